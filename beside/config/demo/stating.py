"""点单与核实 in stories: somebody states a wish, the desk asks, verifies, and gets the consent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from beside.access import clearances
from beside.access.actor import NOBODY
from beside.config.demo import material
from beside.config.demo.tale import Story, Tale
from beside.config.demo.town import Quarter, Resident, Town
from beside.people.models import Clearance, ConsentKind, PhoneProof
from beside.wishes import taxonomy
from beside.wishes.actions import desk, intake
from beside.wishes.actions.agreeing import Guardian, Heard
from beside.wishes.actions.desk import Approval
from beside.wishes.actions.parties import add_party
from beside.wishes.models import (
    Channel,
    Consent,
    Daypart,
    Exposure,
    HeardFrom,
    Kind,
    Party,
    Picture,
    Risk,
    Urgency,
)
from beside.wishes.statement import PASSED_ON, Statement

OLD_FRIENDS = 0.15
"""How often a wish is of somebody who has had one before."""
HARDSHIPS = ("DL", "KC", "GL", "DB", "DBB", "CJ", "ZB", "SN", "SY", "DQ", "YF", "LD")


@dataclass(frozen=True, slots=True)
class Said:
    """What is special about how a wish is stated or verified; the rest is as in the material."""

    on_behalf: bool = False
    heard_from: HeardFrom = HeardFrom.SELF
    minor: bool = False
    same_sex: str = ""
    slots: int = 0
    exposure: str = ""
    weekly: tuple[date, date] | None = None
    """First and last day of a series."""
    steps: tuple[str, ...] = ()
    consents: bool = True
    group_size: int = 1
    urgency: str = ""
    channel: str = ""


PLAIN = Said()


def resident_of(town: Town, quarter: Quarter, rand: Random) -> Resident:
    """Somebody who lives here: now and then one with earlier wishes."""
    if quarter.residents and rand.random() < OLD_FRIENDS:
        return rand.choice(quarter.residents)
    building = rand.choice(quarter.buildings)
    door = rand.choice(material.words()["doors"]) % {
        "building": building.name,
        "entrance": rand.randint(1, 4),
        "room": rand.randint(1, 6) * 100 + rand.randint(1, 3),
    }
    hardship = (rand.choice(HARDSHIPS),) if rand.random() < 0.35 else ()
    made = Resident(town.register.name(), town.register.telephone(), building, door, hardship)
    quarter.residents.append(made)
    return made


def told(tale: Tale, said: Said = PLAIN) -> Statement:
    """The words as they come to the desk: with name, telephone and door, which never go further."""
    one, text, known = tale.resident, tale.text, taxonomy.hardships()
    channel = Channel(said.channel or text.channel)
    who = {"name": one.name, "telephone": one.telephone}
    hardship = one.hardship if channel != Channel.WEB else ()
    tags = {tag for code in hardship for tag in known[code].tags}
    tags.update(taxonomy.items()[text.item].tags)
    return Statement(
        community=tale.quarter.area,
        category=tale.town.categories[text.item],
        words=f"{tale.says('openings')}{text.title}。{text.text}{tale.says('signatures') % who}",
        telephone=one.telephone,
        name=one.name,
        door=one.door,
        when=tale.says("whens"),
        place=one.building,
        kind=Kind(text.kind),
        urgency=Urgency(said.urgency or text.urgency),
        channel=channel,
        daypart=tale.rand.choice(list(Daypart)),
        same_sex=said.same_sex,
        risk=Risk(text.risk),
        group_size=said.group_size,
        on_behalf=said.on_behalf,
        heard_from=said.heard_from,
        heard_name=tale.says("heard_names") if said.on_behalf else "",
        consents=agreed_to(said, hardship),
        minor=said.minor,
        call_me=channel != Channel.WEB,
        proof=PhoneProof() if channel == Channel.WEB else None,
        hardship=hardship,
        weight=max((known[code].weight for code in hardship), default=0),
        tags=tuple(sorted(tags)),
    )


def agreed_to(said: Said, hardship: tuple[str, ...]) -> frozenset[ConsentKind]:
    """What a resident agrees to with her wish; about hardship she is asked where she tells it."""
    if said.on_behalf or not said.consents:
        return frozenset()
    return PASSED_ON | ({ConsentKind.SENSITIVE} if hardship else frozenset())


def approval(tale: Tale, said: Said = PLAIN) -> Approval:
    """What the desk decides: the material's public words, which name nobody."""
    text, wish = tale.text, tale.wish
    category = tale.town.categories[text.item]
    fewest = 2 if said.minor or wish.minor else 1
    first, last = said.weekly or (None, None)
    hardship = [taxonomy.hardships()[code] for code in tale.resident.hardship]
    return Approval(
        title=text.title,
        public_text=text.text,
        category=category,
        exposure=Exposure(said.exposure or text.exposure),
        kind=Kind(text.kind),
        urgency=Urgency(said.urgency or text.urgency),
        slots=max(said.slots or min(text.people, tale.rand.choice((1, 1, 1, 1, 2, 3))), fewest),
        minutes=max(text.minutes, 10),
        risk=Risk(text.risk),
        risk_level=text.risk_level,
        qualification=category.qualification,
        same_sex=said.same_sex,
        minor=said.minor,
        mediation=category.mediation,
        weight=max((one.weight for one in hardship), default=0),
        every_days=7 if said.weekly else 0,
        first_day=first,
        series_until=last,
        steps=said.steps,
        tags=taxonomy.items()[text.item].tags,
    )


def state_now(tale: Tale, said: Said = PLAIN, pictures: Sequence[Picture] = ()) -> None:
    """The wish is stated at the tale's moment: on the web by the resident, else by the desk."""
    statement = told(tale, said)
    by = NOBODY.at_door("resident") if statement.channel == Channel.WEB else tale.desk
    tale.wish = intake.submit(statement, by=by, at=tale.at, pictures=pictures)
    tale.resident.guarded |= tale.wish.minor


def stated(tale: Tale, said: Said = PLAIN) -> Story:
    """Somebody states a wish."""
    on_web = (said.channel or tale.text.channel) == Channel.WEB
    yield tale.awake() if on_web else tale.office()
    state_now(tale, said)


def verified(tale: Tale, said: Said = PLAIN) -> Story:
    """The desk looks into it, mostly within a working day, and asks where something is missing."""
    if tale.chance(0.03):
        yield from asked(tale)
        yield from answered(tale)
    yield tale.office(hours=1, days=tale.rand.choice((0, 0, 0, 0, 0, 0, 0, 2)))
    verify_now(tale, said)
    yield from agreed(tale)


def verify_now(tale: Tale, said: Said = PLAIN) -> None:
    """The desk approves public words, of a child with the organizer's leave to read the others."""
    if tale.resident.guarded:
        asks = ask_to_read(tale)
        clearances.grant(asks, clearances.Period.WEEK, by=tale.town.reviewer, at=tale.at)
    desk.verify(tale.wish, approval(tale, said), by=tale.desk, at=tale.at)


def ask_to_read(tale: Tale) -> Clearance:
    """The desk asks for leave to read what is guarded."""
    return clearances.ask(tale.wish, by=tale.desk, at=tale.at)


def asked(tale: Tale) -> Story:
    """The desk asks the resident for more."""
    yield tale.office(hours=1)
    desk.ask(tale.wish, tale.says("questions"), by=tale.desk, at=tale.at)


def answered(tale: Tale) -> Story:
    """The resident answers, mostly on her page, else by a call that the desk writes down."""
    yield tale.awake(hours=tale.rand.uniform(2, 40))
    by = tale.lives if tale.chance(0.6) else tale.desk
    intake.supplement(tale.wish, tale.says("answers"), by=by, at=tale.at)


def agreed(tale: Tale) -> Story:
    """Consent, where it was stated for somebody else or by a child."""
    if tale.wish.consent == Consent.NONE:
        yield tale.office(hours=tale.rand.uniform(1, 30))
        heard = Heard(guardian=guardian_of(tale) if tale.wish.minor else None)
        given = Consent.GUARDIAN if tale.wish.minor else Consent.SELF
        intake.consent(tale.wish, given, by=tale.desk, at=tale.at, heard=heard)


def guardian_of(tale: Tale) -> Guardian:
    """Somebody invented who answers for a child."""
    register = tale.town.register
    kin = tale.rand.choice(("父亲", "母亲", "祖父", "外祖母"))
    return Guardian(register.name(), register.telephone(), kin)


def neighbor(tale: Tale) -> Tale:
    """Somebody else of the same community who wishes the same."""
    resident = resident_of(tale.town, tale.quarter, tale.rand)
    return Tale(tale.town, tale.quarter, tale.text, resident, tale.rand, tale.at)


def other_party(tale: Tale) -> Party:
    """The desk writes down who is on the other side, at the tale's moment."""
    register = tale.town.register
    return add_party(tale.wish, register.name(), register.telephone(), by=tale.desk, at=tale.at)


def party_agrees(tale: Tale, party: Party) -> None:
    """The other side agrees to be talked to."""
    by = tale.other_side(party)
    intake.consent(tale.wish, Consent.SELF, by=by, at=tale.at, party=party)


def opened(tale: Tale, said: Said = PLAIN) -> Story:
    """Stated, verified and agreed to: ready to be passed on."""
    yield from stated(tale, said)
    yield from verified(tale, said)
