"""Giving somebody a role: who, and over what."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from beside.access.models import Role
from beside.common.text import one_line
from beside.orgs.models import Team, Unit
from beside.people.identity import Malformed, clean_telephone
from beside.places.models import Area
from beside.web.forms import BesideForm
from beside.web.office.forms.choices import (
    Grouped,
    communities_grouped,
    places_indented,
    set_choices,
)

USERNAME = RegexValidator(
    r"\A[a-z0-9][a-z0-9._-]{2,39}\Z", _("只用小写字母、数字、点和横线，3 到 40 个字")
)
OVER_LABELS = {
    Role.DISPATCHER: _("管哪个社区的派单"),
    Role.ORGANIZER: _("管哪里的办公室"),
    Role.EDITOR: _("编辑哪里的专栏"),
    Role.LEADER: _("哪支服务队的队长"),
    Role.LIAISON: _("哪个单位的联络员"),
    Role.SYSTEM_ADMIN: _("管哪个区的系统"),
    Role.SECURITY_ADMIN: _("管哪个区的登录安全"),
    Role.AUDITOR: _("审计哪个区"),
}

type Over = Area | Unit | Team


class OverForm(BesideForm):
    """What the role is over; `things` are the places, units or teams to choose from."""

    over = forms.ChoiceField(label=_("管哪里"))

    def __init__(self, *args: Any, role: Role, things: Sequence[Over], **options: Any) -> None:
        super().__init__(*args, **options)
        self._things = {str(thing.pk): thing for thing in things}
        areas = [thing for thing in things if isinstance(thing, Area)]
        offered: Grouped = [(pk, str(thing)) for pk, thing in self._things.items()]
        if role == Role.DISPATCHER:
            offered = communities_grouped(areas)
        elif areas:
            offered = [*places_indented(areas)]
        set_choices(self, "over", [("", _("请选一个")), *offered])
        self.fields["over"].label = OVER_LABELS[role]

    def chosen(self) -> Over:
        """Over what."""
        return self._things[self.cleaned_data["over"]]


class AppointForm(OverForm):
    """Somebody with an account, or a volunteer, is given a role."""

    who = forms.CharField(
        label=_("谁"),
        help_text=_("写账号，或者志愿者编号。志愿者还没有账号的，会新开一个。"),
        max_length=60,
        widget=forms.TextInput({"class": "short", "autocapitalize": "none", "autocomplete": "off"}),
    )
    field_order = ("who", "over")

    def clean_who(self) -> str:
        """One line without spaces around it."""
        return one_line(self.cleaned_data["who"])


class TelephoneForm(BesideForm):
    """Another telephone of a colleague."""

    telephone = forms.CharField(
        label=_("新手机"),
        max_length=30,
        widget=forms.TextInput({"type": "tel", "class": "short", "autocomplete": "off"}),
    )

    def clean_telephone(self) -> str:
        """The number in its normal form.

        Raises:
            ValidationError: no telephone in China is written so.
        """
        try:
            return clean_telephone(self.cleaned_data["telephone"])
        except Malformed as wrong:
            raise forms.ValidationError(wrong.problem.label) from None


class ColleagueForm(TelephoneForm, OverForm):
    """Somebody who is no volunteer and has no account yet."""

    name = forms.CharField(
        label=_("姓名"), max_length=40, widget=forms.TextInput({"class": "short"})
    )
    telephone = forms.CharField(
        label=_("手机"),
        help_text=_("以后可以用它收验证码登录。"),
        max_length=30,
        widget=forms.TextInput({"type": "tel", "class": "short", "autocomplete": "off"}),
    )
    username = forms.CharField(
        label=_("账号"),
        help_text=_("用小写字母和数字，例如 huaiyin-li"),
        max_length=40,
        validators=[USERNAME],
        widget=forms.TextInput({"class": "short", "autocapitalize": "none", "autocomplete": "off"}),
    )
    field_order = ("name", "telephone", "username", "over")

    def clean_name(self) -> str:
        """One line without spaces around it."""
        return one_line(self.cleaned_data["name"])

    def secrets(self) -> dict[str, str]:
        """What goes into the drawer."""
        answers = self.cleaned_data
        return {"legal_name": answers["name"], "telephone": answers["telephone"]}
