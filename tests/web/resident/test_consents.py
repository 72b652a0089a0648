"""Three ticks on the third screen, none beforehand; and one button for each on her page."""

import time
from datetime import datetime
from typing import Any

from django.test import Client

from beside.people.models import ConsentKind, ConsentRecord
from beside.web.public.cached_wall import SHELF
from beside.wishes.models import Consent, Exposure, Wish
from beside.wishes.states import State
from tests.cast import World, make_wish
from tests.web.resident.conftest import NUMBER, Fill, link_to
from tests.web.telephone import Telephone


def state(what: Fill, where: Fill, reach: Fill, words: str = "", **agreed: Any) -> Wish:
    assert what(**({"words": words} if words else {})).status_code == 303
    assert where().status_code == 303
    assert reach(**agreed).status_code == 303
    assert reach(**agreed, code=Telephone.last_code(NUMBER)).status_code == 303
    return Wish.objects.latest("pk")


def test_nothing_is_ticked_beforehand_and_health_is_asked_only_where_it_is_told(
    client: Client, what: Fill, where: Fill
) -> None:
    what()
    where()
    page = client.get("/wish/reach/").text
    assert 'name="sharing"' in page
    assert 'name="publishing"' in page
    assert 'name="sensitive"' not in page
    assert not any("checked" in tag for tag in page.split("<input") if "checkbox" in tag)
    what(words="我腿脚不行，慢病药要去医院取，想请人每周跑一趟。")
    assert 'name="sensitive"' in client.get("/wish/reach/").text


def test_refusing_any_of_them_refuses_no_help(what: Fill, where: Fill, reach: Fill) -> None:
    none = state(what, where, reach, sharing="", publishing="")
    assert (none.state, none.consent, none.publication) == (State.SUBMITTED, "none", "none")


def test_without_the_wall_it_stays_private(what: Fill, where: Fill, reach: Fill) -> None:
    off = state(what, where, reach, publishing="")
    assert (off.consent, off.publication) == (Consent.SELF, Consent.NONE)
    assert off.exposure == Exposure.PRIVATE


def test_each_tick_is_a_record_of_its_own(what: Fill, where: Fill, reach: Fill) -> None:
    words = "我腿脚不行，慢病药要去医院取，想请人每周跑一趟。"
    state(what, where, reach, words, sensitive="on")
    rows = ConsentRecord.objects.order_by("kind").values_list("kind", "channel", "witness_id")
    assert list(rows) == [(kind, "web", None) for kind in ("publishing", "sensitive", "sharing")]


def test_one_button_takes_the_wish_off_everything_public(
    client: Client, world: World, at: datetime, monkeypatch: Any
) -> None:
    wish = make_wish(world, at=at)
    SHELF.forget()
    assert wish.number in client.get("/wall/").text
    follow = link_to(wish)
    assert "撤回同意" in client.get(follow).text
    body = {"kind": "publishing", "back": "1", "_once": "a"}
    assert client.post(f"{follow}consents/", body).status_code == 303
    a_minute_on = time.monotonic() + 60  # what any process keeps of the wall is older by then
    monkeypatch.setattr(SHELF, "_clock", lambda: a_minute_on)
    for address in ("/", "/wall/", "/wall/?q=水龙头"):
        assert wish.number not in client.get(address).text
    assert client.get(f"/wall/{wish.number}/").status_code == 404
    wish.refresh_from_db()
    assert (wish.state, wish.consent) == (State.VERIFIED, Consent.SELF)
    page = client.get(follow).text
    assert "没有同意" in page
    again = {"kind": "publishing", "_once": "b"}
    assert client.post(f"{follow}consents/", again).status_code == 303
    wish.refresh_from_db()
    assert wish.publication == Consent.SELF


def test_the_words_in_full_need_no_sign_in(client: Client, world: World) -> None:
    page = client.get(f"/wish/consents/?c={world.huaiyin.pk}").text
    for words in ("保存多久", "您的权利", "槐荫里社区志愿服务工作室", "全文"):
        assert words in page


def test_what_is_no_consent_is_not_found(client: Client, world: World, at: datetime) -> None:
    follow = link_to(make_wish(world, at=at))
    assert client.post(f"{follow}consents/", {"kind": "all"}).status_code == 404
    assert ConsentRecord.objects.filter(withdrawn_at=None).count() == len(ConsentKind) - 1
