"""People from elsewhere: of another district, and organizers next door.

陈 organizes the other district, 朱 dispatches there, 秦 volunteers there, 尤 leads a team there,
沈 is liaison of a unit there; 韩 organizes 文渠 next door, and 杨 another subdistrict.
"""

from datetime import datetime

from beside.access import actions as access
from beside.access.actor import SYSTEM
from beside.access.models import Role
from beside.orgs import actions as orgs
from beside.people.models import User
from beside.places import actions as places
from beside.places.models import Level
from tests.cast import World, make_volunteer


def strangers_of(ours: World, at: datetime) -> dict[str, User]:
    """Make them, with their own places and groups."""
    other = places.add_district("桥西区", by=SYSTEM, at=at)
    street = places.add_area(other, Level.SUBDISTRICT, "中兴路街道", by=SYSTEM, at=at)
    community = places.add_area(street, Level.COMMUNITY, "泉南社区", by=SYSTEM, at=at)
    beyond = places.add_area(ours.district, Level.SUBDISTRICT, "北大街街道", by=SYSTEM, at=at)
    unit = orgs.add_unit(other.pk, "区财政局", by=SYSTEM, at=at)
    team = orgs.add_team(other.pk, "财政先锋队", unit=unit, by=SYSTEM, at=at)
    told = {"address": "一楼", "hours": "周一至周五", "telephone": "0310-1000009"}
    orgs.set_studio(community, name="泉南工作室", **told, by=SYSTEM, at=at)
    people = {
        "qin": make_volunteer(community, "qin", "秦明", "10020000011", sex="m"),
        "you": make_volunteer(community, "you", "尤兰", "10020000012", sex="f"),
        "shen": make_volunteer(community, "shen", "沈平", "10020000013", sex="m"),
        **{name: User.objects.make(name) for name in ("chen", "zhu", "han", "yang")},
    }
    for name, role, over, within in (
        ("chen", Role.ORGANIZER, other, other),
        ("zhu", Role.DISPATCHER, community, other),
        ("you", Role.LEADER, team, other),
        ("shen", Role.LIAISON, unit, other),
        ("han", Role.ORGANIZER, ours.wenqu, ours.district),
        ("yang", Role.ORGANIZER, beyond, ours.district),
    ):
        access.appoint(people[name], role, over, within=within, by=SYSTEM, at=at)
    return people
