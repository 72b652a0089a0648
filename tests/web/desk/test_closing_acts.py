"""The end of a wish through the page: calls, grades, disputes, settling."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from beside.access.actor import Actor
from beside.people.models import Opening
from beside.wishes.actions import claiming, closing, parties
from beside.wishes.models import CallOutcome, Category, Grade, Party, Rating, RatingReason, Wish
from beside.wishes.states import State
from tests.cast import LATER, World, desk_of, make_wish
from tests.web.desk.conftest import address, browser_of, do, text


@pytest.fixture
def reported(world: World) -> Wish:
    return make_wish(world, State.REPORTED)


@pytest.mark.parametrize(
    ("heard", "state"),
    [
        ("unanswered", State.REPORTED),
        ("later", State.REPORTED),
        ("done", State.FULFILLED),
        ("not_done", State.CLAIMED),
        ("not_so", State.DISPUTED),
    ],
)
def test_each_answer_on_the_telephone(
    reported: Wish, li_browser: Client, heard: str, state: State
) -> None:
    words = "没人来过" if heard == "not_so" else ""
    response = do(li_browser, reported, "call_back", heard=heard, words=words)
    assert response.status_code == 303
    assert reported.state == state


def test_a_grade_and_her_words_are_kept_with_the_confirmation(
    reported: Wish, li_browser: Client
) -> None:
    answers = {"heard": "done", "grade": "2", "reason": "late", "words": "来晚了一小时"}
    assert do(li_browser, reported, "call_back", **answers).status_code == 303
    rating = Rating.objects.get(wish=reported)
    assert (rating.grade, rating.reason, rating.by_call) == (Grade.BAD, RatingReason.LATE, True)
    page = text(li_browser.get(address(reported)))
    assert "来晚了一小时" in page


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, "请选择“电话里怎么说"),
        ({"heard": "not_so"}, "评议时要看"),
        ({"heard": "done", "grade": "9"}, "满意吗"),
    ],
)
def test_an_unfinished_call_is_asked_about(
    reported: Wish, li_browser: Client, answers: dict[str, str], words: str
) -> None:
    response = do(li_browser, reported, "call_back", **answers)
    assert response.status_code == 422
    assert words in text(response)
    assert not reported.call_backs.exists()


def test_the_page_of_a_call_has_the_script_and_tells_the_purpose(
    reported: Wish, li_browser: Client
) -> None:
    page = text(li_browser.get(address(reported, "call_back")))
    assert "不能是接单的志愿者" in page
    assert "志愿者来过了吗" in page
    assert set(Opening.objects.values_list("purpose", flat=True)) == {"call_back"}


def test_both_sides_of_a_mediation_are_called(world: World, li_browser: Client) -> None:
    category = Category.objects.filter(mediation=True)[0]
    wish = make_wish(world, State.SUBMITTED, stated={"category": category})
    party = parties.add_party(wish, "刘大成", "", by=desk_of(world), at=LATER)
    Party.objects.filter(pk=party.pk).update(consented_at=LATER)
    li_browser.get(address(wish))
    for verb, answers in (("transfer", {"body": "legal_aid"}), ("hear_back", {"outcome": "done"})):
        do(li_browser, wish, verb, **answers)
    assert do(li_browser, wish, "call_back", heard="done").status_code == 422
    do(li_browser, wish, "call_back", heard="done", party="resident")
    assert wish.state == State.REPORTED
    do(li_browser, wish, "call_back", heard="done", party=str(party.pk))
    assert wish.state == State.FULFILLED


def test_a_grade_is_told_on_a_later_call(reported: Wish, li_browser: Client) -> None:
    words = "来了，就是晚了一点"
    do(li_browser, reported, "call_back", heard="done", words=words)
    assert reported.state == State.FULFILLED
    assert not Rating.objects.exists()
    page = text(li_browser.get(address(reported)))
    assert 'name="grade"' in page
    assert words in text(li_browser.get(f"{address(reported)}?open"))
    assert do(li_browser, reported, "call_back", heard="done", grade="5").status_code == 303
    assert Rating.objects.get(wish=reported).grade == Grade.VERY_GOOD
    assert 'name="grade"' not in text(li_browser.get(address(reported)))


def test_not_done_goes_back_to_who_served(reported: Wish, li_browser: Client) -> None:
    assert do(li_browser, reported, "reopen").status_code == 303
    assert reported.state == State.CLAIMED


@pytest.mark.parametrize(("upheld", "state"), [("yes", State.CLAIMED), ("no", State.FULFILLED)])
def test_a_dispute_is_decided_by_somebody_neutral(
    world: World, reported: Wish, li_browser: Client, upheld: str, state: State
) -> None:
    assert do(li_browser, reported, "dispute", words="没人来过").status_code == 303
    assert reported.state == State.DISPUTED
    assert "没人来过" in text(li_browser.get(address(reported)))
    assert "没经手过" in text(li_browser.get(address(reported)))
    assert do(li_browser, reported, "decide", upheld=upheld).status_code == 409
    wu = browser_of(world.wu)
    assert address(reported) in text(wu.get(f"/office/wishes/{reported.number}/"))
    page = text(wu.get(address(reported)))
    assert "没人来过" in page
    assert f'action="{address(reported, "cancel")}"' not in page
    claim = reported.claims.get()
    assert all(
        told in page for told in ("钱", "100 2000 0001", "请先给居民和接单的志愿者都打过电话")
    )
    assert "钱正明" not in page
    assert do(wu, reported, "call_back", heard="done").status_code == 422
    assert do(wu, reported, "call_back", heard="unanswered", party="resident").status_code == 303
    assert do(wu, reported, "decide", upheld=upheld).status_code == 409
    assert do(wu, reported, "call_back", heard="done", party="claim-999").status_code == 422
    heard = {"heard": "done", "words": "去过，没人应门", "party": f"claim-{claim.pk}"}
    assert do(wu, reported, "call_back", **heard).status_code == 303
    page = text(wu.get(address(reported)))
    assert "去过，没人应门" in page
    assert "打电话问接单的志愿者" in page
    assert do(wu, reported, "decide").status_code == 422
    assert do(wu, reported, "decide", upheld=upheld).status_code == 303
    assert reported.state == state
    assert do(wu, reported, "cancel", reason="DECEASED").status_code == 409


def test_a_grade_is_asked_once_all_sides_have_confirmed(world: World, li_browser: Client) -> None:
    category = Category.objects.filter(mediation=True)[0]
    wish = make_wish(world, State.SUBMITTED, stated={"category": category})
    party = parties.add_party(wish, "刘大成", "", by=desk_of(world), at=LATER)
    Party.objects.filter(pk=party.pk).update(consented_at=LATER)
    for verb, answers in (("transfer", {"body": "legal_aid"}), ("hear_back", {"outcome": "done"})):
        do(li_browser, wish, verb, **answers)
    page = text(li_browser.get(address(wish)))
    assert 'name="grade"' not in page
    assert "调解双方说好了什么" in page
    agreed = "晚上十点以后不放音乐"
    do(li_browser, wish, "call_back", heard="done", party=str(party.pk), words=agreed)
    assert agreed in text(li_browser.get(address(wish)))
    assert 'name="grade"' in text(li_browser.get(address(wish)))
    hers = {"heard": "done", "party": str(party.pk), "grade": "5"}
    assert "只问许愿的人" in text(do(li_browser, wish, "call_back", **hers))
    do(li_browser, wish, "call_back", heard="done", party="resident", grade="4")
    assert Rating.objects.get(wish=wish).grade == Grade.GOOD


def test_settling_needs_two_calls_on_two_days_and_evidence(
    world: World, reported: Wish, li_browser: Client
) -> None:
    early = do(li_browser, reported, "settle", evidence="signed")
    assert early.status_code == 409
    assert "两个不同的日子" in text(early)
    for day in (1, 2):
        closing.call_back(
            reported,
            CallOutcome.UNANSWERED,
            by=desk_of(world),
            at=datetime(2026, 7, 6, 3, tzinfo=UTC) + timedelta(days=day),
        )
    assert do(li_browser, reported, "settle").status_code == 422
    assert do(li_browser, reported, "settle", evidence="pictures").status_code == 422
    assert do(li_browser, reported, "settle", evidence="signed").status_code == 303
    assert reported.state == State.SETTLED


def test_the_desk_reaches_who_leads_while_it_is_served(world: World, li_browser: Client) -> None:
    wish = make_wish(world)
    assert "牵头的志愿者" not in text(li_browser.get(address(wish)))
    claiming.claim(wish, by=Actor.of(world.qian), at=LATER)
    page = text(li_browser.get(address(wish)))
    assert all(told in page for told in ("牵头的志愿者", "100 2000 0001"))
    opening = Opening.objects.filter(purpose="call_back").get()
    assert opening.person_ids == [world.qian.person_id]
    assert opening.fields == ["legal_name", "telephone"]


def test_a_bad_grade_of_what_was_never_verified_is_shown(world: World, li_browser: Client) -> None:
    wish = make_wish(world, State.SUBMITTED)
    for verb, answers in (("transfer", {"body": "property"}), ("hear_back", {"outcome": "done"})):
        do(li_browser, wish, verb, **answers)
    page = text(li_browser.get(address(wish, "call_back")))
    assert "帮忙“”" not in page
    do(li_browser, wish, "call_back", heard="done", grade="1", reason="late")
    page = text(li_browser.get(address(wish)))
    assert all(told in page for told in ("非常不满意", "来晚", "厨房水龙头"))
    listed = text(li_browser.get("/desk/calls/"))
    assert re.search(rf'href="{address(wish, "call_back")}">[^<]*水龙头[^<]*</a>', listed)
