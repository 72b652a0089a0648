"""Questions at the end of a wish: what the resident said on the telephone, evidence, a decision."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beside.web.desk.acting import ActForm, Text
from beside.web.desk.forms.choices import set_choices
from beside.wishes.actions.calls import Heard
from beside.wishes.evidence import evidence_for
from beside.wishes.models import Grade, RatingReason
from beside.wishes.selectors.dossier import answering, mediating, rating_of, unconfirmed_sides
from beside.wishes.states import State

LONGEST = 500
RESIDENT = "resident"
HELPER = "claim-"
GRADES = [("", _("没有说")), *((str(value), label) for value, label in Grade.choices)]


class CallForm(ActForm):
    """What came of a call. The grade is asked only where none stands, of the resident alone, and
    when it can be kept: not in a dispute, not before all sides of a mediation have confirmed.
    """

    template = "desk/call.html"

    party = forms.ChoiceField(label=_("打给谁？"), widget=forms.RadioSelect)
    heard = forms.ChoiceField(label=_("电话里怎么说？"), choices=Heard, widget=forms.RadioSelect)
    grade = forms.ChoiceField(
        label=_("满意吗？"), choices=GRADES, required=False, widget=forms.RadioSelect
    )
    reason = forms.ChoiceField(
        label=_("不满意的话，因为什么？"), choices=RatingReason, required=False
    )
    words = forms.CharField(
        label=_("原话"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._ask_party()
        if not self._can_grade():
            del self.fields["grade"], self.fields["reason"]
        if self.wish.mediation and self.wish.state == State.REPORTED:
            self.fields["words"].label = _("调解双方说好了什么")
            self.fields["words"].help_text = _(
                "不公开。写下双方都认可的话，只有办这件事的人看得到。"
            )

    def _can_grade(self) -> bool:
        rating = self.dossier.rating if self.dossier else rating_of(self.wish)
        if self.wish.state == State.DISPUTED or rating is not None:
            return False
        return self.wish.state != State.REPORTED or not unconfirmed_sides(self.wish)

    def _ask_party(self) -> None:
        sides = list(mediating(self.wish)) if self.wish.mediation else []
        known, disputed = self.dossier, self.wish.state == State.DISPUTED
        helpers = answering(self.wish, known.claims if known else None) if disputed else []
        if not sides and not helpers:
            del self.fields["party"]
            return
        resident = _("许愿的人（%(alias)s）") % {"alias": self.wish.resident.alias}
        others = [(str(side.pk), _side(side.person.alias)) for side in sides]
        came = [(f"{HELPER}{one.pk}", _helper(one.volunteer.number)) for one in helpers]
        set_choices(self, "party", [(RESIDENT, resident), *others, *came])

    def clean(self) -> dict[str, Any]:
        """Only the resident is asked for a grade; what is not so must be told in words.

        Raises:
            ValidationError: beside the question that is open.
        """
        answers = super().clean() or self.cleaned_data
        heard, words = answers.get("heard"), answers.get("words")
        hers = answers.get("party", RESIDENT) == RESIDENT
        if answers.get("grade") and not hers:
            self.add_error("grade", _("满意不满意，只问许愿的人。"))
        if heard == Heard.NOT_SO and not words:
            self.add_error("words", _("请记下怎么说的，评议时要看。"))
        return answers


def _side(alias: str) -> Text:
    return _("另一方（%(alias)s）") % {"alias": alias}


def _helper(number: str) -> Text:
    return _("接单的志愿者（%(number)s）") % {"number": number}


class DisputeForm(ActForm):
    """What is not so."""

    same_for_all = True

    words = forms.CharField(
        label=_("居民怎么说的？"), max_length=LONGEST, widget=forms.Textarea({"rows": 3})
    )


class DecideForm(ActForm):
    """What the neutral reviewer found."""

    same_for_all = True

    upheld = forms.TypedChoiceField(
        label=_("核对下来是怎样？"),
        choices=(("yes", _("居民说得对，请回去接着办")), ("no", _("确实办好了，就此办结"))),
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )


class SettleForm(ActForm):
    """What shows that it was done."""

    evidence = forms.ChoiceField(label=_("凭什么说办过了？"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        known = self.dossier
        read = (known.standing, known.pictures) if known else None
        found = [(kind.value, kind.label) for kind in evidence_for(self.wish, read)]
        set_choices(self, "evidence", found)
