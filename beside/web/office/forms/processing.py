"""A district's note on an activity, and the template of an impact assessment with its risks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beside.access.processing import QUESTIONS, RISKS, Risk
from beside.people.models import Assessment, AssessmentOutcome
from beside.web.forms import BesideForm

OWN_ROWS = 2
"""Empty rows for risks of the district's own."""
DEGREES = ((1, _("低")), (2, _("中")), (3, _("高")))


class NoteForm(BesideForm):
    """A note, about no person."""

    text = forms.CharField(
        label=_("本区的补充"),
        help_text=_("例如委托了谁、谁负责、特别的措施。不要写个人的情况。"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 5}),
    )


class AssessmentForm(BesideForm):
    """The questions of PIPL 56, and for each risk how likely, how bad, and what is done."""

    def __init__(self, *args: Any, **options: Any) -> None:
        outcome = forms.ChoiceField(
            label=_("结论"), choices=AssessmentOutcome, widget=forms.RadioSelect
        )
        asked = {**self._questions(), **self._rows(), "outcome_": outcome}
        self.base_fields = asked  # type: ignore[misc]  # the risks that there are
        super().__init__(*args, **options)

    @staticmethod
    def _questions() -> dict[str, forms.Field]:
        return {
            name: forms.CharField(
                label=str(label), max_length=2000, widget=forms.Textarea({"rows": 3})
            )
            for name, label in QUESTIONS.items()
        }

    @staticmethod
    def _rows() -> dict[str, forms.Field]:
        made: dict[str, forms.Field] = {}
        for index in range(len(RISKS) + OWN_ROWS):
            made[f"what_{index}"] = forms.CharField(
                label=_("风险"),
                max_length=100,
                required=False,
                initial=RISKS[index] if index < len(RISKS) else "",
            )
            for name, label in (("likely", _("可能性")), ("harm", _("后果"))):
                made[f"{name}_{index}"] = forms.TypedChoiceField(
                    label=label, choices=DEGREES, coerce=int, required=False
                )
            made[f"measure_{index}"] = forms.CharField(
                label=_("措施"), max_length=300, required=False
            )
        return made

    @property
    def question_fields(self) -> list[forms.BoundField]:
        """The questions in words."""
        return [self[name] for name in QUESTIONS]

    @property
    def risk_rows(self) -> list[tuple[forms.BoundField, ...]]:
        """The rows: what, how likely, how bad, what is done."""
        parts = ("what", "likely", "harm", "measure")
        return [
            tuple(self[f"{part}_{index}"] for part in parts)
            for index in range(len(RISKS) + OWN_ROWS)
        ]

    @property
    def answers(self) -> dict[str, str]:
        """What was answered in words."""
        return {name: self.cleaned_data[name] for name in QUESTIONS}

    @property
    def outcome(self) -> AssessmentOutcome:
        """What it comes to."""
        return AssessmentOutcome(self.cleaned_data["outcome_"])

    @property
    def risks(self) -> list[Risk]:
        """The rows that name a risk."""
        answers = self.cleaned_data
        return [
            Risk(
                what=answers[f"what_{index}"],
                likely=answers[f"likely_{index}"] or 1,
                harm=answers[f"harm_{index}"] or 1,
                measure=answers[f"measure_{index}"],
            )
            for index in range(len(RISKS) + OWN_ROWS)
            if answers[f"what_{index}"]
        ]

    @staticmethod
    def known(earlier: Assessment) -> dict[str, Any]:
        """The answers of an earlier version, to begin from."""
        known: dict[str, Any] = {**earlier.answers, "outcome_": earlier.outcome}
        for index, risk in enumerate(earlier.risks[: len(RISKS) + OWN_ROWS]):
            known |= {f"{name}_{index}": value for name, value in risk.items()}
        return known
