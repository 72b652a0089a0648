"""What somebody agreed to or took back, as the desk heard it; and where paper hangs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beside.people.models import ConsentChannel, ConsentKind
from beside.web.desk.acting import ActForm, Text
from beside.web.desk.forms.choices import asked_of, set_choices
from beside.web.kit.fields import TelephoneField
from beside.wishes.actions.agreeing import Guardian
from beside.wishes.models import Consent, PostedWhere
from beside.wishes.passing import lacks_consent, lacks_publication
from beside.wishes.selectors.dossier import mediating

HEARD: list[tuple[str, Text]] = [
    (one.value, one.label) for one in ConsentChannel if one != ConsentChannel.WEB
]
GUARDIAN = ("guardian_name", "guardian_telephone", "guardian_kin")


class HeardForm(ActForm):
    """How the desk heard it: the dispatcher is the witness, by her account."""

    channel = forms.ChoiceField(
        label=_("怎么听到的？"),
        choices=HEARD,
        initial=ConsentChannel.TELEPHONE,
        widget=forms.RadioSelect,
    )


class ConsentForm(HeardForm):
    """Who said yes (the person, a guardian, or the other side of a mediation), and to what."""

    who = forms.ChoiceField(
        label=_("谁同意了？"),
        help_text=_("打电话或当面问过本人再记。没有同意，就不能公开，也不能派出。"),
        widget=forms.RadioSelect,
    )
    kinds = forms.MultipleChoiceField(
        label=_("同意了哪几项？"),
        help_text=_("一项一项念给他听，一项一项答。哪一项不同意都照样办。"),
        choices=asked_of(*ConsentKind),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    guardian_name = forms.CharField(
        label=_("监护人姓名"),
        help_text=_("监护人同意的才写，锁在抽屉里。"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"class": "short"}),
    )
    guardian_telephone = TelephoneField(label=_("监护人电话"), required=False)
    guardian_kin = forms.CharField(
        label=_("和孩子是什么关系"),
        max_length=20,
        required=False,
        widget=forms.TextInput({"class": "short"}),
    )
    field_order = ("who", "kinds", *GUARDIAN, "channel")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        set_choices(self, "who", [*self._resident(), *self._sides()])
        if not self._asks_guardian():
            for name in GUARDIAN:
                del self.fields[name]

    def _asks_guardian(self) -> bool:
        return lacks_consent(self.wish) or lacks_publication(self.wish)

    def _resident(self) -> list[tuple[str, Text]]:
        if not self._asks_guardian():
            return []
        guardian = (Consent.GUARDIAN.value, Consent.GUARDIAN.label)
        return (
            [guardian] if self.wish.minor else [(Consent.SELF.value, Consent.SELF.label), guardian]
        )

    def _sides(self) -> list[tuple[str, Text]]:
        waiting = [party for party in mediating(self.wish) if party.consented_at is None]
        return [
            (f"party-{party.pk}", _("另一方同意（%(alias)s）") % {"alias": party.person.alias})
            for party in waiting
        ]

    def clean(self) -> dict[str, Any]:
        """At least one kind, of the resident; of a guardian also who that is, as `guardian`."""
        answers = super().clean() or self.cleaned_data
        who = answers.get("who", "")
        if who and not who.startswith("party-") and not answers.get("kinds"):
            self.add_error("kinds", _("请选同意了哪一项"))
        guardian = None
        if who == Consent.GUARDIAN:
            told = [answers.get(name) or "" for name in GUARDIAN]
            for name, text in zip(GUARDIAN, told, strict=True):
                if not text and name not in self.errors:
                    self.add_error(name, _("监护人同意的，这里要写"))
            guardian = Guardian(*told)
        return {**answers, "guardian": guardian}


class RetractForm(HeardForm):
    """What somebody does not agree to any more."""

    kind = forms.ChoiceField(label=_("撤回哪一项？"), widget=forms.RadioSelect)
    field_order = ("kind", "channel")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        held = [
            (ConsentKind.PUBLISHING, not lacks_publication(self.wish)),
            (ConsentKind.SHARING, self.wish.consent != Consent.NONE),
            (ConsentKind.SENSITIVE, True),
        ]
        set_choices(self, "kind", [(kind.value, kind.label) for kind, stands in held if stands])


class PutUpForm(ActForm):
    """Where a card or a slip hangs now."""

    where = forms.ChoiceField(label=_("贴在哪里？"), choices=PostedWhere, widget=forms.RadioSelect)
