"""接单 at the volunteers' door: the button, the reason why not, the late one."""

from datetime import datetime

from django.test import Client

from beside.access.actor import Actor
from beside.people.models import Opening
from beside.wishes.actions import intake, offering
from beside.wishes.models import Claim, Wish
from beside.wishes.states import State
from tests.cast import TELEPHONE, WORDS, World, desk_of, make_wish

DOOR = "3号楼2单元501"
HTMX = {"HX-Request": "true"}


def page(wish: Wish) -> str:
    return f"/volunteer/{wish.number}/"


def claim(client: Client, wish: Wish, key: str = "k1", **more):
    return client.post(f"{page(wish)}claim/", {"_once": key}, **more)


def test_before_the_claim_a_volunteer_reads_public_words_only(qian: Client, wish: Wish) -> None:
    answer = qian.get(page(wish))
    assert answer.status_code == 200
    assert wish.public_text in answer.text
    for secret in (WORDS, DOOR, TELEPHONE, "1001 357", "赵桂芳"):
        assert secret not in answer.text
    assert f'action="{page(wish)}claim/"' in answer.text
    assert not Opening.objects.exists()


def test_a_claim_leads_to_the_page_with_words_door_and_telephone(qian: Client, wish: Wish) -> None:
    answer = claim(qian, wish)
    assert (answer.status_code, answer["Location"]) == (303, page(wish))
    shown = qian.get(page(wish))
    for told in (WORDS, DOOR, f"tel:{TELEPHONE}", wish.resident.alias):
        assert told in shown.text
    assert "赵桂芳" not in shown.text


def test_every_look_into_the_drawer_is_written_down(qian: Client, wish: Wish, world: World) -> None:
    claim(qian, wish)
    for looks in (1, 2):
        qian.get(page(wish))
        rows = Opening.objects.filter(subject_type="wishes.wish", subject_id=wish.pk)
        assert rows.filter(fields=["telephone"]).count() == looks
        assert rows.exclude(fields=["telephone"]).count() == looks
    row = Opening.objects.latest("pk")
    assert (row.purpose, row.via, row.actor_user_id) == ("serve", "volunteer", world.qian.pk)
    assert row.person_id == wish.resident_id


def test_the_late_one_is_told_where_the_wish_stands_now(
    qian: Client, sun: Client, wish: Wish
) -> None:
    claim(qian, wish)
    answer = claim(sun, wish)
    assert answer.status_code == 409
    assert "已接单" in answer.text
    assert f'action="{page(wish)}wait/"' in answer.text
    assert Claim.objects.count() == 1


def test_the_late_one_gets_a_card_in_place_of_the_slip(
    qian: Client, sun: Client, wish: Wish
) -> None:
    claim(qian, wish)
    answer = claim(sun, wish, headers=HTMX)
    assert answer.status_code == 409
    assert "<html" not in answer.text
    assert "已接单" in answer.text


def test_a_claim_from_the_list_comes_back_as_the_changed_slip(qian: Client, wish: Wish) -> None:
    answer = claim(qian, wish, headers=HTMX)
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<li class="slip">')
    assert "您已经接了" in answer.text
    assert TELEPHONE not in answer.text
    wish.refresh_from_db()
    assert wish.state == State.CLAIMED


def test_a_form_sent_twice_claims_once_and_answers_alike(qian: Client, wish: Wish) -> None:
    first, second = claim(qian, wish), claim(qian, wish)
    assert first.status_code == second.status_code == 303
    assert Claim.objects.count() == 1


def test_the_reason_stands_where_the_button_would_be(
    qian: Client, world: World, at: datetime
) -> None:
    wish = make_wish(world, at=at, qualification="electrician")
    shown = qian.get(page(wish))
    assert "要有相应的资质证明" in shown.text
    assert f'action="{page(wish)}claim/"' not in shown.text
    answer = claim(qian, wish)
    assert answer.status_code == 409
    assert "要有相应的资质证明" in answer.text


def test_what_was_never_on_the_wall_is_not_there(qian: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, State.VERIFIED, at=at)
    assert qian.get(page(wish)).status_code == 404
    assert claim(qian, wish).status_code == 404
    assert qian.get("/volunteer/1234567890/").status_code == 404


def test_what_was_taken_down_is_not_there_any_more(
    qian: Client, world: World, wish: Wish, at: datetime
) -> None:
    offering.take_down(wish, by=desk_of(world), at=at)
    assert qian.get(page(wish)).status_code == 404
    assert claim(qian, wish).status_code == 404


def test_who_claims_what_was_just_withdrawn_is_told_so(
    qian: Client, world: World, wish: Wish, at: datetime
) -> None:
    intake.withdraw(wish, by=Actor.resident(wish.resident_id, wish.pk), at=at)
    answer = claim(qian, wish)
    assert answer.status_code == 409
    assert "居民撤回" in answer.text
    assert f'action="{page(wish)}wait/"' not in answer.text
    assert qian.get(page(wish)).status_code == 404


def test_others_find_no_door(client: Client, as_user, world: World, wish: Wish) -> None:
    stranger = client.get("/volunteer/")
    assert stranger.status_code == 302
    assert stranger["Location"].endswith("?next=/volunteer/")
    for user in (world.li, world.wu, world.wang):
        for path in ("/volunteer/", "/volunteer/wall/", "/volunteer/me/", page(wish)):
            assert as_user(user).get(path).status_code == 404
    assert claim(as_user(world.li), wish).status_code == 404
    assert claim(client, wish).status_code == 302
    assert not Claim.objects.exists()
