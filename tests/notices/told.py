"""What the tests of notices share: the outbox emptied, a channel that remembers, a telephone."""

from collections.abc import Callable
from datetime import datetime, timedelta

from beside.notices import fanning, sending
from beside.notices.channels import Message, Receipt
from beside.notices.models import Delivery, Lane
from beside.people.models import User
from tests.cast import MONDAY, World

SOON = MONDAY + timedelta(minutes=5)


class Memory:
    """A channel that takes everything and remembers it; `trouble` may raise before it does."""

    def __init__(
        self, trouble: Callable[[Message], None] | None = None, *, takes_key: bool = True
    ) -> None:
        self.takes_key = takes_key
        self.trouble = trouble
        self.messages: list[Message] = []

    def send(self, message: Message) -> Receipt:
        if self.trouble is not None:
            self.trouble(message)
        self.messages.append(message)
        return Receipt(f"ref-{len(self.messages)}")

    @property
    def out(self) -> dict[str, Message]:
        """What a provider sends that knows a key it has had."""
        return {message.key: message for message in self.messages}


def fan(at: datetime = SOON) -> None:
    """The whole outbox."""
    while fanning.fan_out(at):
        pass


def send(memory: Memory, at: datetime = SOON) -> int:
    """All that is due at a moment."""
    sent = 0
    while (done := sending.send_due(at, memory)).taken:
        sent += done.sent
    return sent


def told(user: User, lane: Lane = Lane.INBOX) -> list[str]:
    """What somebody was told in a lane, in the order of time."""
    whose = {"person": user.person_id} if user.person_id else {"user": user.pk}
    rows = Delivery.objects.filter(lane=lane, **whose).order_by("pk")
    return list(rows.values_list("template", flat=True))


def outside(world: World, person_id: int | None) -> list[tuple[str, str]]:
    """What somebody is told outside of her page, and by which way."""
    rows = Delivery.objects.filter(person=person_id, lane=Lane.OUT).order_by("pk")
    return list(rows.values_list("template", "channel"))
