"""What can happen. Each domain declares its own events; the journal only knows how to keep them.

An event holds identifiers and plain values, never names, addresses or free text: the journal is
append-only, so anything personal in it could not be taken out again.
"""

from dataclasses import dataclass, fields
from typing import Any, ClassVar

KINDS: dict[str, type["Event"]] = {}


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """One thing that can happen to a subject.

    `schema` grows when the meaning of a field changes.
    """

    kind: ClassVar[str]
    schema: ClassVar[int] = 1

    def __init_subclass__(cls) -> None:
        # slots=True makes dataclass() build the class twice; the second is the one that counts.
        if "kind" in cls.__dict__:
            KINDS[cls.kind] = cls

    def payload(self) -> dict[str, Any]:
        """The values to keep; empty ones are left out."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if value not in (None, ())}
