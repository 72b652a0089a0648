"""Search and filter above a list: one form for all of them, asked by address, so that what was
looked for can be sent on, and the way back leads to it.

Where a telephone, an ID number or a real name is typed, a form of its own is sent instead: what
stands in an address is left in logs and histories.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beside.common.not_found import NotFound
from beside.common.text import one_line
from beside.web.choices import set_choices
from beside.web.forms import BesideForm

type Text = str | Promise
LONGEST = 60
MARKS = ("after", "mark", "before")
"""Names of marks of pages in addresses: whoever looks for something else begins at the first."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One question with few answers; the empty answer, called `everything`, leaves it open."""

    name: str
    label: Text
    choices: Sequence[Any]
    everything: Text | None = None


class FindForm(BesideForm):
    """What is looked for in a list. `words` is what can be typed, `keep` names what an address
    says besides (which of several lists), and keeps saying.

    Raises:
        NotFound: an answer that is not offered; nobody types addresses.
    """

    def __init__(
        self,
        data: QueryDict,
        *,
        words: Text = "",
        filters: Sequence[Filter] = (),
        keep: Sequence[str] = (),
    ) -> None:
        asked = {name: str(value) for name, value in data.items()}
        super().__init__(
            {name: _said(name, value) for name, value in asked.items()}, auto_id="find_%s"
        )
        if words:
            typed = forms.TextInput({"type": "search", "autocomplete": "off"})
            label = str(words)
            question = forms.CharField(label=label, required=False, widget=typed)
            self.fields["q"] = question
        for one in filters:
            self.fields[one.name] = forms.ChoiceField(label=str(one.label), required=False)
            set_choices(self, one.name, [("", one.everything or _("全部")), *one.choices])
        self.kept = {name: asked[name] for name in keep if asked.get(name)}
        self._is_further = any(asked.get(mark) for mark in MARKS)
        if not self.is_valid():
            raise NotFound

    @property
    def words(self) -> str:
        """What was typed."""
        return str(self.cleaned_data.get("q", ""))

    def chosen(self, name: str) -> str:
        """The answer to one question; empty where everything is wanted."""
        return str(self.cleaned_data.get(name, ""))

    @property
    def asked(self) -> Mapping[str, str]:
        """What is looked for, by name."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def cleared(self) -> str:
        """The address of the whole list."""
        return _address(self.kept)

    def newer(self) -> str:
        """The address of the first page, from a further one."""
        return _address({**self.kept, **self.asked}) if self._is_further else ""

    def older(self, following: str, mark: str = "after") -> str:
        """The address of the next page; nothing after the last."""
        return _address({**self.kept, **self.asked, mark: following}) if following else ""

    def pages(self, following: str, mark: str = "after") -> dict[str, Any]:
        """What a page with this form and `kit/pager.html` shows."""
        newer, older = self.newer(), self.older(following, mark)
        return {"finding": self, "newer": newer, "older": older}


def _said(name: str, value: str) -> str:
    return one_line(value)[:LONGEST] if name == "q" else value


def _address(said: Mapping[str, str]) -> str:
    return "?" + urlencode(said)
