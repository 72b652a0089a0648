"""Promises are kept by themselves: by the running worker, and by hand with `beside work --at`."""

import ast
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils.timezone import now

from beside.access.actor import Actor
from beside.journal.models import Entry
from beside.platform.jobs import periodic
from beside.platform.jobs.worker import Worker, look_after, run_due
from beside.wishes.actions import claiming, clockwork, desk, waitlist
from beside.wishes.models import Wish
from beside.wishes.reasons import ExitReason
from beside.wishes.states import State
from beside.wishes.tasks import fire_clocks
from tests.cast import LATER, MONDAY, World, claim_of, make_wish

type Due = tuple[Wish, datetime]


def offered(world: World) -> Due:
    wish = make_wish(world, State.OFFERED)
    return wish, wish.offers.get().answer_by


def not_contacted(world: World) -> Due:
    wish = make_wish(world, State.CLAIMED)
    due = claim_of(wish).contact_due_at
    assert due
    return wish, due


def held(world: World) -> Due:
    wish = make_wish(world, State.CLAIMED)
    waiting = waitlist.wait(wish, by=Actor.of(world.sun), at=LATER)
    claiming.release(claim_of(wish), by=Actor.of(world.qian), at=LATER)
    waiting.refresh_from_db()
    assert waiting.hold_until
    return wish, waiting.hold_until


def deferred(world: World) -> Due:
    li, day = Actor.of(world.li), date(2026, 8, 3)
    wish = desk.defer(make_wish(world), day, ExitReason.CANNOT_NOW, by=li, at=LATER)
    assert wish.due_at
    return wish, wish.due_at


def untaken(world: World) -> Due:
    return make_wish(world), MONDAY + timedelta(days=3)


CLOCKS = [
    (offered, "wish.lapse"),
    (not_contacted, "wish.expire"),
    (held, "wish.leave"),
    (deferred, "wish.resume"),
    (untaken, "wish.escalate"),
]


def told(wish: Wish) -> list[str]:
    entries = Entry.objects.filter(subject_type="wishes.wish", subject_id=wish.pk)
    return list(entries.order_by("subject_seq").values_list("kind", flat=True))


@pytest.mark.parametrize(("begin", "kind"), CLOCKS, ids=[kind for _begin, kind in CLOCKS])
def test_each_clock_runs_out_at_its_moment_and_not_before(
    world: World, begin: Callable[[World], Due], kind: str
) -> None:
    wish, due = begin(world)
    before = told(wish)
    assert run_due(due - timedelta(seconds=1)).failed == 0
    assert told(wish) == before
    assert run_due(due).failed == 0
    assert told(wish) == [*before, kind]
    assert Entry.objects.get(subject_id=wish.pk, kind=kind).at == due


@pytest.mark.parametrize(("begin", "kind"), CLOCKS, ids=[kind for _begin, kind in CLOCKS])
def test_the_running_worker_does_it_too(
    world: World, begin: Callable[[World], Due], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish, due = begin(world)
    assert due < now()  # the cast lives in the past, and nobody has looked since
    only = {fire_clocks.module_path: periodic.PERIODIC[fire_clocks.module_path]}
    monkeypatch.setattr(periodic, "PERIODIC", only)
    look_after(now())
    worker = Worker()
    while worker.step() is not None:
        pass
    assert kind in told(wish)


def test_what_fell_due_first_is_done_first_whatever_it_is(world: World, li: Actor) -> None:
    review, _due = deferred(world)  # in August
    offer, _due = offered(world)  # tomorrow
    ladder, _due = untaken(world)  # in three days
    newest = Entry.objects.order_by("-pk")[0].pk
    assert run_due(MONDAY + timedelta(days=60)).failed == 0
    about_wishes = Entry.objects.filter(pk__gt=newest, subject_type="wishes.wish")
    fired = about_wishes.order_by("pk").values_list("subject_id", "kind")
    firsts = list(dict.fromkeys(pk for pk, _kind in fired))
    assert firsts == [offer.pk, ladder.pk, review.pk]


def test_all_rungs_that_were_missed_are_climbed(world: World) -> None:
    wish, _due = untaken(world)
    run_due(MONDAY + timedelta(days=30))
    wish.refresh_from_db()
    assert (wish.rung, wish.owner) == (3, world.district)


def test_one_that_breaks_keeps_nobody_else_waiting(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_offer: object, **_how: object) -> None:
        raise RuntimeError

    offered(world)
    wish, due = untaken(world)
    monkeypatch.setattr(clockwork, "lapse", broken)
    with pytest.raises(RuntimeError):
        clockwork.run(due)
    wish.refresh_from_db()
    assert wish.rung == 1


def test_each_is_a_transaction_of_its_own(
    transactional_db: None, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered(world)
    _wish, due = untaken(world)
    inside: list[bool] = []
    real = clockwork._due

    def watched(promise: Any, at: datetime, batch: int) -> Any:
        for item in real(promise, at, batch):
            inside.append(connection.in_atomic_block)
            yield item

    monkeypatch.setattr(clockwork, "_due", watched)
    assert clockwork.run(due) == 2
    assert inside == [False, False]


def test_no_clock_is_forgotten() -> None:
    tree = ast.parse(Path(clockwork.__file__).read_text())
    acts = {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and {"by", "at"} <= {argument.arg for argument in node.args.kwonlyargs}
    }
    assert {promise.act.__name__ for promise in clockwork._promises()} == acts | {"resume"}
    periodic.discover()
    assert fire_clocks.module_path in periodic.PERIODIC
