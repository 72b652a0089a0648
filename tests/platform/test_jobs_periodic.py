"""Tasks that run every so often, once however many workers there are."""

from datetime import UTC, datetime, timedelta

import pytest

from beside.common.clock import CHINA
from beside.platform.jobs import periodic
from beside.platform.jobs.moment import as_if, moment
from beside.platform.jobs.periodic import Periodic, every, tick
from beside.platform.jobs.policy import POLICIES, Policy
from beside.platform.jobs.worker import Done, Worker, look_after, run_due
from beside.platform.models import Beat, Job
from tests.platform import sample_tasks
from tests.platform.racing import REAL, at_once
from tests.platform.sample_tasks import SAID

NOON = datetime(2026, 7, 6, 4, tzinfo=UTC)  # 12:00 in China


@pytest.fixture(autouse=True)
def _only_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """One periodic task, each hour; those of the rooms stay out of the way."""
    SAID.clear()
    periodic.discover()
    monkeypatch.setattr(periodic, "PERIODIC", {})
    monkeypatch.setitem(POLICIES, sample_tasks.tell_the_time.func, Policy())
    every(seconds=3600)(sample_tasks.tell_the_time)


def hours(count: float) -> timedelta:
    return timedelta(hours=count)


@pytest.mark.django_db
def test_a_task_is_asked_for_once_in_each_period() -> None:
    assert tick(NOON) == 1
    assert tick(NOON + timedelta(minutes=59)) == 0
    Worker().step()
    assert tick(NOON + hours(1)) == 1


@pytest.mark.django_db
def test_missed_periods_collapse_into_one() -> None:
    tick(NOON)
    Worker().step()
    assert tick(NOON + hours(30)) == 1
    assert tick(NOON + hours(30.5)) == 0


@pytest.mark.django_db
def test_while_one_waits_the_next_period_adds_no_second() -> None:
    tick(NOON)
    tick(NOON + hours(1))
    assert Job.objects.count() == 1


@REAL
def test_the_beat_does_not_move_when_asking_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = sample_tasks.tell_the_time.using(queue_name="default")
    object.__setattr__(wrong, "queue_name", "nobody's")
    monkeypatch.setitem(periodic.PERIODIC, "wrong", Periodic(wrong, 3600, 0))
    monkeypatch.delitem(periodic.PERIODIC, sample_tasks.tell_the_time.module_path)
    with pytest.raises(Exception, match="Queue"):
        tick(NOON)
    assert not Beat.objects.exists()


@REAL
@pytest.mark.race
def test_of_twelve_workers_looking_at_the_clock_one_asks() -> None:
    tick(NOON)
    Job.objects.all().delete()
    assert sum(at_once(12, lambda _number: tick(NOON + hours(1)))) == 1
    assert Job.objects.count() == 1


@REAL
@pytest.mark.race
def test_even_the_first_time_of_all_one_asks() -> None:
    assert sum(at_once(12, lambda _number: tick(NOON))) == 1


def test_a_period_of_a_day_begins_at_midnight_in_china() -> None:
    daily = Periodic(sample_tasks.tell_the_time, 86400, 0)
    assert daily.slot(NOON) == datetime(2026, 7, 6, tzinfo=CHINA)
    at_two = Periodic(sample_tasks.tell_the_time, 86400, 7200)
    assert at_two.slot(NOON) == datetime(2026, 7, 6, 2, tzinfo=CHINA)
    assert at_two.slot(datetime(2026, 7, 6, 1, tzinfo=CHINA)) == datetime(
        2026, 7, 5, 2, tzinfo=CHINA
    )


@pytest.mark.parametrize(("seconds", "offset"), [(0, 0), (60, 60), (60, -1)])
def test_a_period_that_cannot_be_is_an_error(seconds: int, offset: int) -> None:
    with pytest.raises(ValueError, match="a period"):
        every(seconds=seconds, offset=offset)


@pytest.mark.django_db
def test_looking_after_the_line_asks_for_what_is_due() -> None:
    look_after(NOON)
    assert Job.objects.count() == 1


@pytest.mark.django_db
def test_work_at_a_moment_runs_everything_as_if_it_were_then() -> None:
    future = NOON + timedelta(days=300)
    sample_tasks.say.using(run_after=future - hours(1)).enqueue("due by then")
    sample_tasks.say.using(run_after=future + hours(1)).enqueue("not yet")
    assert run_due(future) == Done(ran=2, failed=0)
    assert ["due by then", future] == sample_tasks.SAID
    assert moment() != future


@pytest.mark.django_db
def test_work_at_a_moment_runs_each_periodic_task_again_each_time() -> None:
    run_due(NOON)
    run_due(NOON)
    assert SAID == [NOON, NOON]


@pytest.mark.django_db
def test_work_in_the_future_does_not_silence_the_present() -> None:
    run_due(NOON + timedelta(days=300))
    assert tick(NOON) == 1


@pytest.mark.django_db
def test_work_at_a_moment_runs_what_its_jobs_ask_for_and_leaves_failures_for_later() -> None:
    sample_tasks.pass_on.using(run_after=NOON - hours(1)).enqueue()
    sample_tasks.stumble.using(run_after=NOON - hours(2)).enqueue("stumbled")
    assert run_due(NOON) == Done(ran=4, failed=1)
    assert SAID == ["stumbled", NOON, "passed on"]
    waits = Job.objects.get(finished_at=None).run_after
    assert NOON + timedelta(seconds=9) < waits < NOON + timedelta(seconds=13)


def test_pretending_needs_a_time_zone_and_ends_with_its_block() -> None:
    with pytest.raises(ValueError, match="time zone"), as_if(datetime(2026, 7, 6)):
        pass
    with as_if(NOON):
        assert moment() == NOON
        with as_if(None):
            assert moment() == NOON
    assert moment() > NOON
