"""The questions asked of whoever serves a wish."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from beside.common.text import clean_digits
from beside.web.forms import BesideForm
from beside.web.kit.fields import DayField, PhotosField
from beside.web.kit.said import said_day
from beside.wishes.actions.service import Work
from beside.wishes.models import Claim, EndReason, Picture, PictureKind, ThirdParty, Wish
from beside.wishes.pictures import OF_HOMES, kept, paired, unpaired

NO_CHOICE = ("", "—")
GIVEN_BACK_FOR = (
    EndReason.NONE,
    EndReason.NO_TIME,
    EndReason.UNWELL,
    EndReason.NOT_FIT,
    EndReason.NO_CONTACT,
)
"""What a volunteer may say when giving a place back; nobody has to."""
SHOWN = (PictureKind.AFTER, PictureKind.BEFORE, PictureKind.RECEIPT)


class LogForm(BesideForm):
    """记一笔: any of time, somebody called in, something given, pictures, words."""

    day = DayField(label=_("哪天做的？"))
    minutes = forms.IntegerField(
        label=_("每人用了多少分钟？"), min_value=1, max_value=24 * 60, required=False
    )
    there = forms.MultipleChoiceField(
        label=_("去的是哪几位？"),
        help_text=_("时间记在勾选的志愿者名下，每人一份。"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    people = forms.IntegerField(
        label=_("一共去了几个人？"),
        help_text=_("连没有接单、一起去帮忙的人。时间只记在接单的志愿者名下。"),
        min_value=1,
        max_value=50,
        initial=1,
    )
    words = forms.CharField(
        label=_("做了什么？"),
        help_text=_("只有居民和办这件事的人看得到。"),
        max_length=500,
        widget=forms.Textarea,
        required=False,
    )
    photos_before = PhotosField(
        label=_("动手以前的照片"),
        help_text=_("和下面的照片一张对一张，摆在一起看得出变化。没有就空着。"),
        required=False,
        most=3,
    )
    photos = PhotosField(
        label=_("照片"),
        help_text=_("先问过居民再拍。不拍人脸、门牌和证件。"),
        required=False,
    )
    photos_of = forms.ChoiceField(
        label=_("照片拍的是"),
        choices=[(kind.value, kind.label) for kind in SHOWN],
        widget=forms.RadioSelect,
        initial=PictureKind.AFTER,
        required=False,
    )
    pair_of = forms.ChoiceField(
        label=_("第一张和以前的哪一张是一对？"),
        help_text=_("拍的是同一个地方，摆在一起看得出变化。"),
        required=False,
    )
    agreed = forms.BooleanField(
        label=_("居民同意拍、同意留"),
        help_text=_("没有同意就不要传。票据不用问。"),
        required=False,
    )
    third_party = forms.ChoiceField(
        label=_("请了谁来？"), choices=[NO_CHOICE, *ThirdParty.Who.choices], required=False
    )
    promised_on = DayField(label=_("说好哪天办好？"), required=False)
    item = forms.CharField(label=_("给了什么东西？"), max_length=40, required=False)
    quantity = forms.IntegerField(
        label=_("几件？"), min_value=1, max_value=9999, initial=1, required=False
    )
    yuan = forms.DecimalField(
        label=_("花了多少钱？"),
        help_text=_("自己垫的、单位出的都记在这里。不向居民收钱。"),
        min_value=Decimal("0.01"),
        max_digits=7,
        decimal_places=2,
        required=False,
    )
    occurrence = forms.ChoiceField(label=_("这是约好的哪一次？"), required=False)
    step = forms.ChoiceField(label=_("做完了哪一步？"), required=False)

    def __init__(
        self, *args: Any, wish: Wish, claim: Claim, could: Sequence[Claim] = (), **options: Any
    ) -> None:
        """`could` are the claims for which one may log; where they are several, one says which."""
        super().__init__(*args, **options)
        self._claim = claim
        self._could = {str(one.pk): one for one in could}
        self._ask_who_was_there()
        ahead = (one for one in wish.occurrences.all() if not (one.held_at or one.skipped_at))
        self._dates = {str(one.pk): one for one in ahead}
        self._steps = {str(one.pk): one for one in wish.plan.all() if not one.done_at}
        today = self.get_initial_for_field(self.fields["day"], "day")
        dates = [(pk, said_day(one.day, today)) for pk, one in self._dates.items()]
        self._offer("occurrence", dates)
        self._offer("step", [(pk, one.text) for pk, one in self._steps.items()])
        self.unpaired = unpaired(wish)
        numbers = [(str(one.pk), _nth(at)) for at, one in enumerate(self.unpaired, 1)]
        self._offer("pair_of", numbers)

    def _ask_who_was_there(self) -> None:
        asked = self.fields["there"]
        if len(self._could) < 2:
            del self.fields["there"]
        elif isinstance(asked, forms.ChoiceField):
            asked.choices = [(pk, one.volunteer.number) for pk, one in self._could.items()]
            asked.initial = [str(self._claim.pk)]

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Ask a question only where there is something to choose from."""
        asked = self.fields.pop(name)
        if choices and isinstance(asked, forms.ChoiceField):
            asked.choices = [NO_CHOICE, *choices]
            self.fields[name] = asked

    def clean(self) -> dict[str, Any]:
        """Pictures of a home are kept only if who lives there agreed.

        Raises:
            ValidationError: beside the question.
        """
        said = super().clean() or self.cleaned_data
        of_homes = said.get("photos_before") or (said.get("photos") and self.photo_kind in OF_HOMES)
        if of_homes and not said.get("agreed"):
            self.add_error("agreed", _("照片要居民同意才能留。同意了就勾上，没同意请去掉照片。"))
        if said.get("minutes") and "there" in self.fields and not said.get("there"):
            self.add_error("there", _("请勾选去的是哪几位，时间好记在他们名下。"))
        return said

    @property
    def went(self) -> list[Claim]:
        """The claims of those who were there, for whom minutes are recorded; the one at hand first,
        or alone where nobody was asked.
        """
        ticked = self.cleaned_data.get("there") or [str(self._claim.pk)]
        found = [self._could.get(pk, self._claim) for pk in ticked]
        return sorted(found, key=lambda one: one.pk != self._claim.pk)

    def work(self) -> Work:
        """What was filled in, as the action takes it."""
        said = self.cleaned_data
        return Work(
            day=said["day"],
            minutes=said["minutes"] or 0,
            people=said["people"],
            words=said["words"],
            occurrence=self._dates.get(said.get("occurrence", "")),
            third_party=said["third_party"],
            promised_on=said["promised_on"],
            item=said["item"],
            quantity=said["quantity"] or 1,
            fen=int((said["yuan"] or 0) * 100),
            step=self._steps.get(said.get("step", "")),
        )

    def photos_at(self, at: datetime) -> list[Picture]:
        """Everything that was photographed, cleaned and stored at a moment, in pairs.

        Raises:
            Refused: one is no picture, or too large (platform.pictures).
        """
        said = self.cleaned_data
        befores = kept(said["photos_before"], PictureKind.BEFORE, agreed_at=at)
        sent = kept(said["photos"], self.photo_kind, agreed_at=at)
        if self.photo_kind != PictureKind.AFTER:
            return [*befores, *sent]
        earlier = {str(one.pk): one for one in self.unpaired}
        return paired(befores, sent, earlier.get(said.get("pair_of", "")))

    @property
    def photo_kind(self) -> PictureKind:
        """What the pictures are of."""
        return PictureKind(self.cleaned_data.get("photos_of") or PictureKind.AFTER)


def _nth(number: int) -> str:
    return gettext("第 %(number)d 张") % {"number": number}


class ReportForm(BesideForm):
    """办结: the completion word, if the resident gave it."""

    word = forms.CharField(
        label=_("圆梦码"),
        help_text=_("见面办好后，居民把卡片上的两个词告诉您。没有也能报。"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
    )


class ReleaseForm(BesideForm):
    """退回: a reason, if one likes."""

    reason = forms.ChoiceField(
        label=_("为什么？"),
        help_text=_("说不说都行，不影响您以后接单。"),
        choices=[(reason.value, reason.label) for reason in GIVEN_BACK_FOR],
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )

    @property
    def end_reason(self) -> EndReason:
        """The reason chosen."""
        return EndReason(self.cleaned_data["reason"])


class NumberForm(BesideForm):
    """Somebody, by volunteer number."""

    number = forms.CharField(
        label=_("接替人的志愿者编号"),
        help_text=_("先和他说好，再填他的编号。他答应以前，这件事还由您负责。"),
        max_length=20,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
    )

    def clean_number(self) -> str:
        """The number without spaces, digits half-width."""
        return clean_digits(self.cleaned_data["number"])
