"""The liaisons' door: offers to the unit, its teams and members, paired communities."""

from datetime import datetime

import pytest
from django.test import Client

from beside.access.actor import SYSTEM, Actor
from beside.orgs import actions as orgs
from beside.people.models import Volunteer
from beside.wishes.actions import clockwork, offering
from beside.wishes.models import Claim, Offer, Wish
from beside.wishes.states import State
from tests.cast import MONDAY, World, claim_of, desk_of, make_wish

DOOR = "3号楼2单元501"


@pytest.fixture
def offer(world: World, at: datetime) -> Offer:
    """A wish with two places, offered to the unit."""
    wish = make_wish(world, State.VERIFIED, at=at, title="两条巷子的小广告", slots=2)
    return offering.offer(wish, world.unit, by=desk_of(world), at=at)


def test_the_unit_accepts_and_names_who_goes(
    feng: Client, offer: Offer, members: list[Volunteer]
) -> None:
    assert f'href="/unit/offers/{offer.pk}/"' in feng.get("/unit/").text
    page = feng.get(f"/unit/offers/{offer.pk}/").text
    assert offer.wish.public_text in page
    assert DOOR not in page
    sent = {"_once": "k", "members": [str(one.pk) for one in members[:2]]}
    assert feng.post(f"/unit/offers/{offer.pk}/accept/", sent).status_code == 303
    claims = Claim.objects.filter(wish=offer.wish)
    assert {claim.unit_id for claim in claims} == {offer.unit_id}
    assert f'href="/unit/claims/{claim_of(offer.wish).pk}/"' in feng.get("/unit/").text


def test_the_unit_passes_on_to_one_of_its_teams(
    feng: Client, zheng: Client, world: World, offer: Offer
) -> None:
    page = feng.get(f"/unit/offers/{offer.pk}/").text
    assert "税务先锋队" in page
    path = f"/unit/offers/{offer.pk}/pass-on/"
    nothing = feng.post(path, {"_once": "0"})
    assert nothing.status_code == 422
    assert "请选择" in nothing.text
    answer = feng.post(path, {"_once": "1", "team": str(world.team.pk)})
    assert (answer.status_code, answer["Location"]) == (303, "/unit/")
    offer.refresh_from_db()
    assert offer.state == "passed"
    assert f'href="/team/offers/{offer.passed_to.pk}/"' in zheng.get("/team/").text


def test_passed_on_twice_it_is_answered_as_at_first(
    feng: Client, world: World, offer: Offer
) -> None:
    path = f"/unit/offers/{offer.pk}/pass-on/"
    for _time in range(2):
        answer = feng.post(path, {"_once": "1", "team": str(world.team.pk)})
        assert answer.status_code == 303
    assert feng.post(path, {"_once": "2", "team": str(world.team.pk)}).status_code == 409


def test_a_team_that_nobody_leads_cannot_answer_and_is_not_shown(
    feng: Client, world: World, offer: Offer
) -> None:
    orgs.add_team(world.district.pk, "税务二队", unit=world.unit, by=SYSTEM, at=MONDAY)
    page = feng.get(f"/unit/offers/{offer.pk}/").text
    assert "税务先锋队" in page
    assert "税务二队" not in page


def test_where_a_team_holds_it_the_liaison_names_more_of_the_team(
    feng: Client, zheng: Client, world: World, offer: Offer, members: list[Volunteer], at: datetime
) -> None:
    passed = offering.pass_on(offer, world.team, by=Actor.of(world.feng), at=at)
    offering.accept(passed, by=Actor.of(world.zheng), members=members[:1], at=at)
    path = f"/unit/claims/{claim_of(offer.wish).pk}/assign/"
    shown = feng.get(path).text
    assert members[1].number in shown
    assert world.volunteer(world.feng).number not in shown
    sent = {"_once": "2", "members": [str(members[1].pk)]}
    assert feng.post(path, sent).status_code == 303
    assert Claim.objects.get(volunteer=members[1]).team == world.team


def test_another_units_team_cannot_be_chosen(
    feng: Client, world: World, offer: Offer, at: datetime
) -> None:
    other = orgs.add_team(world.district.pk, "别家的队", by=SYSTEM, at=MONDAY)
    sent = {"_once": "1", "team": str(other.pk)}
    assert feng.post(f"/unit/offers/{offer.pk}/pass-on/", sent).status_code == 422
    offer.refresh_from_db()
    assert offer.state == "pending"


def test_the_unit_declines_freely(feng: Client, offer: Offer) -> None:
    assert feng.post(f"/unit/offers/{offer.pk}/decline/", {"_once": "k"}).status_code == 303
    offer.refresh_from_db()
    assert offer.state == "declined"


def test_the_unit_follows_what_it_took_without_seeing_the_door(
    feng: Client, world: World, offer: Offer, members: list[Volunteer], at: datetime
) -> None:
    offering.accept(offer, by=Actor.of(world.feng), at=at, members=members[:1])
    base = f"/unit/claims/{claim_of(offer.wish).pk}"
    page = feng.get(f"{base}/")
    assert page.status_code == 200
    assert DOOR not in page.text
    assert feng.post(f"{base}/contact/", {"_once": "1"}).status_code == 303
    sent = {"_once": "2", "members": [str(members[1].pk)]}
    assert feng.post(f"{base}/assign/", sent).status_code == 303
    assert Claim.objects.filter(wish=offer.wish, ended_at=None).count() == 2


def test_a_wish_too_dangerous_for_one_person_can_be_taken_through_the_unit(
    feng: Client, world: World, members: list[Volunteer], at: datetime
) -> None:
    wish = make_wish(world, State.VERIFIED, at=at)
    Wish.objects.filter(pk=wish.pk).update(risk_level=3)
    wish.refresh_from_db()
    today = at.astimezone().date()
    for one in members[:1]:
        one.insurances.create(valid_from=today, valid_until=today.replace(year=2199))
    offer = offering.offer(wish, world.unit, by=desk_of(world), at=at)
    page = feng.get(f"/unit/offers/{offer.pk}/").text
    assert members[0].number in page
    assert members[1].number not in page


def test_what_hangs_too_long_in_a_paired_community_is_asked_of_the_unit_first(
    feng: Client, world: World, at: datetime
) -> None:
    waiting = make_wish(world, State.OPEN, at=at, title="好几天没人接")
    fresh = make_wish(world, State.OPEN, at=at, title="刚刚贴出来")
    assert "好几天没人接的" not in feng.get("/unit/").text
    clockwork.escalate(waiting, by=SYSTEM, at=at)
    home = feng.get("/unit/").text
    assert f'href="/unit/wall/{waiting.number}/"' in home
    assert fresh.number not in home


def test_the_walls_of_paired_communities_and_only_those(
    feng: Client, world: World, at: datetime
) -> None:
    here = make_wish(world, at=at, title="结对社区的")
    there = make_wish(world, at=at, title="别的社区的")
    Wish.objects.filter(pk=there.pk).update(community=world.wenqu)
    shown = feng.get("/unit/wall/").text
    assert "结对社区的" in shown
    assert "槐荫里社区" in shown
    assert "别的社区的" not in shown
    page = feng.get(f"/unit/wall/{here.number}/")
    assert page.status_code == 200
    assert "tel:03101000001" in page.text
    assert DOOR not in page.text
    assert feng.get(f"/unit/wall/{there.number}/").status_code == 404


def test_members_of_the_unit_are_listed_and_found_by_number(
    feng: Client, members: list[Volunteer]
) -> None:
    assert "何小军" not in feng.get("/unit/members/").text
    assert "何小军" in feng.post("/unit/members/").text
    found = feng.post(f"/unit/members/?q={members[1].number}").text
    assert "吕秀英" in found
    assert "何小军" not in found


def test_others_find_no_door(
    client: Client, as_user, world: World, offer: Offer, wish: Wish
) -> None:
    pages = (
        "/unit/",
        "/unit/members/",
        "/unit/wall/",
        f"/unit/wall/{wish.number}/",
        f"/unit/offers/{offer.pk}/",
    )
    for path in pages:
        assert client.get(path).status_code == 302
        for user in (world.qian, world.li, world.wu, world.zheng):
            assert as_user(user).get(path).status_code == 404
    for act in ("accept", "decline", "pass-on"):
        answer = as_user(world.zheng).post(f"/unit/offers/{offer.pk}/{act}/", {"_once": act})
        assert answer.status_code == 404
