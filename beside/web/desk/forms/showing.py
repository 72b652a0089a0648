"""Questions about one picture: what to blur, who can be recognized, who agreed and how."""

from django import forms
from django.utils.translation import gettext_lazy as _

from beside.platform.blurring import CELLS
from beside.web.forms import BesideForm
from beside.wishes.models import How, Whose

HEARD = tuple((how.value, how.label) for how in How if how != How.PAGE)
"""Ways in which the desk hears a word; on her own page the resident gives it herself."""


class BlurForm(BesideForm):
    """The cells of the grid that must not be recognized, and who still can be."""

    cells = forms.TypedMultipleChoiceField(
        label=_("要打马赛克的格子"),
        choices=[(number, number) for number in range(CELLS)],
        coerce=int,
        required=False,
    )
    people = forms.IntegerField(
        label=_("打好以后，还认得出几个人"),
        help_text=_("认得出的每个人都要自己同意。都认不出就写 0。"),
        min_value=0,
        max_value=99,
        initial=0,
    )


class WordForm(BesideForm):
    """Whose word was heard, and how."""

    whose = forms.ChoiceField(label=_("谁同意了"), choices=Whose, widget=forms.RadioSelect)
    how = forms.ChoiceField(label=_("怎么同意的"), choices=HEARD, widget=forms.RadioSelect)


class TakeBackForm(BesideForm):
    """Whose word is good no more."""

    whose = forms.ChoiceField(label=_("谁不同意了"), choices=Whose)
