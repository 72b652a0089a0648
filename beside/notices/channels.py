"""What carries a message to a telephone. `settings.SMS_CHANNEL` names the class.

A channel knows nothing of wishes and people: it is handed a message, and says whether it went.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from django.conf import settings
from django.utils.module_loading import import_string

from beside.notices.models import Why
from beside.people.proof import NotSent


@dataclass(frozen=True, slots=True)
class Message:
    """`text` is whole; `template` and `values` are its parts, for a provider that has the sentence
    on file. `key` is the same however often the message is sent.
    """

    key: str
    telephone: str
    template: str
    programme: str
    values: Mapping[str, str]
    text: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """The channel has it. `ref` is by what the provider knows it."""

    ref: str = ""


class Undelivered(NotSent):
    """It did not go. `final`: it never will, so that trying again is of no use."""

    def __init__(self, why: Why, *, final: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.final = final


@runtime_checkable
class Channel(Protocol):
    """`takes_key`: whether two messages with one key go out once."""

    takes_key: bool

    def send(self, message: Message) -> Receipt:
        """Hand it over, within a few seconds.

        Raises:
            Undelivered: it did not go, or nobody knows whether it did.
        """


class NullChannel:
    """Takes everything and sends nothing: to measure what is ours (`beside bench notices`)."""

    takes_key = True

    def send(self, message: Message) -> Receipt:
        """Done."""
        return Receipt(message.key)


def channel_in_use() -> Channel | None:
    """The channel of this installation; None where there is none."""
    if not settings.SMS_CHANNEL:
        return None
    made = import_string(settings.SMS_CHANNEL)()
    return made if isinstance(made, Channel) else None
