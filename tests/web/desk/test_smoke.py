import pytest
from tests.cast import make_wish
from tests.web.desk.conftest import address, send, approval_answers
from beside.wishes.states import State


@pytest.mark.parametrize(
    "state",
    [
        State.SUBMITTED,
        State.NEED_INFO,
        State.VERIFIED,
        State.OFFERED,
        State.OPEN,
        State.CLAIMED,
        State.REPORTED,
    ],
)
def test_smoke(world, li_browser, state):
    wish = make_wish(world, state)
    r = li_browser.get(address(wish))
    assert r.status_code == 200
    open(f"/tmp/deskwork/{state}.html", "wb").write(r.content)
    for p in (
        "/desk/",
        "/desk/?tab=late",
        "/desk/?tab=all",
        "/desk/new/",
        "/desk/calls/",
        "/desk/studio/",
    ):
        r = li_browser.get(p)
        assert r.status_code == 200, p
    r = send(li_browser, "/desk/find/", q="10013572468")
    assert r.status_code == 200
    assert wish.number in r.content.decode()
