"""What the doors of a delegation share: the questions, and how one is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.access.delegating import Letter, longest
from beside.common.clock import service_day
from beside.people.identity import Malformed, clean_telephone
from beside.people.models import ConsentChannel, Delegation, Relation
from beside.people.private import Purpose, open_list
from beside.web.forms import BesideForm
from beside.web.kit.fields import DayField, TelephoneField
from beside.wishes.models import Wish
from beside.wishes.selectors.family import last_acts
from beside.wishes.told import WHAT

ALL, ONE = "all", "one"


def _a_year() -> date:
    return longest(service_day(now()))


class LetterForm(BesideForm):
    """To whom, in what, until when."""

    name = forms.CharField(
        label=_("托谁？写姓名"),
        help_text=_("写真实姓名；对方在这里登记过的，要和登记的一样。"),
        max_length=20,
    )
    telephone = TelephoneField(
        label=_("对方的手机号"), help_text=_("对方用这个手机收验证码，自己登录来接受。")
    )
    relation = forms.ChoiceField(
        label=_("是您的什么人"), choices=Relation, widget=forms.RadioSelect
    )
    matters = forms.ChoiceField(
        label=_("托对方办什么"),
        choices=((ALL, _("我所有的心愿，也可以替我提新的")), (ONE, _("只是这一件"))),
        initial=ALL,
        widget=forms.RadioSelect,
    )
    until = DayField(
        label=_("到哪一天为止"), help_text=_("最长一年，到期可以再办。"), initial=_a_year, back=0
    )

    def clean_telephone(self) -> str:
        """The number in the one form in which it is kept."""
        try:
            return clean_telephone(self.cleaned_data["telephone"])
        except Malformed as wrong:
            raise forms.ValidationError(wrong.problem.label) from None

    def letter(self, wish: Wish) -> Letter:
        """What was filled in, about all her matters or this wish."""
        answers = self.cleaned_data
        return Letter(
            name=answers["name"],
            telephone=answers["telephone"],
            relation=Relation(answers["relation"]),
            until=answers["until"],
            about=wish if answers["matters"] == ONE else None,
            channel=ConsentChannel(answers.get("channel") or ConsentChannel.WEB),
        )


class HeardLetterForm(LetterForm):
    """The same at the desk, and how she said it."""

    channel = forms.ChoiceField(
        label=_("居民是怎么说的"),
        choices=[one for one in ConsentChannel.choices if one[0] != ConsentChannel.WEB],
        initial=ConsentChannel.PAPER,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["relation"].label = _("是居民的什么人")
        self.fields["matters"].choices = [  # type: ignore[attr-defined]
            (ALL, _("她所有的心愿，也可以替她提新的")),
            (ONE, _("只是这一件")),
        ]


@dataclass(frozen=True, slots=True)
class Shown:
    """A delegation on a page: the delegate's name (his pseudonym where it may not be read), whether
    he has accepted, for what, and what he did last.
    """

    delegation: Delegation
    name: str
    last: str
    last_at: datetime | None

    @property
    def is_accepted(self) -> bool:
        """Whether it stands already."""
        return self.delegation.accepted_at is not None

    @property
    def is_for_all(self) -> bool:
        """Whether it is in all matters."""
        return self.delegation.subject_id == 0


def shown(
    delegations: Sequence[Delegation], *, purpose: Purpose | None, by: Actor, at: datetime
) -> list[Shown]:
    """The delegations of one person, with the names of those who act for her: two statements more,
    and one for what they did last. Without a purpose, names stay shut.
    """
    if not delegations:
        return []
    first = delegations[0]
    names: dict[int, dict[str, str]] = {}
    if purpose is not None:
        names = open_list(
            {one.delegate_id for one in delegations},
            ["legal_name"],
            purpose=purpose,
            district_id=first.district_id,
            by=by,
            at=at,
            about=first,
        )
    last = last_acts(first.person_id, [one.delegate_id for one in delegations])
    return [_shown(one, names.get(one.delegate_id, {}), last) for one in delegations]


def _shown(one: Delegation, opened: dict[str, str], last: dict[int, tuple[str, datetime]]) -> Shown:
    kind, when = last.get(one.delegate_id, ("", None))
    said = WHAT.get(kind.removeprefix("wish."), "")
    name = opened.get("legal_name", "") or one.delegate.alias
    return Shown(one, name, str(said), when if said else None)
