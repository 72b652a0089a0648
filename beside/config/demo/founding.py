"""What stands before the first wish: the district, its places, studios and their desks."""

import math
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from beside.access import actions as offices
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Role
from beside.common.clock import service_day
from beside.config.demo import material
from beside.config.demo.moments import at_clock, in_office
from beside.config.demo.town import Quarter, Register, Town
from beside.journal.record import record_many
from beside.orgs import actions as orgs
from beside.orgs.models import Studio
from beside.people.events import PersonAdded
from beside.people.models import Person, User
from beside.people.private import NewPerson, add_people
from beside.places import actions as places
from beside.places.models import Area, Level
from beside.wishes.models import Category

type Progress = Callable[[str, int, int], None]

YEAR = timedelta(days=365)
BEFORE = timedelta(days=45)
FOOTER = "这里是示范：地点、人物和心愿都是虚构的。"
ESTATES = (2, 2, 3)
BUILDINGS = (3, 7)
COMMUNITIES, SUBDISTRICTS = 50, 6
DESKS = ("demo-dispatcher", "demo-next-door")
"""The desks of the first two communities are the ones a visitor can step into."""
ADMINISTRATORS = {
    "demo-system": Role.SYSTEM_ADMIN,
    "demo-security": Role.SECURITY_ADMIN,
    "demo-auditor": Role.AUDITOR,
}
ORGANIZER, SUBDISTRICT, EDITOR = "demo-organizer", "demo-subdistrict", "demo-editor"


def found(scale: float, seed: int, now: datetime, progress: Progress) -> Town:
    """The district with its subdistricts, communities, estates, buildings, studios and desks."""
    rand = Random(f"{seed} founding")
    began = now - YEAR
    at = in_office(began - BEFORE, rand)
    district = places.add_district(material.town()["district"], by=SYSTEM, at=at)
    offices.change_options(district, {"footer": FOOTER}, by=SYSTEM, at=at)
    town = Town(
        district=district,
        subdistricts=[],
        quarters=[],
        categories={row.code: row for row in Category.objects.select_related("parent")},
        register=Register(Random(f"{seed} register")),
        rand=rand,
        began=began,
        now=now,
    )
    wanted = _communities(scale)
    total = sum(len(names) for _name, names in wanted)
    for name, communities in wanted:
        subdistrict = places.add_area(district, Level.SUBDISTRICT, name, by=SYSTEM, at=at)
        town.subdistricts.append(subdistrict)
        for community in communities:
            town.quarters.append(_quarter(town, subdistrict, community, at))
            progress("社区", len(town.quarters), total)
    return town


def _communities(scale: float) -> list[tuple[str, list[str]]]:
    """Subdistricts and their communities: all of them at scale 1, never fewer than six."""
    number = min(max(math.ceil(COMMUNITIES * scale), 6), COMMUNITIES)
    wide = min(max(math.ceil(SUBDISTRICTS * scale), 2), SUBDISTRICTS)
    left, found = number, []
    for index, row in enumerate(material.town()["subdistricts"][:wide]):
        here = math.ceil(left / (wide - index))
        found.append((row["name"], row["communities"][:here]))
        left -= len(found[-1][1])
    return found


def _quarter(town: Town, subdistrict: Area, name: str, at: datetime) -> Quarter:
    area = places.add_area(subdistrict, Level.COMMUNITY, name, by=SYSTEM, at=at)
    buildings = [
        places.add_area(estate, Level.BUILDING, building, by=SYSTEM, at=at)
        for estate in _estates(town.rand, area, at)
        for building in _buildings(town.rand, estate)
    ]
    number = len(town.quarters)
    username = DESKS[number] if number < len(DESKS) else f"desk-{number + 1:02d}"
    user = account(town, username, community=area, at=at)
    offices.appoint(user, Role.DISPATCHER, area, within=area, by=SYSTEM, at=at)
    studio = _studio(town, area, at)
    return Quarter(area=area, buildings=buildings, desk=Actor.of(user, via="desk"), studio=studio)


def _estates(rand: Random, area: Area, at: datetime) -> list[Area]:
    """Two or three, with the names of the material where it has some."""
    stem = area.name.removesuffix("社区")
    known = material.town()["estates"].get(area.name)
    words = rand.sample(material.town()["estate_words"], rand.choice(ESTATES))
    names = known or [stem + word for word in words]
    return [places.add_area(area, Level.ESTATE, name, by=SYSTEM, at=at) for name in names]


def _buildings(rand: Random, estate: Area) -> list[str]:
    if "平房" in estate.name:
        return list(material.town()["lanes"])
    return [f"{number}号楼" for number in range(1, rand.randint(*BUILDINGS) + 1)]


def _studio(town: Town, area: Area, at: datetime) -> Studio:
    facts = material.town()
    rand = town.rand
    return orgs.set_studio(
        area,
        name=f"{area.name}志愿服务工作室",
        address=f"{rand.choice(facts['streets'])}{rand.randint(1, 199)}号（社区服务站一楼）",
        hours=rand.choice(facts["hours"]),
        telephone=town.register.telephone(),
        by=SYSTEM,
        at=at,
    )


def account(town: Town, username: str, *, community: Area | None, at: datetime) -> User:
    """An account for somebody with a name and a telephone, without a password."""
    person = Person(
        district_id=town.district.pk, community=community, created_at=at, version=1, alias=""
    )
    secrets = {"legal_name": town.register.name(), "telephone": town.register.telephone()}
    made = add_people([NewPerson(person, secrets)])[0]
    record_many([(PersonAdded(), made)], by=SYSTEM, at=at)
    return User.objects.make(username, person=made)


def put_on_duty(town: Town, quarter: Quarter, user: User, days: range) -> None:
    """Duty shifts of a studio, mornings and afternoons, on these days from now."""
    at = in_office(town.now - timedelta(days=9), town.rand)
    for ahead in days:
        day = service_day(town.now) + timedelta(days=ahead)
        for opens, closes in ((8, 12), (14, 18)):
            orgs.add_shift(
                quarter.studio, user, at_clock(day, opens), at_clock(day, closes), by=SYSTEM, at=at
            )


def seat_offices(town: Town) -> None:
    """The organizers of district and subdistricts, an editor, the three administrators, and who
    sits at the studios.
    """
    at = in_office(town.began - timedelta(days=15), town.rand)
    places = [(town.district, ORGANIZER), (town.subdistricts[0], SUBDISTRICT)]
    places += [(area, f"street-{n}") for n, area in enumerate(town.subdistricts[1:], start=2)]
    for area, username in places:
        user = account(town, username, community=None, at=at)
        offices.appoint(user, Role.ORGANIZER, area, within=town.district, by=SYSTEM, at=at)
        if area == town.district:
            town.reviewer = Actor.of(user, via="office")
    editor = account(town, EDITOR, community=None, at=at)
    offices.appoint(editor, Role.EDITOR, town.district, within=town.district, by=SYSTEM, at=at)
    for username, role in ADMINISTRATORS.items():
        user = User.objects.make(username)
        offices.appoint(user, role, town.district, within=town.district, by=SYSTEM, at=at)
    for number, quarter in enumerate(town.quarters):
        user = User.objects.get(person_id=quarter.desk.person_id or 0)
        put_on_duty(town, quarter, user, range(-1, 7) if number < len(DESKS) else range(3))
