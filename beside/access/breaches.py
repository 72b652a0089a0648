"""信息安全事件: a breach is entered, whom it concerned is found, who must know is told (PIPL 57).

The district's own business. What happened in words is sealed in the row itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.access.rules import may_set_options as may_guard
from beside.common.not_found import NotFound
from beside.common.refusal import Text, require
from beside.journal.events import Event
from beside.journal.record import record
from beside.people.models import Breach, BreachKind, User
from beside.people.rights.events import BreachDerived, BreachReported, BreachTold
from beside.people.rights.incidents import close_words
from beside.people.rights.looks import opened_by
from beside.places.models import Area
from beside.platform.idempotency import Once, once

KINDS: dict[str, Text] = {
    "name": _("姓名"),
    "id_number": _("身份证件号码"),
    "telephone": _("电话号码"),
    "address": _("住址和门牌"),
    "birth_date": _("出生日期"),
    "hardship": _("困难、健康情况（敏感个人信息）"),
    "political": _("政治面貌和支部"),
    "minors": _("不满十四周岁未成年人的信息（敏感个人信息）"),
    "words": _("心愿原话和服务记录"),
    "pictures": _("照片"),
    "accounts": _("账号和登录信息"),
}
"""Kinds of information that a notice names."""
WORDS = ("cause", "harm", "remedies", "advice", "contact")
"""What is said in words: why, what it may do, what was done, what people can do, whom to call."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a breach besides words; `affected` counts people."""

    kind: BreachKind
    data_kinds: Sequence[str]
    affected: int
    discovered_at: datetime


def _note(breach: Breach, event: Event, *, by: Actor, at: datetime, **columns: object) -> Breach:
    Breach.objects.filter(pk=breach.pk).update(version=F("version") + 1, **columns)
    breach.refresh_from_db()
    record(event, about=breach, by=by, at=at)
    return breach


@once
def report(
    district: Area,
    facts: Facts,
    words: Mapping[str, str],
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Breach:
    """Enter a breach. Its clock runs from the discovery.

    Raises:
        Refused: not one's district.
    """
    require(may_guard(by, district))
    breach = Breach.objects.create(
        district_id=district.pk,
        kind=facts.kind,
        data_kinds=list(facts.data_kinds),
        affected=facts.affected,
        discovered_at=facts.discovered_at,
        entered_at=at,
        entered_by_id=by.user_id,
    )
    event = BreachReported(breach_kind=facts.kind, affected=facts.affected)
    return _note(breach, event, by=by, at=at, **close_words(breach, words))


@once
def correct(
    breach: Breach,
    facts: Facts,
    words: Mapping[str, str],
    *,
    within: Area,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Breach:
    """More is known of it.

    Raises:
        Refused: not one's district.
    """
    require(may_guard(by, within))
    columns = {
        "kind": facts.kind,
        "data_kinds": list(facts.data_kinds),
        "affected": facts.affected,
        "discovered_at": facts.discovered_at,
        **close_words(breach, words),
    }
    event = BreachReported(breach_kind=facts.kind, affected=facts.affected)
    return _note(breach, event, by=by, at=at, **columns)


@once
def derive(
    breach: Breach,
    user: User,
    since: datetime,
    until: datetime,
    *,
    within: Area,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Breach:
    """Whom it concerned: everybody whose drawer an account opened between two moments. Ids only.

    Raises:
        Refused: not one's district.
    """
    require(may_guard(by, within))
    ids = opened_by(user.pk, breach.district_id, since, until)
    event = BreachDerived(user_id=user.pk, affected=len(ids))
    return _note(breach, event, by=by, at=at, person_ids=ids, affected=len(ids))


@once
def tell(
    breach: Breach,
    *,
    authority: bool,
    within: Area,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Breach:
    """The authority, or the people concerned, have been told. The first time counts.

    Raises:
        Refused: not one's district.
    """
    require(may_guard(by, within))
    column = "authority_told_at" if authority else "people_told_at"
    if getattr(breach, column) is not None:
        return breach
    return _note(breach, BreachTold(authority=authority), by=by, at=at, **{column: at})


def breaches_of(district: Area) -> list[Breach]:
    """Every breach of a district, the newest first."""
    return list(Breach.objects.filter(district_id=district.pk).order_by("-discovered_at", "-pk"))


def breach_of(district: Area, pk: int) -> Breach:
    """One of them.

    Raises:
        NotFound: there is none, or it is another district's.
    """
    found = Breach.objects.filter(district_id=district.pk, pk=pk).first()
    if found is None:
        raise NotFound
    return found
