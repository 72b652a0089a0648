"""查进度: from a wish's number and the last four digits of the telephone to a link of one's own."""

import re
from datetime import datetime

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from beside.common.not_found import NotFound
from beside.common.numbers import is_wish_number
from beside.common.refusal import Refused, require
from beside.common.text import clean_digits
from beside.platform import limits
from beside.web.address import address_of
from beside.web.forms import BesideForm
from beside.web.middleware import Request
from beside.web.onward import onward
from beside.wishes.secrets import find_by_number, link_for, token_of

HOUR = 3600
NOT_TOGETHER = gettext_lazy("编号和电话对不上，请再看一看。找不到的话，打工作室电话也行。")
# Of one number few tries; of one address many, for a service hall may sit behind it.
PER_NUMBER = (("burst", 8, HOUR), ("day", 20, 24 * HOUR))
PER_ADDRESS = (("burst", 100, HOUR), ("day", 1000, 24 * HOUR))


class FindForm(BesideForm):
    """Number and last four digits."""

    number = forms.CharField(
        label=gettext_lazy("心愿编号"),
        help_text=gettext_lazy("心愿卡上的十位数字。"),
        max_length=30,
        widget=forms.TextInput({"inputmode": "numeric", "class": "short", "autocomplete": "off"}),
    )
    digits = forms.CharField(
        label=gettext_lazy("电话的后四位"),
        help_text=gettext_lazy("许愿时留的那个电话。"),
        max_length=12,
        widget=forms.TextInput({"inputmode": "numeric", "class": "tiny", "autocomplete": "off"}),
    )

    def clean_number(self) -> str:
        """Ten digits whose last one checks."""
        number = clean_digits(self.cleaned_data["number"])
        if not is_wish_number(number):
            raise forms.ValidationError(_("编号是十位数字，有一位好像写错了，请对着心愿卡再看看。"))
        return number

    def clean_digits(self) -> str:
        """Four digits."""
        digits = clean_digits(self.cleaned_data["digits"])
        if not re.fullmatch(r"\d{4}", digits, re.ASCII):
            raise forms.ValidationError(_("请填电话的最后四位数字。"))
        return digits


@never_cache
def find(request: Request) -> HttpResponse:
    """Ask, and lead to the page of the wish. Unknown numbers answer exactly like wrong digits."""
    form = FindForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                return onward("resident:follow", _open(request, form, now()))
            except NotFound:
                form.add_error(None, str(NOT_TOGETHER))
            except Refused as refused:
                form.add_error(None, str(refused.reason))
                status = 429
        status = status if status == 429 else 422
    return render(request, "resident/find.html", {"form": form}, status=status)


def _open(request: Request, form: FindForm, at: datetime) -> str:
    """The way to the page for the resident of this wish, or for a side of a mediation.

    Raises:
        NotFound: number and digits do not belong together.
        Refused: tried too often with this number, or from this address.
    """
    number = form.cleaned_data["number"]
    for subject, windows, name in (
        (address_of(request), PER_ADDRESS, "resident.find.address"),
        (number, PER_NUMBER, "resident.find.number"),
    ):
        for window, limit, per in windows:
            require(limits.hit(f"{name}.{window}", subject, limit=limit, per=per, at=at))
    wish, person_id = find_by_number(number, form.cleaned_data["digits"])
    for window, _limit, _per in PER_NUMBER:  # the right one gives the tries back
        limits.clear(f"resident.find.number.{window}", number)
    return token_of(link_for(wish, person_id, at=at), by_number=True)
