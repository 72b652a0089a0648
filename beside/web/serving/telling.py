"""What happened to a wish since it was taken, told to those who serve it, the newest last."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beside.web.kit.said import said_day, said_minutes
from beside.wishes.models import (
    Claim,
    Contribution,
    ContributionKind,
    Log,
    Picture,
    PictureKind,
    Wish,
)
from beside.wishes.selectors.story import Step

WHAT = {
    "claim": gettext_lazy("接单"),
    "accept": gettext_lazy("接受了派单"),
    "assign": gettext_lazy("又派了人"),
    "take_place": gettext_lazy("补上了名额"),
    "contact": gettext_lazy("联系了居民"),
    "start": gettext_lazy("开始服务"),
    "log": gettext_lazy("记了一笔"),
    "report": gettext_lazy("报了办结"),
    "ask_stand_in": gettext_lazy("请人接替"),
    "decline_stand_in": gettext_lazy("没有换人"),
    "step_in": gettext_lazy("接替了上一位"),
    "release": gettext_lazy("退回了名额"),
    "expire": gettext_lazy("没能按时联系，名额放回"),
    "add": gettext_lazy("居民补充了说明"),
    "supplement": gettext_lazy("居民回答了社区"),
    "ask": gettext_lazy("社区问了居民"),
    "reopen": gettext_lazy("居民说还没办好"),
    "confirm": gettext_lazy("居民说办好了"),
    "extend": gettext_lazy("社区延了期"),
    "skip": gettext_lazy("有一次不去了"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing: what, by whom (a volunteer's number, where one did it), when, and in detail."""

    what: str
    who: str
    at: datetime
    details: tuple[str, ...] = ()
    words: str = ""
    pictures: tuple[Picture, ...] = ()


def tell(wish: Wish, steps: Iterable[Step], notes: Mapping[int, str], *, today: date) -> list[Line]:
    """The lines, from the journal. The wish carries what `with_service` reads into it.

    `notes` are private words by version, for who may read them. `today` is the China day on which
    it is read. Pictures that came with the wish itself are left out.
    """
    teller = _Teller(wish, notes, today)
    return [teller.line(step) for step in steps if step.verb in WHAT]


class _Teller:
    """Knows the rows behind the ids that the journal holds."""

    def __init__(self, wish: Wish, notes: Mapping[int, str], today: date) -> None:
        self.notes = notes
        self.today = today
        self.claims: dict[int, Claim] = {one.pk: one for one in wish.claims.all()}
        self.logs: dict[int, Log] = {one.pk: one for one in wish.logs.all()}
        self.called = {one.pk: one for one in wish.third_parties.all()}
        self.given: dict[int, Contribution] = {one.pk: one for one in wish.contributions.all()}
        self.plan = {one.pk: one for one in wish.plan.all()}
        shown = [one for one in wish.pictures.all() if one.kind != PictureKind.REQUEST]
        self.pictures: dict[int, Picture] = {one.pk: one for one in shown}
        self.told: set[int] = set()

    def line(self, step: Step) -> Line:
        """One step in words."""
        return Line(
            what=str(WHAT[step.verb]),
            who=self._who(step),
            at=step.at,
            details=tuple(self._details(step)),
            words=self.notes.get(step.version, ""),
            pictures=tuple(self._pictures(step)),
        )

    def _who(self, step: Step) -> str:
        claim = self.claims.get(_id(step, "claim_id"))
        return claim.volunteer.number if claim else ""

    def _details(self, step: Step) -> Iterator[str]:
        if log := self.logs.get(_id(step, "log_id")):
            yield _time(log, self.today)
        if pk := _id(step, "third_party_id"):
            yield self._third_party(pk)
        if gift := self.given.get(_id(step, "contribution_id")):
            yield _gift(gift)
        if done := self.plan.get(_id(step, "step_id")):
            yield _("做完了一步：%(text)s") % {"text": done.text}
        if step.data.get("met"):
            yield _("对上了圆梦码")

    def _third_party(self, pk: int) -> str:
        called = self.called[pk]
        words = {"who": called.get_who_display()}
        if pk in self.told:
            return _("%(who)s办好了") % words if called.solved else _("%(who)s没能办成") % words
        self.told.add(pk)
        if called.promised_on is None:
            return _("请了%(who)s") % words
        day = said_day(called.promised_on, self.today)
        return _("请了%(who)s，说好%(day)s办") % {**words, "day": day}

    def _pictures(self, step: Step) -> Iterator[Picture]:
        ids = step.data.get("picture_ids")
        for pk in ids if isinstance(ids, list) else []:
            if pk in self.pictures:
                yield self.pictures[pk]


def _id(step: Step, name: str) -> int:
    value = step.data.get(name)
    return value if isinstance(value, int) else 0


def _time(log: Log, today: date) -> str:
    words = {
        "day": said_day(log.day, today),
        "minutes": said_minutes(log.minutes),
        "people": log.people,
    }
    if log.people > 1:
        return _("%(day)s，%(people)d 个人，每人 %(minutes)s") % words
    return _("%(day)s，%(minutes)s") % words


def _gift(gift: Contribution) -> str:
    yuan = _("%(yuan)s 元") % {"yuan": f"{gift.fen / 100:g}"} if gift.fen else ""
    if gift.kind == ContributionKind.MONEY:
        return _("钱款：%(yuan)s") % {"yuan": yuan}
    words = {"item": gift.item, "quantity": gift.quantity}
    thing = _("物品：%(item)s %(quantity)d 件") % words
    return f"{thing}，{yuan}" if yuan else thing
