"""The auditor's books of guarded records: emergency openings, which he looks into, and leave."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.access import clearances
from beside.access.actor import Actor
from beside.access.clearances import Period
from beside.people.models import Clearance, Opening
from beside.wishes.models import Wish
from tests.cast import World, submit
from tests.web.desk.conftest import send, text

REASON = "三天没人应门，赵桂芳家里没有动静"


@pytest.fixture
def child(world: World) -> Wish:
    return submit(world, at=now(), minor=True)


def ask(wish: Wish, by: Actor) -> Clearance:
    return clearances.ask(wish, by=by, at=now())


def break_glass(wish: Wish, by: Actor) -> Clearance:
    return clearances.break_glass(wish, REASON, by=by, at=now())


def saved(client: Client, book: str, **sought: str) -> list[list[str]]:
    answer = client.post(f"/audit/export/{book}/", sought)
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))[1:]


def test_he_sees_who_opened_what_in_an_emergency_as_what_and_why(
    world: World, jiang: Client, child: Wish
) -> None:
    break_glass(child, Actor.of(world.li))
    page = text(jiang.get("/audit/glass/"))
    for said in ("<b>li</b>", "社区派单员 槐荫里社区", f"人员 {child.resident_id}", child.number,
                 "还没有人看过", REASON):  # fmt: skip
        assert said in page, said


def test_that_he_read_the_reason_is_written_down_where_he_read_it(
    world: World, jiang: Client, child: Wish
) -> None:
    broken = break_glass(child, Actor.of(world.li))
    Opening.objects.all().delete()
    jiang.get("/audit/")
    assert not Opening.objects.exists()
    jiang.get("/audit/glass/")
    look = Opening.objects.get()
    assert (look.actor_user_id, look.purpose, look.fields) == (world.jiang.pk, "audit", ["reason"])
    assert (look.subject_type, look.subject_id) == ("people.clearance", broken.pk)


def test_every_page_of_his_says_how_many_wait_for_him_until_he_looked(
    world: World, jiang: Client, child: Wish
) -> None:
    broken = break_glass(child, Actor.of(world.li))
    assert '<b class="count">1</b>' in text(jiang.get("/audit/"))
    assert send(jiang, f"/audit/glass/{broken.pk}/review/").status_code == 303
    broken.refresh_from_db()
    assert broken.reviewed_by_id == world.jiang.pk
    page = text(jiang.get("/audit/glass/"))
    assert "jiang " in page
    assert "我看过了" not in page
    assert 'class="count"' not in page
    assert send(jiang, f"/audit/glass/{broken.pk}/review/").status_code == 409


def test_what_nobody_looked_into_is_found_apart(world: World, jiang: Client, child: Wish) -> None:
    clearances.review(break_glass(child, Actor.of(world.li)), by=Actor.of(world.jiang), at=now())
    assert "没有找到" in text(jiang.get("/audit/glass/?kind=not_yet"))
    assert REASON in text(jiang.get("/audit/glass/?kind=done"))


def test_a_file_of_it_says_everything_but_the_reason(
    world: World, jiang: Client, child: Wish
) -> None:
    break_glass(child, Actor.of(world.li))
    (row,) = saved(jiang, "glass")
    assert row[1] == "li"
    assert child.number in row[4]
    assert "赵桂芳" not in "".join(row)
    assert saved(jiang, "glass", who="wu") == []
    assert saved(jiang, "glass", whose="999999") == []
    assert len(saved(jiang, "glass", whose=str(child.resident_id))) == 1


def test_opened_after_asking_the_moment_is_that_of_the_opening(
    world: World, jiang: Client, child: Wish
) -> None:
    asked = ask(child, Actor.of(world.li))
    Clearance.objects.filter(pk=asked.pk).update(asked_at=now() - timedelta(days=1))
    before = now()
    break_glass(child, Actor.of(world.li))
    (row,) = saved(jiang, "glass")
    assert row[0] >= before.isoformat()


def test_another_district_s_glass_is_not_his(world: World, jiang: Client, child: Wish) -> None:
    broken = break_glass(child, Actor.of(world.li))
    Clearance.objects.filter(pk=broken.pk).update(district_id=world.district.pk + 999)
    page = text(jiang.get("/audit/glass/"))
    assert "没有找到" in page
    assert 'class="count"' not in page
    assert send(jiang, f"/audit/glass/{broken.pk}/review/").status_code == 404


def test_who_asked_for_leave_and_who_gave_it_is_a_book_too(
    world: World, jiang: Client, child: Wish
) -> None:
    asked = ask(child, Actor.of(world.li))
    assert "等批准" in text(jiang.get("/audit/leave/?kind=asked"))
    clearances.grant(asked, Period.DAY, by=Actor.of(world.wu), at=now())
    page = text(jiang.get("/audit/leave/?kind=in_force"))
    for said in ("<b>li</b>", "正在生效", child.number, "wu "):
        assert said in page, said
    assert "没有找到" in text(jiang.get("/audit/leave/?kind=asked"))
    Clearance.objects.filter(pk=asked.pk).update(until=now() - timedelta(seconds=1))
    assert "没有找到" in text(jiang.get("/audit/leave/?kind=in_force"))
    assert "到期或收回了" in text(jiang.get("/audit/leave/?kind=over"))
    assert "没有找到" in text(jiang.get("/audit/glass/"))
