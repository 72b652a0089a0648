"""Nothing of a resident's words is public before somebody approved it: by no way in, nor later."""

import pytest
from django.test import Client

from beside.wishes.actions import intake
from beside.wishes.models import Wish
from beside.wishes.states import State
from tests.cast import LATER, World, submit
from tests.web.desk.conftest import approval_answers, do, text
from tests.wishes.pictured import resident_of

SECRETS = ("欧阳建华", "13800138000", "三号楼501", "冀E12345")
WORDS = "我叫欧阳建华，住三号楼501，请打13800138000，冀E12345挡路，水龙头关不严。"
LATER_WORDS = "对了，欧阳建华也可以打13800138000，三号楼501，冀E12345。"


@pytest.fixture
def raw(world: World) -> Wish:
    return submit(world, words=WORDS)


def leaks(client: Client, wish: Wish) -> list[str]:
    """What of the secrets anybody can read without an account, or find the wish by."""
    addresses = ("/", f"/wall/?d={wish.district_id}", f"/wall/{wish.number}/")
    pages = [text(client.get(address)) for address in addresses]
    told = [secret for secret in SECRETS if any(secret in page for page in pages)]
    for secret in SECRETS:
        hits = client.get("/wall/", {"d": str(wish.district_id), "q": secret})
        told += [secret] * (wish.number in text(hits))
    return told


def test_stated_asked_and_added_to_it_is_nowhere(world: World, raw: Wish, client: Client) -> None:
    assert leaks(client, raw) == []
    intake.add(raw, LATER_WORDS, by=resident_of(raw), at=LATER)
    assert leaks(client, raw) == []
    assert client.get(f"/wall/{raw.number}/").status_code == 404


def test_hung_up_only_the_approved_words_are_there(
    raw: Wish, client: Client, li_browser: Client
) -> None:
    do(li_browser, raw, "consent", who="self")
    assert do(li_browser, raw, "verify", **approval_answers(raw)).status_code == 303
    do(li_browser, raw, "publish")
    assert raw.state == State.OPEN
    assert raw.title in text(client.get(f"/wall/{raw.number}/"))
    hits = client.get("/wall/", {"d": str(raw.district_id), "q": "厨房水龙头"})
    assert raw.number in text(hits), "the search below could have found it"
    assert leaks(client, raw) == []


@pytest.mark.parametrize("place", ["title", "public_text", "steps"])
@pytest.mark.parametrize("secret", SECRETS)
def test_neither_the_first_approval_nor_a_later_change_lets_one_through(
    place: str, secret: str, raw: Wish, client: Client, li_browser: Client
) -> None:
    leaking = approval_answers(raw, **{place: f"找{secret}办"})
    assert do(li_browser, raw, "verify", **leaking).status_code == 422
    assert raw.state == State.SUBMITTED
    do(li_browser, raw, "consent", who="self")
    do(li_browser, raw, "verify", **approval_answers(raw))
    do(li_browser, raw, "publish")
    response = do(li_browser, raw, "revise", **leaking)
    assert response.status_code == 422
    assert secret in text(response), "and she is told what it was"
    assert leaks(client, raw) == []
