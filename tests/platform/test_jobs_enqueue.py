"""Asking for work: in the caller's own transaction, and not twice for the same thing."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.tasks import TaskResultStatus, default_task_backend
from django.tasks.exceptions import InvalidTask, TaskResultDoesNotExist
from django.utils import timezone

from beside.platform.jobs import queue
from beside.platform.jobs.worker import Worker
from beside.platform.models import Job, JobState, Option
from tests.platform import sample_tasks
from tests.platform.racing import REAL, at_once

NOON = datetime(2026, 7, 6, 4, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _silence() -> None:
    sample_tasks.SAID.clear()


@pytest.mark.django_db
def test_a_task_is_run_later_and_its_result_can_be_read() -> None:
    asked = sample_tasks.say.enqueue("hello", loudly=True)
    assert sample_tasks.SAID == []
    assert asked.status == TaskResultStatus.READY
    assert Worker().step() is True
    asked.refresh()
    assert asked.return_value == "HELLO"
    assert asked.attempts == 1
    assert sample_tasks.say.get_result(asked.id).is_finished


@pytest.mark.django_db
@pytest.mark.parametrize("unknown", ["0", "999999", "nothing", "", "²"])
def test_an_unknown_result_does_not_exist(unknown: str) -> None:
    with pytest.raises(TaskResultDoesNotExist):
        default_task_backend.get_result(unknown)


@REAL
def test_what_is_rolled_back_was_never_asked_for() -> None:
    def give_up() -> None:
        with transaction.atomic():
            sample_tasks.say.enqueue("a")
            sample_tasks.say_once.enqueue("b")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        give_up()
    assert not Job.objects.exists()


@pytest.mark.django_db
def test_an_unknown_queue_is_refused() -> None:
    with pytest.raises(InvalidTask):
        sample_tasks.say.using(queue_name="nobody's").enqueue("a")


@pytest.mark.django_db
def test_the_same_request_waits_in_line_once() -> None:
    first = sample_tasks.say_once.enqueue("a")
    second = sample_tasks.say_once.enqueue("a")
    assert first.id == second.id
    assert Job.objects.count() == 1


@pytest.mark.django_db
def test_requests_that_differ_only_at_the_very_end_are_two() -> None:
    sample_tasks.say_once.enqueue("灯" * 500 + "a")
    sample_tasks.say_once.enqueue("灯" * 500 + "b")
    assert Job.objects.count() == 2


@pytest.mark.django_db
def test_a_task_that_is_not_unique_waits_as_often_as_asked() -> None:
    sample_tasks.say.enqueue("a")
    sample_tasks.say.enqueue("a")
    assert Job.objects.count() == 2


@pytest.mark.django_db
def test_asking_for_an_earlier_time_pulls_the_waiting_one_forward() -> None:
    later = sample_tasks.say_once.using(run_after=NOON + timedelta(hours=1)).enqueue("a")
    sample_tasks.say_once.using(run_after=NOON).enqueue("a")
    sample_tasks.say_once.using(run_after=NOON + timedelta(hours=2)).enqueue("a")
    assert Job.objects.get(pk=later.id).run_after == NOON


@pytest.mark.django_db
def test_asking_again_does_not_shorten_the_wait_after_a_failure() -> None:
    sample_tasks.stumble_once.enqueue("a")
    Worker().step()
    waits_until = Job.objects.get().run_after
    sample_tasks.stumble_once.enqueue("a")
    assert Job.objects.get().run_after == waits_until > timezone.now()


@pytest.mark.django_db
def test_while_it_runs_the_same_request_waits_again_but_does_not_run_beside_it() -> None:
    sample_tasks.say_once.enqueue("a")
    running = queue.claim("one", due=timezone.now())
    assert running is not None
    sample_tasks.say_once.enqueue("a")
    assert Job.objects.filter(state=JobState.READY).count() == 1
    assert queue.claim("two", due=timezone.now()) is None
    queue.succeed(running, None)
    assert queue.claim("two", due=timezone.now()) is not None


@pytest.mark.django_db
def test_a_failed_attempt_gives_way_to_the_same_request_in_line() -> None:
    sample_tasks.stumble_once.enqueue("a")
    running = queue.claim("one", due=timezone.now())
    assert running is not None
    waiting = sample_tasks.stumble_once.enqueue("a")
    assert queue.fail(running, ValueError(), at=NOON)
    running.refresh_from_db()
    assert running.state == JobState.FAILED
    assert running.errors[-1]["exception"].endswith("Superseded")
    assert Job.objects.get(state=JobState.READY).pk == int(waiting.id)


@REAL
@pytest.mark.race
def test_of_ten_requests_at_once_one_waits() -> None:
    ids = at_once(10, lambda _number: sample_tasks.say_once.enqueue("a").id)
    assert len(set(ids)) == 1
    assert Job.objects.count() == 1


@REAL
@pytest.mark.race
def test_who_joins_a_waiting_request_is_waited_for() -> None:
    """The job must see what the joining transaction changes, and so must not begin before it."""
    option = Option.objects.create(district_id=1, name="x", value="old")
    sample_tasks.read_option.enqueue(option.pk)

    def act(number: int) -> None:
        if number == 0:
            with transaction.atomic():
                Option.objects.filter(pk=option.pk).update(value="new")
                sample_tasks.read_option.enqueue(option.pk)
                time.sleep(0.3)
            return
        time.sleep(0.1)
        worker = Worker()
        for _try in range(20):
            if worker.step() is not None:
                return
            time.sleep(0.05)

    at_once(2, act)
    assert sample_tasks.SAID == ["new"]
