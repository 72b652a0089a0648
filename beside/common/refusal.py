"""The answer to "may I?": yes, or no with a reason that can be shown to the person asking.

A reason is a code and a translatable sentence, so that pages, the API and the logs agree.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from django.utils.functional import Promise

type Text = str | Promise


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is not allowed. `text` may hold `%(name)s` places, filled by `of()`.

    >>> LATE = Reason("wish.late", _("心愿现在是“%(state)s”"))
    >>> str(LATE.of(state="已接单"))
    """

    code: str
    text: Text
    params: Mapping[str, Any] = field(default_factory=dict)

    def of(self, **params: Any) -> Self:
        """The same reason with its places filled."""
        return type(self)(self.code, self.text, params)

    def __str__(self) -> str:
        return str(self.text) % self.params if self.params else str(self.text)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Truthy when allowed. A denial always says why, in the reader's language."""

    reason: Reason | None = None

    def __bool__(self) -> bool:
        return self.reason is None


ALLOWED = Verdict()


def denied(reason: Reason) -> Verdict:
    """A verdict of no."""
    return Verdict(reason)


class Refused(Exception):
    """An action was asked for that the rules, or the present state of things, do not allow."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.code)
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.reason.code}: {self.reason}"


def require(verdict: Verdict) -> None:
    """Go on if allowed.

    Raises:
        Refused: with the verdict's reason.
    """
    if verdict.reason is not None:
        raise Refused(verdict.reason)
