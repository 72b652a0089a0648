"""The doors matrix for those from elsewhere: of another district, and organizers next door.

What an address answers them follows from its line in the table: where its words name something of
ours, nothing is there; where it has no words, each finds her own as one of us would. A new address
is asked without anybody's doing; only what differs is written down here, with the reason.
"""

import pytest
from django.utils.timezone import now

from tests.strangers import strangers_of
from tests.web import doors_words as words
from tests.web.doors import GET, POST, Statuses, Visitors, address
from tests.web.doors_line import Line
from tests.web.doors_table import LINES
from tests.web.doors_world import Behind

LIKE = {
    "chen": "wu",
    "zhu": "li",
    "qin": "sun",
    "you": "zheng",
    "shen": "feng",
    "han": "wu",
    "yang": "wu",
}
"""Each with whom of ours she is like."""
OPEN_ROOMS = {"public", "resident", "account", "join", "kit", "notices"}
"""What is there for everybody, also for somebody from elsewhere who is signed in."""
_DISTRICTS_OWN = {"han": 404, "yang": 404}
_VOLUNTEERS = ("qin", "you", "shen")
DIFFERENT: dict[tuple[str, str], dict[str, int]] = {
    # 孙 has an authenticator app, which nobody else drops; 秦 has none yet and may set one up.
    ("account:set-up", GET): {"qin": 200},
    ("account:set-up", POST): {"qin": 422},
    ("account:drop-factor", POST): {"qin": 404},
    # What hangs on the wall is there for everybody; taking it is not.
    ("volunteer:wish wall", GET): {"qin": 200, "you": 200, "shen": 200},
    # What a volunteer proposes for her record, and stepping back: each finds her own.
    ("volunteer:change community", GET): dict.fromkeys(_VOLUNTEERS, 200),
    ("volunteer:change community", POST): dict.fromkeys(_VOLUNTEERS, 422),
    ("volunteer:step-back pause", GET): dict.fromkeys(_VOLUNTEERS, 200),
    ("volunteer:step-back pause", POST): dict.fromkeys(_VOLUNTEERS, 303),
    # 韩 organizes next door, and a wish of there is owned by her office.
    ("desk:wish next-door", GET): {"han": 200},
    ("desk:wish next-door", POST): {"han": 200},
    ("desk:given next-door", GET): {"han": 200},
    ("desk:given next-door", POST): {"han": 200},
    ("desk:family next-door", GET): {"han": 200},
    ("desk:family next-door", POST): {"han": 422},
    ("desk:end-delegation next-door", POST): {"han": 303},
    ("desk:entrustment next-door", GET): {"han": 200},
    ("desk:slip next-door", POST): {"han": 409},
    ("desk:act next-door verify", GET): {"han": 200},
    ("desk:act next-door verify", POST): {"han": 422},
    # Units, rosters of all, settings, free days, breaches and the register are kept by the
    # district's own organizer.
    ("office:add-unit", POST): _DISTRICTS_OWN,
    ("office:rosters", GET): _DISTRICTS_OWN,
    ("office:rosters", POST): _DISTRICTS_OWN,
    ("office:settings", GET): _DISTRICTS_OWN,
    ("office:settings", POST): _DISTRICTS_OWN,
    ("office:day", POST): _DISTRICTS_OWN,
    ("office:safety", GET): _DISTRICTS_OWN,
    ("office:retention", GET): _DISTRICTS_OWN,
    ("office:breaches", GET): _DISTRICTS_OWN,
    ("office:add-breach", GET): _DISTRICTS_OWN,
    ("office:add-breach", POST): _DISTRICTS_OWN,
    ("office:processing", GET): _DISTRICTS_OWN,
    ("office:processing-note", GET): _DISTRICTS_OWN,
    ("office:processing-note", POST): _DISTRICTS_OWN,
    ("office:assess", GET): _DISTRICTS_OWN,
    ("office:assess", POST): _DISTRICTS_OWN,
    # One community has one roster; 吴, who has two, is to say which.
    ("office:roster", POST): {"han": 200},
}
"""What is answered otherwise, and why it is right, by address with its words, and method."""
GENERAL = {words.nothing, words.role, words.activity}
"""Words that name nothing of ours; an activity is in the register of every district."""


@pytest.fixture(scope="module")
def strangers(behind: Behind) -> Visitors:
    """Those from elsewhere, signed in."""
    made = Visitors()
    for name, user in strangers_of(behind.world, now()).items():
        made.enter(name, user)
    return made


def named(line: Line) -> str:
    """The address, and the words of the tests for what its own words name."""
    inside = getattr(line.told, "__closure__", None) or ()
    told = [cell.cell_contents for cell in inside if isinstance(cell.cell_contents, str)]
    return " ".join([line.name, *sorted(told)])


def expected(line: Line, method: str) -> Statuses:
    """What each of them is to get."""
    told = line.get if method == GET else line.post
    room = line.name.partition(":")[0]
    different = DIFFERENT.get((named(line), method), {})
    return {name: different.get(name, _as(like, told, room, line)) for name, like in LIKE.items()}


def _as(like: str, told: Statuses, room: str, line: Line) -> int:
    if room in OPEN_ROOMS or line.told in GENERAL:
        return told[like]
    return 405 if set(told.values()) == {405} else 404


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.parametrize("line", LINES, ids=str)
def test_a_stranger_finds_her_own_and_nothing_of_ours(
    behind: Behind, strangers: Visitors, db: None, line: Line
) -> None:
    path = address(line.name, line.told(behind))
    for method in (GET, POST):
        told = expected(line, method)
        assert strangers.ask(path, method, told) == told, f"{method} {path}"
