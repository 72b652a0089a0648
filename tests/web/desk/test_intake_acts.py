"""Acts before and beside dispatching, through the page."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from beside.people.private import Purpose, open_papers
from beside.wishes.models import Category, Consent, Party, Wish
from beside.wishes.reasons import CHANNELS, REJECTIONS, ExitReason
from beside.wishes.states import State
from tests.cast import LATER, TODAY, World, desk_of, make_wish, submit
from tests.web.desk.conftest import FOR_A_CHILD, PASSED_ON, address, day, do, text


@pytest.fixture
def raw(world: World) -> Wish:
    return submit(world)


def paper(world: World, wish: Wish, name: str) -> str:
    by = desk_of(world)
    return open_papers([wish], [name], purpose=Purpose.VERIFY, by=by, at=LATER)[wish.pk][name]


def test_a_question_is_asked_and_the_answer_on_the_telephone_written_down(
    world: World, raw: Wish, li_browser: Client
) -> None:
    assert do(li_browser, raw, "ask", words="是哪个水龙头？").status_code == 303
    assert raw.state == State.NEED_INFO
    assert paper(world, raw, f"question-{raw.version}") == "是哪个水龙头？"
    assert do(li_browser, raw, "supplement", words="厨房那个").status_code == 303
    assert raw.state == State.SUBMITTED
    assert paper(world, raw, f"answer-{raw.version}") == "厨房那个"
    assert do(li_browser, raw, "add", words="家里有狗").status_code == 303
    assert paper(world, raw, f"added-{raw.version}") == "家里有狗"


def test_rejecting_shows_the_right_channel_beside_each_reason(
    raw: Wish, li_browser: Client
) -> None:
    page = text(li_browser.get(address(raw)))
    for reason in REJECTIONS:
        assert str(reason.label) in page
        assert str(CHANNELS[reason]) in page
    assert do(li_browser, raw, "reject", reason="PROPERTY_DUTY").status_code == 303
    assert (raw.state, raw.exit_reason) == (State.REJECTED, ExitReason.PROPERTY_DUTY)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        ("done", State.REPORTED),
        ("promised", State.TRANSFERRED),
        ("refused", State.SUBMITTED),
    ],
)
def test_a_wish_is_transferred_and_its_answer_written_down(
    raw: Wish, li_browser: Client, outcome: str, state: State
) -> None:
    assert do(li_browser, raw, "transfer", body="property").status_code == 303
    assert (raw.state, raw.clock) == (State.TRANSFERRED, "reply")
    assert do(li_browser, raw, "hear_back", outcome=outcome).status_code == 303
    assert raw.state == state


@pytest.mark.parametrize("promised", ["1990-01-01", "9999-12-31"])
def test_nobody_promises_an_answer_for_a_day_long_past_or_never(
    raw: Wish, li_browser: Client, promised: str
) -> None:
    answers = {"body": "property", "promised": promised}
    refused = do(li_browser, raw, "transfer", **answers)
    assert refused.status_code == 422
    assert "这一天" in text(refused)
    assert raw.state == State.SUBMITTED
    assert do(li_browser, raw, "transfer", body="property", promised=day(5)).status_code == 303
    answers = {"outcome": "promised", "promised": promised}
    assert do(li_browser, raw, "hear_back", **answers).status_code == 422
    assert raw.state == State.TRANSFERRED


def test_two_that_are_the_same_are_compared_and_merged(world: World, li_browser: Client) -> None:
    kept = make_wish(world, title="修厨房水龙头")
    twin = submit(world, telephone="10055556666", name="孙大爷", words="水龙头坏了")
    page = text(li_browser.get(address(twin, "merge")))
    assert "修厨房水龙头" in page
    assert kept.resident.alias in page
    assert do(li_browser, twin, "merge").status_code == 422
    assert do(li_browser, twin, "merge", into="1000000000").status_code == 422
    elsewhere = make_wish(world, State.SUBMITTED, stated={"community": world.wenqu, "place": None})
    for number in (twin.number, elsewhere.number, "1000000000", "十"):
        wrong = do(li_browser, twin, "merge", number=number)
        assert wrong.status_code == 422
        assert "本社区没有这个编号" in text(wrong)
    both = do(li_browser, twin, "merge", into=kept.number, number=kept.number)
    assert both.status_code == 303
    assert (twin.state, twin.merged_into_id) == (State.MERGED, kept.pk)


def test_a_wish_is_put_off_and_taken_up_again(raw: Wish, li_browser: Client) -> None:
    past = do(li_browser, raw, "defer", review_on=day(-1), reason="CANNOT_NOW")
    assert past.status_code == 422
    assert "已经过去了" in text(past)
    late = do(li_browser, raw, "defer", review_on=day(200), reason="CANNOT_NOW")
    assert late.status_code == 409
    assert "半年以内" in text(late)
    page = text(li_browser.get(address(raw)))
    usual = page[page.index('name="review_on" value="') :][len('name="review_on" value="') :][:10]
    assert do(li_browser, raw, "defer", review_on=usual, reason="CANNOT_NOW").status_code == 303
    assert (raw.state, str(raw.review_on)) == (State.DEFERRED, usual)
    assert do(li_browser, raw, "resume").status_code == 303
    assert raw.state == State.SUBMITTED


def test_consent_told_later_opens_the_way(world: World, li_browser: Client) -> None:
    wish = make_wish(world, State.VERIFIED, stated={"consents": frozenset(), "on_behalf": True})
    assert do(li_browser, wish, "publish").status_code == 409
    assert do(li_browser, wish, "consent", who="self", **PASSED_ON).status_code == 303
    assert (wish.consent, wish.publication) == (Consent.SELF, Consent.SELF)
    assert do(li_browser, wish, "publish").status_code == 303


def test_for_a_child_only_the_guardian_is_asked(world: World, li_browser: Client) -> None:
    wish = submit(world, minor=True)
    assert do(li_browser, wish, "consent", who="self", **PASSED_ON).status_code == 422
    assert do(li_browser, wish, "consent", **FOR_A_CHILD).status_code == 303
    assert wish.consent == Consent.GUARDIAN


def test_the_other_side_is_entered_and_agrees(world: World, li_browser: Client) -> None:
    wish = submit(world, category=Category.objects.filter(mediation=True)[0])
    assert do(li_browser, wish, "add_party", name="刘大成", telephone="x").status_code == 422
    entered = do(li_browser, wish, "add_party", name="刘大成", telephone="100 4444 5555")
    assert entered.status_code == 303
    party = Party.objects.get(wish=wish)
    assert (
        do(li_browser, wish, "consent", who=f"party-{party.pk}", channel="desk").status_code == 303
    )
    party.refresh_from_db()
    assert party.consented_at is not None


def test_the_desk_withdraws_for_who_calls_and_cancels_quietly(
    world: World, raw: Wish, li_browser: Client
) -> None:
    assert do(li_browser, raw, "withdraw").status_code == 303
    assert raw.state == State.WITHDRAWN
    other = submit(world, telephone="10055556666", name="孙大爷")
    assert do(li_browser, other, "cancel", reason="COMMERCIAL").status_code == 422
    assert do(li_browser, other, "cancel", reason="MOVED").status_code == 303
    assert (other.state, other.exit_reason) == (State.CANCELLED, ExitReason.MOVED)


@pytest.mark.parametrize(
    ("verb", "answers"),
    [("ask", {"words": ""}), ("reject", {}), ("transfer", {"body": "moon"}), ("defer", {})],
)
def test_an_unfinished_form_changes_nothing_and_stays_open(
    raw: Wish, li_browser: Client, verb: str, answers: dict[str, str]
) -> None:
    response = do(li_browser, raw, verb, **answers)
    assert response.status_code == 422
    assert raw.version == 1
    page = text(response)
    assert f'<details class="more" id="{verb}" open>' in page
    assert "请改正下面的地方" in page


def test_the_other_side_is_given_a_way_of_her_own(world: World, li_browser: Client) -> None:
    wish = submit(world, category=Category.objects.filter(mediation=True)[0])
    do(li_browser, wish, "add_party", name="刘大成", telephone="10044445555")
    party = Party.objects.get(wish=wish)
    invitation = f"{address(wish)}invitation/{party.pk}/"
    assert invitation in text(li_browser.get(address(wish)))
    page = text(li_browser.get(invitation))
    assert wish.number in page
    found = re.search(r"/w/[^/<]+/", page)
    assert found
    hers = Client()
    assert hers.get(found[0]).status_code == 200
    assert hers.post(f"{found[0]}consent/", {"_once": "a"}).status_code == 303
    party.refresh_from_db()
    assert party.consented_at is not None
    sent = {"number": wish.number, "digits": "5555"}
    assert Client().post("/follow/", sent).status_code == 303


def test_a_landline_is_proven_by_a_call(world: World, li_browser: Client) -> None:
    wish = submit(world, telephone="0310-1234567", proof=None)
    page = text(li_browser.get(address(wish)))
    assert "还没核对" in page
    assert f'action="{address(wish, "prove")}"' in page
    assert do(li_browser, wish, "prove").status_code == 303
    page = text(li_browser.get(address(wish)))
    assert "验证过" in page
    assert f'action="{address(wish, "prove")}"' not in page


def test_the_desk_skips_a_date(world: World, li_browser: Client) -> None:
    days: dict[str, Any] = {
        "every_days": 7,
        "first_day": TODAY,
        "series_until": TODAY + timedelta(days=7),
    }
    wish = make_wish(world, State.VERIFIED, **days)
    date = wish.occurrences.order_by("day")[0]
    assert do(li_browser, wish, "skip", date=str(date.pk)).status_code == 303
    assert "不去" in text(li_browser.get(address(wish)))
    assert do(li_browser, wish, "skip", date=str(date.pk)).status_code == 422


def test_what_an_outside_body_said_is_told_in_its_own_words(raw: Wish, li_browser: Client) -> None:
    do(li_browser, raw, "transfer", body="property")
    do(li_browser, raw, "hear_back", outcome="promised")
    page = text(li_browser.get(address(raw)))
    assert page.count("对方答应了，还在办") > page.count('value="promised"')
    assert raw.transfers.get().reply_by == raw.due_at
    do(li_browser, raw, "hear_back", outcome="done")
    page = text(li_browser.get(address(raw)))
    assert page.count("对方已办好") == 2


def test_one_is_merged_into_another_kind_by_its_number(world: World, li_browser: Client) -> None:
    other_kind = Category.objects.get(code="CONV-03")
    told = {"category": other_kind, "place": None, "telephone": "10055557777", "name": "钱"}
    kept = make_wish(world, stated=told)
    twin = submit(world, telephone="10055556666", name="孙大爷")
    assert kept.number not in text(li_browser.get(address(twin, "merge")))
    spaced = f"{kept.number[:5]} {kept.number[5:]}"
    assert do(li_browser, twin, "merge", number=spaced).status_code == 303
    assert twin.merged_into_id == kept.pk
