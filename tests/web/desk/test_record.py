"""代填: a wish told to the desk."""

import re

import pytest
from django.test import Client

from beside.access import actions as access
from beside.access.actor import SYSTEM
from beside.access.models import Appointment, Role
from beside.people.private import Purpose, open_drawer, open_papers
from beside.wishes.models import Channel, Consent, Daypart, Exposure, HeardFrom, Urgency, Wish
from beside.wishes.states import State
from tests.cast import LATER, TELEPHONE, WORDS, World, desk_of, make_wish, submit
from tests.web.desk.conftest import address, browser_of, do, send, text

TOLD = {
    "words": WORDS,
    "name": "赵桂芳",
    "telephone": "100 1357 2468",
    "door": "槐荫里小区三号楼501",
    "heard_from": "neighbor",
    "heard_name": "孙大爷",
    "consents": [],
    "urgency": "urgent",
}


def test_six_answers_make_a_wish_for_somebody_else(world: World, li_browser: Client) -> None:
    response = send(li_browser, "/desk/new/", **TOLD)
    wish = Wish.objects.get()
    assert response.status_code == 303
    assert response.headers["Location"] == address(wish, "given")
    assert (wish.state, wish.channel, wish.urgency) == (
        State.SUBMITTED,
        Channel.STAFF,
        Urgency.URGENT,
    )
    assert (wish.on_behalf, wish.heard_from) == (True, HeardFrom.NEIGHBOR)
    assert (wish.consent, wish.recorded_by_id) == (Consent.NONE, world.li.pk)
    assert (wish.community, wish.place) == (world.huaiyin, world.building)
    by = desk_of(world)
    papers = open_papers(
        [wish], ["words", "door", "heard"], purpose=Purpose.VERIFY, by=by, at=LATER
    )
    assert papers[wish.pk] == {"words": WORDS, "door": TOLD["door"], "heard": "孙大爷"}
    drawer = open_drawer(
        wish.resident_id,
        ["legal_name", "telephone"],
        purpose=Purpose.VERIFY,
        district_id=wish.district_id,
        by=by,
        at=LATER,
    )
    assert drawer == {"legal_name": "赵桂芳", "telephone": TELEPHONE}


SIX = {"words", "name", "telephone", "door", "heard_from", "consents"}
FOLDED = {"urgency", "heard_name", "daypart", "when", "two_people", "channel", "form"}


def asked_in(page: str) -> set[str]:
    """The names of what can be answered in a form, besides what is hidden."""
    form = page[page.index('data-keep="desk-record"') :]
    told = re.findall(r"<(?:input|select|textarea)[^>]*>", form)
    seen = [tag for tag in told if 'type="hidden"' not in tag]
    return {name for tag in seen for name in re.findall(r'name="(\w+)"', tag)}


def test_the_page_asks_no_more_than_six_questions(world: World, li_browser: Client) -> None:
    page = text(li_browser.get("/desk/new/"))
    above, below = page.split('<details class="more">')
    assert asked_in(above) == SIX
    assert asked_in(page) - asked_in(above) == FOLDED
    assert 'name="urgency"' in below


def test_what_is_folded_away_is_open_once_it_is_told(world: World, li_browser: Client) -> None:
    page = text(send(li_browser, "/desk/new/", **{**TOLD, "words": ""}))
    assert '<details class="more" open>' in page
    assert "孙大爷" in page


def test_a_desk_of_several_communities_chooses_one_first(world: World) -> None:
    role = Role.DISPATCHER
    Appointment.objects.create(
        user=world.wu,
        role=role,
        area=world.subdistrict,
        district_id=world.district.pk,
        since=LATER,
        version=1,
    )  # of before a dispatcher was set over one community only
    access.dismiss(
        world.wu.appointments.get(role="organizer"), within=world.district, by=SYSTEM, at=LATER
    )
    browser = browser_of(world.wu)
    area = f"/desk/new/?community={world.wenqu.pk}"
    assert area in text(browser.get("/desk/new/")).replace('href="?', 'href="/desk/new/?')
    page = text(browser.get(area))
    assert asked_in(page) == SIX | FOLDED
    assert "文渠社区" in page
    assert send(browser, "/desk/new/", **TOLD).status_code == 422
    assert send(browser, "/desk/new/", **TOLD, community=world.wenqu.pk).status_code == 303
    assert Wish.objects.get().community == world.wenqu


def test_one_who_tells_her_own_wish_is_not_spoken_for(world: World, li_browser: Client) -> None:
    send(
        li_browser,
        "/desk/new/",
        **{**TOLD, "heard_from": "self", "consents": ["sharing", "publishing"]},
    )
    wish = Wish.objects.get()
    assert (wish.on_behalf, wish.consent) == (False, Consent.SELF)


def test_a_telephone_that_is_known_is_looked_at_once(world: World, li_browser: Client) -> None:
    known = make_wish(world, title="修厨房水龙头")
    response = send(li_browser, "/desk/new/", **TOLD)
    page = text(response)
    assert response.status_code == 422
    assert address(known) in page
    assert "修厨房水龙头" in page
    assert str(TOLD["door"]) in page
    assert Wish.objects.count() == 1
    assert send(li_browser, "/desk/new/", **TOLD, anew="on").status_code == 303
    assert Wish.objects.count() == 2
    assert len(set(Wish.objects.values_list("resident_id", flat=True))) == 1


def test_next_door_does_not_learn_whose_telephone_it_is(world: World, zhou_browser: Client) -> None:
    submit(world)
    send(zhou_browser, "/desk/new/", **{**TOLD, "door": ""})
    assert Wish.objects.filter(community=world.wenqu).count() == 1
    assert len(set(Wish.objects.values_list("resident_id", flat=True))) == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"words": ""}, "请填写"),
        ({"name": ""}, "请填写“谁的心愿"),
        ({"telephone": "12"}, "电话号码好像不对"),
        ({"consents": ["all"]}, "没有"),
        ({"words": "字" * 501}, "最多写 500 个字"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    world: World, li_browser: Client, changes: dict[str, str], words: str
) -> None:
    response = send(li_browser, "/desk/new/", **{**TOLD, **changes})
    page = text(response)
    assert response.status_code == 422
    assert words in page
    assert "孙大爷" in page
    assert not Wish.objects.exists()


def test_where_the_words_do_not_tell_the_kind_it_is_asked(world: World, li_browser: Client) -> None:
    response = send(li_browser, "/desk/new/", **{**TOLD, "words": "！！！"})
    assert response.status_code == 422
    assert "没看出是哪一类" in text(response)
    told = {**TOLD, "words": "！！！", "category": "CONV-03"}
    assert send(li_browser, "/desk/new/", **told).status_code == 303
    assert Wish.objects.get().category.code == "CONV-03"


def test_an_emergency_is_no_wish(world: World, li_browser: Client) -> None:
    response = send(li_browser, "/desk/new/", **{**TOLD, "words": "家里煤气味很大，头晕"})
    page = text(response)
    assert response.status_code == 409
    assert "tel:119" in page
    assert "家里煤气味很大，头晕" in page
    assert not Wish.objects.exists()


def test_sent_twice_it_is_kept_once(world: World, li_browser: Client) -> None:
    for _again in range(2):
        response = li_browser.post("/desk/new/", {**TOLD, "anew": "on", "_once": "same"})
        assert response.status_code == 303
    assert Wish.objects.count() == 1


def test_the_resident_is_given_number_and_word(world: World, li_browser: Client) -> None:
    send(li_browser, "/desk/new/", **TOLD)
    wish = Wish.objects.get()
    by = desk_of(world)
    word = open_papers([wish], ["word"], purpose=Purpose.PRINT, by=by, at=LATER)[wish.pk]["word"]
    page = text(li_browser.get(address(wish, "given")))
    assert wish.number in page
    assert word in page


def test_without_consent_it_is_verified_and_goes_no_further(
    world: World, li_browser: Client
) -> None:
    send(li_browser, "/desk/new/", **TOLD)
    wish = Wish.objects.get()
    assert wish.exposure == (wish.category.exposure or Exposure.PSEUDONYM)
    assert "还没有同意" in text(li_browser.get(address(wish)))
    assert do(li_browser, wish, "publish").status_code == 409


def test_the_word_is_shown_to_who_wrote_the_wish_down_and_to_nobody_else(
    world: World, li_browser: Client
) -> None:
    wish = submit(world)
    page = text(li_browser.get(address(wish, "given")))
    by = desk_of(world)
    word = open_papers([wish], ["word"], purpose=Purpose.PRINT, by=by, at=LATER)[wish.pk]["word"]
    assert wish.number in page
    assert word not in page
    assert "只给居民本人" in page


def test_what_else_was_told_on_the_telephone_is_kept(world: World, li_browser: Client) -> None:
    more = {"two_people": "on", "daypart": "afternoon", "when": "周三以后", "channel": "phone"}
    assert send(li_browser, "/desk/new/", **TOLD, **more).status_code == 303
    wish = Wish.objects.get()
    assert (wish.two_people, wish.slots) == (True, 2)
    assert (wish.daypart, wish.channel) == (Daypart.AFTERNOON, Channel.PHONE)
    by = desk_of(world)
    papers = open_papers([wish], ["when"], purpose=Purpose.VERIFY, by=by, at=LATER)
    assert papers[wish.pk]["when"] == "周三以后"


@pytest.mark.parametrize("channel", ["web", "pigeon"])
def test_nobody_records_what_came_by_itself(world: World, li_browser: Client, channel: str) -> None:
    response = send(li_browser, "/desk/new/", **TOLD, channel=channel)
    assert response.status_code == 422
    assert '<details class="more" open>' in text(response)
