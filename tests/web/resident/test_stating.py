"""点单 on three screens: what is kept, what is asked again, and that nothing typed is lost."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.access.actor import SYSTEM
from beside.common.clock import service_day
from beside.people.models import Person
from beside.people.private import Purpose, open_drawer, open_papers
from beside.places import actions as places
from beside.platform.models import Session
from beside.wishes.models import Consent, Link, Picture, PictureKind, Wish
from beside.wishes.secrets import token_of
from beside.wishes.states import State
from tests.cast import World
from tests.web.resident.conftest import NUMBER, WORDS, Fill, no_photo, photo
from tests.web.telephone import Telephone, wrong

type StateWish = Callable[[], Wish]


def papers(wish: Wish, *fields: str) -> dict[str, str]:
    return open_papers([wish], fields, purpose=Purpose.OWN, by=SYSTEM, at=now())[wish.pk]


def drawer(wish: Wish, *fields: str) -> dict[str, str]:
    return open_drawer(
        wish.resident_id,
        fields,
        purpose=Purpose.OWN,
        district_id=wish.district_id,
        by=SYSTEM,
        at=now(),
    )


def test_three_screens_make_a_wish(state_wish: StateWish, world: World) -> None:
    wish = state_wish()
    assert wish.state == State.SUBMITTED
    assert wish.community == world.huaiyin
    assert wish.place == world.building
    assert wish.category.code == "CONV-02"
    assert wish.daypart == "evening"
    assert wish.telephone_proven
    assert not wish.call_me
    assert wish.consent == Consent.SELF
    assert papers(wish, "words", "door") == {
        "words": WORDS,
        "door": "槐荫里小区 3号楼 2单元501",
    }
    assert drawer(wish, "legal_name", "telephone") == {
        "legal_name": "赵桂芳",
        "telephone": NUMBER,
    }


def test_the_last_page_gives_number_word_and_address(client: Client, state_wish: StateWish) -> None:
    wish = state_wish()
    page = client.get(f"/w/{token_of(Link.objects.get(wish=wish))}/done/").text
    assert wish.number in page
    assert papers(wish, "word")["word"] in page
    assert "data:image/svg+xml" in page
    assert "收到了" in page


def test_addresses_hold_nothing_that_was_typed(what: Fill, where: Fill, reach: Fill) -> None:
    seen = [what()["Location"], where()["Location"], reach()["Location"]]
    seen.append(reach(code=Telephone.last_code(NUMBER))["Location"])
    assert seen[:3] == ["/wish/where/", "/wish/reach/", "/wish/reach/"]
    assert seen[3].startswith("/w/")
    assert "?" not in "".join(seen)


def test_what_waits_in_the_session_cannot_be_read(
    what: Fill, where: Fill, reach: Fill, client: Client
) -> None:
    what(), where(), reach()
    kept = str(Session.objects.get(pk=client.session.session_key).get_decoded())
    for secret in ("水龙头", "501", NUMBER, "赵桂芳", "\\u6c34"):
        assert secret not in kept


def test_the_draft_is_gone_afterwards(client: Client, state_wish: StateWish) -> None:
    state_wish()
    assert "draft" not in client.session
    assert WORDS not in client.get("/wish/").text


def test_going_back_shows_what_was_typed(client: Client, what: Fill, where: Fill) -> None:
    what(), where()
    assert WORDS in client.get("/wish/").text
    page = client.get("/wish/where/").text
    assert 'value="2单元501"' in page
    assert WORDS in page


def test_a_screen_before_its_turn_leads_back(client: Client, world: World, what: Fill) -> None:
    assert client.get("/wish/where/")["Location"] == "/wish/"
    assert client.get("/wish/reach/")["Location"] == "/wish/"
    what()
    assert client.get("/wish/reach/")["Location"] == "/wish/where/"


def test_a_lost_session_leads_to_the_start(client: Client, what: Fill, where: Fill) -> None:
    what()
    client.cookies.clear()
    assert where()["Location"] == "/wish/"
    assert 'data-keep="wish"' in client.get("/wish/").text


def test_nothing_said_is_asked_again(what: Fill) -> None:
    answer = what(words="")
    assert answer.status_code == 422
    assert "请写一写想请人帮什么忙" in answer.text


def test_too_long_keeps_every_word(what: Fill) -> None:
    words = "想请人帮忙" * 120
    answer = what(words=words)
    assert answer.status_code == 422
    assert words in answer.text


@pytest.mark.parametrize("words", ["谁来干我给二百块", "三楼那家都是混蛋"])
def test_pay_and_abuse_are_asked_to_be_worded_otherwise(
    client: Client, what: Fill, words: str
) -> None:
    answer = what(words=words)
    assert answer.status_code == 422
    assert words in answer.text
    assert 'id="id_words_error"' in answer.text
    assert client.get("/wish/where/")["Location"] == "/wish/"
    assert not Wish.objects.exists()


def test_talk_of_money_goes_on_when_it_is_sent_again_as_it_is(
    client: Client, what: Fill, where: Fill, reach: Fill
) -> None:
    words = "谁来干我给二百块"
    assert "再按一次" in what(words=words).text
    assert what(words=f"{words}！").status_code == 422
    assert what(words=f"{words}！")["Location"] == "/wish/where/"
    where(), reach(way="call")
    assert Wish.objects.count() == 1


def test_a_kind_chosen_by_hand_is_not_overwritten(client: Client, world: World) -> None:
    guessed = {"words": WORDS, "kind": "CONV-02", "guessed": "CONV-02"}
    assert client.post("/wish/kind/", guessed).status_code == 200
    chosen = client.post("/wish/kind/", {**guessed, "kind": "HOME-01"})
    assert chosen.status_code == 204
    assert not chosen.content


def test_what_was_typed_can_be_thrown_away(client: Client, what: Fill, where: Fill) -> None:
    what(), where()
    for screen in ("/wish/", "/wish/where/", "/wish/reach/"):
        assert "不写了，清掉" in client.get(screen).text
    assert client.post("/wish/", {"clear": "1"})["Location"] == "/"
    assert WORDS not in client.get("/wish/").text
    assert client.get("/wish/where/")["Location"] == "/wish/"


def test_after_an_hour_the_next_person_finds_nothing(
    client: Client, what: Fill, monkeypatch: pytest.MonkeyPatch
) -> None:
    what()
    assert WORDS in client.get("/wish/").text
    monkeypatch.setattr("beside.web.resident.draft.LIFE", 0)
    assert WORDS not in client.get("/wish/").text


def test_of_several_districts_the_communities_of_all_are_offered_until_one_is_chosen(
    client: Client, world: World, what: Fill
) -> None:
    other = places.add_district("桥西区", by=SYSTEM, at=now())
    what()
    assert "槐荫里社区" in client.get("/wish/where/").text
    what(district=other.pk)
    assert "槐荫里社区" not in client.get("/wish/where/").text


def test_the_kind_is_suggested_and_can_be_changed(client: Client, world: World) -> None:
    part = client.post("/wish/kind/", {"words": WORDS}).text
    assert '<option value="CONV-02" selected>' in part
    assert "<html" not in part
    client.post("/wish/", {"words": WORDS, "kind": ""})
    assert "小修小补" in client.get("/wish/where/").text
    client.post("/wish/", {"words": WORDS, "kind": "HOME-01"})
    assert "保洁" in client.get("/wish/where/").text


def test_where_no_kind_can_be_guessed_one_is_asked_for(what: Fill) -> None:
    answer = what(words="啊啊啊啊", kind="")
    assert answer.status_code == 422
    assert "没看出是哪一类" in answer.text
    assert "啊啊啊啊" in answer.text


def test_warnings_are_told_on_the_next_screen(client: Client, what: Fill) -> None:
    what(words="官司二审了，帮我找人说说")
    page = client.get("/wish/where/").text
    assert "法定途径" in page
    assert "tel:12348" in page


def test_the_community_comes_from_the_studios_sign(
    client: Client, world: World, what: Fill
) -> None:
    page = client.get("/wish/", {"c": world.huaiyin.pk}).text
    assert f'name="community" value="{world.huaiyin.pk}"' in page
    assert "0310-1000001" in page
    what(community=world.huaiyin.pk)
    page = client.get("/wish/where/").text
    assert f'<option value="{world.huaiyin.pk}" selected>' in page
    assert f'<option value="{world.building.pk}">' in page


def test_nonsense_on_the_sign_does_no_harm(client: Client, world: World) -> None:
    for sign in ("x", "99999999", str(world.district.pk), "１"):
        assert client.get("/wish/", {"c": sign}).status_code == 200


def test_the_places_of_a_community_come_as_a_part(client: Client, world: World) -> None:
    part = client.get("/wish/places/", {"community": world.huaiyin.pk}).text
    assert "槐荫里小区 3号楼" in part
    assert "<html" not in part
    assert "3号楼" not in client.get("/wish/places/", {"community": world.wenqu.pk}).text


def test_a_building_of_another_community_is_asked_again(
    what: Fill, where: Fill, world: World
) -> None:
    what()
    answer = where(community=world.wenqu.pk)
    assert answer.status_code == 422
    assert "换了社区" in answer.text
    assert 'value="2单元501"' in answer.text


@pytest.mark.parametrize(
    ("days", "said"),
    [((-1, 3), "已经过去"), ((3, -1), "已经过去"), ((5, 3), "比最早的还早")],
)
def test_days_that_cannot_be_are_asked_again(
    what: Fill, where: Fill, days: tuple[int, int], said: str
) -> None:
    what()
    first, last = (service_day(now()) + timedelta(days=one) for one in days)
    answer = where(ready_from=str(first), ready_to=str(last))
    assert answer.status_code == 422
    assert said in answer.text
    assert f'value="{first}"' in answer.text


def test_what_whoever_comes_must_know_is_kept(
    what: Fill, where: Fill, reach: Fill, world: World
) -> None:
    what(), where(same_sex="f", two_people="on", risk="animal")
    reach(way="call")
    wish = Wish.objects.get()
    assert (wish.same_sex, wish.two_people, wish.risk, wish.slots) == ("f", True, "animal", 2)


def test_for_somebody_else_it_is_asked_who_and_whether_she_agrees(what: Fill, where: Fill) -> None:
    what()
    answer = where(for_whom="neighbor")
    assert answer.status_code == 422
    assert "请写一下怎么称呼他" in answer.text
    assert "请选一个：问过了，还是没有问过" in answer.text


@pytest.mark.parametrize("knows", ["yes", "no"])
def test_nobody_consents_for_another_and_the_desk_reads_what_is_said_of_her(
    what: Fill, where: Fill, reach: Fill, knows: str
) -> None:
    what(), where(for_whom="neighbor", whom="王奶奶", knows=knows)
    reach(way="call")
    wish = Wish.objects.get()
    assert wish.on_behalf
    assert wish.heard_from == "neighbor"
    assert wish.consent == Consent.NONE
    assert papers(wish, "knows")["knows"] == knows
    assert drawer(wish, "legal_name")["legal_name"] == "王奶奶"
    assert papers(wish, "heard")["heard"] == "赵桂芳"


def test_of_a_child_the_guardian_is_asked_after_and_of_a_group_everybody(
    client: Client, world: World
) -> None:
    for whose, asked in (
        ("family", "他本人知道吗"),
        ("child", "您是孩子的监护人吗"),
        ("group", "大家知道吗"),
    ):
        assert asked in client.get("/wish/whose/", {"for_whom": whose}).text


def test_a_childs_wish_waits_for_the_guardian(what: Fill, where: Fill, reach: Fill) -> None:
    what(), where(for_whom="child", whom="小满", knows="yes")
    reach(way="call")
    wish = Wish.objects.get()
    assert wish.minor
    assert wish.consent == Consent.NONE
    assert wish.exposure == "private"
    assert wish.slots == 2


def test_a_choir_wishes_as_a_group(what: Fill, where: Fill, reach: Fill) -> None:
    what(kind="CULT-01"), where(for_whom="group", whom="槐荫里合唱团", knows="yes")
    reach(way="call")
    assert Wish.objects.get().kind == "group"


def test_the_fields_for_somebody_else_come_as_a_part(client: Client, world: World) -> None:
    folded = client.get("/wish/whose/", {"for_whom": "self"}).text
    plain = client.get("/wish/whose/", {"for_whom": "family"}).text
    assert "<details" in folded
    assert "<details" not in plain
    assert 'name="whom"' in plain


# How to reach her


def test_a_landline_is_called(what: Fill, where: Fill, reach: Fill) -> None:
    what(), where()
    assert reach(telephone="0310-1234567")["Location"].startswith("/w/")
    wish = Wish.objects.get()
    assert wish.call_me
    assert not wish.telephone_proven
    assert drawer(wish, "telephone")["telephone"] == "0310-1234567"
    assert not Telephone.messages


def test_without_a_message_one_is_called(what: Fill, where: Fill, reach: Fill) -> None:
    what(), where(), reach(way="call")
    wish = Wish.objects.get()
    assert wish.call_me
    assert not wish.telephone_proven


def test_a_wrong_code_is_said_beside_the_code_and_nothing_is_lost(
    what: Fill, where: Fill, reach: Fill, client: Client
) -> None:
    what(), where(), reach()
    answer = reach(code=wrong(Telephone.last_code(NUMBER)))
    assert answer.status_code == 422
    assert "还可以试 4 次" in answer.text
    assert f'value="{NUMBER}"' in answer.text
    assert 'value="赵桂芳"' in answer.text
    assert not Wish.objects.exists()
    assert reach(code=Telephone.last_code(NUMBER))["Location"].startswith("/w/")


def test_an_empty_code_is_asked_for_and_no_second_one_is_sent(
    what: Fill, where: Fill, reach: Fill
) -> None:
    what(), where(), reach()
    answer = reach(code="")
    assert answer.status_code == 422
    assert "请填短信里的六位验证码" in answer.text
    assert len(Telephone.messages) == 1


def test_another_number_needs_another_code(what: Fill, where: Fill, reach: Fill) -> None:
    what(), where(), reach()
    answer = reach(telephone="10099998888", code=Telephone.last_code(NUMBER))
    assert answer.status_code == 422
    assert "电话号码改过了" in answer.text
    assert reach(telephone="10099998888")["Location"] == "/wish/reach/"
    assert Telephone.messages[-1][0] == "10099998888"


def test_asking_again_at_once_is_limited_and_keeps_what_was_typed(
    what: Fill, where: Fill, reach: Fill
) -> None:
    what(), where(), reach()
    answer = reach(again="1")
    assert answer.status_code == 429
    assert "试的次数太多了" in answer.text
    assert f'value="{NUMBER}"' in answer.text


def test_a_number_that_is_none_is_asked_again(what: Fill, where: Fill, reach: Fill) -> None:
    what(), where()
    answer = reach(telephone="12345")
    assert answer.status_code == 422
    assert 'value="12345"' in answer.text


def test_sent_twice_it_is_one_wish(client: Client, what: Fill, where: Fill, reach: Fill) -> None:
    what(), where(), reach()
    before = dict(client.session.items())
    code = Telephone.last_code(NUMBER)
    first = reach(code=code)
    again = reach(code=code)  # the second click, after the first was answered
    assert again["Location"] == first["Location"]
    session = client.session  # the second click, at the same moment: with the draft still there
    session.update(before)
    session.save()
    meanwhile = reach(code=code)
    assert meanwhile["Location"] == first["Location"]
    assert Wish.objects.count() == 1


def test_a_second_wish_needs_a_code_of_its_own(
    state_wish: StateWish, what: Fill, where: Fill, reach: Fill
) -> None:
    state_wish()
    code = Telephone.last_code(NUMBER)
    what(), where()
    answer = reach(code=code)
    assert answer.status_code == 422
    assert "重新发一个" in answer.text
    assert Wish.objects.count() == 1


def test_she_is_known_again_by_telephone_and_name(
    state_wish: StateWish, what: Fill, where: Fill, reach: Fill
) -> None:
    first = state_wish()
    what(), where(), reach(way="call")
    assert Wish.objects.latest("pk").resident_id == first.resident_id
    assert Person.objects.filter(pk=first.resident_id).exists()


def test_in_a_demo_the_code_stands_on_the_page(
    client: Client, what: Fill, where: Fill, reach: Fill, settings: Any
) -> None:
    settings.SMS_CHANNEL = "beside.notices.sms.DevelopmentChannel"
    what(), where(), reach()
    assert "演示里不发真短信" not in client.get("/wish/reach/").text
    settings.DEMO = True
    reach(telephone="10099998888")
    assert "演示里不发真短信" in client.get("/wish/reach/").text


# Photographs


def test_photographs_are_cleaned_and_come_with_the_wish(
    client: Client, what: Fill, where: Fill, reach: Fill
) -> None:
    what(photos=[photo(), photo("two.png")])
    assert "照片 2 张" in client.get("/wish/where/").text
    where(), reach(way="call")
    pictures = Picture.objects.filter(wish=Wish.objects.get())
    assert [one.kind for one in pictures] == [PictureKind.REQUEST] * 2
    assert all(one.file.endswith(".jpg") for one in pictures)


def test_photographs_are_not_lost_when_the_words_are_wrong(client: Client, what: Fill) -> None:
    assert "已经收到 1 张照片" in what(words="", photos=[photo()]).text
    what()
    assert "照片 1 张" in client.get("/wish/where/").text


def test_photographs_can_be_taken_back(client: Client, what: Fill) -> None:
    what(photos=[photo()])
    assert "已经收到" not in what(drop="1").text
    what()
    assert "照片" not in client.get("/wish/where/").text


def test_what_is_no_photograph_is_refused_and_the_words_stay(what: Fill) -> None:
    answer = what(photos=[no_photo()])
    assert answer.status_code == 422
    assert "打不开这张照片" in answer.text
    assert WORDS in answer.text


def test_at_most_six(client: Client, what: Fill) -> None:
    what(photos=[photo() for _ in range(4)], words="")
    what(photos=[photo() for _ in range(4)])
    assert "照片 6 张" in client.get("/wish/where/").text
