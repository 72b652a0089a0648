"""要撤下的纸质件, and consent taken back at the desk."""

from django.test import Client

from beside.wishes.models import Consent, Posting, Wish
from beside.wishes.states import State
from tests.cast import World, make_wish
from tests.web.desk.conftest import do, send, text


def test_what_was_put_up_is_listed_once_she_takes_it_back_and_ticked_when_gone(
    world: World, li_browser: Client, zhou_browser: Client
) -> None:
    wish = make_wish(world)
    assert do(li_browser, wish, "put_up", where="board").status_code == 303
    assert "没有要撤下的" in text(li_browser.get("/desk/papers/"))
    back = do(li_browser, wish, "retract", kind="publishing", channel="telephone")
    assert back.status_code == 303
    assert (wish.state, wish.publication) == (State.VERIFIED, Consent.NONE)
    page = text(li_browser.get("/desk/papers/"))
    assert "公告栏" in page
    assert wish.title in page
    assert wish.title not in text(zhou_browser.get("/desk/papers/"))
    posting = Posting.objects.get()
    address = f"/desk/papers/{posting.pk}/gone/"
    assert send(zhou_browser, address).status_code == 404
    assert send(li_browser, address).status_code == 303
    assert send(li_browser, address).status_code == 303
    posting.refresh_from_db()
    assert posting.taken_down_by_id == world.li.pk
    assert "没有要撤下的" in text(li_browser.get("/desk/papers/"))


def test_the_desk_must_say_which_kind(world: World, li_browser: Client) -> None:
    wish = make_wish(world, State.VERIFIED, stated={"consents": frozenset()})
    nothing = do(li_browser, wish, "consent", who="self", channel="telephone")
    assert nothing.status_code == 422
    unnamed = do(li_browser, wish, "consent", who="guardian", kinds=["sharing"], channel="desk")
    assert unnamed.status_code == 422
    assert Wish.objects.get(pk=wish.pk).consent == Consent.NONE
