"""How a consent is kept: its record, a guardian's name and telephone among the papers, and the
columns of the wish that say at once what the records amount to. Always in one transaction.

Parts of `submit`, `consent` and `retract`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.people.consents import ABOUT_HERSELF, Word, note_given, standing_of
from beside.people.models import ConsentChannel, ConsentKind, GivenBy
from beside.people.private import file_papers
from beside.people.residents import Known
from beside.wishes.models import Channel, Consent, Exposure, Wish
from beside.wishes.passing import GUARDIAN_NEEDED, GUARDIAN_UNKNOWN, shown_once_agreed
from beside.wishes.statement import Statement

HEARD = {
    Channel.WEB: ConsentChannel.WEB,
    Channel.STAFF: ConsentChannel.DESK,
    Channel.PHONE: ConsentChannel.TELEPHONE,
    Channel.CARD: ConsentChannel.PAPER,
    Channel.VISIT: ConsentChannel.VISIT,
}


@dataclass(frozen=True, slots=True)
class Guardian:
    """Who agrees for a child (未成年人保护法, PIPL Art. 31): kept with the papers of the wish."""

    name: str
    telephone: str
    kin: str

    @property
    def papers(self) -> dict[str, str]:
        """As they are filed."""
        return {
            "guardian-name": self.name,
            "guardian-phone": self.telephone,
            "guardian-kin": self.kin,
        }

    @property
    def is_known(self) -> bool:
        """Whether somebody could call and ask."""
        return all(self.papers.values())


@dataclass(frozen=True, slots=True)
class Heard:
    """How the desk heard a consent, and from which guardian."""

    channel: ConsentChannel = ConsentChannel.TELEPHONE
    guardian: Guardian | None = None


HEARD_BY_TELEPHONE = Heard()


def projected(kinds: Collection[ConsentKind], given: Consent, at: datetime) -> dict[str, Any]:
    """The columns of a wish after these kinds were agreed to."""
    columns: dict[str, Any] = {}
    if ConsentKind.SHARING in kinds:
        columns |= {"consent": given, "consented_at": at}
    if ConsentKind.PUBLISHING in kinds:
        columns["publication"] = given
    return columns


def emptied(kind: ConsentKind) -> dict[str, Any]:
    """The columns of a wish after a kind was taken back."""
    columns: dict[ConsentKind, dict[str, Any]] = {
        ConsentKind.SHARING: {"consent": Consent.NONE, "consented_at": None},
        ConsentKind.PUBLISHING: {
            "publication": Consent.NONE,
            "exposure": Exposure.PRIVATE,
            "opened_at": None,
        },
        ConsentKind.SENSITIVE: {},
    }
    return columns[kind]


def refuses_wall(stated: Statement) -> bool:
    """Whether somebody who was asked agreed to telling volunteers, not to the wall."""
    agreed = stated.consents
    return ConsentKind.SHARING in agreed and ConsentKind.PUBLISHING not in agreed


def agreed_hardship(stated: Statement) -> tuple[str, ...]:
    """What was told of hardship, where she agreed that it be kept (PIPL Art. 29)."""
    return stated.hardship if ConsentKind.SENSITIVE in stated.consents else ()


def agreed_at_once(stated: Statement, *, minor: bool) -> frozenset[ConsentKind]:
    """What counts of what was agreed to with the wish: for a child nothing, until the guardian was
    asked.
    """
    return frozenset() if minor else stated.consents


def word_for(stated: Statement) -> Consent:
    """Whose word a new wish rests on: hers, or that of the delegate who states it for her."""
    return Consent.SELF if stated.resident is None else Consent.DELEGATE


def note_stated(wish: Wish, known: Known, stated: Statement, *, by: Actor, at: datetime) -> None:
    """Keep the records of a new wish: one statement more, one again where hardship of somebody
    already known is agreed to.
    """
    kinds = agreed_at_once(stated, minor=wish.minor)
    if not kinds:
        return
    about_herself = not known.is_new and not kinds.isdisjoint(ABOUT_HERSELF)
    standing = standing_of(known.person.pk, wish) if about_herself else ()
    channel = HEARD[Channel(stated.channel)] if by.user_id else ConsentChannel.WEB
    word = word_of(word_for(stated), channel, by=by)
    note_given(known.person, wish, sorted(kinds), word, at=at, standing=standing)


def word_of(given: Consent, channel: ConsentChannel, *, by: Actor) -> Word:
    """Whose word it is and how it came: on her own page, by a delegate on his, or heard by who has
    an account here.
    """
    if by.on_behalf_of is not None:
        return Word(GivenBy.DELEGATE, ConsentChannel.WEB)
    if by.user_id is None:
        return Word(GivenBy(given), ConsentChannel.WEB)
    return Word(GivenBy(given), channel, by.user_id)


def agree(
    wish: Wish,
    kinds: Collection[ConsentKind],
    word: Word,
    *,
    guardian: Guardian | None,
    at: datetime,
) -> tuple[dict[str, Any], tuple[int, ...]]:
    """Keep what the resident of a locked wish agreed to: the columns to be moved, set on it, and
    the keys of the new records.

    Raises:
        Refused: it is a child's, and it is not the guardian who agrees, or nobody knows who that
            is.
    """
    if wish.minor and word.by != GivenBy.GUARDIAN:
        raise Refused(GUARDIAN_NEEDED)
    if word.by == GivenBy.GUARDIAN:
        if guardian is None or not guardian.is_known:
            raise Refused(GUARDIAN_UNKNOWN)
        file_papers(wish.resident_id, wish, guardian.papers, at=at)
    standing = standing_of(wish.resident_id, wish)
    made = note_given(wish.resident, wish, sorted(kinds), word, at=at, standing=standing)
    columns = projected(kinds, Consent(word.by), at)
    if ConsentKind.PUBLISHING in kinds and wish.exposure == Exposure.PRIVATE:
        columns["exposure"] = shown_once_agreed(wish)
    for name, value in columns.items():
        setattr(wish, name, value)
    return columns, made
