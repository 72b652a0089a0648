"""Notices at every door: messages, short addresses, choices, the desk's list, what failed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.access.actor import SYSTEM
from beside.common.clock import CHINA
from beside.journal.models import Entry
from beside.notices import choosing, links
from beside.notices.choosing import Chosen
from beside.notices.models import Delivery, DeliveryState, Lane, Muted, Stuck
from beside.notices.wording import TEMPLATES
from beside.people.retention.running import run
from beside.people.retention.table import rule_of
from beside.people.rights.registry import HOLDINGS, Whose
from beside.wishes.actions.links import close_links
from beside.wishes.models import Link, Wish
from beside.wishes.secrets import make_link, token_of
from beside.wishes.states import State
from tests.cast import World, make_wish
from tests.notices.told import Memory, fan, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(world: World) -> Wish:
    """A wish that 钱 took a moment ago; everybody was told, but no message has gone out."""
    wish = make_wish(world, State.CLAIMED, at=now())
    fan(now())
    return wish


def inside(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def out(wish: Wish, template: str) -> Delivery:
    return Delivery.objects.get(person=wish.resident_id, template=template, lane=Lane.OUT)


def test_the_desk_reads_what_happened_and_marks_it(world: World, told: Wish) -> None:
    li = inside(world.li)
    assert "条没看" in li.get("/account/").text
    page = li.get("/account/notices/").text
    assert f"新心愿{told.number}号，请在" in page
    assert "不再听这一件" not in page, "work is not silenced"
    li.post("/account/notices/read/")
    assert "条没看" not in li.get("/account/").text


def test_opening_a_message_reads_it_and_leads_to_the_wish(world: World, told: Wish) -> None:
    one = Delivery.objects.get(user=world.li, template="desk.submit")
    answer = inside(world.li).get(f"/m/{links.code_of(one.pk)}/")
    assert answer["Location"] == f"/desk/{told.number}/"
    one.refresh_from_db()
    assert one.read_at is not None
    assert "no-store" in answer["Cache-Control"]


def test_who_finds_a_message_of_somebody_else_reads_nothing_for_her(
    world: World, told: Wish
) -> None:
    one = Delivery.objects.get(user=world.li, template="desk.submit")
    inside(world.zhou).get(f"/m/{links.code_of(one.pk)}/")
    one.refresh_from_db()
    assert one.read_at is None


def test_older_messages_are_on_the_next_page(world: World) -> None:
    for n in range(35):
        Delivery.objects.create(
            district_id=world.district.pk, user=world.li, template="desk.apply", family="work",
            lane="inbox", channel="inbox", state="sent", key=f"k{n}", created_at=now(),
        )  # fmt: skip
    li = inside(world.li)
    page = li.get("/account/notices/").text
    assert page.count("有新的志愿者注册") == 30
    last = Delivery.objects.filter(user=world.li).order_by("-pk")[29].pk
    assert f"?before={last}" in page
    assert li.get(f"/account/notices/?before={last}").text.count("有新的志愿者注册") == 5
    assert li.get("/account/notices/?before=nonsense").status_code == 200


def test_the_link_in_a_message_opens_the_page_of_the_wish(told: Wish) -> None:
    answer = Client().get(f"/m/{links.code_of(out(told, 'resident.claim').pk)}/")
    assert answer["Location"].startswith("/w/")
    assert told.number in Client().get(answer["Location"]).text


def test_a_forged_link_leads_nowhere(told: Wish) -> None:
    code = links.code_of(out(told, "resident.claim").pk)
    for wrong in (code[:-1] + ("0" if code[-1] != "0" else "1"), "zzzz-" + code[-16:], "x"):
        assert Client().get(f"/m/{wrong}/").status_code == 404


def test_when_addresses_were_revoked_older_messages_lead_nowhere(told: Wish) -> None:
    code = links.code_of(out(told, "resident.claim").pk)
    Link.objects.filter(wish=told).update(revoked_at=now())
    make_link(told, told.resident_id, at=now())
    assert Client().get(f"/m/{code}/").status_code == 404


def test_after_a_quiet_end_messages_lead_nowhere(told: Wish) -> None:
    code = links.code_of(out(told, "resident.claim").pk)
    close_links(told, at=now())
    assert Client().get(f"/m/{code}/").status_code == 404


def test_one_button_and_no_more_about_this(told: Wish) -> None:
    code = links.code_of(out(told, "resident.claim").pk)
    page = Client().get(f"/m/{code}/quiet/").text
    assert "不再发了" in page
    assert not Muted.objects.exists(), "looking changes nothing"
    Client().post(f"/m/{code}/quiet/")
    assert links.is_muted(told.resident_id, told.pk)
    assert Client().get(f"/m/{code}/").status_code == 303, "the page stays"
    Client().post(f"/m/{code}/quiet/", {"again": "1"})
    assert not links.is_muted(told.resident_id, told.pk)


def test_a_volunteer_chooses_what_she_hears(world: World) -> None:
    qian = inside(world.qian)
    assert "怎么告诉我" in qian.get("/volunteer/me/").text
    sent = {"near": "on", "quiet_from": "20", "quiet_to": "9"}
    assert qian.post("/volunteer/me/notices/", sent)["Location"] == "/volunteer/me/"
    assert choosing.chosen_by(world.volunteer(world.qian).person_id) == Chosen(
        progress=False, near=True, quiet=(20, 9)
    )
    page = qian.get("/volunteer/me/notices/").text
    assert '<option value="20" selected>' in page


@pytest.mark.parametrize(("first", "last"), [("20", ""), ("", "9"), ("9", "9"), ("25", "3")])
def test_half_a_night_is_no_answer(world: World, first: str, last: str) -> None:
    sent = {"quiet_from": first, "quiet_to": last}
    assert inside(world.qian).post("/volunteer/me/notices/", sent).status_code == 422


def test_a_resident_chooses_on_the_page_of_her_wish(told: Wish) -> None:
    token = token_of(make_link(told, told.resident_id, at=now()))
    page = f"/w/{token}/notices/"
    assert page in Client().get(f"/w/{token}/").text
    sent = {"by": "call", "progress": "on", "digest": "on"}
    assert Client().post(page, sent).status_code == 303
    assert choosing.chosen_by(told.resident_id) == Chosen("call", progress=True, digest=True)
    Client().post(f"{page}mute/")
    assert links.is_muted(told.resident_id, told.pk)
    Client().post(f"{page}mute/", {"again": "1"})
    assert not links.is_muted(told.resident_id, told.pk)


def test_who_came_by_number_proves_herself_first(told: Wish) -> None:
    token = token_of(make_link(told, told.resident_id, at=now()), by_number=True)
    for way in ("get", "post"):
        answer = getattr(Client(), way)(f"/w/{token}/notices/")
        assert "/prove/" in answer["Location"]


@pytest.fixture
def by_hand(told: Wish) -> Delivery:
    one = out(told, "resident.claim")
    Delivery.objects.filter(pk=one.pk).update(channel="call", next_at=None)
    return one


def test_the_desk_tells_by_hand_and_says_so(world: World, by_hand: Delivery) -> None:
    li = inside(world.li)
    page = li.get("/desk/tell/").text
    assert "号心愿有人接了" in page
    assert "打电话" in page
    assert "/desk/tell/" in li.get("/desk/calls/").text
    li.post(f"/desk/tell/{by_hand.pk}/told/")
    by_hand.refresh_from_db()
    assert (by_hand.state, by_hand.handled_by_id) == (DeliveryState.SENT, world.li.pk)
    assert li.post(f"/desk/tell/{by_hand.pk}/told/").status_code == 409
    assert li.post(f"/desk/tell/{by_hand.pk}/missed/").status_code == 409


def test_next_door_does_not_see_it(world: World, by_hand: Delivery) -> None:
    zhou = inside(world.zhou)
    assert "号心愿有人接了" not in zhou.get("/desk/tell/").text
    assert zhou.post(f"/desk/tell/{by_hand.pk}/told/").status_code == 404


def test_nobody_found_three_times_is_given_up_and_seen_by_the_system(
    world: World, by_hand: Delivery
) -> None:
    li = inside(world.li)
    for n in range(3):
        li.post(f"/desk/tell/{by_hand.pk}/missed/")
        if n < 2:
            assert f"没找到人 {n + 1} 次" in li.get("/desk/tell/").text
    by_hand.refresh_from_db()
    assert (by_hand.state, by_hand.why) == (DeliveryState.GIVEN_UP, "unreached")
    assert "没打通" in inside(world.chu).get("/system/notices/").text


def test_what_failed_is_seen_with_its_reason_and_sent_again(world: World, told: Wish) -> None:
    one = out(told, "resident.verify")
    key = one.key
    Delivery.objects.filter(pk=one.pk).update(
        state="given_up", why="refused", attempts=6, next_at=None
    )
    chu = inside(world.chu)
    page = chu.get("/system/notices/").text
    assert told.number in page
    assert "短信服务商没有接受" in page
    chu.post(f"/system/notices/{one.pk}/again/")
    one.refresh_from_db()
    assert (one.state, one.attempts) == (DeliveryState.QUEUED, 0)
    Delivery.objects.filter(pk=one.pk).update(next_at=one.created_at)
    awake = (now().astimezone(CHINA).hour + 12) % 24  # no test waits for the morning
    choosing.choose(told.resident_id, Chosen(quiet=(awake, (awake + 1) % 24)), now())
    memory = Memory()
    send(memory, now() + timedelta(minutes=1))
    assert key in memory.out


def test_what_was_stuck_is_looked_at_again(world: World, told: Wish) -> None:
    entry = Entry.objects.get(kind="wish.claim", subject_id=told.pk)
    Stuck.objects.create(entry=entry, district_id=world.district.pk, error="X.Y", at=now())
    chu = inside(world.chu)
    assert "X.Y" in chu.get("/system/notices/").text
    chu.post(f"/system/notices/stuck/{entry.pk}/again/")
    assert not Stuck.objects.exists()
    fan(now())
    assert Delivery.objects.filter(entry=entry, person=told.resident_id).count() == 1


def test_every_sentence_is_shown_with_a_sample(world: World) -> None:
    page = inside(world.chu).get("/system/notices/words/").text
    for code in TEMPLATES:
        assert code in page
    assert "1234567890号心愿有人接了" in page
    assert "%(" not in page


def test_a_copy_of_ones_data_tells_what_was_sent_and_forgetting_ends_it(told: Wish) -> None:
    choosing.choose(told.resident_id, Chosen(), now())
    links.mute_wish(told.resident_id, told.pk, now())
    whose = Whose.of(told.resident)
    names = ("notices", "notice_choices", "notices_muted")
    assert all(list(HOLDINGS[name].tell(whose)) for name in names)
    HOLDINGS["notices"].end(whose, now())
    assert not Delivery.objects.filter(person=told.resident_id, state="queued").exists()
    for name in names:
        HOLDINGS[name].forget(whose, now())
    assert not any(list(HOLDINGS[name].tell(whose)) for name in names)


def test_after_a_year_deliveries_are_deleted(told: Wish) -> None:
    run(rule_of("notices"), by=SYSTEM, at=now() + timedelta(days=364))
    assert Delivery.objects.exists()
    run(rule_of("notices"), by=SYSTEM, at=now() + timedelta(days=367))
    assert not Delivery.objects.exists()
