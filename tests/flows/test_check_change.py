"""Proposed changes of a record: what is accepted stands, what is refused is told."""

from datetime import date

import pytest

from beside.access import actions as access
from beside.access.actor import SYSTEM, Actor
from beside.access.checking import propose
from beside.access.models import Role
from beside.common.refusal import Refused
from beside.flows import volunteers as flow
from beside.journal.models import Entry
from beside.orgs import actions as orgs
from beside.orgs.models import UnitMember
from beside.people.accounts import may_sign_in
from beside.people.change_requests import said_qualification, why_of
from beside.people.models import ChangeRequest, Opening, Paper, Qualification, Standing, What
from beside.people.private import Purpose, find_by_id_number, open_drawer, open_papers
from beside.wishes.models import Claim
from beside.wishes.states import ClaimState, State
from tests.cast import LATER, MONDAY, TODAY, World, make_wish
from tests.people.numbers import number_born

NUMBER = "130502190001010016"
YOUNG = number_born(date(2011, 1, 1))
"""Born in 2011: fifteen on the day of these tests."""


def proposed(world: World, what: What, value: str) -> ChangeRequest:
    hers = world.volunteer(world.qian)
    return propose(hers, what, value, by=Actor.of(world.qian), at=LATER)


def in_drawer(world: World, field: str) -> str:
    return open_drawer(
        world.volunteer(world.qian).person_id, [field], purpose=Purpose.OWN,
        district_id=world.district.pk, by=SYSTEM, at=LATER,
    )[field]  # fmt: skip


@pytest.mark.parametrize(
    ("what", "value"),
    [
        (What.LEGAL_NAME, "钱正名"),
        (What.PARTY_BRANCH, "第三支部"),
        (What.POLITICAL_STATUS, "中共党员"),
        (What.ID_NUMBER, NUMBER),
        (What.TELEPHONE, "10055550001"),
    ],
)
def test_what_is_accepted_replaces_what_lay_in_the_drawer(
    world: World, wu: Actor, what: What, value: str
) -> None:
    change = proposed(world, what, value)
    assert in_drawer(world, what) != value
    flow.check_change(change, accepted=True, by=wu, at=LATER)
    assert in_drawer(world, what) == value
    entry = Entry.objects.get(kind="volunteer.decide")
    assert entry.data == {"what": what, "proposal_id": change.pk, "accepted": True}


def test_a_new_telephone_is_the_key_from_then_on(world: World, wu: Actor) -> None:
    change = proposed(world, What.TELEPHONE, "10055550001")
    assert may_sign_in("10055550001") == []
    flow.check_change(change, accepted=True, by=wu, at=LATER)
    assert may_sign_in("10055550001") == [world.qian.person]


def test_her_desk_may_check_but_not_next_doors(world: World, li: Actor, zhou: Actor) -> None:
    change = proposed(world, What.PARTY_BRANCH, "第三支部")
    with pytest.raises(Refused, match=r"volunteer\.desk_or_office"):
        flow.check_change(change, accepted=True, by=zhou, at=LATER)
    flow.check_change(change, accepted=True, by=li, at=LATER)
    assert in_drawer(world, "party_branch") == "第三支部"


def test_she_works_at_one_unit_and_it_has_to_be_there(world: World, wu: Actor) -> None:
    orgs.join_unit(
        world.unit, [world.volunteer(world.qian).person], since=TODAY, by=SYSTEM, at=MONDAY
    )
    missing = proposed(world, What.UNIT, "区档案馆")
    with pytest.raises(Refused, match=r"unit\.no_such"):
        flow.check_change(missing, accepted=True, by=wu, at=LATER)
    archive = orgs.add_unit(world.district.pk, "区档案馆", by=SYSTEM, at=MONDAY)
    flow.check_change(missing, accepted=True, by=wu, at=LATER)
    mine = UnitMember.objects.filter(person=world.qian.person, until=None)
    assert [one.unit for one in mine] == [archive]


def test_a_certificate_counts_once_it_was_seen(world: World, wu: Actor) -> None:
    change = proposed(world, What.QUALIFICATION, said_qualification("lawyer", TODAY))
    assert not Qualification.objects.exists()
    flow.check_change(change, accepted=True, by=wu, at=LATER)
    seen = Qualification.objects.get()
    assert (seen.kind, seen.valid_until, seen.checked_on) == ("lawyer", TODAY, TODAY)


def test_a_move_is_checked_by_who_may_enter_people_there(
    world: World, li: Actor, wu: Actor
) -> None:
    change = proposed(world, What.COMMUNITY, str(world.wenqu.pk))
    with pytest.raises(Refused, match=r"volunteer\.desk_or_office"):
        flow.check_change(change, accepted=True, by=li, at=LATER)
    flow.check_change(change, accepted=True, by=wu, at=LATER)
    assert world.volunteer(world.qian).community == world.wenqu


def test_refused_nothing_changes_and_she_is_told_why(world: World, wu: Actor) -> None:
    change = proposed(world, What.LEGAL_NAME, "钱正名")
    flow.check_change(change, accepted=False, why="请带户口本来。", by=wu, at=LATER)
    hers = world.volunteer(world.qian)
    assert in_drawer(world, "legal_name") == "钱正明"
    told = open_papers(
        [hers], [why_of(change)], purpose=Purpose.OWN, by=Actor.of(world.qian), at=LATER
    )
    assert told[hers.pk][why_of(change)] == "请带户口本来。"
    with pytest.raises(Refused, match=r"volunteer\.decided_already"):
        flow.check_change(change, accepted=True, by=wu, at=LATER)


def test_nobody_checks_her_own(world: World) -> None:
    access.appoint(
        world.qian, Role.ORGANIZER, world.district, within=world.district, by=SYSTEM, at=MONDAY
    )
    change = proposed(world, What.LEGAL_NAME, "钱正名")
    with pytest.raises(Refused, match=r"office\.not_ones_own"):
        flow.check_change(change, accepted=True, by=Actor.of(world.qian), at=LATER)


def test_only_she_herself_proposes(world: World, sun: Actor) -> None:
    with pytest.raises(Refused, match=r"volunteer\.own_record_only"):
        propose(world.volunteer(world.qian), What.UNIT, "区档案馆", by=sun, at=LATER)


def test_the_newest_says_it_all_but_certificates_add_up(world: World) -> None:
    first = proposed(world, What.LEGAL_NAME, "钱正名")
    second = proposed(world, What.LEGAL_NAME, "钱争鸣")
    for kind in ("lawyer", "nurse"):
        proposed(world, What.QUALIFICATION, kind)
    open_ones = set(ChangeRequest.objects.filter(decided_at=None).values_list("what", flat=True))
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.decided_at is not None
    assert second.decided_at is None
    assert open_ones == {What.LEGAL_NAME, What.QUALIFICATION}
    assert ChangeRequest.objects.filter(decided_at=None).count() == 3


def test_an_id_number_of_somebody_else_is_refused(world: World, wu: Actor) -> None:
    other = propose(
        world.volunteer(world.sun), What.ID_NUMBER, NUMBER, by=Actor.of(world.sun), at=LATER
    )
    flow.check_change(other, accepted=True, by=wu, at=LATER)
    mine = proposed(world, What.ID_NUMBER, NUMBER)
    with pytest.raises(Refused, match=r"volunteer\.known_number"):
        flow.check_change(mine, accepted=True, by=wu, at=LATER)
    found = find_by_id_number(world.district.pk, NUMBER)
    assert found == world.sun.person


def test_who_turns_out_to_be_a_minor_gives_back_what_she_promised(world: World, wu: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    change = proposed(world, What.ID_NUMBER, YOUNG)
    flow.check_change(change, accepted=True, by=wu, at=LATER)
    hers = world.volunteer(world.qian)
    assert (hers.standing, hers.of_age_on) == (Standing.APPLIED, TODAY.replace(2029, 1, 1))
    assert Claim.objects.get(wish=wish).state == ClaimState.RELEASED


def test_what_is_proposed_stands_nowhere_in_the_clear(world: World, wu: Actor) -> None:
    change = proposed(world, What.LEGAL_NAME, "钱正名")
    rows = [str(vars(row)) for row in (change, *Entry.objects.all(), *Paper.objects.all())]
    assert "钱正名" not in "".join(rows)
    flow.check_change(change, accepted=True, by=wu, at=LATER)
    opened = Opening.objects.filter(purpose=Purpose.ENROLL)
    assert [one.actor_user_id for one in opened] == [world.wu.pk]
