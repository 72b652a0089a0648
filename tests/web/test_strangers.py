"""The doors matrix for those from elsewhere: of another district, and organizers next door.

What an address answers them follows from its line in the table: where its words name something of
ours, nothing is there; where it has no words, each finds her own as one of us would. A new address
is asked without anybody's doing; only what differs is written down here, with the reason.
"""

from datetime import datetime

import pytest
from django.utils.timezone import now

from beside.access import actions as access
from beside.access.actor import SYSTEM
from beside.access.models import Role
from beside.orgs import actions as orgs
from beside.people.models import User
from beside.places import actions as places
from beside.places.models import Level
from tests.cast import make_volunteer
from tests.web import doors_words as words
from tests.web.doors import GET, POST, Statuses, Visitors, address
from tests.web.doors_table import LINES, Line
from tests.web.doors_world import Behind

LIKE = {
    "chen": "wu",
    "chu": "li",
    "wei": "sun",
    "jiang": "zheng",
    "shen": "feng",
    "han": "wu",
    "yang": "wu",
}
"""陈 organizes the other district, 褚 dispatches there, 卫 volunteers there, 蒋 leads a team there,
沈 is liaison of a unit there; 韩 organizes 文渠 next door, and 杨 another subdistrict. Each with
whom of ours she is like.
"""
OPEN_ROOMS = {"public", "resident", "account", "kit"}
"""What is there for everybody, also for somebody from elsewhere who is signed in."""
_DISTRICTS_OWN = {"han": 404, "yang": 404}
DIFFERENT: dict[tuple[str, str], dict[str, int]] = {
    # What hangs on the wall is there for everybody; taking it is not.
    ("volunteer:wish wall", GET): {"wei": 200, "jiang": 200, "shen": 200},
    # 韩 organizes next door, and a wish of there is owned by her office.
    ("desk:wish next-door", GET): {"han": 200},
    ("desk:wish next-door", POST): {"han": 200},
    ("desk:given next-door", GET): {"han": 200},
    ("desk:given next-door", POST): {"han": 200},
    ("desk:act next-door verify", GET): {"han": 200},
    ("desk:act next-door verify", POST): {"han": 422},
    # Units, rosters of all, settings and free days are kept by the district's own organizer.
    ("office:add-unit", POST): _DISTRICTS_OWN,
    ("office:rosters", GET): _DISTRICTS_OWN,
    ("office:rosters", POST): _DISTRICTS_OWN,
    ("office:settings", GET): _DISTRICTS_OWN,
    ("office:settings", POST): _DISTRICTS_OWN,
    ("office:day", POST): _DISTRICTS_OWN,
    # One community has one roster; 吴, who has two, is to say which.
    ("office:roster", POST): {"han": 200},
}
"""What is answered otherwise, and why it is right, by address with its words, and method."""
GENERAL = {words.nothing, words.role}
"""Words that name nothing of ours."""


@pytest.fixture(scope="module")
def strangers(behind: Behind) -> Visitors:
    """Those from elsewhere, signed in."""
    at = now()
    made = Visitors()
    for name, user in _people(behind, at).items():
        made.enter(name, user)
    return made


def _people(behind: Behind, at: datetime) -> dict[str, User]:
    ours = behind.world
    other = places.add_district("桥西区", by=SYSTEM, at=at)
    street = places.add_area(other, Level.SUBDISTRICT, "中兴路街道", by=SYSTEM, at=at)
    community = places.add_area(street, Level.COMMUNITY, "泉南社区", by=SYSTEM, at=at)
    beyond = places.add_area(ours.district, Level.SUBDISTRICT, "北大街街道", by=SYSTEM, at=at)
    unit = orgs.add_unit(other.pk, "区财政局", by=SYSTEM, at=at)
    team = orgs.add_team(other.pk, "财政先锋队", unit=unit, by=SYSTEM, at=at)
    told = {"address": "一楼", "hours": "周一至周五", "telephone": "0310-1000009"}
    orgs.set_studio(community, name="泉南工作室", **told, by=SYSTEM, at=at)
    people = {
        "wei": make_volunteer(community, "wei", "卫明", "10020000011", sex="m"),
        "jiang": make_volunteer(community, "jiang", "蒋兰", "10020000012", sex="f"),
        "shen": make_volunteer(community, "shen", "沈平", "10020000013", sex="m"),
        **{name: User.objects.make(name) for name in ("chen", "chu", "han", "yang")},
    }
    for name, role, over, within in (
        ("chen", Role.ORGANIZER, other, other),
        ("chu", Role.DISPATCHER, community, other),
        ("jiang", Role.LEADER, team, other),
        ("shen", Role.LIAISON, unit, other),
        ("han", Role.ORGANIZER, ours.wenqu, ours.district),
        ("yang", Role.ORGANIZER, beyond, ours.district),
    ):
        access.appoint(people[name], role, over, within=within, by=SYSTEM, at=at)
    return people


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


@pytest.mark.once
@pytest.mark.parametrize("line", LINES, ids=str)
def test_a_stranger_finds_her_own_and_nothing_of_ours(
    behind: Behind, strangers: Visitors, db: None, line: Line
) -> None:
    path = address(line.name, line.told(behind))
    for method in (GET, POST):
        told = expected(line, method)
        assert strangers.ask(path, method, told) == told, f"{method} {path}"
