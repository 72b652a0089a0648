"""个人信息 at the desk: what somebody asks for is written down, copies are handed over."""

from django.utils.timezone import now

from beside.access.actor import Actor
from beside.flows import rights as flow
from beside.people.models import Answer, Departure, RequestKind, RightsRequest
from beside.wishes.states import State
from tests.cast import LATER, World, make_wish
from tests.web.office.conftest import browser_of, page, send


def test_a_request_is_entered_and_its_copy_handed_over(world: World, wu: Actor) -> None:
    li, wish = browser_of(world.li), make_wish(world)
    assert "没有请求" in page(li.get("/desk/rights/"))
    assert page(li.get("/desk/rights/new/"))
    sent = send(li, "/desk/rights/new/", who=wish.number, kind="copy", words="来社区要一份")
    assert sent.status_code == 303
    asked = RightsRequest.objects.get()
    assert (asked.kind, asked.entered_by_id) == (RequestKind.COPY, world.li.pk)
    text = page(li.get("/desk/rights/"))
    assert f"/desk/rights/{asked.pk}/copy/" not in text
    assert "来社区要一份" not in text
    assert send(li, f"/desk/rights/{asked.pk}/copy/").status_code == 409
    flow.answer_request(asked, Answer.ACCEPTED, "", by=wu, at=LATER)
    assert f"/desk/rights/{asked.pk}/copy/" in page(li.get("/desk/rights/"))
    assert "赵桂芳" in page(send(li, f"/desk/rights/{asked.pk}/copy/"))


def test_next_door_finds_nobody_of_here(world: World) -> None:
    zhou, wish = browser_of(world.zhou), make_wish(world)
    for who in (wish.number, "10013572468", world.volunteer(world.sun).number):
        for path in ("/desk/rights/new/", "/desk/rights/departed/"):
            assert "没有找到" in page(send(zhou, path, who=who, kind="copy"), 422)


def test_somebody_gone_ends_silently(world: World) -> None:
    li, wish = browser_of(world.li), make_wish(world, State.CLAIMED)
    answers = {"why": "moved", "on": f"{now():%Y-%m-%d}", "source": "community"}
    assert send(li, "/desk/rights/departed/", who=wish.number, **answers).status_code == 303
    wish.refresh_from_db()
    assert (wish.state, wish.exit_reason) == (State.CANCELLED, "MOVED")
    again = send(li, "/desk/rights/departed/", who=wish.number, **answers)
    assert again.status_code == 409
    assert Departure.objects.count() == 1
