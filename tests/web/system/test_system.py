"""The system administrator's door: how it is doing, settings, accounts; and nobody's papers."""

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.journal.models import Entry
from beside.people.models import Opening
from beside.platform.models import Job, JobState
from beside.platform.options import options_for
from tests.cast import World, make_wish


@pytest.fixture
def chu(world: World) -> Client:
    client = Client()
    client.force_login(world.chu)
    return client


def test_jobs_that_wait_and_that_failed_are_counted(world: World, chu: Client) -> None:
    facts = {"payload": {}, "queue": "default", "priority": 0, "max_attempts": 1}
    Job.objects.create(path="beside.x.tasks.waiting", run_after=now(), **facts)
    Job.objects.create(
        path="beside.x.tasks.broken", run_after=now(), state=JobState.FAILED, finished_at=now(),
        **facts,
    )  # fmt: skip
    page = chu.get("/system/").text
    assert "<b>1</b>等着做" in page
    assert "<b>1</b>没做成" in page
    assert "broken" in page
    assert "Python" in page


def test_settings_are_his_too_and_written_down(world: World, chu: Client) -> None:
    page = chu.get("/system/settings/").text
    form = {
        name: value
        for name in ("programme_name", "wall_name", "column_name")
        if (value := getattr(options_for(world.district.pk), name))
    }
    assert all(f'name="{name}"' in page for name in form)
    numbers = {
        name: getattr(options_for(world.district.pk), name)
        for name in options_for(world.district.pk).labels()
    }
    answer = chu.post("/system/settings/", {**numbers, "idle_minutes": 20})
    assert answer.status_code == 303, answer.text
    assert options_for(world.district.pk).idle_minutes == 20
    assert Entry.objects.get(kind="district.options").actor_user_id == world.chu.pk


@pytest.mark.parametrize("minutes", [9, 31, 0])
def test_idleness_has_its_bounds(world: World, chu: Client, minutes: int) -> None:
    options = options_for(world.district.pk)
    numbers = {name: getattr(options, name) for name in options.labels()}
    answer = chu.post("/system/settings/", {**numbers, "idle_minutes": minutes})
    assert answer.status_code == 422


def test_a_day_is_set(world: World, chu: Client) -> None:
    from datetime import timedelta

    from beside.common.clock import service_day

    day = service_day(now()) + timedelta(days=3)
    sent = {"day": day.isoformat(), "what": "rests", "note": "区里调休"}
    assert chu.post("/system/settings/days/", sent).status_code == 303
    assert "区里调休" in chu.get("/system/settings/").text


def test_who_has_left_is_shut_out(world: World, chu: Client) -> None:
    there = Client()
    there.force_login(world.li)
    assert chu.post(f"/system/accounts/{world.li.pk}/close/").status_code == 303
    assert there.get("/desk/").status_code == 302
    assert chu.post(f"/system/accounts/{world.li.pk}/reopen/").status_code == 303
    assert chu.post(f"/system/accounts/{world.chu.pk}/close/").status_code == 409


def test_he_reads_nobodys_papers(world: World, chu: Client) -> None:
    wish = make_wish(world)
    before = Opening.objects.count()
    for path in ("/system/", "/system/accounts/", "/system/settings/"):
        page = chu.get(path).text
        assert wish.number not in page
        assert "赵桂芳" not in page
    assert Opening.objects.count() == before
    for path in ("/desk/", "/office/", f"/desk/{wish.number}/", "/audit/", "/security/"):
        assert chu.get(path).status_code == 404
