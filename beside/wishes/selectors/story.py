"""What happened to a wish so far, as people read it: from the journal, the newest last."""

from dataclasses import dataclass
from datetime import datetime

from beside.journal.models import ActorKind, Entry
from beside.platform.prepared import Prepared
from beside.wishes.models import Wish


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened: the verb, when, about which claim, and the version it made.

    Papers filed with a step bear the version in their name ("log-7").
    """

    verb: str
    at: datetime
    data: dict[str, object]
    actor_kind: str
    actor_user_id: int | None
    version: int
    on_behalf_of: int | None = None

    @property
    def is_by_delegate(self) -> bool:
        """Whether somebody did it who acts for the resident by delegation. What staff wrote down
        for her bears their own kind.
        """
        return self.actor_kind == ActorKind.RESIDENT and self.on_behalf_of is not None


def history(wish: Wish) -> list[Step]:
    """Every entry about a wish, in the order of its versions."""
    return [Step(kind.removeprefix("wish."), *rest) for kind, *rest in _entries.all(wish=wish.pk)]


_entries = Prepared(
    lambda wish: (
        Entry.objects.filter(subject_type="wishes.wish", subject_id=wish)
        .order_by("subject_seq")
        .values_list(
            "kind", "at", "data", "actor_kind", "actor_user_id", "subject_seq", "on_behalf_of"
        )
    ),
    wish=int,
)
