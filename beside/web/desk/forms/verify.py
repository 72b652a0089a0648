"""What the desk decides when it verifies a wish: public words, conditions, places, dates, steps."""

import re
from copy import copy
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as _

from beside.common.masking import Finding, find
from beside.people.consent_texts import current
from beside.people.consents import agrees_to_hardship
from beside.people.models import ConsentKind
from beside.web.desk.acting import ActForm
from beside.web.desk.forms.choices import (
    HARDSHIPS,
    QUALIFICATIONS,
    RISK_LEVELS,
    SEXES,
    TAGS,
    category_choices,
    set_choices,
)
from beside.web.kit.fields import A_YEAR, DayField
from beside.wishes.actions.desk import Approval
from beside.wishes.models import Category, Daypart, Exposure, Kind, Risk, Urgency
from beside.wishes.passing import are_enough, needs_two
from beside.wishes.taxonomy import weight_of

MOST_STEPS = 12
LONGEST_STEP = 60
TITLE = 40
TEXT = 400
LONG_PAST = 31
"""Days by which a new series may have begun before it was approved."""
OWN = ("hardship", "hardship_agreed", "checked")
"""Answers that are no part of the approval itself."""


class ApprovalForm(ActForm):
    """The approved words beside the private ones, and everything that others must know."""

    template = "desk/verify.html"

    title = forms.CharField(label=_("标题"), max_length=TITLE)
    public_text = forms.CharField(
        label=_("公开的话"),
        help_text=_("志愿者和居民都看得到。已把看着像隐私的地方遮住，请再读一遍。"),
        max_length=TEXT,
        widget=forms.Textarea({"rows": 4}),
    )
    checked = forms.BooleanField(label=_("已核对，没有隐私"), required=False)
    category = forms.ChoiceField(label=_("类别"))
    exposure = forms.ChoiceField(label=_("怎么公开"), choices=Exposure, widget=forms.RadioSelect)
    urgency = forms.ChoiceField(label=_("缓急"), choices=Urgency, widget=forms.RadioSelect)
    slots = forms.IntegerField(label=_("要几个人"), min_value=1, max_value=50)
    minutes = forms.IntegerField(label=_("一次约几分钟"), min_value=5, max_value=1440)
    kind = forms.ChoiceField(label=_("哪种帮助"), choices=Kind)
    group_size = forms.IntegerField(
        label=_("几个人一起"),
        help_text=_("群体心愿才写，例如合唱队 20 人。"),
        min_value=1,
        max_value=9999,
        required=False,
    )
    risk = forms.ChoiceField(label=_("有什么风险"), choices=Risk, required=False)
    risk_level = forms.TypedChoiceField(
        label=_("风险高低"),
        help_text=_("公开以前就写给志愿者看。"),
        choices=RISK_LEVELS,
        coerce=int,
    )
    qualification = forms.ChoiceField(label=_("要什么证件"), choices=QUALIFICATIONS, required=False)
    same_sex = forms.ChoiceField(label=_("希望谁来"), choices=SEXES, required=False)
    daypart = forms.ChoiceField(label=_("什么时候方便？"), choices=Daypart, required=False)
    two_people = forms.BooleanField(label=_("请来两个人"), required=False)
    minor = forms.BooleanField(
        label=_("和未成年人有关"),
        help_text=_("要监护人同意，两个人一起去，志愿者要做过背景查询。"),
        required=False,
    )
    mediation = forms.BooleanField(
        label=_("是调解"), help_text=_("双方都同意才能请人。"), required=False
    )
    tags = forms.MultipleChoiceField(
        label=_("标签"), choices=TAGS, required=False, widget=forms.CheckboxSelectMultiple
    )
    every_days = forms.IntegerField(
        label=_("每几天一次"), min_value=1, max_value=92, required=False
    )
    first_day = DayField(label=_("第一次"), back=LONG_PAST, required=False)
    series_until = DayField(label=_("到哪天为止"), back=LONG_PAST, required=False)
    steps = forms.CharField(
        label=_("分几步办"),
        help_text=_("小梦想要一步步来的，一行写一步。会公开。"),
        max_length=MOST_STEPS * (LONGEST_STEP + 1),
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    hardship = forms.MultipleChoiceField(
        label=_("家里的难处"),
        help_text=_("只记本人愿意说的。加密存放，只用来排先后，任何页面都不显示。"),
        choices=HARDSHIPS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    hardship_agreed = forms.BooleanField(
        label=gettext_lazy(current(ConsentKind.SENSITIVE).asks),
        help_text=_("念给本人听，本人同意了才打勾；不同意就都不选，照样办。"),
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.findings: list[Finding] = []
        for field in (self.fields["first_day"], self.fields["series_until"]):
            if self.wish.every_days and isinstance(field, DayField):
                field.back = 10 * A_YEAR  # it is running, perhaps since long ago
        choices, self._categories = category_choices()
        set_choices(self, "category", choices)
        if needs_two(self.wish):
            self.fields["slots"].help_text = _("要两个人一起去，至少写 2。")

    def clean_category(self) -> Category:
        """The category of this code."""
        return self._categories[self.cleaned_data["category"]]

    def clean_steps(self) -> tuple[str, ...]:
        """One step for each line.

        Raises:
            ValidationError: too many, or one too long.
        """
        lines = [line.strip() for line in self.cleaned_data["steps"].splitlines()]
        steps = tuple(line for line in lines if line)
        if len(steps) > MOST_STEPS:
            raise forms.ValidationError(_("最多写 %(most)d 步") % {"most": MOST_STEPS})
        if any(len(step) > LONGEST_STEP for step in steps):
            raise forms.ValidationError(_("每一步最多写 %(most)d 个字") % {"most": LONGEST_STEP})
        return steps

    def clean(self) -> dict[str, Any]:
        """Dates that belong together; public words without private details.

        Raises:
            ValidationError: beside the question.
        """
        answers = super().clean() or self.cleaned_data
        self._check_series(answers)
        self._check_privacy(answers)
        self._check_places(answers)
        self._check_hardship(answers)
        return answers

    def _check_hardship(self, answers: dict[str, Any]) -> None:
        """Nobody's hardship is kept without a consent of its own (个人信息保护法 Art. 29)."""
        if not answers.get("hardship") or agrees_to_hardship(self.wish.resident_id):
            return
        if self.wish.minor or answers.get("minor"):
            self.add_error("hardship", _("孩子家里的难处，先用“记下同意”记下监护人同意，再写。"))
        elif not answers.get("hardship_agreed"):
            self.add_error("hardship", _("没有本人单独同意，不能记家里的难处。请先问，或者不选。"))

    def _check_places(self, answers: dict[str, Any]) -> None:
        asked = copy(self.wish)
        asked.two_people = bool(answers.get("two_people"))
        enough = are_enough(asked, answers.get("slots") or 0, minor=bool(answers.get("minor")))
        if "slots" not in self.errors and enough.reason is not None:
            self.add_error("slots", str(enough.reason))

    def _check_series(self, answers: dict[str, Any]) -> None:
        first, until = answers.get("first_day"), answers.get("series_until")
        asked = [answers.get("every_days"), first, until]
        if any(asked) and not all(asked):
            self.add_error("every_days", _("要分多次办，请把几天一次、第一次、到哪天都填上"))
        elif first and until and until < first:
            self.add_error("series_until", _("结束的日子不能早于第一次"))

    def _check_privacy(self, answers: dict[str, Any]) -> None:
        """What still looks private stops the approval, unless a person has read it and says no."""
        keep = (self.wish.community.name, self.wish.place.name if self.wish.place else "")
        for name in ("title", "public_text"):
            self.findings += find(answers.get(name) or "", keep=[word for word in keep if word])
        self.findings += find("\n".join(answers.get("steps") or ()), keep=[])
        if self.findings and not answers.get("checked"):
            words = "、".join(dict.fromkeys(finding.text for finding in self.findings))
            self.add_error(
                "public_text",
                _("这些地方像是隐私：%(words)s。请改掉；确实不是，就勾选“已核对，没有隐私”。")
                % {"words": words},
            )

    @property
    def asks_more(self) -> bool:
        """Whether something below the fold on risk and persons is set, or wrong."""
        told = self._is_told(
            "risk", "qualification", "same_sex", "minor", "mediation", "two_people"
        )
        has_time = self["daypart"].value() not in (None, "", Daypart.ANY)
        return told or has_time or bool(self["daypart"].errors or self["group_size"].errors)

    @property
    def asks_series(self) -> bool:
        """Whether a series or steps are told, or wrong."""
        return self._is_told("every_days", "first_day", "series_until", "steps")

    @property
    def asks_hardship(self) -> bool:
        """Whether kinds of hardship are known."""
        return self._is_told("hardship")

    def _is_told(self, *names: str) -> bool:
        return any(self[name].value() or self[name].errors for name in names)

    @property
    def asks_to_check(self) -> bool:
        """Whether the box "read, nothing private" has anything to say."""
        return bool(self.findings)


def approval_of(form_answers: dict[str, Any], wish_category_id: int) -> Approval:
    """The decision that the answers amount to.

    Where the category changed, what follows from it (certificate, off the wall, two parties) is
    taken over unless it was set by hand to something stricter.
    """
    answers = {name: value for name, value in form_answers.items() if name not in OWN}
    category: Category = answers["category"]
    if category.pk != wish_category_id:
        answers["qualification"] = answers["qualification"] or category.qualification
        answers["mediation"] = answers["mediation"] or category.mediation
        if category.exposure == Exposure.PRIVATE:
            answers["exposure"] = Exposure.PRIVATE
    return Approval(
        **{
            **answers,
            "exposure": Exposure(answers["exposure"]),
            "kind": Kind(answers["kind"]),
            "urgency": Urgency(answers["urgency"]),
            "risk": Risk(answers["risk"]),
            "daypart": Daypart(answers["daypart"]) if answers["daypart"] else None,
            "every_days": answers["every_days"] or 0,
            "tags": tuple(answers["tags"]),
            "weight": weight_of(form_answers["hardship"]),
        }
    )


_GREETING = re.compile(
    r"(您|你|大家|社区|同志)*们?好呀?|(麻烦|打扰|辛苦)(您|你|大家|社区|同志)*们?了?|请问"
)


def first_words(gist: str) -> str:
    """A title to start from: the first clause of the masked words that is no greeting."""
    clauses = [part.strip() for part in re.split(r"[，。！？；\n,!?;]", gist) if part.strip()]
    telling = [clause for clause in clauses if not _GREETING.fullmatch(clause)]
    return (telling or clauses or [""])[0][:TITLE]
