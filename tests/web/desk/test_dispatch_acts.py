"""Dispatching through the page: the wall, offers, places given back."""

import pytest
from django.test import Client

from beside.access import actions as access
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Role
from beside.orgs import actions as orgs
from beside.people.volunteers import set_free_hours
from beside.wishes.actions import offering
from beside.wishes.models import Claim, EndReason, Offer, Wish
from beside.wishes.states import ClaimState, OfferState, State
from tests.cast import MONDAY, World, claim_of, make_wish
from tests.web.desk.conftest import address, do, text


@pytest.fixture
def verified(world: World) -> Wish:
    return make_wish(world, State.VERIFIED)


def test_it_goes_on_the_wall_and_can_be_taken_down_again(
    verified: Wish, li_browser: Client
) -> None:
    assert do(li_browser, verified, "publish").status_code == 303
    assert verified.state == State.OPEN
    page = text(li_browser.get(address(verified)))
    assert "撤下来" in page
    assert f'action="{address(verified, "take_down")}"' in page
    assert do(li_browser, verified, "take_down").status_code == 303
    assert verified.state == State.VERIFIED


def test_paired_units_their_teams_and_fit_volunteers_are_suggested(
    world: World, verified: Wish, li_browser: Client
) -> None:
    sun = world.volunteer(world.sun)
    set_free_hours(sun, (1 << 9,) * 7, by=SYSTEM, at=MONDAY)
    page = text(li_browser.get(address(verified)))
    assert page.count("平常这时有空") == 1
    assert page.index(sun.number) < page.index(world.volunteer(world.qian).number)
    assert page.index("区税务局（结对单位）") < page.index("税务先锋队（服务队）")
    for user in (world.qian, world.sun):
        assert f"志愿者 {world.volunteer(user).number}" in page
    assert f"志愿者 {world.volunteer(world.zheng).number}" not in page


@pytest.mark.parametrize("kind", ["unit", "team", "volunteer"])
def test_it_is_offered_to_one_and_can_be_recalled(
    world: World, verified: Wish, li_browser: Client, kind: str
) -> None:
    to = {"unit": world.unit, "team": world.team, "volunteer": world.volunteer(world.sun)}[kind]
    assert do(li_browser, verified, "offer", to=f"{kind}-{to.pk}").status_code == 303
    assert verified.state == State.OFFERED
    offer = Offer.objects.get(wish=verified)
    assert getattr(offer, kind) == to
    page = text(li_browser.get(address(verified)))
    assert f'action="{address(verified, "recall")}"' in page
    assert do(li_browser, verified, "recall").status_code == 303
    offer.refresh_from_db()
    assert (verified.state, offer.state) == (State.VERIFIED, OfferState.RECALLED)


def test_another_unit_or_a_volunteer_by_number(
    world: World, verified: Wish, li_browser: Client
) -> None:
    other = orgs.add_unit(world.district.pk, "区住建局", by=SYSTEM, at=MONDAY)
    nobody_answers = do(li_browser, verified, "offer", unit=f"unit-{other.pk}")
    assert nobody_answers.status_code == 422
    access.appoint(world.sun, Role.LIAISON, other, within=world.district, by=SYSTEM, at=MONDAY)
    assert do(li_browser, verified, "offer", unit=f"unit-{other.pk}").status_code == 303
    do(li_browser, verified, "recall")
    zheng = world.volunteer(world.zheng)
    assert do(li_browser, verified, "offer", number=zheng.number).status_code == 303
    assert Offer.objects.get(wish=verified, ended_at=None).volunteer == zheng


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, "请选一个"),
        ({"number": "0000000000"}, "没有这个编号的志愿者"),
        ({"to": "unit-999999"}, "派给谁"),
    ],
)
def test_an_offer_to_nobody_is_no_offer(
    verified: Wish, li_browser: Client, answers: dict[str, str], words: str
) -> None:
    response = do(li_browser, verified, "offer", **answers)
    assert response.status_code == 422
    assert words in text(response)
    assert verified.state == State.VERIFIED


def test_only_one_is_asked_at_a_time(world: World, verified: Wish, li_browser: Client) -> None:
    both = {"to": f"unit-{world.unit.pk}", "number": world.volunteer(world.sun).number}
    response = do(li_browser, verified, "offer", **both)
    assert response.status_code == 422
    assert world.volunteer(world.sun).number in text(response)


def test_a_volunteer_who_is_not_fit_is_refused_with_the_reason(
    world: World, li_browser: Client
) -> None:
    wish = make_wish(world, State.VERIFIED, same_sex="f")
    response = do(li_browser, wish, "offer", number=world.volunteer(world.qian).number)
    assert response.status_code == 409
    page = text(response)
    assert "同性别的志愿者" in page
    assert "心愿现在是“已核实”" in page


def test_a_late_recall_is_told_how_things_stand(
    world: World, verified: Wish, li_browser: Client, sun: Actor
) -> None:
    do(li_browser, verified, "offer", to=f"volunteer-{world.volunteer(world.sun).pk}")
    offering.accept(Offer.objects.get(wish=verified), by=sun, at=MONDAY)
    response = do(li_browser, verified, "recall")
    assert response.status_code == 409
    assert "心愿现在是“已接单”" in text(response)


def test_a_place_is_given_back_for_a_volunteer(world: World, li_browser: Client) -> None:
    wish = make_wish(world, State.CLAIMED)
    claim = claim_of(wish)
    response = do(li_browser, wish, "release", claim=claim.pk, reason="no_contact")
    assert response.status_code == 303
    claim = Claim.objects.get(pk=claim.pk)
    assert (claim.state, claim.end_reason) == (ClaimState.RELEASED, EndReason.NO_CONTACT)
    assert (wish.state, wish.taken) == (State.OPEN, 0)
    assert do(li_browser, wish, "release", claim=claim.pk, reason="desk").status_code == 422


def test_more_time_is_given_once(world: World, li_browser: Client) -> None:
    wish = make_wish(world, State.CLAIMED)
    before = wish.due_at
    assert do(li_browser, wish, "extend", reason="").status_code == 422
    assert do(li_browser, wish, "extend", reason="等配件").status_code == 303
    assert wish.due_at
    assert before
    assert wish.due_at > before
    page = text(li_browser.get(address(wish)))
    assert "已经延期过一次" in page
    assert do(li_browser, wish, "extend", reason="再等").status_code == 409


def test_who_serves_and_what_was_offered_is_listed(world: World, li_browser: Client) -> None:
    wish = make_wish(world, State.CLAIMED)
    page = text(li_browser.get(address(wish)))
    assert world.volunteer(world.qian).number in page
    assert "钱正明" not in page
