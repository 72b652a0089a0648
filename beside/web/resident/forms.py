"""The three screens of a wish as questions."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as _

from beside.people.consent_texts import current
from beside.people.identity import Malformed, clean_telephone, is_landline
from beside.people.models import ConsentKind
from beside.places.models import Area
from beside.web.forms import BesideForm
from beside.web.kit.fields import CodeField, DayField, PhotosField, TelephoneField, VoiceField
from beside.wishes.models import Category, Daypart, Risk
from beside.wishes.sensitive import tells_of_hardship

type Choices = list[tuple[str, Any]]

SELF, FAMILY, CHILD, NEIGHBOR, GROUP = "self", "family", "child", "neighbor", "group"
FOR_WHOM: tuple[tuple[str, str | Promise], ...] = (
    (SELF, _("我自己")),
    (FAMILY, _("家里人")),
    (CHILD, _("家里的孩子（不到十八岁）")),
    (NEIGHBOR, _("邻居、朋友")),
    (GROUP, _("一群人（合唱团、楼里的邻居……）")),
)
SMS, CALL = "sms", "call"
PHOTOS = 6


class WhatForm(BesideForm):
    """第一步: what it is about."""

    words = forms.CharField(
        label=_("您想请人帮什么忙？"),
        help_text=_("照平时说话那样写就行。姓名、电话、门牌先不写，后面会问。"),
        max_length=500,
        required=False,
        widget=forms.Textarea,
    )
    voice = VoiceField(
        label=_("说给我们听"),
        help_text=_("不方便打字，就说出来，最多三分钟。社区的人听了写成文字，写好了您看得到。"),
        required=False,
    )
    kind = forms.ChoiceField(label=_("算哪一类"), required=False)
    photos = PhotosField(
        label=_("照片"),
        help_text=_("拍一下要修的地方，来的人好带工具。"),
        required=False,
        most=PHOTOS,
    )
    community = forms.CharField(required=False, widget=forms.HiddenInput)
    district = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, groups: Sequence[Category], has_voice: bool = False, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self._has_voice = has_voice
        choices: Choices = [("", _("请帮我看着选"))]
        choices += [
            (group.name, [(item.code, item.name) for item in group.items.all()]) for group in groups
        ]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Words or a recording, or both; `has_voice` says that one was sent before."""
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        silent = not (answers.get("words") or answers.get("voice") or self._has_voice)
        if silent and not self.errors:
            self.add_error("words", _("请写一写想请人帮什么忙，或者说给我们听。"))
        return answers


_KNOWS: dict[str, tuple[str | Promise, Choices]] = {
    CHILD: (
        _("您是孩子的监护人吗？"),
        [("yes", _("是，我同意")), ("no", _("不是，还要问监护人"))],
    ),
    GROUP: (
        _("大家知道吗，愿意吗？"),
        [("yes", _("知道，也愿意")), ("no", _("还没有问过"))],
    ),
}


class WhereForm(BesideForm):
    """第二步: where, when, for whom, and what whoever comes must know."""

    community = forms.ChoiceField(
        label=_("在哪个社区？"), error_messages={"required": _("请选一下在哪个社区。")}
    )
    place = forms.ChoiceField(label=_("哪个小区、哪栋楼"), required=False)
    door = forms.CharField(
        label=_("门牌"),
        help_text=_("例如：3 号楼 2 单元 501。只有社区和接单的人看得到。"),
        required=False,
        max_length=100,
    )
    daypart = forms.ChoiceField(
        label=_("什么时候方便？"),
        choices=Daypart.choices,
        initial=Daypart.ANY,
        widget=forms.RadioSelect,
    )
    ready_from = DayField(label=_("最早哪天"), required=False, back=0)
    ready_to = DayField(label=_("最晚哪天"), required=False, back=0)
    for_whom = forms.ChoiceField(
        label=_("这个心愿是谁的？"), choices=FOR_WHOM, initial=SELF, widget=forms.RadioSelect
    )
    whom = forms.CharField(
        label=_("怎么称呼他？"),
        help_text=_("例如：王奶奶、三号楼合唱团。"),
        required=False,
        max_length=20,
    )
    knows = forms.ChoiceField(
        label=_("他本人知道吗，愿意吗？"),
        choices=(("yes", _("知道，也愿意")), ("no", _("还没有问过"))),
        required=False,
        widget=forms.RadioSelect,
    )
    same_sex = forms.ChoiceField(
        label=_("来的人"),
        choices=(("", _("男女都可以")), ("f", _("请女的来")), ("m", _("请男的来"))),
        required=False,
        widget=forms.RadioSelect,
    )
    two_people = forms.BooleanField(label=_("请来两个人"), required=False)
    risk = forms.ChoiceField(label=_("那里有什么要当心的"), choices=Risk.choices, required=False)

    def __init__(
        self,
        *args: Any,
        streets: Sequence[tuple[str, list[Area]]],
        estates: Sequence[tuple[Area, list[Area]]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self._word_the_question(str(self["for_whom"].value()))
        self._areas = {str(one.pk): one for _street, rows in streets for one in rows}
        self._areas |= {str(one.pk): one for estate, rows in estates for one in (estate, *rows)}
        communities: Choices = [("", _("请选社区"))]
        communities += [
            (street, [(str(one.pk), one.name) for one in rows]) for street, rows in streets
        ]
        self.fields["community"].choices = communities  # type: ignore[attr-defined]
        places: Choices = [("", _("没有列出，或不清楚"))]
        places += [(estate.name, _inside(estate, rows)) for estate, rows in estates]
        self.fields["place"].choices = places  # type: ignore[attr-defined]
        self.fields["place"].error_messages["invalid_choice"] = _("换了社区，请重新选小区和楼。")

    def _word_the_question(self, whose: str) -> None:
        """Of a child its guardian is meant; of a group everybody."""
        label, choices = _KNOWS.get(whose, (None, None))
        if label is not None:
            self.fields["knows"].label = label  # type: ignore[assignment]
            self.fields["knows"].choices = choices  # type: ignore[attr-defined]

    def is_hers(self) -> None:
        """A delegate states it for her: whose it is need not be asked."""
        for name in ("for_whom", "whom", "knows"):
            self.fields[name].widget = forms.HiddenInput()

    def area(self, name: str) -> Area | None:
        """The place chosen for a question, once the form is valid."""
        return self._areas.get(self.cleaned_data[name])

    def clean_ready_to(self) -> date | None:
        """Not before the first."""
        day: date | None = self.cleaned_data["ready_to"]
        first = self.cleaned_data.get("ready_from")
        if day and first and day < first:
            raise forms.ValidationError(_("最晚的日子比最早的还早，请重新选。"))
        return day

    def clean_whom(self) -> str:
        """Whoever speaks for somebody else says who it is."""
        whom: str = self.cleaned_data["whom"]
        if not whom and self.cleaned_data.get("for_whom", SELF) != SELF:
            raise forms.ValidationError(_("请写一下怎么称呼他。"))
        return whom

    def clean_knows(self) -> str:
        """And whether that person agreed."""
        knows: str = self.cleaned_data["knows"]
        if not knows and self.cleaned_data.get("for_whom", SELF) != SELF:
            raise forms.ValidationError(_("请选一个：问过了，还是没有问过。"))
        return knows


def _inside(estate: Area, buildings: list[Area]) -> list[tuple[str, Any]]:
    whole = (str(estate.pk), _("%(estate)s（不写哪栋）") % {"estate": estate.name})
    return [whole, *((str(one.pk), f"{estate.name} {one.name}") for one in buildings)]


ASKED_IN_ORDER = (ConsentKind.SHARING, ConsentKind.PUBLISHING, ConsentKind.SENSITIVE)


def consents_asked(whose: str, words: str, *, spoken: bool = False) -> list[ConsentKind]:
    """What is asked of whose wish it is: nobody agrees for another, and sensitive facts only where
    some are told, or may have been `spoken`.
    """
    if whose != SELF:
        return []
    telling = spoken or tells_of_hardship(words)
    return [one for one in ASKED_IN_ORDER if telling or one != ConsentKind.SENSITIVE]


def _tick(kind: ConsentKind) -> forms.BooleanField:
    text = current(kind)
    label, hint = gettext_lazy(text.asks), gettext_lazy(text.without)
    return forms.BooleanField(label=label, help_text=hint, required=False)


class ReachForm(BesideForm):
    """第三步: how to reach the resident, and what she agrees to, each for itself and none ticked
    beforehand. What she leaves empty keeps nobody from helping.
    """

    name = forms.CharField(
        label=_("怎么称呼您？"),
        help_text=_("例如：赵奶奶。来的人好称呼您。"),
        required=False,
        max_length=20,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    telephone = TelephoneField(label=_("您的电话"), help_text=_("只用来核实和联系您。"))
    way = forms.ChoiceField(
        label=_("怎么确认是您？"),
        choices=(
            (SMS, _("给我发短信验证码")),
            (CALL, _("打电话给我（座机、没有手机、收不到短信）")),
        ),
        initial=SMS,
        widget=forms.RadioSelect,
    )
    code = CodeField(label=_("短信验证码"), required=False)
    sharing = _tick(ConsentKind.SHARING)
    publishing = _tick(ConsentKind.PUBLISHING)
    sensitive = _tick(ConsentKind.SENSITIVE)

    def __init__(
        self, *args: Any, asks: Collection[ConsentKind], is_known: bool = False, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if is_known:  # a delegate speaks: who she is and how to reach her is known
            for name in ("name", "telephone", "way", "code"):
                del self.fields[name]
        for kind in ConsentKind:
            if kind not in asks:
                del self.fields[kind]

    @property
    def ticks(self) -> list[BoundField]:
        """The consents that are asked for."""
        return [self[kind] for kind in ASKED_IN_ORDER if kind in self.fields]

    @property
    def agreed(self) -> frozenset[ConsentKind]:
        """What was agreed to, once the form is valid."""
        return frozenset(kind for kind in ConsentKind if self.cleaned_data.get(kind))

    def clean_telephone(self) -> str:
        """The number in the one form in which it is kept."""
        try:
            return clean_telephone(self.cleaned_data["telephone"])
        except Malformed as wrong:
            raise forms.ValidationError(wrong.problem.label) from None

    def clean_way(self) -> str:
        """A landline is called: no message reaches it."""
        telephone = self.cleaned_data.get("telephone", "")
        way: str = self.cleaned_data["way"]
        return CALL if is_landline(telephone) else way


class WordsForm(BesideForm):
    """Something more to say about a wish, with pictures."""

    text = forms.CharField(
        label=_("想补充什么？"), max_length=500, required=False, widget=forms.Textarea
    )
    voice = VoiceField(label=_("说给我们听"), help_text=_("最多三分钟。"), required=False)
    photos = PhotosField(label=_("照片"), required=False, most=PHOTOS)

    def clean(self) -> dict[str, Any]:
        """Words or a recording, or both."""
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        if not (answers.get("text") or answers.get("voice") or self.errors):
            self.add_error("text", _("请写一写，或者说一说。"))
        return answers


class AnswerForm(WordsForm):
    """An answer to what the desk asked."""

    text = forms.CharField(
        label=_("您的回答"), max_length=500, required=False, widget=forms.Textarea
    )
