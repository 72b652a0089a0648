"""What a volunteer's own device keeps of her promises, and what it sends later."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.access.actor import SYSTEM, Actor
from beside.common.clock import service_day
from beside.people.models import Opening
from beside.people.private import guard
from beside.platform.sessions import end_sessions
from beside.web.carrying import HEADER, account_key
from beside.wishes.actions import claiming
from beside.wishes.models import Log, Wish
from beside.wishes.states import ClaimState, State
from tests.cast import TELEPHONE, WORDS, World, claim_of, make_wish
from tests.web.volunteer.conftest import SignedIn

DOOR = "3号楼2单元501"


@pytest.fixture
def claimed(world: World, at: datetime) -> Wish:
    return make_wish(world, State.CLAIMED, at=at - timedelta(hours=1))


@pytest.fixture
def key(world: World) -> str:
    """Of Qian's account."""
    return account_key(Actor.of(world.qian))


def pages(client: Client) -> dict[str, str]:
    found: dict[str, str] = client.get("/volunteer/carried/").json()["pages"]
    return found


def send(client: Client, wish: Wish, act: str, key: str, **data: str):
    """As a device sends what it has kept."""
    sent = {"_once": f"key-{act}", **data}
    return client.post(f"/volunteer/{wish.number}/{act}/", sent, headers={HEADER: key})


def log(client: Client, wish: Wish, key: str):
    day = service_day(now()).isoformat()
    return send(client, wish, "log", key, day=day, people="1", minutes="40")


def test_her_promises_are_carried_with_their_forms_and_without_what_is_locked(
    qian: Client, claimed: Wish, world: World
) -> None:
    others = make_wish(world, title="别人的心愿")
    looks = Opening.objects.count()
    kept = pages(qian)
    base = f"/volunteer/{claimed.number}/"
    assert set(kept) == {"/volunteer/", "/offline/", base, f"{base}log/", f"{base}report/"}
    assert claimed.title in kept["/volunteer/"]
    assert claimed.public_text in kept[base]
    assert "0310-1000001" in kept["/offline/"]
    for text in kept.values():
        for secret in (TELEPHONE, DOOR, WORDS, others.title):
            assert secret not in text
        assert "data-carried" in text or text is kept["/offline/"]
    assert Opening.objects.count() == looks


def test_it_tells_an_account_from_another_and_names_nobody(
    qian: Client, sun: Client, world: World
) -> None:
    one, other = (client.get("/volunteer/carried/").json()["account"] for client in (qian, sun))
    assert one != other
    assert len(one) == 24
    assert one == qian.get("/volunteer/carried/token/").json()["account"]
    assert f'data-account="{one}"' in qian.get("/volunteer/").text


def test_what_is_over_is_not_carried(qian: Client, claimed: Wish, world: World) -> None:
    claiming.release(claim_of(claimed), by=Actor.of(world.qian), at=now())
    assert set(pages(qian)) == {"/volunteer/", "/offline/"}
    assert qian.get(f"/volunteer/{claimed.number}/carried/").status_code == 409


def test_a_door_is_told_for_carrying_and_the_look_says_so(qian: Client, claimed: Wish) -> None:
    answer = qian.get(f"/volunteer/{claimed.number}/carried/")
    assert DOOR in answer.text
    assert TELEPHONE in answer.text
    assert "no-store" in answer["Cache-Control"]
    looks = Opening.objects.filter(purpose="carry")
    assert {one.actor_user_id for one in looks} == {int(qian.session["_auth_user_id"])}
    assert looks.filter(person_id=claimed.resident_id, fields=["telephone"]).count() == 1


def test_a_guarded_record_is_not_told_for_carrying(qian: Client, claimed: Wish) -> None:
    guard(claimed.resident_id, by=SYSTEM, at=now())
    answer = qian.get(f"/volunteer/{claimed.number}/carried/")
    assert answer.status_code == 409
    assert "不能存在手机里" in answer.text
    assert not Opening.objects.filter(purpose="carry").exists()


def test_what_was_kept_is_taken_with_a_bare_answer(qian: Client, claimed: Wish, key: str) -> None:
    answer = log(qian, claimed, key)
    assert (answer.status_code, answer.content) == (204, b"")
    assert Log.objects.get().minutes == 40
    assert "记下了。" not in qian.get("/volunteer/").text


def test_sent_again_it_acts_once_also_in_another_session(
    qian: Client, claimed: Wish, world: World, key: str, as_user: SignedIn
) -> None:
    """The answer was lost, and the session over, before it came the second time."""
    assert log(qian, claimed, key).status_code == 204
    end_sessions(world.qian.pk)
    assert log(as_user(world.qian), claimed, key).status_code == 204
    assert Log.objects.count() == 1


def test_it_waits_for_who_wrote_it(
    qian: Client, sun: Client, claimed: Wish, world: World, key: str
) -> None:
    assert log(sun, claimed, key).status_code == 401
    assert log(Client(), claimed, key).status_code == 401
    strange = account_key(Actor.of(world.sun))
    assert log(qian, claimed, strange).status_code == 401
    assert not Log.objects.exists()


def test_what_the_rules_refuse_is_said_in_words(
    qian: Client, claimed: Wish, world: World, key: str
) -> None:
    claiming.release(claim_of(claimed), by=Actor.of(world.qian), at=now())
    answer = send(qian, claimed, "contact", key)
    assert answer.status_code == 409
    assert '<p class="lede">' in answer.text


def test_a_report_that_was_kept_comes_when_it_comes(qian: Client, claimed: Wish, key: str) -> None:
    """When it was written is a device's word, and not taken: the house's own clock counts."""
    before = now()
    assert send(qian, claimed, "report", key, _at="2020-01-01T00:00").status_code == 204
    claim = claim_of(claimed)
    claim.refresh_from_db()
    assert claim.state == ClaimState.REPORTED
    assert claim.reported_at is not None
    assert before <= claim.reported_at <= now()


def test_signing_out_tells_the_browser_to_forget(qian: Client, world: World) -> None:
    assert qian.post("/account/sign-out/")["Clear-Site-Data"] == '"storage"'
