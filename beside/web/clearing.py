"""The pages of clearances, alike at the desk and in the office: what waits, what stands, what was
opened in an emergency; and answering.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beside.access import clearance_rules, clearances, clearing
from beside.access.actor import Actor
from beside.access.clearances import Period
from beside.common.not_found import NotFound
from beside.common.refusal import Verdict
from beside.people.models import Clearance, Volunteer
from beside.people.private import Purpose, open_papers_by_id
from beside.people.private.guarding import is_open
from beside.people.selectors import volunteer_numbers
from beside.web.forms import BesideForm
from beside.web.middleware import Request
from beside.wishes.models import Wish
from beside.wishes.selectors.desks import wish_numbers

type Text = str | Promise
WISH, VOLUNTEER = Wish._meta.label_lower, Volunteer._meta.label_lower


class ReasonForm(BesideForm):
    """Why it cannot wait."""

    reason = forms.CharField(
        label=_("为什么等不了"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("例如：老人三天没有应门，要马上联系家人。审计员会看到。"),
    )


class PeriodForm(BesideForm):
    """For how long."""

    period = forms.ChoiceField(
        label=_("批准多久"),
        choices=Period.choices,
        initial=Period.WEEK,
        widget=forms.Select({"class": "short"}),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A clearance as a list shows it: about which wish or volunteer, and what may be done."""

    clearance: Clearance
    number: str
    verdict: Verdict
    reason: str = ""

    @property
    def is_wish(self) -> bool:
        """Whether it is about a wish, which has a page at the desk."""
        return self.clearance.subject_type == WISH


@dataclass(frozen=True, slots=True)
class Shut:
    """What a page says in place of a record that is shut: what was asked for, and the ways in."""

    latest: Clearance | None
    form: ReasonForm


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer: what is done, and what is said afterwards."""

    do: Callable[..., object]
    done: Text


ANSWERS = {
    "refuse": Answered(clearances.refuse, _("没有批准，对方会看到。")),
    "end": Answered(clearances.end, _("到此为止，不能再看了。")),
    "review": Answered(clearances.review, _("记下了：您看过这一次。")),
}


def shut_of(person: Any, *, by: Actor, at: datetime, form: ReasonForm | None = None) -> Shut | None:
    """What stands in place of a record that is shut to somebody now; nothing where it is open."""
    if is_open(person, by=by, at=at):
        return None
    return Shut(clearing.latest(person, by=by), form or ReasonForm(auto_id="glass_%s"))


def page_of(actor: Actor, at: datetime) -> dict[str, Any]:
    """What the page of clearances shows. Why a glass was broken is opened, and written down."""
    waiting, standing = clearing.waiting_for(actor), clearing.in_force(actor, at)
    broken = clearing.broken(actor, at)
    told = numbers_of_subjects([*waiting, *standing, *broken])
    reasons = reasons_of(broken, by=actor, at=at)
    decide, end = clearance_rules.may_decide_clearance, clearance_rules.may_end_clearance
    review = clearance_rules.may_review_clearance
    return {
        "waiting": [Line(one, told[one.pk], decide(actor, one)) for one in waiting],
        "standing": [Line(one, told[one.pk], end(actor, one)) for one in standing],
        "broken": [Line(one, told[one.pk], review(actor, one), reasons[one.pk]) for one in broken],
        "period": PeriodForm(),
    }


def reasons_of(broken: Sequence[Clearance], *, by: Actor, at: datetime) -> dict[int, str]:
    """Why each glass was broken, opened for whoever looks into it, and written down."""
    if not broken:
        return {}
    papers = open_papers_by_id(
        Clearance,
        [one.pk for one in broken],
        ["reason"],
        district_id=broken[0].district_id,
        purpose=Purpose.AUDIT,
        by=by,
        at=at,
    )
    return {pk: texts["reason"] for pk, texts in papers.items()}


def numbers_of_subjects(rows: Sequence[Clearance]) -> dict[int, str]:
    """The public number of what each is about."""
    numbers = {
        kind: numbers_of([one.subject_id for one in rows if one.subject_type == kind])
        for kind, numbers_of in NUMBERS.items()
    }
    return {one.pk: numbers[one.subject_type].get(one.subject_id, "") for one in rows}


NUMBERS = {WISH: wish_numbers, VOLUNTEER: volunteer_numbers}


def answer(request: Request, pk: int, verb: str, at: datetime) -> Text:
    """Answer one, by the word in the address; what to say afterwards.

    Raises:
        NotFound: no such clearance, or no such answer.
        Refused: by the rules.
    """
    found = clearing.get_clearance(request.actor, pk)
    if verb == "grant":
        form = PeriodForm(request.POST)
        if not form.is_valid():
            raise NotFound
        period = Period(form.cleaned_data["period"])
        clearances.grant(found, period, by=request.actor, at=at, once=request.once)
        return _("批准了，到时间会自动收回。")
    chosen = ANSWERS.get(verb)
    if chosen is None:
        raise NotFound
    chosen.do(found, by=request.actor, at=at, once=request.once)
    return chosen.done
