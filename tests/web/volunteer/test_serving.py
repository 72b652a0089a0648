"""After the claim: contact, start, log, report, give back, send somebody else."""

from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import now
from PIL import Image

from beside.access.actor import SYSTEM, Actor
from beside.common.clock import service_day
from beside.orgs import actions as orgs
from beside.people.models import User, Volunteer
from beside.people.private import Purpose, open_papers
from beside.people.volunteers import add_conflict, insure
from beside.wishes.actions import claiming
from beside.wishes.models import (
    Claim,
    Contribution,
    Log,
    Occurrence,
    Picture,
    Plan,
    StandIn,
    ThirdParty,
    Wish,
)
from beside.wishes.states import ClaimState, State
from tests.cast import MONDAY, TODAY, World, claim_of, make_wish

DOOR = "3号楼2单元501"


@pytest.fixture
def claimed(world: World, at: datetime) -> Wish:
    return make_wish(world, State.CLAIMED, at=at - timedelta(hours=1))


def post(client: Client, wish: Wish, act: str, **data):
    return client.post(f"/volunteer/{wish.number}/{act}/", {"_once": f"key-{act}", **data})


def today(at: datetime) -> str:
    return service_day(at).isoformat()


def log(client: Client, wish: Wish, at: datetime, **data):
    return post(client, wish, "log", **{"day": today(at), "people": "1", **data})


def photo(name: str = "after.jpg") -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


def words_of(wish: Wish, world: World, at: datetime) -> list[str]:
    fields = [f"log-{number}" for number in range(1, wish.version + 1)]
    actor = Actor.of(world.qian)
    found = open_papers([wish], fields, purpose=Purpose.SERVE, by=actor, at=at)
    return [text for text in found[wish.pk].values() if text]


def test_contact_and_start_are_one_press_each(qian: Client, claimed: Wish) -> None:
    for act, state in (("contact", ClaimState.CONTACTED), ("start", ClaimState.IN_SERVICE)):
        answer = post(qian, claimed, act)
        assert (answer.status_code, answer["Location"]) == (303, f"/volunteer/{claimed.number}/")
        assert claim_of(claimed).state == state


def test_the_same_press_sent_twice_counts_once(qian: Client, claimed: Wish) -> None:
    assert post(qian, claimed, "contact").status_code == 303
    version = Wish.objects.get(pk=claimed.pk).version
    assert post(qian, claimed, "contact").status_code == 303
    assert Wish.objects.get(pk=claimed.pk).version == version


def test_one_log_holds_time_words_people_called_in_gifts_and_pictures(
    qian: Client, claimed: Wish, world: World, at: datetime, settings, tmp_path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    answer = log(
        qian,
        claimed,
        at,
        minutes="90",
        people="2",
        words="换了垫圈，等师傅来换阀门。",
        third_party="plumber",
        promised_on=today(at + timedelta(days=2)),
        item="水龙头垫圈",
        quantity="3",
        yuan="12.50",
        photos=[photo()],
        photos_of="before",
        agreed="on",
    )
    assert answer.status_code == 303
    done = Log.objects.get(wish=claimed)
    assert (done.minutes, done.people) == (90, 2)
    called = ThirdParty.objects.get(wish=claimed)
    assert (called.who, called.promised_on) == ("plumber", service_day(at + timedelta(days=2)))
    gift = Contribution.objects.get(wish=claimed)
    assert (gift.item, gift.quantity, gift.fen) == ("水龙头垫圈", 3, 1250)
    assert Picture.objects.get(wish=claimed).kind == "before"
    claimed.refresh_from_db()
    assert words_of(claimed, world, at) == ["换了垫圈，等师傅来换阀门。"]
    shown = qian.get(f"/volunteer/{claimed.number}/").text
    for told in ("每人 1小时30分", "换了垫圈", "请了水暖师傅", "水龙头垫圈 3 件，12.5 元"):
        assert told in shown


def test_what_is_sent_for_before_and_after_at_once_is_a_pair(
    qian: Client, claimed: Wish, at: datetime, settings, tmp_path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    sent = {"photos_before": [photo("red")], "photos": [photo("green"), photo("blue")]}
    assert log(qian, claimed, at, **sent).status_code == 422  # nobody agreed
    sent = {"photos_before": [photo("red")], "photos": [photo("green"), photo("blue")]}
    assert log(qian, claimed, at, agreed="on", **sent).status_code == 303
    before, after, other = Picture.objects.filter(wish=claimed).order_by("pk")
    assert [one.kind for one in (before, after, other)] == ["before", "after", "after"]
    assert [one.before for one in (before, after, other)] == [None, before, None]
    shown = qian.get(f"/volunteer/{claimed.number}/").text
    assert shown.count('class="pair"') == 1
    assert 'alt="之前的样子"' in shown.partition('class="pair"')[2].partition("</div>")[0]
    assert 'alt="之后的样子"' in shown.partition('class="pair"')[2].partition("</div>")[0]


def test_what_was_photographed_earlier_is_offered_as_the_other_half(
    qian: Client, claimed: Wish, at: datetime, settings, tmp_path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    page = f"/volunteer/{claimed.number}/log/"
    assert "是一对" not in qian.get(page).text
    log(qian, claimed, at, photos=[photo("red")], photos_of="before", agreed="on")
    assert "是一对" in qian.get(page).text
    before = Picture.objects.get(wish=claimed)
    after = {"photos": [photo("green")], "agreed": "on"}
    assert log(qian, claimed, at, pair_of="99", **after).status_code == 422
    after = {"photos": [photo("green")], "agreed": "on"}
    assert log(qian, claimed, at, _once="after", pair_of=str(before.pk), **after).status_code == 303
    assert Picture.objects.get(wish=claimed, kind="after").before == before
    assert "是一对" not in qian.get(page).text


def test_a_date_of_the_series_and_a_step_of_the_dream_are_ticked(
    qian: Client, claimed: Wish, at: datetime
) -> None:
    date = Occurrence.objects.create(wish=claimed, day=service_day(at))
    step = Plan.objects.create(wish=claimed, order=1, text="先学会识谱")
    assert "先学会识谱" in qian.get(f"/volunteer/{claimed.number}/log/").text
    answer = log(qian, claimed, at, minutes="60", occurrence=str(date.pk), step=str(step.pk))
    assert answer.status_code == 303
    date.refresh_from_db()
    step.refresh_from_db()
    assert date.held_at is not None
    assert step.done_at is not None


def test_a_wrong_entry_is_told_beside_the_question_and_nothing_is_lost(
    qian: Client, claimed: Wish, at: datetime
) -> None:
    answer = log(qian, claimed, at, minutes="很久", words="修好了")
    assert answer.status_code == 422
    assert "请只写数字" in answer.text
    assert "修好了" in answer.text
    assert 'value="key-log"' in answer.text
    future = log(qian, claimed, at + timedelta(days=3), minutes="30", words="还没到")
    assert future.status_code == 409
    assert "不能记还没到的日子" in future.text
    assert "还没到" in future.text
    assert not Log.objects.exists()


def test_a_file_that_is_no_picture_is_refused_with_what_was_typed(
    qian: Client, claimed: Wish, at: datetime
) -> None:
    fake = SimpleUploadedFile("a.jpg", b"not a picture", "image/jpeg")
    answer = log(qian, claimed, at, words="修好了", photos=[fake], agreed="on")
    assert answer.status_code == 409
    assert "打不开这张照片" in answer.text
    assert "修好了" in answer.text
    assert not Picture.objects.exists()


def test_a_picture_of_a_home_is_kept_only_if_who_lives_there_agreed(
    qian: Client, claimed: Wish, at: datetime
) -> None:
    answer = log(qian, claimed, at, words="修好了", photos=[photo()])
    assert answer.status_code == 422
    assert "照片要居民同意才能留" in answer.text
    assert "修好了" in answer.text
    assert not Picture.objects.exists()
    receipt = {"photos": [photo()], "photos_of": "receipt"}
    assert log(qian, claimed, at, **receipt).status_code == 303


def test_a_date_of_a_series_is_skipped_from_the_page(
    qian: Client, world: World, at: datetime
) -> None:
    days: dict[str, Any] = {
        "first_day": service_day(at),
        "series_until": service_day(at) + timedelta(days=7),
    }
    wish = make_wish(world, State.CLAIMED, at=at, every_days=7, **days)
    address = f"/volunteer/{wish.number}/"
    date = wish.occurrences.order_by("day")[1]
    assert f'value="{date.pk}"' in qian.get(address).text
    assert post(qian, wish, "skip", date=str(date.pk)).status_code == 303
    assert "这次不用去" in qian.get(address).text
    date.refresh_from_db()
    assert date.skipped_at is not None


def test_who_was_called_in_must_be_done_before_the_report(
    qian: Client, claimed: Wish, at: datetime
) -> None:
    log(qian, claimed, at, third_party="property")
    refused = post(qian, claimed, "report", word="")
    assert refused.status_code == 409
    assert "请来的人还没办完" in refused.text
    called = ThirdParty.objects.get()
    assert post(qian, claimed, f"called/{called.pk}", solved="yes").status_code == 303
    called.refresh_from_db()
    assert called.solved is True
    assert "物业公司办好了" in qian.get(f"/volunteer/{claimed.number}/").text
    answer = qian.post(f"/volunteer/{claimed.number}/report/", {"_once": "again", "word": ""})
    assert answer.status_code == 303
    claimed.refresh_from_db()
    assert claimed.state == State.REPORTED


def test_what_the_plumber_could_not_do_is_not_reported(
    qian: Client, claimed: Wish, at: datetime
) -> None:
    log(qian, claimed, at, third_party="plumber")
    called = ThirdParty.objects.get()
    post(qian, claimed, f"called/{called.pk}", solved="no")
    page = qian.get(f"/volunteer/{claimed.number}/").text
    assert "请来的人没办成" in page
    assert f"/volunteer/{claimed.number}/report/" not in page
    assert post(qian, claimed, "report", word="").status_code == 409


def test_with_a_child_one_alone_is_told_to_wait_for_the_second(qian: Client, claimed: Wish) -> None:
    Wish.objects.filter(pk=claimed.pk).update(minor=True, consent="guardian")
    hers = claimed.claims.get().volunteer
    hers.vettings.create(checked_on=TODAY, valid_until=TODAY.replace(year=2199))
    page = qian.get(f"/volunteer/{claimed.number}/").text
    assert page.count("请等第二个人") == 1
    assert f"/volunteer/{claimed.number}/start/" not in page
    assert post(qian, claimed, "start").status_code == 409


def test_a_wrong_completion_word_is_counted_and_the_right_one_proves_the_visit(
    qian: Client, claimed: Wish, world: World, at: datetime
) -> None:
    actor = Actor.of(world.qian)
    papers = open_papers([claimed], ["word"], purpose=Purpose.SERVE, by=actor, at=at)
    wrong = post(qian, claimed, "report", word="不是 这个")
    assert wrong.status_code == 409
    assert "还可以试 4 次" in wrong.text
    claimed.refresh_from_db()
    assert (claimed.word_tries, claimed.state) == (1, State.CLAIMED)
    right = post(qian, claimed, "report", word=papers[claimed.pk]["word"])
    assert right.status_code == 303
    assert Claim.objects.get(wish=claimed).met_at is not None


def test_giving_back_needs_no_reason_and_ends_the_sight_of_the_door(
    qian: Client, claimed: Wish
) -> None:
    assert "3号楼2单元501" in qian.get(f"/volunteer/{claimed.number}/").text
    assert post(qian, claimed, "release").status_code == 303
    claimed.refresh_from_db()
    assert claimed.state == State.OPEN
    assert "3号楼2单元501" not in qian.get(f"/volunteer/{claimed.number}/").text


@pytest.mark.parametrize("act", ["contact", "start", "log", "report", "release"])
def test_acts_on_a_claim_that_ended_are_refused(
    qian: Client, claimed: Wish, world: World, at: datetime, act: str
) -> None:
    claiming.release(claim_of(claimed), by=Actor.of(world.qian), at=at)
    answer = post(qian, claimed, act, day=today(at), people="1", minutes="30")
    assert answer.status_code == 409
    assert "已退回" in answer.text
    assert not Log.objects.exists()


@pytest.mark.parametrize(
    "act", ["contact", "start", "log", "report", "release", "stand-in", "keep"]
)
def test_others_find_no_claim_of_theirs(sun: Client, claimed: Wish, act: str) -> None:
    assert post(sun, claimed, act).status_code == 404
    assert sun.get(f"/volunteer/{claimed.number}/log/").status_code == 404
    assert "3号楼2单元501" not in sun.get(f"/volunteer/{claimed.number}/").text


def test_a_stand_in_is_asked_by_number_and_takes_over(
    qian: Client, sun: Client, claimed: Wish, world: World
) -> None:
    unknown = post(qian, claimed, "stand-in", number="0000000000")
    assert unknown.status_code == 422
    assert "没有这个编号" in unknown.text
    number = world.volunteer(world.sun).number
    spaced = f"{number[:3]} {number[3:]}"
    answer = qian.post(f"/volunteer/{claimed.number}/stand-in/", {"_once": "s2", "number": spaced})
    assert answer.status_code == 303
    assert number in qian.get(f"/volunteer/{claimed.number}/").text
    page = sun.get(f"/volunteer/{claimed.number}/").text
    assert f'action="/volunteer/{claimed.number}/step-in/"' in page
    assert "3号楼2单元501" not in page
    assert post(sun, claimed, "step-in").status_code == 303
    assert claim_of(claimed).volunteer == world.volunteer(world.sun)
    assert "3号楼2单元501" in sun.get(f"/volunteer/{claimed.number}/").text
    assert "3号楼2单元501" not in qian.get(f"/volunteer/{claimed.number}/").text


def test_a_stand_in_may_decline_and_the_asker_may_think_better_of_it(
    qian: Client, sun: Client, claimed: Wish, world: World
) -> None:
    number = world.volunteer(world.sun).number
    for key, (client, act) in {"a": (sun, "not-instead"), "b": (qian, "keep")}.items():
        asked = {"_once": key, "number": number}
        qian.post(f"/volunteer/{claimed.number}/stand-in/", asked)
        assert post(client, claimed, act).status_code == 303
        assert claim_of(claimed).stand_ins.filter(answered_at=None).count() == 0
    assert claim_of(claimed).volunteer == world.volunteer(world.qian)


def test_a_team_sees_nobodys_claim_through_this_door(as_user, claimed: Wish, world: World) -> None:
    for user in (world.zheng, world.feng):
        assert isinstance(user, User)
        assert post(as_user(user), claimed, "contact").status_code == 404


def test_who_goes_instead_of_somebody_a_unit_sent_may_do_dangerous_work(
    sun: Client, claimed: Wish, world: World
) -> None:
    me = world.volunteer(world.sun)
    insure(me, valid_from=TODAY, valid_until=date(2199, 12, 31), by=SYSTEM, at=MONDAY)
    orgs.join_unit(world.unit, [me.person], since=TODAY, by=SYSTEM, at=MONDAY)
    claim = claim_of(claimed)
    Claim.objects.filter(pk=claim.pk).update(unit=world.unit)
    Wish.objects.filter(pk=claimed.pk).update(risk_level=3)
    StandIn.objects.create(claim=claim, volunteer=me, asked_at=MONDAY)
    page = sun.get(f"/volunteer/{claimed.number}/").text
    assert f'action="/volunteer/{claimed.number}/step-in/"' in page
    assert post(sun, claimed, "step-in").status_code == 303


def test_why_another_cannot_stand_in_is_not_told_and_the_number_stays(
    qian: Client, claimed: Wish, world: World
) -> None:
    other = world.volunteer(world.sun)
    add_conflict(other, claimed.resident, by=SYSTEM, at=now())
    answer = post(qian, claimed, "stand-in", number=other.number)
    assert answer.status_code == 409
    assert "这位志愿者这次不合适，请换一位" in answer.text
    assert f'value="{other.number}"' in answer.text


def test_taking_back_the_request_twice_is_answered_as_at_first(
    qian: Client, claimed: Wish, world: World
) -> None:
    post(qian, claimed, "stand-in", number=world.volunteer(world.sun).number)
    path = f"/volunteer/{claimed.number}/keep/"
    for _time in range(2):
        assert qian.post(path, {"_once": "k"}).status_code == 303
    assert qian.post(path, {"_once": "later"}).status_code == 409


def test_who_is_paused_sees_no_door_and_may_still_give_it_back(
    qian: Client, claimed: Wish, world: World
) -> None:
    path = f"/volunteer/{claimed.number}/"
    assert DOOR in qian.get(path).text
    Volunteer.objects.update(standing="paused")
    assert DOOR not in qian.get(path).text
    assert post(qian, claimed, "start").status_code == 409
    assert post(qian, claimed, "release").status_code == 303


def test_a_date_nobody_could_mean_is_not_found(qian: Client, claimed: Wish) -> None:
    assert post(qian, claimed, "skip", date="9" * 5000).status_code == 404
