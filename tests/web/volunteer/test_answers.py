"""Offers, held places and the waitlist, answered at the volunteers' door."""

from datetime import datetime

from django.test import Client

from beside.access.actor import Actor
from beside.wishes.actions import claiming, offering
from beside.wishes.models import Claim, Offer, Waiting, Wish
from beside.wishes.selectors.service import held_by
from beside.wishes.states import State
from tests.cast import World, claim_of, desk_of, make_wish


def offer_to_qian(world: World, at: datetime) -> Offer:
    wish = make_wish(world, State.VERIFIED, at=at)
    return offering.offer(wish, world.volunteer(world.qian), by=desk_of(world), at=at)


def test_an_offer_is_taken_with_one_press(qian: Client, world: World, at: datetime) -> None:
    offer = offer_to_qian(world, at)
    page = qian.get(f"/volunteer/{offer.wish.number}/").text
    assert f'action="/volunteer/offers/{offer.pk}/accept/"' in page
    assert "3号楼2单元501" not in page
    answer = qian.post(f"/volunteer/offers/{offer.pk}/accept/", {"_once": "k"})
    assert answer.status_code == 303
    assert "3号楼2单元501" in qian.get(answer["Location"]).text


def test_an_offer_is_declined_without_a_reason(qian: Client, world: World, at: datetime) -> None:
    offer = offer_to_qian(world, at)
    answer = qian.post(f"/volunteer/offers/{offer.pk}/decline/", {"_once": "k"})
    assert (answer.status_code, answer["Location"]) == (303, "/volunteer/")
    offer.refresh_from_db()
    assert offer.state == "declined"
    assert qian.get(f"/volunteer/{offer.wish.number}/").status_code == 404


def test_an_offer_recalled_meanwhile_says_so(qian: Client, world: World, at: datetime) -> None:
    offer = offer_to_qian(world, at)
    offering.recall(offer, by=desk_of(world), at=at)
    answer = qian.post(f"/volunteer/offers/{offer.pk}/accept/", {"_once": "k"})
    assert answer.status_code == 409
    assert "已收回" in answer.text


def test_nobody_answers_anothers_offer(sun: Client, as_user, world: World, at: datetime) -> None:
    offer = offer_to_qian(world, at)
    for client in (sun, as_user(world.li), as_user(world.zheng)):
        for act in ("accept", "decline"):
            answer = client.post(f"/volunteer/offers/{offer.pk}/{act}/", {"_once": "k"})
            assert answer.status_code == 404
    offer.refresh_from_db()
    assert offer.state == "pending"


def test_the_late_one_waits_and_takes_the_place_that_comes_free(
    qian: Client, sun: Client, world: World, wish: Wish, at: datetime
) -> None:
    claiming.claim(wish, by=Actor.of(world.qian), at=at)
    page = f"/volunteer/{wish.number}/"
    assert f'action="{page}wait/"' in sun.get(page).text
    assert sun.post(f"{page}wait/", {"_once": "w"}).status_code == 303
    assert "排上了候补" in sun.get(page).text
    assert sun.post(f"{page}take-place/", {"_once": "t1"}).status_code == 409
    qian.post(f"{page}release/", {"_once": "r"})
    assert f'action="{page}take-place/"' in sun.get(page).text
    assert sun.post(f"{page}take-place/", {"_once": "t2"}).status_code == 303
    assert claim_of(wish).volunteer == world.volunteer(world.sun)


def test_who_waits_may_leave(qian: Client, sun: Client, wish: Wish) -> None:
    page = f"/volunteer/{wish.number}/"
    qian.post(f"{page}claim/", {"_once": "c"})
    sun.post(f"{page}wait/", {"_once": "w"})
    assert sun.post(f"{page}leave/", {"_once": "l"}).status_code == 303
    assert not Waiting.objects.filter(ended_at=None).exists()
    assert qian.post(f"{page}leave/", {"_once": "l"}).status_code == 404


def test_waiting_while_places_are_left_is_refused(sun: Client, wish: Wish) -> None:
    answer = sun.post(f"/volunteer/{wish.number}/wait/", {"_once": "w"})
    assert answer.status_code == 409
    assert "还有名额" in answer.text
    assert not Claim.objects.exists()


def test_a_held_place_is_not_called_hers(
    qian: Client, sun: Client, world: World, wish: Wish, at: datetime
) -> None:
    page = f"/volunteer/{wish.number}/"
    other = make_wish(world, at=at, slots=2)
    sun.post(f"/volunteer/{other.number}/claim/", {"_once": "c"})
    assert "您已经接了" in sun.get("/volunteer/wall/").text
    qian.post(f"{page}claim/", {"_once": "c"})
    sun.post(f"{page}wait/", {"_once": "w"})
    hers = Wish.objects.get(pk=wish.pk)
    assert held_by(world.volunteer(world.sun).pk, [hers, other]) == {
        wish.pk: "waiting",
        other.pk: "claimed",
    }
    Wish.objects.filter(pk=wish.pk).update(slots=3)
    qian.post(f"{page}release/", {"_once": "r"})
    assert Waiting.objects.get().state == "held"
    wall = sun.get("/volunteer/wall/").text
    assert "给您留了名额，请确认" in wall
    assert wall.count("您已经接了") == 1


def test_a_stand_in_who_presses_twice_is_answered_as_at_first(
    qian: Client, sun: Client, world: World, wish: Wish
) -> None:
    page = f"/volunteer/{wish.number}/"
    number = world.volunteer(world.sun).number
    qian.post(f"{page}claim/", {"_once": "c"})
    for key in ("s1", "s2"):
        qian.post(f"{page}stand-in/", {"_once": key, "number": number})
        for _time in range(2):
            assert sun.post(f"{page}not-instead/", {"_once": key}).status_code == 303
    assert sun.post(f"{page}not-instead/", {"_once": "other"}).status_code == 409
    qian.post(f"{page}stand-in/", {"_once": "s3", "number": number})
    for _time in range(2):
        assert sun.post(f"{page}step-in/", {"_once": "t"}).status_code == 303
    assert claim_of(wish).volunteer == world.volunteer(world.sun)
    assert sun.post(f"{page}step-in/", {"_once": "late"}).status_code == 409
