"""What the desk writes down while it listens."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beside.web.desk.acting import ActForm
from beside.web.desk.forms.choices import category_choices, set_choices
from beside.wishes.models import Category, Voice
from beside.wishes.suggesting import suggest
from beside.wishes.taxonomy import UNHEARD

LONGEST = 1500
"""Signs: three minutes of somebody who speaks fast."""


class TranscribeForm(ActForm):
    """What is heard, word for word, and of which kind it is."""

    template = "desk/transcribe.html"

    words = forms.CharField(
        label=_("居民说了什么？"),
        help_text=_("照原话写。听不清的地方写“（听不清）”，再打电话问。居民自己看得到。"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 6}),
    )
    category = forms.ChoiceField(label=_("算哪一类"), required=False)
    recording = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._categories: dict[str, Category] = {}
        waiting = self.dossier.waiting if self.dossier is not None else None
        if waiting is not None:
            self.initial.setdefault("recording", waiting.pk)
        if self.wish.approved_at is not None or self.wish.voice != Voice.WAITING:
            del self.fields["category"]
            return
        choices, self._categories = category_choices()
        set_choices(self, "category", [("", _("看写下的话定")), *choices])
        code = self.wish.category.code
        self.initial.setdefault("category", "" if code == UNHEARD else code)

    def clean(self) -> dict[str, Any]:
        """With the kind itself: as chosen, else as the words look like; none leaves it."""
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        code = answers.get("category", "")
        if "category" in self.fields and not code:
            code = next((one for one, _share in suggest(answers.get("words", ""), 1)), "")
        return {**answers, "category": self._categories.get(code)}
