"""The office's pages for communities with few staff: taking them on, and calling for them."""

from django.test import Client
from django.utils.timezone import now

from beside.people.models import Opening
from beside.wishes.states import State
from tests.cast import World, make_wish
from tests.web.desk.conftest import browser_of, send, text


def take_on(client: Client, world: World, small: str = "yes") -> int:
    path = f"/office/places/{world.huaiyin.pk}/small-office/"
    return int(send(client, path, small=small).status_code)


def test_taken_on_the_calls_come_to_the_office_and_are_made_there(world: World) -> None:
    wu, li = browser_of(world.wu), browser_of(world.li)
    wish = make_wish(world, State.REPORTED, at=now())
    assert take_on(wu, world) == 303
    assert "现在由上级代办" in text(wu.get(f"/office/places/{world.huaiyin.pk}/"))
    assert wish.number in text(wu.get("/office/wishes/calls/"))
    page = text(wu.get(f"/desk/{wish.number}/call_back/"))
    assert "10012345678" not in page
    assert Opening.objects.filter(purpose="call_back", actor_user_id=world.wu.pk).exists()
    assert "回访由街道来打" in text(li.get(f"/desk/{wish.number}/call_back/"))
    done = send(wu, f"/desk/{wish.number}/call_back/", heard="done", grade="4", party="resident")
    assert done.status_code == 303
    wish.refresh_from_db()
    assert wish.state == State.FULFILLED


def test_the_desk_itself_does_not_take_itself_on(world: World) -> None:
    assert take_on(browser_of(world.li), world) == 404


def test_what_is_not_a_small_office_calls_itself(world: World) -> None:
    wu = browser_of(world.wu)
    wish = make_wish(world, State.REPORTED, at=now())
    assert wish.number not in text(wu.get("/office/wishes/calls/"))
    take_on(wu, world)
    take_on(wu, world, "no")
    assert wish.number not in text(wu.get("/office/wishes/calls/"))
