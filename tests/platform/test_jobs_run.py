"""Running jobs: in order, again after a failure, and never twice at the same time."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone

from beside.platform.jobs import periodic, queue
from beside.platform.jobs.policy import Policy
from beside.platform.jobs.worker import Crew, Worker
from beside.platform.models import Job, JobState
from tests.platform import sample_tasks
from tests.platform.racing import REAL, at_once
from tests.platform.sample_tasks import GATE, SAID


@pytest.fixture(autouse=True)
def _only_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    SAID.clear()
    GATE.clear()
    periodic.discover()
    monkeypatch.setattr(periodic, "PERIODIC", {})


def run_all(worker: Worker) -> None:
    while worker.step() is not None:
        pass


@pytest.mark.django_db
def test_the_urgent_go_first_then_those_who_waited_longest() -> None:
    sample_tasks.say.using(priority=-5).enqueue("last")
    sample_tasks.say.enqueue("second")
    sample_tasks.say.enqueue("third")
    sample_tasks.say.using(priority=50).enqueue("first")
    run_all(Worker())
    assert SAID == ["first", "second", "third", "last"]


@pytest.mark.django_db
def test_a_job_waits_for_its_time() -> None:
    ahead = timezone.now() + timedelta(hours=1)
    sample_tasks.say.using(run_after=ahead).enqueue("later")
    assert Worker().step() is None
    assert Worker().step(ahead) is True


@pytest.mark.django_db
def test_a_worker_may_serve_some_queues_only() -> None:
    sample_tasks.say.using(queue_name="bulk").enqueue("bulk")
    sample_tasks.say.enqueue("default")
    run_all(Worker(queues=["default"]))
    assert SAID == ["default"]
    run_all(Worker())
    assert SAID == ["default", "bulk"]


@pytest.mark.django_db
def test_a_failure_is_tried_again_after_a_growing_wait_and_then_given_up() -> None:
    sample_tasks.stumble.enqueue("a")
    now = timezone.now()
    worker = Worker()
    assert worker.step() is False
    assert worker.step() is None
    job = Job.objects.get()
    assert job.state == JobState.READY
    assert timedelta(seconds=9) < job.run_after - now < timedelta(seconds=13)
    assert worker.step(job.run_after) is False
    job.refresh_from_db()
    assert timedelta(seconds=19) < job.run_after - now < timedelta(seconds=23)
    assert worker.step(job.run_after) is False
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert len(job.errors) == 3
    assert worker.step(now + timedelta(days=1)) is None


def test_the_wait_doubles_and_ends_at_an_hour() -> None:
    waits = [Policy(backoff=10).wait(attempt).total_seconds() for attempt in (1, 2, 3, 9, 30000)]
    assert waits == [10, 20, 40, 2560, 3600]


@pytest.mark.django_db
def test_a_second_attempt_can_succeed() -> None:
    asked = sample_tasks.second_time_lucky.enqueue()
    worker = Worker()
    assert worker.step() is False
    assert worker.step(timezone.now() + timedelta(seconds=5)) is True
    asked.refresh()
    assert asked.return_value == 2
    assert asked.errors[0].exception_class is ValueError


@pytest.mark.django_db
def test_where_an_error_came_from_is_kept_but_not_its_words() -> None:
    sample_tasks.stumble.enqueue("13900000000")
    Worker().step()
    error = Job.objects.get().errors[0]
    assert error["exception"] == "builtins.ValueError"
    assert "sample_tasks.py" in error["traceback"]
    assert "13900000000" not in str(error)


@pytest.mark.django_db
def test_a_poison_job_does_not_keep_the_others_waiting() -> None:
    sample_tasks.stumble.using(priority=90).enqueue("poison")
    Job.objects.create(
        path="beside.nowhere.no_such_task",
        payload={"args": [], "kwargs": {}},
        queue="default",
        priority=80,
        run_after=timezone.now(),
        max_attempts=2,
    )
    Job.objects.create(
        path="beside.platform.models.Job",  # there, but not a task
        payload={"args": [], "kwargs": {}},
        queue="default",
        priority=80,
        run_after=timezone.now(),
        max_attempts=2,
    )
    sample_tasks.return_a_thing.using(priority=70).enqueue()  # its result cannot be stored
    sample_tasks.say.enqueue("well")
    run_all(Worker())
    assert SAID == ["poison", "well"]
    assert Job.objects.filter(state=JobState.SUCCESSFUL).count() == 1
    assert Job.objects.filter(state=JobState.READY).count() == 4


@REAL
def test_an_async_task_runs_too() -> None:
    sample_tasks.say_later.enqueue("later")
    assert Worker().step() is True
    assert SAID == ["later"]


@REAL
@pytest.mark.race
def test_eight_workers_run_each_of_forty_jobs_once() -> None:
    for number in range(40):
        sample_tasks.say.enqueue(str(number))
    at_once(8, lambda _number: run_all(Worker()))
    assert sorted(map(int, map(str, SAID))) == list(range(40))
    assert Job.objects.filter(state=JobState.SUCCESSFUL, attempt=1).count() == 40


@pytest.mark.django_db
def test_a_lost_job_is_taken_back_and_run_again() -> None:
    sample_tasks.say.enqueue("a")
    lost = queue.claim("dead", due=timezone.now(), lease=timedelta(seconds=-1))
    assert lost is not None
    assert queue.reap(timezone.now()) == 1
    job = Job.objects.get()
    assert job.state == JobState.READY
    assert job.errors[0]["exception"].endswith("Lost")
    assert Worker().step(timezone.now() + timedelta(minutes=1)) is True


@pytest.mark.django_db
def test_a_job_that_kills_its_workers_is_given_up() -> None:
    sample_tasks.stumble.enqueue("a")
    now = timezone.now()
    for _attempt in range(3):
        assert queue.claim("dead", due=now + timedelta(hours=1), lease=timedelta(seconds=-1))
        assert queue.reap(timezone.now()) == 1
    assert Job.objects.get().state == JobState.FAILED


@pytest.mark.django_db
def test_a_job_that_is_alive_is_left_alone() -> None:
    sample_tasks.say.enqueue("a")
    job = queue.claim("alive", due=timezone.now())
    assert job is not None
    assert queue.reap(timezone.now()) == 0
    assert queue.renew(job)


@pytest.mark.django_db
def test_a_sign_of_life_at_the_last_moment_keeps_the_job() -> None:
    sample_tasks.say.enqueue("a")
    late = queue.claim("late", due=timezone.now(), lease=timedelta(seconds=-1))
    assert late is not None
    as_the_reaper_saw_it = Job.objects.get()
    assert queue.renew(late)
    assert not queue._seize(as_the_reaper_saw_it)
    assert queue.succeed(late, None)


@pytest.mark.django_db
def test_who_lost_the_lease_cannot_finish_the_job_of_the_successor() -> None:
    sample_tasks.say.enqueue("a")
    slow = queue.claim("slow", due=timezone.now(), lease=timedelta(seconds=-1))
    assert slow is not None
    queue.reap(timezone.now())
    successor = queue.claim("slow", due=timezone.now() + timedelta(minutes=1))
    assert successor is not None
    assert not queue.succeed(slow, "stale")
    assert not queue.fail(slow, ValueError(), at=timezone.now())
    assert not queue.renew(slow)
    assert queue.succeed(successor, "fresh")
    assert Job.objects.get().result == "fresh"


@REAL
@pytest.mark.race
def test_a_long_job_keeps_its_lease_while_it_runs() -> None:
    sample_tasks.wait_for_the_gate.enqueue()
    with in_background(Worker(lease=timedelta(seconds=0.6))):
        wait_until(lambda: Job.objects.filter(state=JobState.RUNNING).exists())
        later = timezone.now() + timedelta(seconds=1.2)
        wait_until(lambda: Job.objects.filter(lease_until__gt=later).exists())
        assert queue.reap(timezone.now()) == 0
        GATE.set()
        wait_until(lambda: Job.objects.get().state == JobState.SUCCESSFUL)
    assert Job.objects.get().attempt == 1


@REAL
@pytest.mark.race
def test_a_lease_is_renewed_again_after_the_connection_broke(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    renew, broken = queue.renew, threading.Event()

    def cut_off_once(job: Job, lease: timedelta) -> bool:
        if not broken.is_set():
            connection.ensure_connection()
            connection.connection.close()
            broken.set()
        return renew(job, lease)

    monkeypatch.setattr(queue, "renew", cut_off_once)
    sample_tasks.wait_for_the_gate.enqueue()
    with in_background(Worker(lease=timedelta(seconds=0.6))):
        wait_until(broken.is_set)
        later = timezone.now() + timedelta(seconds=1.2)
        wait_until(lambda: Job.objects.filter(lease_until__gt=later).exists())


@REAL
@pytest.mark.race
def test_long_work_in_one_queue_keeps_the_other_queue_going() -> None:
    sample_tasks.wait_for_the_gate.using(queue_name="bulk").enqueue()
    with in_background(Crew()):
        wait_until(lambda: Job.objects.filter(state=JobState.RUNNING).exists())
        sample_tasks.say.enqueue("a")
        wait_until(lambda: SAID == ["a"])
        assert not GATE.is_set()


@REAL
@pytest.mark.race
def test_when_one_of_a_crew_breaks_all_end_and_its_error_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    crew = Crew()

    def break_down(_due: object = None) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(crew._workers[-1], "step", break_down)
    with pytest.raises(RuntimeError, match="broken"):
        crew.run()


@REAL
@pytest.mark.race
def test_a_job_beyond_its_time_limit_counts_as_lost() -> None:
    sample_tasks.overstay.enqueue()
    with in_background(Worker(lease=timedelta(seconds=0.4))):
        wait_until(lambda: queue.reap(timezone.now()) == 1)
        assert Job.objects.get().state == JobState.FAILED
    assert Job.objects.get().state == JobState.FAILED


@REAL
@pytest.mark.race
def test_a_worker_works_until_it_is_told_to_stop() -> None:
    with in_background(Worker()):
        sample_tasks.say.enqueue("a")
        wait_until(lambda: SAID == ["a"])
    sample_tasks.say.enqueue("b")
    threading.Event().wait(0.7)
    assert SAID == ["a"]


@contextmanager
def in_background(worker: Worker | Crew) -> Iterator[None]:
    """The worker at work; at the end the gate is opened, and the worker stops."""

    def run() -> None:
        try:
            worker.run()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        GATE.set()
        worker.stop()
        thread.join(timeout=20)
    assert not thread.is_alive()


def wait_until(holds: Callable[[], bool]) -> None:
    for _try in range(300):
        if holds():
            return
        threading.Event().wait(0.05)
    raise AssertionError("waited 15 seconds")
