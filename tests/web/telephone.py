"""A telephone that keeps its messages, for tests: `settings.SMS_CHANNEL` names it."""

from typing import ClassVar

from beside.people.proof import NotSent

CHANNEL = "tests.web.telephone.Telephone"
BROKEN = "tests.web.telephone.Broken"


class Telephone:
    """Receives codes. One for all tests: empty it before each."""

    messages: ClassVar[list[tuple[str, str]]] = []

    def send_code(self, telephone: str, code: str) -> None:
        self.messages.append((telephone, code))

    @classmethod
    def last_code(cls, telephone: str) -> str:
        return next(code for number, code in reversed(cls.messages) if number == telephone)


class Broken:
    """A channel that is down."""

    def send_code(self, telephone: str, code: str) -> None:
        raise NotSent


def wrong(code: str) -> str:
    """Another code than this."""
    return f"{(int(code) + 1) % 10**6:06d}"
