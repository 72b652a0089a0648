"""What the district sets: every option with its own question, and single days."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beside.platform.option_kinds import Codes, Kind, Number, Text, kind_of
from beside.platform.options import SHOWN, Options
from beside.web.forms import BesideForm
from beside.web.kit.fields import A_YEAR, DayField

WORKS, RESTS, AS_PUBLISHED = "works", "rests", "published"
DAYS: dict[str, bool | None] = {WORKS: True, RESTS: False, AS_PUBLISHED: None}


@dataclass(frozen=True, slots=True)
class Part:
    """Options that belong together, up to the name of the last."""

    title: str | Promise
    last: str


PARTS = (
    Part(gettext_lazy("名称和页脚"), "footer"),
    Part(gettext_lazy("接单"), "claim_open_to"),
    Part(gettext_lazy("核实、派单和联系"), "first_contact_hours"),
    Part(gettext_lazy("没有人接的时候"), "ladder_district_days"),
    Part(gettext_lazy("办结、回访和评议"), "dispute_working_days"),
    Part(gettext_lazy("候补和重开"), "reopen_days"),
    Part(gettext_lazy("不打扰和上限"), "weekly_capacity_hours"),
    Part(gettext_lazy("登录"), SHOWN[-1]),
)


class OptionsForm(BesideForm):
    """A question for each option. What may be answered is known to the option itself, which is
    asked when the answers are kept."""

    def __init__(self, data: Any = None, *, options: Options) -> None:
        self.base_fields = {  # type: ignore[misc]  # the questions of the options that there are
            name: _question(kind_of(Options, name)) for name in SHOWN
        }
        super().__init__(data, initial={name: getattr(options, name) for name in SHOWN})

    def take_errors(self, wrong: ValidationError) -> None:
        """Put each sentence beside its question; in the summary it stands alone, so it names it."""
        for name, sentences in wrong.message_dict.items():
            for sentence in sentences:
                words = {"label": self.fields[name].label, "sentence": sentence}
                self.add_error(name, _("“%(label)s”%(sentence)s") % words)

    def parts(self) -> list[tuple[str | Promise, list[forms.BoundField]]]:
        """The questions under their headings, in their order."""
        found: list[tuple[str | Promise, list[forms.BoundField]]] = []
        names = list(SHOWN)
        for part in PARTS:
            end = names.index(part.last) + 1
            found.append((part.title, [self[name] for name in names[:end]]))
            names = names[end:]
        return found


def _question(kind: Kind) -> forms.Field:
    label = str(kind.label)
    if isinstance(kind, Codes):
        return forms.MultipleChoiceField(
            label=label,
            choices=list(kind.choices.items()),
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
    if isinstance(kind, Number):
        hint = _("%(low)s 到 %(high)s") % {"low": kind.low, "high": kind.high}
        widget = forms.TextInput({"class": "tiny", "inputmode": "numeric"})
        return forms.CharField(label=label, help_text=hint, required=False, widget=widget)
    if isinstance(kind, Text):
        hint = _("最多 %(longest)s 个字") % {"longest": kind.longest}
        return forms.CharField(label=label, help_text=hint, required=False)
    raise TypeError(kind)


class DayForm(BesideForm):
    """One day, and whether people work on it."""

    day = DayField(label=gettext_lazy("哪天"), ahead=2 * A_YEAR)
    what = forms.ChoiceField(
        label=gettext_lazy("这一天"),
        choices=(
            (WORKS, gettext_lazy("上班")),
            (RESTS, gettext_lazy("休息")),
            (AS_PUBLISHED, gettext_lazy("照国家的放假安排")),
        ),
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("为什么"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("例如：区里调休"),
    )

    def is_working(self) -> bool | None:
        """Work, rest, or as the calendar says."""
        return DAYS[self.cleaned_data["what"]]
