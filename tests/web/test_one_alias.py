"""One resident, one pseudonym: the same on every page that names her, and for good."""

import pytest
from django.test import Client
from django.urls import reverse

from beside.access.actor import Actor
from beside.people.models import Person
from beside.wishes.actions import claiming, desk, intake, offering
from beside.wishes.models import Wish
from beside.wishes.states import State
from tests.cast import LATER, World, approval, make_wish
from tests.web.desk.conftest import address, browser_of, text
from tests.wishes.pictured import resident_of


@pytest.fixture
def hung(world: World) -> Wish:
    return make_wish(world, State.OPEN)


def test_the_same_on_the_wall_its_page_the_volunteers_pages_and_the_desk(
    world: World, hung: Wish, client: Client
) -> None:
    alias = hung.resident.alias
    qian, li = browser_of(world.qian), browser_of(world.li)
    page = reverse("volunteer:wish", args=[hung.number])
    told = {
        "wall": client.get(f"/wall/?d={hung.district_id}"),
        "its page": client.get(f"/wall/{hung.number}/"),
        "volunteers' wall": qian.get(reverse("volunteer:wall")),
        "desk": li.get(address(hung)),
        "desk's finding": li.post("/desk/find/", {"q": alias}),
    }
    claiming.claim(hung, by=Actor.of(world.qian), at=LATER)
    told["who serves"] = qian.get(page)
    told["desk, claimed"] = li.get(address(hung))
    assert [name for name, answer in told.items() if alias not in text(answer)] == []


def test_it_never_changes_whatever_becomes_of_the_wish(
    world: World, li: Actor, hung: Wish, client: Client
) -> None:
    alias = hung.resident.alias
    desk.revise(hung, approval(hung, title="水龙头还在滴"), by=li, at=LATER)
    intake.add(hung, "我姓赵，再说一句。", by=resident_of(hung), at=LATER)
    assert alias in text(client.get(f"/wall/{hung.number}/"))
    offering.take_down(hung, by=li, at=LATER)
    again = make_wish(world, State.OPEN, at=LATER)
    assert again.resident_id == hung.resident_id
    assert Person.objects.get(pk=hung.resident_id).alias == alias
    assert alias in text(client.get(f"/wall/{again.number}/"))
