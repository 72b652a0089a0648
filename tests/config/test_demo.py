"""The demo district, a few streets of it: everything occurs, and the books are right."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Count
from django.test import override_settings

from beside.access.actor import SYSTEM, Actor
from beside.access.models import Role
from beside.common import masking
from beside.common.clock import CHINA, service_day
from beside.common.numbers import is_wish_number
from beside.config.demo import material
from beside.config.demo.grow import tell_all
from beside.config.demo.stage import Stage
from beside.journal.models import Entry
from beside.orgs.models import DutyShift, Partnership, Studio
from beside.people.change_requests import waiting as waits
from beside.people.delegations import entrusted_to
from beside.people.models import (
    Application,
    Channel,
    Person,
    Standing,
    User,
    Volunteer,
    What,
)
from beside.people.private import open_list
from beside.people.private.purpose import Purpose
from beside.people.to_check import to_check
from beside.places.models import Area, Level
from beside.platform.models import Document
from beside.wishes.models import (
    Alert,
    Claim,
    Contribution,
    Grade,
    HeardFrom,
    Occurrence,
    Offer,
    Party,
    Picture,
    PictureKind,
    Rating,
    ThirdParty,
    Waiting,
    WaitState,
    Wish,
)
from beside.wishes.replay import replay
from beside.wishes.selectors import bodies, desk, service
from beside.wishes.selectors.desks import desks
from beside.wishes.selectors.family import wishes_entrusted
from beside.wishes.sight import on_wall
from beside.wishes.states import OPEN_CLAIM, ClaimState, OfferState, State
from tests.web.canaries import findable

NOW = datetime(2026, 11, 23, 16, 30, tzinfo=CHINA)
STREETS = 0.02
ROLES = (
    "demo-dispatcher",
    "demo-next-door",
    "demo-family",
    "demo-volunteer",
    "demo-leader",
    "demo-liaison",
    "demo-organizer",
    "demo-subdistrict",
    "demo-editor",
    "demo-system",
    "demo-security",
    "demo-auditor",
)


@dataclass
class Grown:
    stage: Stage
    told: list[tuple[str, int, int]]


@pytest.fixture(scope="module")
def grown(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Grown]:
    """A district that all tests here look at; gone when they have."""
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media), transaction.atomic():
        told: list[tuple[str, int, int]] = []
        stage = tell_all(STREETS, 2015, NOW, lambda *step: told.append(step))
        yield Grown(stage, told)
        transaction.set_rollback(True)


def home() -> Area:
    """The place whose desk a visitor can run."""
    return desks(actor("demo-dispatcher"))[0]


def actor(username: str) -> Actor:
    return Actor.of(User.objects.get(username=username))


def case(number: int) -> Wish:
    return Wish.objects.get(title=material.cases()[number].title)


def test_nothing_was_refused_on_the_way(grown: Grown) -> None:
    assert grown.stage.refused == []


def test_every_state_of_a_wish_occurs(grown: Grown) -> None:
    assert set(Wish.objects.values_list("state", flat=True)) == set(State)


def test_every_state_of_claims_offers_and_waits_occurs(grown: Grown) -> None:
    assert set(Claim.objects.values_list("state", flat=True)) == set(ClaimState)
    assert set(Offer.objects.values_list("state", flat=True)) == set(OfferState)
    assert {WaitState.HELD, WaitState.WAITING} < set(
        Waiting.objects.values_list("state", flat=True)
    )


def test_every_grade_occurs_and_disputes_are_decided_both_ways(grown: Grown) -> None:
    assert set(Rating.objects.values_list("grade", flat=True)) == set(Grade)
    decided = Entry.objects.filter(kind="wish.decide").values_list("data__upheld", flat=True)
    assert {True, False} <= set(decided)


def test_replaying_the_journal_gives_the_state_of_every_wish(grown: Grown) -> None:
    rows = Entry.objects.filter(subject_type="wishes.wish").order_by("subject_id", "subject_seq")
    histories: dict[int, list[Entry]] = {}
    for entry in rows:
        histories.setdefault(entry.subject_id, []).append(entry)
    replayed = {pk: replay(entries) for pk, entries in histories.items()}
    assert replayed == dict(Wish.objects.values_list("pk", "state"))
    assert len(replayed) >= 60


def test_every_version_of_a_wish_has_its_entry_and_time_never_runs_back(grown: Grown) -> None:
    rows = Entry.objects.filter(subject_type="wishes.wish")
    counted = dict(rows.values_list("subject_id").annotate(Count("pk")))
    assert counted == dict(Wish.objects.values_list("pk", "version"))
    last: dict[int, datetime] = {}
    for pk, at in rows.order_by("subject_id", "subject_seq").values_list("subject_id", "at"):
        assert at >= last.get(pk, at)
        assert at <= NOW
        last[pk] = at


def test_places_taken_and_held_are_those_of_claims_and_waits(grown: Grown) -> None:
    standing = [*OPEN_CLAIM, ClaimState.DONE]
    claims = Counter(Claim.objects.filter(state__in=standing).values_list("wish", flat=True))
    held = Counter(Waiting.objects.filter(state=WaitState.HELD).values_list("wish", flat=True))
    for wish in Wish.objects.all():
        assert (wish.taken, wish.held) == (claims[wish.pk], held[wish.pk]), wish.number
    assert not Claim.objects.filter(ended_at=None).exclude(state__in=OPEN_CLAIM).exists()


def test_numbers_are_right_and_unlike(grown: Grown) -> None:
    numbers = list(Wish.objects.values_list("number", flat=True))
    assert len(set(numbers)) == len(numbers)
    assert all(is_wish_number(number) for number in numbers)


def test_nothing_public_tells_who_it_is(grown: Grown) -> None:
    people = Person.objects.values_list("pk", flat=True)
    drawers = open_list(
        people,
        ["legal_name", "telephone"],
        purpose=Purpose.ROSTER,
        district_id=grown.stage.town.district.pk,
        by=SYSTEM,
        at=NOW,
    )
    canaries = {text for drawer in drawers.values() for text in drawer.values() if text}
    assert len(canaries) > 300
    public = [
        f"{wish.title} {wish.public_text} {wish.resident.alias}" for wish in Wish.objects.all()
    ]
    public += [str(entry.data) for entry in Entry.objects.all()]
    whole = "\n".join(public)
    assert not [canary for canary in canaries if canary in whole]
    assert Document.objects.exists()
    assert findable(canaries) == set()
    assert Wish.objects.filter(on_wall()).count() >= 8


def test_no_public_text_of_the_material_needs_a_mask() -> None:
    for text in (*material.texts(), *material.cases()):
        assert masking.find(f"{text.title}。{text.text}") == []


def test_telephones_and_id_numbers_are_nobodys(grown: Grown) -> None:
    people = Volunteer.objects.values_list("person_id", flat=True)
    drawers = open_list(
        people,
        ["telephone", "id_number"],
        purpose=Purpose.ROSTER,
        district_id=grown.stage.town.district.pk,
        by=SYSTEM,
        at=NOW,
    )
    assert all(drawer["telephone"].startswith("100") for drawer in drawers.values())
    assert all(drawer["id_number"][6:10] == "1900" for drawer in drawers.values())


def test_every_role_has_an_account_without_a_password(grown: Grown) -> None:
    users = User.objects.filter(username__in=ROLES)
    assert {user.username for user in users} == set(ROLES)
    assert not any(user.has_usable_password() for user in User.objects.all())
    assert actor("demo-editor").has(Role.EDITOR)


def test_the_dispatcher_finds_fresh_late_and_due_things(grown: Grown) -> None:
    area = home()
    counts = desk.desk_counts(area, at=NOW)
    assert counts[State.SUBMITTED] >= 5
    assert counts[desk.LATE] >= 4
    assert {State.NEED_INFO, State.DISPUTED, State.OFFERED, State.TRANSFERRED} <= counts.keys()
    due = Wish.objects.filter(community=area, state=State.REPORTED, due_at__lt=NOW)
    assert due.count() >= 2
    bad = Rating.objects.filter(wish__community=area, grade__lte=Grade.BAD, called_at=None)
    assert bad.filter(call_due_at__gt=NOW).exists()
    assert len(desk.unseen_alerts(area)) == 1
    assert Alert.objects.filter(community=area, seen_at__isnull=False).exists()


def test_the_neighbor_has_a_desk_of_her_own(grown: Grown) -> None:
    (hers,) = desks(actor("demo-next-door"))
    assert hers != home()
    assert hers.path[: -Area.steplen] == home().path[: -Area.steplen]
    counts = desk.desk_counts(hers, at=NOW)
    assert counts[State.SUBMITTED] >= 2
    assert counts[State.OPEN] >= 2


def test_the_volunteer_has_something_in_every_list(grown: Grown) -> None:
    qian = actor("demo-volunteer")
    states = {claim.state for claim in service.own_claims(qian)}
    assert states == set(ClaimState) - {ClaimState.ENDED}
    assert service.own_offers(qian).count() == 1
    assert [wait.state for wait in service.own_waits(qian)] == [WaitState.HELD, WaitState.WAITING]
    assert service.asked_to_step_in(qian).count() == 1


def test_the_daughter_acted_for_her_mother_and_has_a_wish_to_look_at(grown: Grown) -> None:
    daughter = actor("demo-family")
    (delegation,) = entrusted_to(daughter.person_id, NOW.date())
    going, done = wishes_entrusted(delegation)
    assert (going.state, done.state) == (State.SUBMITTED, State.FULFILLED)
    kinds = Entry.objects.filter(subject_id__in=[going.pk, done.pk], subject_type="wishes.wish")
    hers = kinds.filter(actor_person_id=daughter.person_id, on_behalf_of=going.resident_id)
    assert set(hers.values_list("kind", flat=True)) == {
        "wish.submit",
        "wish.supplement",
        "wish.confirm",
        "wish.rate",
    }


def test_the_leader_and_the_liaison_have_offers_and_claims(grown: Grown) -> None:
    zheng, feng = actor("demo-leader"), actor("demo-liaison")
    teams = [duty.team_id or 0 for duty in zheng.scopes(Role.LEADER)]
    units = [duty.unit_id or 0 for duty in feng.scopes(Role.LIAISON)]
    assert bodies.offers_to(team_ids=teams).count() >= 1
    assert bodies.offers_to(unit_ids=units).count() >= 1
    assert len({claim.state for claim in bodies.claims_of(team_ids=teams)}) >= 2
    assert len({claim.state for claim in bodies.claims_of(unit_ids=units)}) >= 2
    assert len(bodies.partner_wall(units[0]).rows) >= 5
    assert Partnership.objects.filter(unit_id=units[0], community=home(), until=None).exists()


def test_the_subdistrict_owns_what_climbed_the_ladder(grown: Grown) -> None:
    office = next(iter(actor("demo-subdistrict").scopes(Role.ORGANIZER)))
    assert office.level == Level.SUBDISTRICT
    assert Wish.objects.filter(owner_id=office.area_id, state=State.OPEN).exists()
    assert Wish.objects.filter(owner__level=Level.DISTRICT, state=State.OPEN).exists()


def test_somebody_has_applied_by_herself_and_waits_for_the_check(grown: Grown) -> None:
    waiting = Application.objects.filter(volunteer__in=to_check(home()), decided_at=None)
    one = waiting.get()
    assert (one.channel, one.entered_by) == (Channel.ONLINE, None)
    assert one.volunteer.standing == Standing.APPLIED
    assert {change.what for change in waits(one.volunteer)} == {What.UNIT, What.QUALIFICATION}
    assert one.volunteer.skills.count() == 2


def test_every_studio_has_its_address_hours_telephone_and_roster(grown: Grown) -> None:
    studios = Studio.objects.all()
    assert studios.count() == Area.objects.filter(level=Level.COMMUNITY).count()
    for studio in studios:
        assert studio.address
        assert studio.hours
        assert studio.telephone
        assert DutyShift.objects.filter(studio=studio, ends_at__gt=NOW).exists()


def test_the_quarrel_was_settled_between_two_who_both_agreed(grown: Grown) -> None:
    wish = case(0)
    assert wish.state == State.FULFILLED
    sides = Party.objects.filter(wish=wish, mediates=True)
    assert sides.count() == 2
    assert not sides.filter(consented_at=None).exists()
    assert not sides.filter(confirmed_at=None).exists()


def test_the_sewer_took_a_plumber(grown: Grown) -> None:
    wish = case(1)
    plumber = ThirdParty.objects.get(wish=wish)
    assert (plumber.who, plumber.solved) == (ThirdParty.Who.PLUMBER, True)
    assert wish.state == State.FULFILLED


def test_the_choir_was_asked_and_is_coached_every_week(grown: Grown) -> None:
    wish = case(2)
    assert (wish.on_behalf, wish.heard_from) == (True, HeardFrom.COMMUNITY)
    entries = Entry.objects.filter(subject_type="wishes.wish", subject_id=wish.pk)
    order = list(entries.order_by("subject_seq").values_list("kind", flat=True))
    assert order.index("wish.consent") < order.index("wish.publish")
    dates = Occurrence.objects.filter(wish=wish).order_by("day")
    days = [each.day for each in dates]
    assert {later - earlier for earlier, later in pairwise(days)} == {timedelta(days=7)}
    assert dates.filter(held_at=None, day__lt=service_day(NOW)).count() == 0
    assert dates.filter(held_at__isnull=False).count() >= 6
    assert wish.state == State.CLAIMED


def test_two_lanes_were_cleaned_in_half_a_day_by_a_units_team(grown: Grown) -> None:
    wish = case(3)
    assert wish.state == State.FULFILLED
    claims = Claim.objects.filter(wish=wish, state=ClaimState.DONE)
    assert claims.count() >= 6
    assert claims.filter(unit=None).count() == 0
    assert claims.filter(team=None).count() == 0
    lead = claims.get(lead=True)
    assert lead.started_at
    assert lead.reported_at
    assert lead.reported_at - lead.started_at < timedelta(hours=5)
    kinds = set(Picture.objects.filter(wish=wish).values_list("kind", flat=True))
    assert kinds == {PictureKind.BEFORE, PictureKind.AFTER}
    assert Contribution.objects.filter(wish=wish, fen__gt=0).exists()


def test_progress_is_told_to_the_end(grown: Grown) -> None:
    last = {label: (done, total) for label, done, total in grown.told}
    assert len(last) >= 5
    assert all(done == total for done, total in last.values())
