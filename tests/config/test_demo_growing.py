"""Growing the demo district: in two parts, on any day, all or nothing, alike from the same seed."""

from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F

from beside.common.clock import CHINA
from beside.config.demo import grow as growing
from beside.config.demo.grow import grow, tell_all
from beside.config.demo.past import RECENT
from beside.journal.models import Entry
from beside.people.models import User
from beside.places.models import Area
from beside.wishes.actions import clockwork
from beside.wishes.models import (
    Claim,
    Offer,
    Wish,
)
from beside.wishes.replay import replay
from beside.wishes.states import ClaimState, OfferState, State

NOW = datetime(2026, 11, 23, 16, 30, tzinfo=CHINA)
STREETS = 0.02


@pytest.mark.slow
@pytest.mark.django_db
def test_the_past_told_alone_is_as_right_as_the_present(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(growing, "WISHES", 8_000)
    past, stage = growing.tell_present(STREETS, 3, NOW, lambda *step: None)
    stood = set(Wish.objects.values_list("pk", flat=True))
    past.tell(stage, lambda *step: None)
    assert stage.refused == []
    told = Wish.objects.exclude(pk__in=stood)
    assert told.count() >= 40
    assert not told.filter(submitted_at__gt=NOW - RECENT).exists()
    rows = Entry.objects.filter(subject_type="wishes.wish").order_by("subject_id", "subject_seq")
    histories: dict[int, list[Entry]] = {}
    for entry in rows:
        assert entry.at <= NOW
        histories.setdefault(entry.subject_id, []).append(entry)
    assert {pk: replay(one) for pk, one in histories.items()} == dict(
        Wish.objects.values_list("pk", "state")
    )
    for history in histories.values():
        assert all(earlier.at <= later.at for earlier, later in pairwise(history))
    assert clockwork.run(NOW) == 0


@pytest.mark.django_db
def test_a_growth_that_is_cut_short_leaves_nothing_behind() -> None:
    def stop(label: str, done: int, total: int) -> None:
        if label == "单位":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        grow(scale=STREETS, progress=stop, now=NOW)
    assert not Area.objects.exists()
    assert not User.objects.exists()


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 2, 19, 3, 15, tzinfo=CHINA),
        datetime(2026, 10, 4, 12, 0, tzinfo=CHINA),
        datetime(2027, 5, 2, 8, 0, tzinfo=CHINA),
    ],
    ids=["at night in the Spring Festival", "in a long holiday", "in a year not yet published"],
)
def test_a_district_can_be_grown_on_any_day(now: datetime, tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    stage = tell_all(STREETS, 7, now, lambda *step: None)
    assert stage.refused == []
    assert set(Wish.objects.values_list("state", flat=True)) == set(State)
    assert set(Claim.objects.values_list("state", flat=True)) == set(ClaimState)
    assert set(Offer.objects.values_list("state", flat=True)) == set(OfferState)
    assert not Wish.objects.filter(taken__gt=F("slots")).exists()


@pytest.mark.slow
@pytest.mark.django_db
def test_the_same_seed_grows_the_same_district(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path

    def told() -> list[tuple[Any, ...]]:
        with transaction.atomic():
            tell_all(STREETS, 11, NOW, lambda *step: None)
            rows = Entry.objects.order_by("pk").values_list("kind", "at", "via")
            wishes = Wish.objects.order_by("pk").values_list("title", "state", "slots", "due_at")
            found = [*rows, *wishes]
            transaction.set_rollback(True)
        return found

    assert told() == told()
