"""The leaders' door: offers, who goes, what is done for them."""

from datetime import datetime

from django.test import Client

from beside.access.actor import Actor
from beside.people.models import Opening, Volunteer
from beside.wishes.actions import claiming, offering
from beside.wishes.models import Claim, Log, Offer, Wish
from beside.wishes.states import ClaimState, State
from tests.cast import World, claim_of, desk_of, make_wish

DOOR = "3号楼2单元501"


def accept(client: Client, offer: Offer, going: list[Volunteer], **more):
    sent = {"_once": "k", "members": [str(one.pk) for one in going], **more}
    return client.post(f"/team/offers/{offer.pk}/accept/", sent)


def accepted(world: World, offer: Offer, going: list[Volunteer], at: datetime) -> Claim:
    offering.accept(offer, by=Actor.of(world.zheng), at=at, members=going)
    return claim_of(offer.wish)


def test_what_waits_and_what_is_under_way(
    zheng: Client, world: World, offer: Offer, members: list[Volunteer], at: datetime
) -> None:
    shown = zheng.get("/team/").text
    assert f'href="/team/offers/{offer.pk}/"' in shown
    assert '<b class="count">1</b>' in shown
    claim = accepted(world, offer, members[:2], at)
    shown = zheng.get("/team/").text
    assert f'href="/team/claims/{claim.pk}/"' in shown
    assert f"志愿者 {members[0].number}等 2 人" in shown
    assert "先打电话联系居民" in shown


def test_an_offer_shows_public_words_and_the_members_who_fit(
    zheng: Client, world: World, offer: Offer, members: list[Volunteer]
) -> None:
    Volunteer.objects.filter(pk=members[2].pk).update(standing="paused")
    shown = zheng.get(f"/team/offers/{offer.pk}/").text
    assert offer.wish.public_text in shown
    assert DOOR not in shown
    assert members[0].number in shown
    assert "何小军" not in shown
    assert members[2].number not in shown
    assert world.volunteer(world.zheng).number in shown


def test_names_are_opened_only_for_who_asks_and_once_for_the_list(
    zheng: Client, world: World, offer: Offer, members: list[Volunteer], at: datetime
) -> None:
    claim = accepted(world, offer, members[:1], at)
    wish = make_wish(world, State.VERIFIED, at=at, slots=2)
    second = offering.offer(wish, world.team, by=desk_of(world), at=at)
    pages = {
        f"/team/offers/{second.pk}/": 4,
        "/team/members/": 4,
        f"/team/claims/{claim.pk}/assign/": 3,
    }
    for looks, (path, people) in enumerate(pages.items(), start=1):
        assert "吕秀英" not in zheng.get(path).text
        assert Opening.objects.count() == looks - 1
        assert "吕秀英" in zheng.post(path, {"_once": "k", "look": "names"}).text
        row = Opening.objects.latest("pk")
        assert (row.purpose, row.fields, row.via) == ("roster", ["legal_name"], "team")
        assert len(row.person_ids) == people
        assert (row.subject_type, row.subject_id) == ("orgs.team", world.team.pk)
    assert Opening.objects.count() == 3


def test_names_and_ticks_stay_while_one_looks_on(
    zheng: Client, offer: Offer, members: list[Volunteer]
) -> None:
    path = f"/team/offers/{offer.pk}/"
    ticked = {"_once": "k", "members": [str(members[0].pk)], "named": "1"}
    found = zheng.post(path, {**ticked, "look": "find", "q": members[1].number})
    assert found.status_code == 200
    assert f"何小军 · {members[0].number}" in found.text
    assert f"吕秀英 · {members[1].number}" in found.text
    assert found.text.count(" checked") == 1
    assert members[2].number not in found.text
    assert accept(zheng, offer, members[:2], q=members[1].number).status_code == 303
    assert Claim.objects.filter(wish=offer.wish).count() == 2


def test_of_many_members_the_one_who_fits_is_shown(
    zheng: Client, world: World, offer: Offer, members: list[Volunteer], monkeypatch
) -> None:
    monkeypatch.setattr("beside.orgs.selectors.MOST", 2)
    fits = max(members, key=lambda one: one.number)
    Volunteer.objects.exclude(pk=fits.pk).update(standing="paused")
    assert fits.number in zheng.get(f"/team/offers/{offer.pk}/").text


def test_who_recorded_the_wish_is_not_listed(
    zheng: Client, offer: Offer, members: list[Volunteer]
) -> None:
    Wish.objects.filter(pk=offer.wish_id).update(recorded_by_id=members[1].person.user.pk)
    shown = zheng.get(f"/team/offers/{offer.pk}/").text
    assert members[0].number in shown
    assert members[1].number not in shown


def test_a_form_sent_twice_is_answered_as_at_first(
    zheng: Client, world: World, offer: Offer, members: list[Volunteer]
) -> None:
    for _time in range(2):
        assert accept(zheng, offer, members[:1]).status_code == 303
    again = accept(zheng, offer, members[:1], _once="another")
    assert again.status_code == 409
    assert "不用再回话了" in again.text
    path = f"/team/claims/{claim_of(offer.wish).pk}/assign/"
    for _time in range(2):
        sent = {"_once": "k", "members": [str(members[1].pk)]}
        assert zheng.post(path, sent).status_code == 303
    assert Claim.objects.filter(wish=offer.wish).count() == 2


def test_who_fits_no_longer_is_told_by_a_reason_that_is_not_hers(
    zheng: Client, offer: Offer, members: list[Volunteer]
) -> None:
    Volunteer.objects.filter(pk=members[1].pk).update(standing="paused")
    answer = accept(zheng, offer, members[:2])
    assert answer.status_code == 409
    assert "这位志愿者这次不合适" in answer.text
    assert not Claim.objects.exists()


def test_what_the_team_has_seen_to_can_be_looked_up(
    zheng: Client, world: World, offer: Offer, members: list[Volunteer], at: datetime
) -> None:
    claim = accepted(world, offer, members[:1], at)
    assert "还没有办过的心愿" in zheng.get("/team/past/").text
    claiming.release(claim, by=Actor.of(world.zheng), at=at)
    assert f'href="/team/claims/{claim.pk}/"' in zheng.get("/team/past/").text
    assert zheng.get(f"/team/claims/{claim.pk}/").status_code == 200


def test_more_are_named_only_where_that_is_possible(
    zheng: Client, world: World, offer: Offer, members: list[Volunteer], at: datetime
) -> None:
    claim = accepted(world, offer, members[:1], at)
    path = f"/team/claims/{claim.pk}/"
    assert f'href="{path}assign/"' in zheng.get(path).text
    offer.wish.refresh_from_db()
    offering.offer(offer.wish, world.volunteer(world.qian), by=desk_of(world), at=at)
    assert "再派人" not in zheng.get(path).text


def test_the_first_who_is_named_leads_unless_another_is(
    zheng: Client, world: World, offer: Offer, members: list[Volunteer], at: datetime
) -> None:
    answer = accept(zheng, offer, members[:2], lead=str(members[1].pk))
    assert (answer.status_code, answer["Location"]) == (303, "/team/")
    assert claim_of(offer.wish).volunteer == members[1]
    second = make_wish(world, State.VERIFIED, at=at, slots=2)
    again = offering.offer(second, world.team, by=desk_of(world), at=at)
    accept(zheng, again, members[:2])
    assert claim_of(second).volunteer == members[0]


def test_a_leader_who_names_nobody_goes_herself(zheng: Client, world: World, offer: Offer) -> None:
    assert accept(zheng, offer, []).status_code == 303
    claim = claim_of(offer.wish)
    assert claim.volunteer == world.volunteer(world.zheng)
    assert DOOR in zheng.get(f"/team/claims/{claim.pk}/").text
    assert Opening.objects.filter(purpose="serve", via="team").exists()


def test_more_members_than_places_is_told_with_what_was_ticked(
    zheng: Client, world: World, members: list[Volunteer], at: datetime
) -> None:
    wish = make_wish(world, State.VERIFIED, at=at)
    offer = offering.offer(wish, world.team, by=desk_of(world), at=at)
    answer = accept(zheng, offer, members[:2])
    assert answer.status_code == 409
    assert "名额已经满了" in answer.text
    assert answer.text.count(" checked") == 2
    assert not Claim.objects.exists()


def test_nobody_from_outside_can_be_named(
    zheng: Client, world: World, offer: Offer, members: list[Volunteer]
) -> None:
    assert accept(zheng, offer, [world.volunteer(world.qian)]).status_code == 422
    assert not Claim.objects.exists()


def test_an_offer_is_declined_freely(zheng: Client, offer: Offer) -> None:
    answer = zheng.post(f"/team/offers/{offer.pk}/decline/", {"_once": "k"})
    assert answer.status_code == 303
    offer.refresh_from_db()
    assert offer.state == "declined"
    assert "不用再回话了" in zheng.get(f"/team/offers/{offer.pk}/").text


def test_the_leader_logs_and_reports_for_the_members_without_seeing_the_door(
    zheng: Client, world: World, offer: Offer, members: list[Volunteer], at: datetime
) -> None:
    claim = accepted(world, offer, members[:2], at)
    page = zheng.get(f"/team/claims/{claim.pk}/").text
    assert DOOR not in page
    assert "地址和电话只给去的人看" in page
    assert not Opening.objects.exists()
    base = f"/team/claims/{claim.pk}"
    assert zheng.post(f"{base}/contact/", {"_once": "1"}).status_code == 303
    assert zheng.post(f"{base}/start/", {"_once": "2"}).status_code == 303
    day = at.astimezone().date().isoformat()
    sent = {"_once": "3", "day": day, "minutes": "120", "people": "3", "words": "清了一条巷子"}
    nobody = zheng.post(f"{base}/log/", sent)
    assert nobody.status_code == 422
    assert "请勾选去的是哪几位" in nobody.text
    there = [str(one.pk) for one in Claim.objects.all()]
    assert zheng.post(f"{base}/log/", {**sent, "there": there}).status_code == 303
    credited = Log.objects.values_list("volunteer", "minutes", "people").order_by("-people")
    assert set(credited) == {(members[0].pk, 120, 2), (members[1].pk, 120, 1)}
    page = zheng.get(f"{base}/").text
    assert "每人 2小时" in page
    assert "清了一条巷子" not in page
    assert zheng.post(f"{base}/report/", {"_once": "4", "word": ""}).status_code == 303
    offer.wish.refresh_from_db()
    assert offer.wish.state == State.REPORTED
    assert set(Claim.objects.values_list("state", flat=True)) == {ClaimState.REPORTED}


def test_the_leader_names_more_members_and_gives_places_back(
    zheng: Client, world: World, offer: Offer, members: list[Volunteer], at: datetime
) -> None:
    claim = accepted(world, offer, members[:1], at)
    base = f"/team/claims/{claim.pk}"
    shown = zheng.get(f"{base}/assign/").text
    assert members[1].number in shown
    assert members[0].number not in shown
    sent = {"_once": "1", "members": [str(members[1].pk)]}
    assert zheng.post(f"{base}/assign/", sent).status_code == 303
    assert Claim.objects.filter(wish=offer.wish, ended_at=None).count() == 2
    none = zheng.post(f"{base}/assign/", {"_once": "2"})
    assert none.status_code == 409
    assert "请至少选一位要去的人" in none.text
    answer = zheng.post(f"{base}/release/", {"_once": "3", "reason": "no_time"})
    assert (answer.status_code, answer["Location"]) == (303, "/team/")
    assert claim_of(offer.wish).volunteer == members[1]


def test_members_show_number_and_skills_and_are_found_by_number(
    zheng: Client, members: list[Volunteer]
) -> None:
    shown = zheng.post("/team/members/").text
    for one, name in zip(members, ("何小军", "吕秀英", "施大勇"), strict=True):
        assert one.number in shown
        assert name in shown
    found = zheng.get(f"/team/members/?q={members[0].number[:7]}").text
    assert members[0].number in found
    assert members[1].number not in found


def test_others_find_no_door(
    client: Client, as_user, world: World, offer: Offer, members: list[Volunteer], at: datetime
) -> None:
    claim = accepted(world, offer, members[:1], at)
    pages = ("/team/", "/team/members/", f"/team/offers/{offer.pk}/", f"/team/claims/{claim.pk}/")
    for path in pages:
        assert client.get(path).status_code == 302
        for user in (world.qian, world.li, world.wu, world.feng):
            assert as_user(user).get(path).status_code == 404
    for act in ("contact", "log", "report", "release", "assign"):
        answer = as_user(world.qian).post(f"/team/claims/{claim.pk}/{act}/", {"_once": act})
        assert answer.status_code == 404


def test_a_leader_reaches_nothing_of_others(
    zheng: Client, world: World, wish: Wish, at: datetime
) -> None:
    claim = claiming.claim(wish, by=Actor.of(world.qian), at=at)
    own = offering.offer(
        make_wish(world, State.VERIFIED, at=at), world.unit, by=desk_of(world), at=at
    )
    for path in (f"/team/claims/{claim.pk}/", f"/team/offers/{own.pk}/", "/team/members/?group=9"):
        assert zheng.get(path).status_code == 404
    assert zheng.post(f"/team/claims/{claim.pk}/contact/", {"_once": "k"}).status_code == 404
    assert zheng.post(f"/team/offers/{own.pk}/accept/", {"_once": "k"}).status_code == 404
