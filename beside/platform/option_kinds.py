"""The kinds of settings there are: a text, a whole number, a choice of codes.

Each knows its label, its default and how to check a value from a form or from the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

type Label = str | Promise


class Kind(Protocol):
    """How one setting is checked, and what it is called."""

    @property
    def label(self) -> Label:
        """Its name on the settings page."""

    def clean(self, value: object) -> Any:
        """The value in its right type.

        Raises:
            ValidationError: with a Chinese sentence.
        """


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words, up to `longest` characters."""

    label: Label
    longest: int
    may_be_empty: bool

    def clean(self, value: object) -> str:
        """See `Kind.clean`."""
        if not isinstance(value, str):
            raise ValidationError(_("请填文字。"), code="type")
        line = " ".join(value.split())
        if not line and not self.may_be_empty:
            raise ValidationError(_("不能空着。"), code="required")
        if len(line) > self.longest:
            raise ValidationError(
                _("最多 %(longest)s 个字，现在有 %(length)s 个。"),
                code="length",
                params={"longest": self.longest, "length": len(line)},
            )
        return line


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number from `low` to `high`, both included."""

    label: Label
    low: int
    high: int

    def clean(self, value: object) -> int:
        """See `Kind.clean`."""
        number = self._whole(value)
        if not self.low <= number <= self.high:
            raise ValidationError(
                _("要在 %(low)s 到 %(high)s 之间。"),
                code="range",
                params={"low": self.low, "high": self.high},
            )
        return number

    @staticmethod
    def _whole(value: object) -> int:
        wrong = ValidationError(_("请填整数。"), code="type")
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if not isinstance(value, str):
            raise wrong
        try:
            return int(value)
        except ValueError:
            raise wrong from None


@dataclass(frozen=True, slots=True)
class Codes:
    """One or more of the given codes, kept in the order in which they are listed."""

    label: Label
    choices: Mapping[str, Label]

    def clean(self, value: object) -> tuple[str, ...]:
        """See `Kind.clean`."""
        if not isinstance(value, list | tuple | set | frozenset):
            raise ValidationError(_("请从列表中选择。"), code="type")
        if not value:
            raise ValidationError(_("至少选一项。"), code="required")
        if not set(value) <= set(self.choices):
            raise ValidationError(_("请从列表中选择。"), code="choice")
        return tuple(code for code in self.choices if code in value)


def text(default: str, label: Label, *, longest: int, may_be_empty: bool = False) -> Any:
    """A dataclass field that is a `Text`."""
    return field(default=default, metadata={"kind": Text(label, longest, may_be_empty)})


def number(default: int, label: Label, low: int, high: int) -> Any:
    """A dataclass field that is a `Number`."""
    return field(default=default, metadata={"kind": Number(label, low, high)})


def codes(default: tuple[str, ...], label: Label, choices: Mapping[str, Label]) -> Any:
    """A dataclass field that is a choice of `Codes`."""
    return field(default=default, metadata={"kind": Codes(label, choices)})


def kind_of(owner: Any, name: str) -> Kind:
    """The kind of a field of a dataclass made with the functions above."""
    kind: Kind = next(item for item in fields(owner) if item.name == name).metadata["kind"]
    return kind
