"""What is private stays with those it is meant for: canaries in every private field, and nobody
else ever meets one.
"""

import logging
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.access.actor import SYSTEM
from beside.config.demo.grow import grow
from beside.journal.models import Entry
from beside.people.models import Drawer, Opening
from beside.people.private import Purpose, open_list
from beside.platform import search
from beside.platform.models import Document
from beside.web.desk.acts import ACTS, REVIEW
from beside.wishes.models import Wish
from tests.cast import World, make_wish
from tests.strangers import strangers_of
from tests.web.canaries import (
    ALL,
    LATER_WORDS,
    STATED,
    canary,
    crawl,
    enrolled,
    findable,
    found,
    found_in,
    lying_about,
    sent_wrongly,
    told,
)
from tests.web.desk.conftest import browser_of
from tests.web.resident.conftest import link_to

VOLUNTEERS = ("claim", "wait", "leave", "contact", "start", "log", "report", "release")

type Visit = Callable[[], tuple[Client, list[str]]]


@pytest.fixture
def wishes(world: World) -> list[Wish]:
    at = now() - timedelta(minutes=20)
    enrolled(world, at)
    return told(world, at)


@pytest.fixture
def visits(world: World, wishes: list[Wish]) -> dict[str, Visit]:
    """Who must not meet a canary, and where each begins."""
    other = make_wish(world, at=now(), stated={"telephone": "10013570000", "name": "赵小满"})
    far = strangers_of(world, now())
    doors = ["/", "/wall/", "/wish/", "/follow/", "/studios/", "/account/"]
    return {
        "nobody": lambda: (Client(), doors),
        "resident of another wish": lambda: (Client(), [*doors, link_to(other)]),
        "volunteer without a claim": lambda: (browser_of(world.sun), [*doors, "/volunteer/"]),
        "neighboring dispatcher": lambda: (browser_of(world.zhou), [*doors, "/desk/"]),
        "liaison": lambda: (browser_of(world.feng), [*doors, "/volunteer/", "/unit/"]),
        "leader": lambda: (browser_of(world.zheng), [*doors, "/volunteer/", "/team/"]),
        "volunteer of another district": lambda: (browser_of(far["qin"]), [*doors, "/volunteer/"]),
        "dispatcher of another district": lambda: (browser_of(far["zhu"]), [*doors, "/desk/"]),
        "organizer of another district": lambda: (browser_of(far["chen"]), [*doors, "/office/"]),
        "organizer next door": lambda: (browser_of(far["han"]), [*doors, "/office/"]),
        "organizer": lambda: (browser_of(world.wu), [*doors, "/office/", "/office/wishes/"]),
    }


def read_for_review(who: str, wishes: list[Wish]) -> set[str]:
    """Where the neutral reviewer of a dispute reads both sides: its page, and her own two acts."""
    if who != "organizer":
        return set()
    page = f"/desk/{wishes[-1].number}/"
    return {page, *(f"{page}{act.verb}/" for act in REVIEW)}


def looks(wish: Wish) -> int:
    """How often something private of a wish was opened, so far."""
    return Opening.objects.filter(subject_type="wishes.wish", subject_id=wish.pk).count()


def guessed(wishes: list[Wish]) -> list[str]:
    """Addresses that somebody makes up who knows the numbers, and pages that do not exist."""
    found_by = ("/wall/{}/", "/volunteer/{}/", "/desk/{}/", "/desk/{}/verify/", "/unit/wall/{}/")
    made_up = [path.format(wish.number) for wish in wishes for path in found_by]
    papers = [f"/pictures/{wish.number}/1/" for wish in wishes]
    return [
        *made_up,
        *papers,
        "/w/forged/",
        "/nothing/here/",
        "/desk/1/",
        f"/wall/?q={STATED['words']}",
    ]


@pytest.mark.once
@pytest.mark.parametrize(
    "who",
    [
        "nobody",
        pytest.param("resident of another wish", marks=pytest.mark.slow),
        "volunteer without a claim",
        pytest.param("neighboring dispatcher", marks=pytest.mark.slow),
        pytest.param("liaison", marks=pytest.mark.slow),
        pytest.param("leader", marks=pytest.mark.slow),
        pytest.param("volunteer of another district", marks=pytest.mark.slow),
        pytest.param("dispatcher of another district", marks=pytest.mark.slow),
        pytest.param("organizer of another district", marks=pytest.mark.slow),
        pytest.param("organizer next door", marks=pytest.mark.slow),
        pytest.param("organizer", marks=pytest.mark.slow),  # hundreds of pages
    ],
)
def test_no_page_tells_a_stranger(
    who: str, visits: dict[str, Visit], wishes: list[Wish], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client, starts = visits[who]()
    pages = dict(crawl(client, [*starts, *guessed(wishes)]))
    asked_for = {path for path in pages if "?q=" in path}
    met = {path: found(text) for path, text in pages.items() if path not in asked_for}
    told_here = {path for path, words in met.items() if words}
    assert told_here <= read_for_review(who, wishes)
    assert looks(wishes[-1]) >= 2 * len(told_here)  # each is written down: papers and drawers
    assert len(pages) > 30
    assert found("\n".join(f"{one.getMessage()} {one.__dict__}" for one in caplog.records)) == set()


def tried(wishes: list[Wish]) -> list[str]:
    """Addresses of acts on these wishes, for which no page has a form."""
    acts = [f"/desk/{{}}/{verb}/" for verb in ACTS]
    acts += ["/volunteer/{}/", *(f"/volunteer/{{}}/{word}/" for word in VOLUNTEERS)]
    made_up = [act.format(wish.number) for wish in wishes for act in acts]
    groups = [f"/{door}/claims/{pk}/report/" for door in ("team", "unit") for pk in (1, 2, 3)]
    return [*made_up, *groups, *(f"/w/forged/{word}/" for word in ("add", "rate", "not-done"))]


@pytest.mark.once
@pytest.mark.parametrize(
    "who",
    [
        "nobody",
        pytest.param("resident of another wish", marks=pytest.mark.slow),
        pytest.param("volunteer without a claim", marks=pytest.mark.slow),
        pytest.param("neighboring dispatcher", marks=pytest.mark.slow),  # every form of every page
        pytest.param("liaison", marks=pytest.mark.slow),  # every form of every page
        pytest.param("leader", marks=pytest.mark.slow),  # every form of every page
        pytest.param("volunteer of another district", marks=pytest.mark.slow),
        pytest.param("dispatcher of another district", marks=pytest.mark.slow),
        pytest.param("organizer of another district", marks=pytest.mark.slow),
        pytest.param("organizer next door", marks=pytest.mark.slow),
        pytest.param("organizer", marks=pytest.mark.slow),
    ],
)
def test_no_refusal_tells_a_stranger(
    who: str, visits: dict[str, Visit], wishes: list[Wish], caplog: pytest.LogCaptureFixture
) -> None:
    """Pages of 409 and 422 say what is wrong, and show again what stood there: no more."""
    caplog.set_level(logging.DEBUG)
    client, starts = visits[who]()
    pages = dict(crawl(client, starts))
    answers = list(sent_wrongly(client, pages, tried(wishes)))
    telling = [answer for answer in answers if found(answer.text)]
    assert {answer.path for answer in telling} <= read_for_review(who, wishes)
    assert all(answer.openings >= 2 for answer in telling)
    statuses = {answer.status for answer in answers}
    assert statuses >= {404, 422}
    assert max(statuses) < 500
    assert found("\n".join(f"{one.getMessage()} {one.__dict__}" for one in caplog.records)) == set()


def test_those_it_is_meant_for_do_meet_them(world: World, wishes: list[Wish]) -> None:
    """Else the tests above would prove nothing."""
    li = browser_of(world.li)
    desk = "".join(li.get(f"/desk/{wish.number}/?open").content.decode() for wish in wishes)
    assert found(desk) >= {*STATED.values(), *map(canary, LATER_WORDS)}
    mine = browser_of(world.qian).get(f"/volunteer/{wishes[1].number}/").content.decode()
    assert found(mine) >= {STATED["door"], STATED["telephone"]}


def test_nothing_private_lies_in_the_clear(visits: dict[str, Visit]) -> None:
    for model in (Entry, Document):
        assert model.objects.exists()
    for visit in visits.values():  # a session for each, with what was typed
        client, _starts = visit()
        client.post("/wish/", {"words": STATED["words"], "community": "1"})
        client.post("/follow/", {"number": "1234567890", "digits": STATED["telephone"][-4:]})
    met = {table: found(text) | found_in(text.encode()) for table, text in lying_about()}
    assert {table: words for table, words in met.items() if words} == {}
    assert findable() == set()


def test_a_canary_in_the_index_would_be_seen(db: None) -> None:
    for number, word in enumerate(ALL, start=1):
        search.index("trap", number, f"隔壁{word}家的灯")
    assert findable() == set(ALL)


def test_what_was_typed_wrongly_is_in_no_log(
    client: Client, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client.post("/wish/", {"words": canary("原话") * 200})
    client.post("/follow/", {"number": "1234567890", "digits": canary("门牌")})
    client.post("/account/sign-in/", {"username": canary("姓名"), "password": canary("门牌")})
    client.post("/wish/reach/", {"name": canary("姓名"), "telephone": STATED["telephone"]})
    assert caplog.records
    said = "\n".join(f"{one.getMessage()} {one.__dict__}" for one in caplog.records)
    assert found(said, ALL) == set()


@pytest.mark.slow
def test_a_grown_district_tells_nobody_a_telephone_or_a_number(db: None) -> None:
    """A year of life by the demo's own generator: every drawer there is, and every public page."""
    grow(scale=0.02, progress=lambda *_told: None, now=now())
    people = list(Drawer.objects.values_list("person_id", flat=True))
    drawers = open_list(
        people,
        ["telephone", "id_number"],
        purpose=Purpose.ROSTER,
        district_id=Wish.objects.all()[0].district_id,
        by=SYSTEM,
        at=now(),
    )
    secret = {text for drawer in drawers.values() for text in drawer.values() if text}
    assert len(secret) > 100
    numbers = Wish.objects.values_list("number", flat=True)
    starts = ["/", "/wall/", "/studios/", *(f"/wall/{number}/" for number in numbers)]
    for path, text in crawl(Client(), starts):
        assert found(text, secret) == set(), path
    for table, text in lying_about():
        assert found(text, secret) == set(), table
    assert findable(secret) == set()
