"""Somebody died before she was served, or moved away: the record of it, through the desk's door."""

# ruff: noqa: N802, PLC2401  # named after the edge cases, which have Chinese names

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from beside.access.actor import Actor
from beside.flows import rights as flow
from beside.people.models import Answer, RightsRequest
from beside.people.private import find_by_telephone
from beside.platform.models import Job
from beside.wishes.models import Claim, Link, Rating
from beside.wishes.states import State
from tests.cast import LATER, TELEPHONE, World, make_wish
from tests.web.desk.conftest import browser_of
from tests.web.office.conftest import page, send
from tests.web.telephone import Telephone

HER = {"on": f"{now():%Y-%m-%d}", "source": "family"}


@pytest.mark.parametrize("why", ["deceased", "moved"])
def test_居民去世或迁出(world: World, wu: Actor, settings: Any, why: str) -> None:
    settings.SMS_CHANNEL = "tests.web.telephone.Telephone"
    Telephone.messages.clear()
    before, after = make_wish(world, State.CLAIMED), make_wish(world, State.REPORTED)
    jobs = Job.objects.count()
    desk = browser_of(world.li)
    assert (
        send(desk, "/desk/rights/departed/", who=before.number, why=why, **HER).status_code == 303
    )
    for wish in (before, after):
        wish.refresh_from_db()
        assert wish.state == State.CANCELLED
    assert not Claim.objects.filter(ended_at=None).exists()
    assert not Rating.objects.exists()
    assert not Link.objects.filter(revoked_at=None).exists()
    assert Telephone.messages == []
    assert Job.objects.count() == jobs
    assert before.title not in Client().get(reverse("public:wall"), follow=True).text
    found = find_by_telephone(world.district.pk, TELEPHONE)
    assert bool(found) == (why == "moved")


def test_居民去世_近亲属权利(world: World, wu: Actor) -> None:
    """PIPL 49: a relative asks at the desk, the office grants it, the desk hands it over."""
    wish = make_wish(world)
    desk = browser_of(world.li)
    send(desk, "/desk/rights/departed/", who=wish.number, why="deceased", **HER)
    assert "赵桂芳" not in page(desk.get(f"/desk/{wish.number}/"))
    send(desk, "/desk/rights/new/", who=wish.number, kind="relative", words="女儿来查")
    asked = RightsRequest.objects.get()
    flow.answer_request(asked, Answer.ACCEPTED, "", by=wu, at=LATER)
    assert "赵桂芳" in page(send(desk, f"/desk/rights/{asked.pk}/copy/"))
