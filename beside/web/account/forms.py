"""Questions of the account door."""

from django import forms
from django.utils.translation import gettext_lazy as _

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

    telephone = TelephoneField(label=_("手机号"), help_text=_("登记志愿者时留的那个号码。"))

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
