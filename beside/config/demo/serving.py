"""服务 in stories: first call, visits, things given, people called in, and the report."""

from collections.abc import Sequence
from datetime import date, timedelta

from beside.common.clock import service_day
from beside.config.demo import material
from beside.config.demo.moments import at_clock
from beside.config.demo.tale import Story, Tale
from beside.people.private import open_papers
from beside.people.private.purpose import Purpose
from beside.wishes.actions import desk, service
from beside.wishes.actions.service import Work
from beside.wishes.models import Claim, Kind, Occurrence, Plan, ThirdParty
from beside.wishes.states import ClaimState

LARGEST = 6 * 60
"""The longest that one of the demo's visits takes, in minutes."""


def served(tale: Tale) -> Story:
    """From the first call to the report, if anybody has taken it."""
    claims = tale.standing()
    yield from contacted(tale, claims)
    yield from visited(tale, claims)
    yield from reported(tale, claims)


def contacted(tale: Tale, claims: Sequence[Claim]) -> Story:
    """Whoever has not spoken to the resident yet does so."""
    for claim in claims:
        if claim.state == ClaimState.CLAIMED:
            yield tale.exactly(tale.evening(hours=0.1))
            service.contact(claim, by=tale.hand(claim), at=tale.at)


def visited(tale: Tale, claims: Sequence[Claim]) -> Story:
    """The work itself: begun, sometimes put off once, done, written down."""
    if not claims:
        return
    lead = claims[0]
    yield tale.evening(hours=tale.rand.uniform(2, 60))
    if tale.chance(0.25):
        service.start(lead, by=tale.hand(lead), at=tale.at)
    if tale.chance(0.08):
        note = Work(service_day(tale.at), words=tale.says("progress"))
        service.log(lead, note, by=tale.hand(lead), at=tale.at)
        yield tale.evening(hours=tale.rand.uniform(20, 70))
    service.log(lead, worked(tale, lead), by=tale.hand(lead), at=tale.at)
    for other in claims[1:]:
        if tale.chance(0.25):
            yield tale.exactly_later(tale.rand.uniform(1, 20))
            service.log(other, minutes_only(tale), by=tale.hand(other), at=tale.at)
    if tale.wish.kind == Kind.GOODS or tale.chance(0.06):
        yield tale.exactly_later(5)
        service.log(lead, gave(tale), by=tale.hand(lead), at=tale.at)


def minutes_only(tale: Tale) -> Work:
    """Time given today."""
    minutes = round(tale.wish.minutes * tale.rand.uniform(0.8, 1.4) / 5) * 5
    return Work(service_day(tale.at), minutes=min(max(minutes, 10), LARGEST))


def worked(tale: Tale, claim: Claim) -> Work:
    """Time given today, and what was done."""
    short = minutes_only(tale)
    people = 2 if claim.wish.slots == 1 and tale.chance(0.1) else 1
    words = tale.says("logs", tale.text.group)
    return Work(short.day, minutes=short.minutes, people=people, words=words)


def gave(tale: Tale) -> Work:
    """Something given: written down, never collected."""
    gift = tale.rand.choice(material.words()["gifts"])
    return Work(service_day(tale.at), item=gift["item"], quantity=gift["quantity"], fen=gift["fen"])


def called_in(tale: Tale, lead: Claim, who: ThirdParty.Who, *, days: int) -> Story:
    """Somebody with the right tools is called in, and comes when promised."""
    yield tale.evening(hours=2)
    today = service_day(tale.at)
    work = Work(today, third_party=who, promised_on=today + timedelta(days=days))
    service.log(lead, work, by=tale.hand(lead), at=tale.at)
    called = ThirdParty.objects.filter(claim=lead).latest("pk")
    yield tale.exactly(at_clock(today + timedelta(days=days), 15))
    service.third_party_done(called, solved=True, by=tale.hand(lead), at=tale.at)


def reported(tale: Tale, claims: Sequence[Claim]) -> Story:
    """办结: the lead reports for all, often with the word that the resident gave at the door."""
    if not claims:
        return
    lead = claims[0]
    yield tale.exactly_later(tale.rand.uniform(5, 120))
    word = completion_word(tale) if tale.chance(0.35) else ""
    service.report(lead, by=tale.hand(lead), at=tale.at, word=word)


def completion_word(tale: Tale) -> str:
    """The two words on the resident's card, read from her drawer as she would read them out."""
    found = open_papers([tale.wish], ["word"], purpose=Purpose.OWN, by=tale.lives, at=tale.at)
    return found[tale.wish.pk]["word"]


def delayed(tale: Tale) -> Story:
    """The one extension, with its reason."""
    yield tale.office(days=2)
    desk.extend(tale.wish, tale.says("extensions"), by=tale.desk, at=tale.at)


def met_weekly(tale: Tale, lead: Claim, hour: int) -> Story:
    """Every date of a series, one after another, each written down at its end."""
    first = service_day(tale.at) + timedelta(days=1)
    dates = Occurrence.objects.filter(wish=tale.wish, day__gte=first).order_by("day")
    for number, occurrence in enumerate(list(dates)):
        yield tale.exactly(at_clock(occurrence.day, hour, tale.rand.randint(0, 40)))
        if not number:
            service.start(lead, by=tale.hand(lead), at=tale.at)
        service.log(lead, _session(tale, occurrence), by=tale.hand(lead), at=tale.at)


def _session(tale: Tale, occurrence: Occurrence) -> Work:
    words = tale.says("logs", tale.text.group)
    day: date = occurrence.day
    return Work(day, minutes=tale.wish.minutes, words=words, occurrence=occurrence)


def took_steps(tale: Tale, lead: Claim) -> Story:
    """Every step of a longer 小梦想, ticked off one after another."""
    for step in Plan.objects.filter(wish=tale.wish, done_at=None).order_by("order"):
        yield tale.evening(hours=tale.rand.uniform(20, 50))
        work = Work(service_day(tale.at), minutes=40, words=tale.says("progress"), step=step)
        service.log(lead, work, by=tale.hand(lead), at=tale.at)
