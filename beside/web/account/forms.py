"""Questions of the account door."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beside.common.text import squeeze
from beside.people.identity import Malformed, clean_telephone
from beside.web.forms import BesideForm
from beside.web.kit.fields import CodeField, TelephoneField


class PasswordForm(BesideForm):
    """Name and password."""

    username = forms.CharField(
        label=_("用户名"),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("密码"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )


class TelephoneForm(BesideForm):
    """The telephone to which a code goes."""

    telephone = TelephoneField(
        label=_("手机号"), help_text=_("登记志愿者时留的，或者家人托您代办时写的号码。")
    )

    def clean_telephone(self) -> str:
        """The number in the one form in which it is looked up."""
        try:
            return clean_telephone(self.cleaned_data["telephone"])
        except Malformed as wrong:
            raise forms.ValidationError(wrong.problem.label) from None


class CodeForm(BesideForm):
    """The code that came."""

    code = CodeField(label=_("短信验证码"))


class WhoForm(BesideForm):
    """Which of several people behind one telephone."""

    who = forms.ChoiceField(label=_("您是哪一位？"), widget=forms.RadioSelect)


class SecondForm(BesideForm):
    """A code of the authenticator app, or one from the sheet of paper."""

    code = forms.CharField(
        label=_("动态码，或一个备用码"),
        max_length=20,
        widget=forms.TextInput({"autocomplete": "one-time-code", "autocapitalize": "none"}),
    )

    def clean_code(self) -> str:
        """As it was made: digits half-width, without spaces between them."""
        text: str = squeeze(self.cleaned_data["code"])
        return text


class AppForm(BesideForm):
    """The first code that an app shows."""

    code = CodeField(label=_("手机上现在显示的六位数字"))


class PasskeyForm(BesideForm):
    """What a device has made, and what to call it."""

    name = forms.CharField(
        label=_("给它起个名字"), max_length=40, required=False, help_text=_("例如：办公室的电脑")
    )
    credential = forms.CharField(max_length=20_000, widget=forms.HiddenInput)


class NewPasswordForm(BesideForm):
    """A new password, twice; the old one too where it is one's own."""

    old_password = forms.CharField(
        label=_("现在的密码"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    password = forms.CharField(
        label=_("新密码"),
        max_length=200,
        strip=False,
        help_text=_("至少 10 个字，不要用常见的密码，也不要和用户名一样。一句自己记得住的话最好。"),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("新密码再写一次"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, ask_old: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not ask_old:
            del self.fields["old_password"]

    def clean(self) -> dict[str, Any]:
        """Both are the same."""
        told = super().clean() or self.cleaned_data
        both = {told.get("password"), told.get("password2")}
        if None not in both and len(both) == 2:
            self.add_error("password2", _("两次写的不一样。"))
        return told
