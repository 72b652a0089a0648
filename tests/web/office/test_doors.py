"""Who comes in: each page for the district, for a subdistrict, for a dispatcher, for a stranger."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.test import Client

from beside.wishes.models import Wish
from tests.cast import World
from tests.web.office.conftest import Town, send

OWN = (
    "/office/",
    "/office/?place={subdistrict}",
    "/office/?place={huaiyin}",
    "/office/wishes/",
    "/office/wishes/{wish}/",
    "/office/places/",
    "/office/places/{huaiyin}/",
    "/office/units/",
    "/office/units/{unit}/",
    "/office/teams/",
    "/office/volunteers/",
    "/office/volunteers/{qian}/",
    "/office/volunteers/enroll/",
    "/office/appointments/",
    "/office/appointments/?role=leader",
    "/office/appointments/?role=organizer",
    "/office/appointments/opened/",
)
DISTRICT_ONLY = (
    "/office/?place={other}",
    "/office/places/{other}/",
    "/office/places/{yangliu}/",
    "/office/teams/{team}/",
    "/office/volunteers/{he}/",
    "/office/appointments/?role=liaison",
    "/office/rosters/",
    "/office/settings/",
)
FORMS = (
    "/office/choose/",
    "/office/places/{huaiyin}/",
    "/office/units/add/",
    "/office/units/pair/",
    "/office/units/{unit}/pair/",
    "/office/units/{unit}/pair/1/end/",
    "/office/units/{unit}/members/",
    "/office/units/{unit}/members/{qian}/end/",
    "/office/teams/add/",
    "/office/teams/{team}/members/",
    "/office/teams/{team}/members/{qian}/end/",
    "/office/volunteers/find/",
    "/office/volunteers/roster/",
    "/office/volunteers/enroll/",
    "/office/volunteers/{qian}/open/",
    "/office/volunteers/{qian}/standing/",
    "/office/volunteers/{qian}/vetting/1/strike/",
    "/office/appointments/1/end/",
    "/office/appointments/dispatcher/",
    "/office/appointments/dispatcher/colleague/",
    "/office/rosters/",
    "/office/rosters/1/",
    "/office/rosters/1/drop/",
    "/office/rosters/1/errors/",
    "/office/settings/",
    "/office/settings/days/",
)


@pytest.fixture
def names(world: World, town: Town, wish: Wish) -> dict[str, object]:
    """What the addresses speak of."""
    return {
        "subdistrict": world.subdistrict.pk,
        "huaiyin": world.huaiyin.pk,
        "other": town.other.pk,
        "yangliu": town.yangliu.pk,
        "wish": wish.number,
        "unit": world.unit.pk,
        "team": world.team.pk,
        "qian": world.volunteer(world.qian).number,
        "he": town.he.number,
    }


def statuses(client: Client, paths: Iterable[str], names: dict[str, object]) -> dict[str, int]:
    """What is answered at each address."""
    return {path: client.get(path.format(**names)).status_code for path in paths}


def test_the_district_sees_every_page(names: dict[str, object], wu_browser: Client) -> None:
    paths = [*OWN, *DISTRICT_ONLY]
    assert statuses(wu_browser, paths, names) == dict.fromkeys(paths, 200)


def test_a_subdistrict_sees_its_own(names: dict[str, object], chen_browser: Client) -> None:
    assert statuses(chen_browser, OWN, names) == dict.fromkeys(OWN, 200)


def test_a_subdistrict_does_not_see_what_is_beside_or_above_it(
    names: dict[str, object], chen_browser: Client
) -> None:
    assert statuses(chen_browser, DISTRICT_ONLY, names) == dict.fromkeys(DISTRICT_ONLY, 404)


def test_pages_do_not_exist_for_a_dispatcher_and_ask_a_stranger_to_sign_in(
    names: dict[str, object], li_browser: Client
) -> None:
    paths = [*OWN, *DISTRICT_ONLY]
    assert statuses(li_browser, paths, names) == dict.fromkeys(paths, 404)
    stranger = Client()
    for path in paths:
        asks_to_sign_in(stranger.get(path.format(**names)), path)


def test_forms_do_not_exist_for_a_dispatcher_and_ask_a_stranger_to_sign_in(
    names: dict[str, object], li_browser: Client
) -> None:
    stranger = Client()
    for path in FORMS:
        assert send(li_browser, path.format(**names)).status_code == 404, path
        asks_to_sign_in(send(stranger, path.format(**names)), path)


def asks_to_sign_in(answer: Any, path: str) -> None:
    assert answer.status_code == 302, path
    assert answer["Location"].startswith("/account/sign-in/"), path
