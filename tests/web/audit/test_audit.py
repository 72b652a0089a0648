"""The auditor's door: who looked at whose papers, what was done, who signed in. Reads only."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.access.actor import Actor
from beside.journal.models import Entry
from beside.people.models import Opening, SignInTry, Volunteer
from beside.people.private import Purpose, open_drawer, open_list
from tests.cast import World


def look(world: World, by: Actor, volunteer: Volunteer, purpose: Purpose) -> None:
    open_drawer(
        volunteer.person_id, ["legal_name", "telephone"], purpose=purpose,
        district_id=world.district.pk, by=by, at=now(),
    )  # fmt: skip


def test_who_looked_at_whose_is_found_by_each_and_no_name_is_shown(
    world: World, jiang: Client
) -> None:
    qian, sun = world.volunteer(world.qian), world.volunteer(world.sun)
    look(world, Actor.of(world.li), qian, Purpose.SERVE)
    look(world, Actor.of(world.wu), sun, Purpose.ENROLL)
    page = jiang.get("/audit/").text
    assert f"志愿者 {qian.number}" in page
    assert f"志愿者 {sun.number}" in page
    for private in ("钱正明", "孙丽华", "10020000001"):
        assert private not in page
    for asked in ("?who=li", f"?whose={qian.number}", f"?whose={qian.person_id}", "?kind=serve"):
        page = jiang.get(f"/audit/{asked}").text
        assert qian.number in page, asked
        assert sun.number not in page, asked
    assert "没有找到" in jiang.get("/audit/?who=nobody").text


def test_days_are_chinas_and_include_both(world: World, jiang: Client) -> None:
    look(world, Actor.of(world.li), world.volunteer(world.qian), Purpose.SERVE)
    from beside.common.clock import service_day

    today = service_day(now())
    number = world.volunteer(world.qian).number
    assert number in jiang.get(f"/audit/?since={today}&until={today}").text
    before = today - timedelta(days=1)
    assert number not in jiang.get(f"/audit/?until={before}").text


def test_a_list_that_was_opened_is_one_line(world: World, jiang: Client) -> None:
    people = [world.volunteer(user).person_id for user in (world.qian, world.sun)]
    open_list(
        people, ["telephone"], purpose=Purpose.ROSTER, district_id=world.district.pk,
        by=Actor.of(world.wu), at=now(),
    )  # fmt: skip
    assert "2 个人的清单" in jiang.get("/audit/").text


def test_other_districts_are_not_his(world: World, jiang: Client) -> None:
    look(world, Actor.of(world.li), world.volunteer(world.qian), Purpose.SERVE)
    Opening.objects.update(district_id=world.district.pk + 999)
    assert "没有找到" in jiang.get("/audit/").text


def test_what_was_done_is_found_by_kind(world: World, jiang: Client) -> None:
    page = jiang.get("/audit/entries/?kind=appointment.").text
    assert "appointment.add" in page
    assert "volunteer.enroll" not in page
    assert "volunteer.enroll" in jiang.get("/audit/entries/?kind=volunteer.").text


def test_who_signed_in_and_who_did_not(world: World, jiang: Client) -> None:
    at = now()
    SignInTry.objects.create(at=at, user_id=world.li.pk, way="password", outcome="wrong")
    SignInTry.objects.create(at=at, user_id=None, way="password", outcome="wrong")
    page = jiang.get("/audit/tries/").text
    assert "<b>li</b>" in page
    assert "没有这个账号" in page
    assert "没有这个账号" not in jiang.get("/audit/tries/?who=li").text


def test_older_ones_are_a_page_further(world: World, jiang: Client) -> None:
    at = now()
    SignInTry.objects.bulk_create(
        SignInTry(at=at, user_id=world.li.pk, way="password", outcome="wrong", device="mac-safari")
        for _number in range(60)
    )
    page = jiang.get("/audit/tries/?who=li").text
    assert page.count("Mac · Safari") == 50
    older = page.split('class="button plain" href="')[1].split('"')[0].replace("&amp;", "&")
    assert jiang.get(f"/audit/tries/{older}").text.count("Mac · Safari") == 10


def test_a_book_is_taken_along_and_that_is_written_down(world: World, jiang: Client) -> None:
    qian = world.volunteer(world.qian)
    look(world, Actor.of(world.li), qian, Purpose.SERVE)
    look(world, Actor.of(world.wu), qian, Purpose.ENROLL)
    answer = jiang.post("/audit/export/openings/", {"who": "li"})
    assert answer["Content-Type"] == "text/csv"
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 2
    assert rows[1][1] == "li"
    assert qian.number in rows[1][3]
    assert "钱正明" not in answer.content.decode()
    entry = Entry.objects.get(kind="district.audit_export")
    assert (entry.data, entry.actor_user_id) == ({"book": 0, "rows": 1}, world.jiang.pk)


def test_no_cell_is_run_as_a_formula(world: World, jiang: Client) -> None:
    type(world.li).objects.filter(pk=world.li.pk).update(username="=1+1")
    look(world, Actor.of(world.li), world.volunteer(world.qian), Purpose.SERVE)
    rows = jiang.post("/audit/export/openings/").content.decode("utf-8-sig")
    assert ",'=1+1," in rows


@pytest.mark.parametrize(
    "asked", ["?since=x", "?until=9999-99-99", "?before=x", "?before=-1", "?kind=x", "?whose=x"]
)
def test_a_question_that_makes_no_sense_is_no_error(
    world: World, jiang: Client, asked: str
) -> None:
    for book in ("", "entries/", "tries/", "glass/", "leave/"):
        assert jiang.get(f"/audit/{book}{asked}").status_code == 200
