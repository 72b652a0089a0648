"""个人信息 in the office: requests with their clock, answers, letters, copies, who is gone."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.utils.timezone import now

from beside.access import requests
from beside.access.actor import Actor
from beside.people.models import Answer, Departure, Opening, Person, RequestKind, RightsRequest
from beside.people.private import Purpose
from beside.wishes.models import Wish
from beside.wishes.states import State
from tests.cast import TELEPHONE, World, make_wish
from tests.web.office.conftest import Town, browser_of, page, send


def asked(wish: Wish, kind: RequestKind, *, days_ago: int = 1) -> RightsRequest:
    resident = Actor.resident(wish.resident_id, wish.pk)
    at = now() - timedelta(days=days_ago)
    return requests.ask(wish.resident, kind, "我想看看", by=resident, at=at)


def test_what_is_late_is_marked_and_comes_first(world: World, wu_browser) -> None:
    wish = make_wish(world)
    late = asked(wish, RequestKind.EXPLANATION, days_ago=40)
    asked(wish, RequestKind.COPY)
    text = page(wu_browser.get("/office/rights/"))
    assert "1 个请求过了期限" in text
    assert text.index(f"/office/rights/{late.pk}/") < text.index("查阅、复制全部资料</a>")
    assert "我想看看" not in text


def test_the_words_are_read_on_its_page_and_that_is_written_down(world: World, wu_browser) -> None:
    one = asked(make_wish(world), RequestKind.EXPLANATION)
    assert "我想看看" in page(wu_browser.get(f"/office/rights/{one.pk}/"))
    opened = Opening.objects.filter(purpose=Purpose.RIGHTS).get()
    assert (opened.subject_type, opened.subject_id) == ("people.rightsrequest", one.pk)


def test_a_refusal_has_its_reason_in_a_letter(world: World, wu_browser) -> None:
    one = asked(make_wish(world), RequestKind.DELETION)
    address = f"/office/rights/{one.pk}/"
    assert wu_browser.get(f"{address}letter/").status_code == 404
    assert "不同意要写明理由" in page(send(wu_browser, address, given="refused"), 422)
    assert send(wu_browser, address, given="refused", words="心愿正在办。").status_code == 303
    letter = page(wu_browser.get(f"{address}letter/"))
    assert "心愿正在办。" in letter
    assert "第六十五条" in letter
    assert "答复</button>" not in page(wu_browser.get(address))


def test_a_granted_deletion_is_done(world: World, wu_browser) -> None:
    wish = make_wish(world)
    one = asked(wish, RequestKind.DELETION)
    send(wu_browser, f"/office/rights/{one.pk}/", given="accepted")
    assert Person.objects.get(pk=wish.resident_id).erased_at is not None
    wish.refresh_from_db()
    assert wish.state == State.CANCELLED
    assert page(wu_browser.get(f"/office/rights/{one.pk}/"))


def test_a_closure_may_leave_wishes_as_they_are(world: World, wu_browser) -> None:
    wish = make_wish(world)
    one = asked(wish, RequestKind.CLOSURE)
    assert "没办完的心愿也一起终止" in page(wu_browser.get(f"/office/rights/{one.pk}/"))
    send(wu_browser, f"/office/rights/{one.pk}/", given="accepted")
    wish.refresh_from_db()
    assert wish.state == State.OPEN


@pytest.mark.parametrize("as_file", [True, False])
def test_a_granted_copy_is_handed_over_and_written_down(
    world: World, wu_browser, as_file: bool
) -> None:
    one = asked(make_wish(world), RequestKind.COPY)
    address = f"/office/rights/{one.pk}/copy/"
    assert send(wu_browser, address).status_code == 409
    send(wu_browser, f"/office/rights/{one.pk}/", given="accepted", words="请来取")
    answer = send(wu_browser, address, **({"file": "1"} if as_file else {}))
    if as_file:
        with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
            assert TELEPHONE in packed.read("data.json").decode()
    else:
        assert "赵桂芳" in page(answer)
    one.refresh_from_db()
    assert one.handed_at is not None


def test_a_request_is_entered_by_number_or_telephone(world: World, wu_browser) -> None:
    wish = make_wish(world)
    number = world.volunteer(world.sun).number
    for who, kind in ((wish.number, "copy"), (TELEPHONE, "deletion"), (number, "copy")):
        sent = send(wu_browser, "/office/rights/new/", who=who, kind=kind, words="来办的")
        assert sent.status_code == 303, page(sent, sent.status_code)
    people = list(RightsRequest.objects.order_by("pk").values_list("person_id", flat=True))
    assert people == [wish.resident_id, wish.resident_id, world.sun.person_id]
    assert set(RightsRequest.objects.values_list("entered_by_id", flat=True)) == {world.wu.pk}
    text = page(send(wu_browser, "/office/rights/new/", who="10099998888", kind="copy"), 422)
    assert "没有找到" in text


def test_another_office_sees_none_of_it(world: World, town: Town, wu_browser) -> None:
    from beside.access import actions as access
    from beside.access.actor import SYSTEM
    from beside.access.models import Role
    from beside.people.models import User

    one = asked(make_wish(world), RequestKind.COPY)
    far = User.objects.make("far")
    access.appoint(far, Role.ORGANIZER, town.other, within=world.district, by=SYSTEM, at=now())
    browser = browser_of(far)
    assert f"/office/rights/{one.pk}/" not in page(browser.get("/office/rights/"))
    for path in ("", "letter/"):
        assert browser.get(f"/office/rights/{one.pk}/{path}").status_code == 404
    assert send(browser, f"/office/rights/{one.pk}/copy/").status_code == 404
    text = page(send(browser, "/office/rights/new/", who=TELEPHONE, kind="copy"), 422)
    assert "没有找到" in text


def test_who_is_gone_is_recorded_and_a_mistake_put_right(world: World, wu_browser) -> None:
    wish = make_wish(world)
    sent = send(
        wu_browser, "/office/rights/departed/", who=wish.number, why="deceased",
        on=f"{now():%Y-%m-%d}", source="family",
    )  # fmt: skip
    assert sent.status_code == 303
    gone = Departure.objects.get()
    wish.refresh_from_db()
    assert (gone.person_id, wish.state) == (wish.resident_id, State.CANCELLED)
    restore = f"/office/rights/departed/{gone.pk}/restore/"
    text = page(wu_browser.get("/office/rights/departed/"))
    assert "离世是您登记的" in text
    assert restore not in text
    assert send(wu_browser, restore).status_code == 409
    Departure.objects.update(recorded_by_id=world.li.pk)
    assert restore in page(wu_browser.get("/office/rights/departed/"))
    assert send(wu_browser, restore).status_code == 303
    assert not Departure.objects.exists()
    assert send(wu_browser, restore).status_code == 404


def test_moving_away_by_mistake_is_put_right_by_who_recorded_it(world: World, wu_browser) -> None:
    wish = make_wish(world)
    sent = {"who": wish.number, "why": "moved", "on": f"{now():%Y-%m-%d}", "source": "community"}
    assert send(wu_browser, "/office/rights/departed/", **sent).status_code == 303
    restore = f"/office/rights/departed/{Departure.objects.get().pk}/restore/"
    assert restore in page(wu_browser.get("/office/rights/departed/"))
    Departure.objects.update(recorded_at=now() - timedelta(days=31))
    text = page(wu_browser.get("/office/rights/departed/"))
    assert "已经过了三十天" in text
    assert restore not in text
    Departure.objects.update(recorded_at=now())
    assert send(wu_browser, restore).status_code == 303
    assert not Departure.objects.exists()


def test_answering_twice_at_once_is_refused(world: World, wu_browser, wu: Actor) -> None:
    one = asked(make_wish(world), RequestKind.EXPLANATION)
    requests.answer(one, Answer.ACCEPTED, "说明过了", by=wu, at=now())
    text = page(send(wu_browser, f"/office/rights/{one.pk}/", given="accepted", words="再来"), 409)
    assert "这个请求已经答复过了" in text
