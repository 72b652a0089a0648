"""Kinds of question that several doors ask: free hours, photographs, a telephone, a day, a time."""

import json
import re
import unicodedata
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from beside.common.clock import service_day
from beside.platform.sounds import LARGEST, LONGEST
from beside.web.kit.said import said_day, said_weekday

type Week = tuple[int, ...]
"""Seven words of 24 bits, Monday first; bit h is the hour from h to h+1 in China time."""

A_YEAR = 366
"""Days."""
_MEGABYTE = 1024 * 1024
_PARTS = ((0, _("凌晨")), (6, _("上午")), (12, _("下午")), (18, _("晚上")))


def spans_said(word: int) -> str:
    """The free hours of one day: 18–21点, or nothing."""
    spans = re.finditer("1+", "".join("1" if word >> hour & 1 else "0" for hour in range(24)))
    return "、".join(
        str(_("%(from)d–%(to)d点") % {"from": span.start(), "to": span.end()}) for span in spans
    )


class WeekInput(forms.Widget):
    """Seven days of 24 boxes. Works without JavaScript; with it, hours are painted by dragging."""

    template_name = "kit/week.html"
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The days, each with its parts of six hours, for the template."""
        context = super().get_context(name, value, attrs)
        words = value if isinstance(value, tuple | list) and len(value) == 7 else (0,) * 7
        context["days"] = [_day(index, int(word)) for index, word in enumerate(words)]
        context["texts"] = {
            "work": _("平日晚上"),
            "weekend": _("周末白天"),
            "clear": _("全部清空"),
            "span": _("{from}–{to}点"),  # filled by week.js
        }
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Week:  # noqa: ARG002
        """What was ticked. Boxes that are not of this week are left out."""
        words = [0] * 7
        chosen = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        for box in chosen:
            if match := re.fullmatch(r"([0-6])-(1?\d|2[0-3])", box):
                words[int(match[1])] |= 1 << int(match[2])
        return tuple(words)

    def value_omitted_from_data(self, *_sent: Any) -> bool:
        """An empty week sends nothing, and is an answer."""
        return False


def _day(index: int, word: int) -> dict[str, Any]:
    weekday = said_weekday(index)
    parts = [
        {
            "label": label,
            "hours": [_hour(index, hour, word) for hour in range(start, start + 6)],
        }
        for start, label in _PARTS
    ]
    return {"label": weekday, "spans": spans_said(word), "parts": parts}


def _hour(index: int, hour: int, word: int) -> dict[str, Any]:
    words = {"day": said_weekday(index), "from": hour, "to": hour + 1}
    return {
        "box": f"{index}-{hour}",
        "hour": hour,
        "on": bool(word >> hour & 1),
        "label": _("%(day)s%(from)d点到%(to)d点") % words,
    }


class WeekField(forms.Field):
    """The hours of a usual week in which somebody is free. Cleans to a `Week`."""

    widget = WeekInput

    def clean(self, value: Any) -> Week:
        """Seven words.

        Raises:
            ValidationError: when an hour is required and none was chosen.
        """
        week = tuple(value or (0,) * 7)
        if self.required and not any(week):
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return week


class PhotosInput(forms.FileInput):
    """One large place to press, that opens the camera or the album of a telephone."""

    template_name = "kit/photos.html"
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Up to `most` photographs. Cleans to a list of uploads; their bytes are cleaned elsewhere."""

    widget = PhotosInput
    default_error_messages: ClassVar = {
        "too_many": _("最多传 %(most)d 张照片"),
        "too_big": _("“%(name)s”太大了，每张不要超过 %(megabytes)d MB"),
        "not_photo": _("“%(name)s”不是照片，请选 JPG 或 PNG 图片"),
    }

    def __init__(self, *, most: int = 6, megabytes: int = 10, **options: Any) -> None:
        super().__init__(**options)
        self.most = most
        self.megabytes = megabytes
        self.widget.attrs.setdefault("accept", "image/*")
        self.widget.attrs.setdefault("data-most", most)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The uploads, each checked alone; an empty list when there are none.

        Raises:
            ValidationError: too many, too big, not a picture, or none where one is required.
        """
        uploads = data if isinstance(data, list | tuple) else [data] if data else []
        if not uploads:
            super().clean(None, initial)
            return []
        if len(uploads) > self.most:
            raise self._wrong("too_many", most=self.most)
        for upload in uploads:
            super().clean(upload, initial)
            if upload.size > self.megabytes * _MEGABYTE:
                raise self._wrong("too_big", name=upload.name, megabytes=self.megabytes)
            if not str(upload.content_type).startswith("image/"):
                raise self._wrong("not_photo", name=upload.name)
        return list(uploads)

    def _wrong(self, code: str, **params: object) -> forms.ValidationError:
        return forms.ValidationError(self.error_messages[code], code=code, params=params)


class VoiceInput(forms.FileInput):
    """A recorder where the browser has one; else the telephone's own, or a file."""

    template_name = "kit/voice.html"
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What the recorder says, for the template."""
        context = super().get_context(name, value, attrs)
        texts = {
            "going": _("正在录，请说。说完了按“说完了”。"),
            "soon": _("还有不到三十秒。"),
            "done": _("录好了，{time}。可以听一听，再按下面的按钮发给我们。"),
            "again": _("刚才录的还在。可以听一听，再按下面的按钮发给我们。"),
            "closed": _("没有打开麦克风。请换下面的办法，或者打字。"),
            "chosen": _("选好了：{name}"),
            "large": _("录音太大了，不能超过 8 MB（大约三分钟）。"),
        }  # filled by voice.js
        said = {name: str(text) for name, text in texts.items()}
        told = {"texts": json.dumps(said, ensure_ascii=False), "longest": LONGEST, "most": LARGEST}
        return {**context, **told}


class VoiceField(forms.FileField):
    """What somebody says instead of typing it. Cleans to an upload, or nothing; which kind of sound
    it is, its bytes say (platform.sounds).
    """

    widget = VoiceInput
    default_error_messages: ClassVar = {"empty": _("这段录音是空的，请重新录一段。")}

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs.setdefault("accept", "audio/*")
        self.widget.attrs.setdefault("capture", True)


class TelephoneField(forms.CharField):
    """A mobile number or a landline with its area code. Cleans to digits only."""

    default_error_messages: ClassVar = {
        "invalid": _("电话号码好像不对。手机是 11 位；座机请连区号一起写，例如 010-1234 5678"),
    }

    def __init__(self, **options: Any) -> None:
        attrs = {"type": "tel", "inputmode": "tel", "autocomplete": "tel", "class": "short"}
        super().__init__(**{"max_length": 30, "widget": forms.TextInput(attrs), **options})

    def clean(self, value: Any) -> Any:
        """Digits, without the country's 86.

        Raises:
            ValidationError: when no telephone in China is written so.
        """
        text = super().clean(value)
        if not text:
            return ""
        digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", text))
        digits = re.sub(r"^(0086|86)(?=1\d{10}$)", "", digits)
        if not re.fullmatch(r"1\d{10}|0\d{9,11}", digits):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return digits


class CodeField(forms.CharField):
    """A code of six digits that was sent by text message."""

    default_error_messages: ClassVar = {"invalid": _("验证码是 6 位数字")}

    def __init__(self, **options: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "one-time-code", "class": "spaced"}
        super().__init__(**{"max_length": 12, "widget": forms.TextInput(attrs), **options})

    def clean(self, value: Any) -> Any:
        """Six digits.

        Raises:
            ValidationError: when they are not six digits.
        """
        text = re.sub(r"\s", "", unicodedata.normalize("NFKC", super().clean(value) or ""))
        if text and not re.fullmatch(r"\d{6}", text):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return text


class DayInput(forms.DateInput):
    """The telephone's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "short", **(attrs or {})}, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A calendar day near enough to be meant: from `back` days before today to `ahead` after it.

    A day is read wrongly more easily than any other answer, and clocks that run from the year 9999
    run over the edge of the calendar.
    """

    widget = DayInput
    default_error_messages: ClassVar = {
        "past": _("这一天已经过去了，请重新选。"),
        "too_early": _("这一天太早了，最早可以选%(day)s。"),
        "too_far": _("这一天太远了，最远可以选%(day)s。"),
    }

    def __init__(self, *, back: int = A_YEAR, ahead: int = A_YEAR, **options: Any) -> None:
        super().__init__(**options)
        self.back = back
        self.ahead = ahead

    def validate(self, value: date | None) -> None:
        """Neither too long past nor too far ahead.

        Raises:
            ValidationError: with the nearest day that would do.
        """
        super().validate(value)
        if value is None:
            return
        today = service_day(now())
        days = (value - today).days
        if days < -self.back:
            first = said_day(today - timedelta(days=self.back), today)
            raise self._wrong("too_early" if self.back else "past", first)
        if days > self.ahead:
            raise self._wrong("too_far", said_day(today + timedelta(days=self.ahead), today))

    def _wrong(self, code: str, day: str) -> forms.ValidationError:
        return forms.ValidationError(self.error_messages[code], code=code, params={"day": day})


class TimeInput(forms.TimeInput):
    """The telephone's own clock."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "tiny", **(attrs or {})}, format="%H:%M")


class MomentInput(forms.DateTimeInput):
    """A day and a time of day in one, in China time."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "short", **(attrs or {})}, format="%Y-%m-%dT%H:%M")
