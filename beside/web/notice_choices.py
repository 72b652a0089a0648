"""怎么告诉我: the questions about notices, at the doors of volunteers and of residents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beside.notices.choosing import Chosen
from beside.notices.models import By
from beside.web.forms import BesideForm

HOURS = [("", _("按区里的规定")), *((str(hour), f"{hour}:00") for hour in range(24))]
QUIET_TOGETHER = _("“几点以后”和“几点以前”要一起选，而且不能一样。")


class QuietForm(BesideForm):
    """When not to disturb; both or neither."""

    quiet_from = forms.TypedChoiceField(
        label=_("晚上几点以后不打扰？"), choices=HOURS, coerce=int, empty_value=None, required=False
    )
    quiet_to = forms.TypedChoiceField(
        label=_("早上几点以前不打扰？"), choices=HOURS, coerce=int, empty_value=None, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Both hours, and different ones, or none."""
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("quiet_from"), cleaned.get("quiet_to")
        if (first is None) != (last is None) or (first is not None and first == last):
            self.add_error("quiet_to", str(QUIET_TOGETHER))
        return cleaned

    @property
    def quiet(self) -> tuple[int, int] | None:
        """From and to, where she chose some."""
        first, last = self.cleaned_data["quiet_from"], self.cleaned_data["quiet_to"]
        return None if first is None or last is None else (first, last)


def _hours(chosen: Chosen) -> dict[str, Any]:
    first, last = chosen.quiet or ("", "")
    return {"quiet_from": first, "quiet_to": last}


class VolunteerChoicesForm(QuietForm):
    """What a volunteer wants to hear besides what she must know."""

    progress = forms.BooleanField(
        label=_("我接的心愿有新进展，也发短信（一天最多一条，一周最多两条）"), required=False
    )
    near = forms.BooleanField(label=_("社区里有新的心愿，告诉我（一天最多一次）"), required=False)
    field_order = ("progress", "near", "quiet_from", "quiet_to")

    @classmethod
    def told(cls, chosen: Chosen) -> dict[str, Any]:
        """What she chose, as first answers."""
        return {"progress": chosen.progress, "near": chosen.near, **_hours(chosen)}

    @property
    def chosen(self) -> Chosen:
        """What was sent."""
        told = self.cleaned_data
        return Chosen(progress=told["progress"], near=told["near"], quiet=self.quiet)


class ResidentChoicesForm(QuietForm):
    """How a resident is told, and of what."""

    by = forms.ChoiceField(label=_("怎么告诉您？"), choices=By.choices, widget=forms.RadioSelect)
    progress = forms.BooleanField(label=_("有新进展也告诉我"), required=False)
    digest = forms.BooleanField(label=_("不急的合成一条，每天傍晚发"), required=False)
    field_order = ("by", "progress", "digest", "quiet_from", "quiet_to")

    @classmethod
    def told(cls, chosen: Chosen, *, called: bool) -> dict[str, Any]:
        """What she chose, as first answers; until then as she said when she made the wish."""
        by = chosen.by or (By.CALL if called else By.SMS)
        return {
            "by": by,
            "progress": chosen.progress,
            "digest": chosen.digest,
            **_hours(chosen),
        }

    @property
    def chosen(self) -> Chosen:
        """What was sent."""
        told = self.cleaned_data
        return Chosen(told["by"], told["progress"], digest=told["digest"], quiet=self.quiet)
