"""What somebody states when making a wish: the form's content, before anything is kept."""

from dataclasses import dataclass, field
from datetime import date

from beside.people.models import ConsentKind, Person, PhoneProof
from beside.people.recordings import Held
from beside.places.models import Area
from beside.wishes.models import Category, Channel, Daypart, HeardFrom, Kind, Risk, Urgency

PASSED_ON = frozenset({ConsentKind.SHARING, ConsentKind.PUBLISHING})
"""What a wish needs to hang on the wall and be taken from there."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A wish as stated. Everything that could tell who it is goes into the drawer.

    `words` is what was said; `telephone` in normal form (people.identity.clean_telephone) or empty;
    `door` where exactly; `when` in words; `knows` ("yes", "no") is what somebody who speaks for
    another says of the other's will, which is no consent. `consents` are what the person concerned
    agreed to, each for itself. `hardship` are codes of hardship kinds told by the desk, with their
    `weight` (0 to 3) for the hidden priority; neither is kept unless she agreed to that. `meant`
    says that the author has read what was advised and stands by the words. `number` is the one that
    was printed on the form on which it was told, empty where there was none. Dates are China dates.
    `voice` is what was said into a microphone instead of, or besides, the words.
    `resident` is whose wish it is where a delegate states it for her: name and telephone are known.
    """

    community: Area
    category: Category
    words: str
    telephone: str = ""
    name: str = ""
    door: str = ""
    when: str = ""
    place: Area | None = None
    kind: Kind = Kind.SERVICE
    urgency: Urgency = Urgency.NORMAL
    channel: Channel = Channel.WEB
    daypart: Daypart = Daypart.ANY
    ready_from: date | None = None
    ready_to: date | None = None
    same_sex: str = ""
    two_people: bool = False
    risk: Risk = Risk.NONE
    group_size: int = 1
    on_behalf: bool = False
    heard_from: HeardFrom = HeardFrom.SELF
    heard_name: str = ""
    knows: str = ""
    consents: frozenset[ConsentKind] = PASSED_ON
    minor: bool = False
    call_me: bool = False
    meant: bool = False
    proof: PhoneProof | None = None
    hardship: tuple[str, ...] = ()
    weight: int = 0
    tags: tuple[str, ...] = field(default_factory=tuple)
    resident: Person | None = None
    number: str = ""
    voice: Held | None = None


def priority(urgency: str, weight: int) -> int:
    """The hidden order of desk and ladder: urgency first, then the household's weight (0 to 3)."""
    steps = {Urgency.NORMAL: 0, Urgency.SOON: 4, Urgency.URGENT: 8}
    return steps[Urgency(urgency)] + min(max(weight, 0), 3)
