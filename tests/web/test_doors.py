"""The doors matrix: every address × everybody of the cast × GET and POST (ruling 30)."""

import pytest
from django.utils.timezone import now

from beside.people.factors import keep_app, new_secret
from beside.web.desk.acts import ACTS
from tests.web.doors import GET, POST, Statuses, Visitors, address, addresses
from tests.web.doors_line import Line
from tests.web.doors_table import LINES
from tests.web.doors_world import Behind, leads_another

SHUT = {302, 404, 405}
"""Sign in first, nothing here for you, not this way."""


def test_every_address_has_a_line() -> None:
    assert set(addresses()) == {line.name for line in LINES}


def asked(line: Line, *, shut: bool) -> list[tuple[str, Statuses]]:
    """Who is to get which answer to GET and to POST: of those that get in, or of the others."""
    ways = ((GET, line.get), (POST, line.post))
    cast = [
        (method, {name: told[name] for name in line.cast if (told[name] in SHUT) == shut})
        for method, told in ways
    ]
    return [(method, expected) for method, expected in cast if expected]


@pytest.mark.slow
@pytest.mark.parametrize("line", [one for one in LINES if asked(one, shut=False)], ids=str)
def test_door(behind: Behind, visitors: Visitors, db: None, line: Line) -> None:
    path = address(line.name, line.told(behind))
    for method, expected in asked(line, shut=False):
        assert visitors.ask(path, method, expected) == expected, f"{method} {path}"


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.parametrize("line", [one for one in LINES if asked(one, shut=True)], ids=str)
def test_shut_door(behind: Behind, visitors: Visitors, db: None, line: Line) -> None:
    path = address(line.name, line.told(behind))
    for method, expected in asked(line, shut=True):
        assert visitors.ask(path, method, expected) == expected, f"{method} {path}"


def test_nobody_is_left_out() -> None:
    for line in LINES:
        both = [*asked(line, shut=False), *asked(line, shut=True)]
        for method, told in ((GET, line.get), (POST, line.post)):
            answers = {name: one[name] for way, one in both if way == method for name in one}
            assert answers == {name: told[name] for name in line.cast}, f"{method} {line}"


@pytest.mark.once
@pytest.mark.parametrize("verb", sorted(ACTS))
def test_no_act_of_a_desk_is_there_for_next_door(
    behind: Behind, visitors: Visitors, db: None, verb: str
) -> None:
    for wish, stranger in (("new", "zhou"), ("next-door", "li")):
        path = address("desk:act", (behind.number(wish), verb))
        for method in (GET, POST):
            answered = visitors.ask(path, method, ("nobody", "qian", stranger))
            assert answered == {"nobody": 302, "qian": 404, stranger: 404}, f"{method} {path}"


def test_the_demo_door_is_not_there(visitors: Visitors, db: None) -> None:
    for path in ("/demo/", "/demo/as/dispatcher/"):
        for method in (GET, POST):
            assert set(visitors.ask(path, method).values()) == {404}


def test_a_leader_of_two_teams_is_told_for_which_an_offer_is(
    behind: Behind, visitors: Visitors, db: None
) -> None:
    leads_another(behind.world, behind.world.zheng, now())
    page = visitors.browser("zheng").get("/team/").content.decode()
    assert "税务先锋队" in page


SIGNED_IN = (
    "family", "volunteer", "team", "unit", "office", "desk", "security", "audit", "system",
)  # fmt: skip


@pytest.mark.parametrize("room", SIGNED_IN)
def test_nothing_behind_a_sign_in_is_kept_by_a_browser(
    behind: Behind, visitors: Visitors, db: None, room: str
) -> None:
    looked_at = 0
    for line in LINES:
        who = next((name for name, told in line.get.items() if told == 200), None)
        if who is None or not line.name.startswith(f"{room}:"):
            continue
        path = address(line.name, line.told(behind))
        answer = visitors.browser(who).get(path)
        assert "no-store" in answer.get("Cache-Control", ""), path
        looked_at += 1
    assert looked_at


STRONG = ("li", "zhou", "wu", "wang", "chu", "wei", "jiang")
"""Whose roles see an area, and so demand a second factor."""
STEPS = {
    f"account:{step}"
    for step in ("sign-in", "second", "second-passkey", "set-up", "passkeys", "password")
}
"""Where somebody who has come half-way is asked for the rest."""


@pytest.fixture(scope="module")
def half_in(behind: Behind) -> Visitors:
    """Those, with a password alone. 李 has an app to show; the others have none yet."""
    keep_app(behind.world.li, new_secret(), 1, now())
    made = Visitors()
    for name in STRONG:
        made.enter_half(name, getattr(behind.world, name))
    return made


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.parametrize("line", [one for one in LINES if one.name not in STEPS], ids=str)
def test_with_a_password_alone_one_is_nobody_at_every_door(
    behind: Behind, half_in: Visitors, db: None, line: Line
) -> None:
    path = address(line.name, line.told(behind))
    for method, told in ((GET, line.get), (POST, line.post)):
        for name, status in half_in.ask(path, method, STRONG).items():
            onward = {303} if line.name.startswith("account:") else set()
            assert status in {told["nobody"], *onward}, f"{method} {path} {name}"


@pytest.mark.once
@pytest.mark.parametrize("name", ["li", "wei"])
def test_and_signing_in_leads_on_to_what_is_missing(
    behind: Behind, half_in: Visitors, db: None, name: str
) -> None:
    step = "/account/second/" if name == "li" else "/account/set-up/"
    asked = half_in.browser(name).get("/desk/?tab=late")["Location"]
    assert asked.startswith("/account/sign-in/?next=")
    assert half_in.browser(name).get(asked)["Location"] == step
    for page in ("", "safety/", "password/", "recovery/"):
        assert half_in.browser(name).get(f"/account/{page}")["Location"] == step, page
    for page in ("set-up", "passkeys"):
        answer = half_in.browser(name).get(f"/account/{page}/")
        assert answer.headers.get("Location", "") == (step if name == "li" else ""), page
