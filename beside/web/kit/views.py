"""The style page: every component in every state, to look at while building."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from beside.common.not_found import NotFound
from beside.web.forms import BesideForm
from beside.web.kit.face import DARK, HIGH, LARGE, LARGER, LIGHT, POINTER, USUAL, face_of
from beside.web.kit.fields import (
    CodeField,
    DayField,
    PhotosField,
    TelephoneField,
    TimeInput,
    WeekField,
)
from beside.web.kit.tokens import PAIRS, PALETTES, SHEET, contrast, palettes
from beside.web.kit.tones import TONES
from beside.web.middleware import Request

_SPRITE = Path(__file__).parent.parent / "static" / "icons" / "kit.svg"
_KINDS = (
    ("repair", _("修东西、通下水道")),
    ("company", _("有人陪、有人说话")),
    ("errand", _("代买东西、跑腿")),
)
FACES_SHOWN = (
    (USUAL, _("标准")),
    (LARGER, _("大一点")),
    (LARGE, _("长辈版")),
    (LIGHT, _("浅色")),
    (DARK, _("深色")),
    (HIGH, _("黑白分明")),
    (POINTER, _("特别大的")),
)
_EVENING = (0, 0, 0b111 << 18, 0, 0, 0b111111 << 9, 0)


class SampleForm(BesideForm):
    """One question of each kind."""

    words = forms.CharField(
        label=_("您想请人帮什么忙？"),
        help_text=_("照平时说话那样写就行。不用写门牌号和电话，下一页再填。"),
        max_length=60,
        widget=forms.Textarea,
    )
    kind = forms.ChoiceField(label=_("是哪一类？"), choices=_KINDS, widget=forms.RadioSelect)
    day = DayField(label=_("哪天方便？"), required=False)
    time = forms.TimeField(label=_("几点？"), widget=TimeInput, required=False)
    place = forms.ChoiceField(label=_("在哪个小区？"), choices=(("", "—"), ("1", _("槐树里小区"))))
    telephone = TelephoneField(label=_("您的电话"), help_text=_("只有接单的人看得到。"))
    code = CodeField(label=_("短信验证码"))
    people = forms.IntegerField(label=_("要几个人？"), min_value=1, max_value=50)
    needs = forms.MultipleChoiceField(
        label=_("还有什么要说明？"),
        choices=(("two", _("请来两个人")), ("same", _("请同性别的人来")), ("dog", _("家里有狗"))),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agree = forms.BooleanField(label=_("可以把这个心愿贴到心愿墙上"), help_text=_("墙上不写姓名。"))
    photos = PhotosField(label=_("照片"), required=False)
    free = WeekField(label=_("哪些时间有空？"), required=False, initial=_EVENING)


def style(request: Request) -> HttpResponse:
    """Each component in every state. Not there for the public of a real district."""
    if not (settings.DEMO or settings.DEBUG):
        raise NotFound
    words = _("我家厨房下水道堵了三天了，自己通不开，想请人来看看。孙女下周回来，盼着能修好。")
    answers = {"words": str(words) * 2, "telephone": "12", "people": "两个"}
    wrong = SampleForm({f"wrong-{name}": one for name, one in answers.items()}, prefix="wrong")
    del wrong.fields["free"]
    context = {
        "form": SampleForm(),
        "wrong": wrong,
        "filled": SampleForm(initial={"words": words, "people": 2}, prefix="filled"),
        "icons": re.findall(r'<symbol id="([^"]+)"', _SPRITE.read_text("utf-8")),
        "tones": sorted(TONES),
        "words": words,
        "studio": {"telephone": "010-55550123", "name": _("槐树里社区志愿服务工作室"), "hours": ""},
        "faces": [(word, label, word in face_of(request)) for word, label in FACES_SHOWN],
        **_moments(now()),
        **_tokens(),
    }
    return render(request, "kit/style.html", context)


def _moments(at: datetime) -> dict[str, Any]:
    hours = (-2000, -200, -30, -3, 3, 20, 100)
    return {
        "at": at,
        "late": at - timedelta(hours=5),
        "soon": at + timedelta(hours=2),
        "moments": [at + timedelta(hours=one) for one in hours],
    }


def _tokens() -> dict[str, Any]:
    """The colors of each palette, how far each pair stands out, and the lengths of the sheet."""
    made = palettes()
    columns = [made[name] for name in PALETTES]
    lengths = re.findall(r"--([\w-]+): ([\d.]+)rem", SHEET.read_text("utf-8"))
    usual = dict(reversed(lengths))  # said again for larger type
    return {
        "palettes": PALETTES,
        "swatches": [(name, [one[name] for one in columns]) for name in columns[0]],
        "contrasts": [
            (text, ground, [contrast(one[text], one[ground]) for one in columns], least)
            for text, ground, least in PAIRS
        ],
        "scale": [(name, usual[name], round(float(usual[name]) * 18)) for name in dict(lengths)],
    }
