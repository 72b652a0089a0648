"""Each rule: the day before keeps, the day after acts."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command

from beside.access.actor import SYSTEM, Actor
from beside.access.requests import ask
from beside.access.tasks import see_to_retention
from beside.common.clock import CHINA, service_day, years_after
from beside.exchange.models import Import, Stage
from beside.flows import rights as flow
from beside.journal.models import Entry
from beside.people.models import (
    Answer,
    DataKey,
    Drawer,
    Opening,
    Paper,
    Person,
    PhoneProof,
    Recording,
    RequestKind,
    RetentionRun,
    RightsRequest,
    SignInTry,
    Standing,
)
from beside.people.private import Purpose, open_list, seal
from beside.people.retention import running
from beside.people.retention.keepers import KEEPERS, Due, Keeper
from beside.people.retention.running import outlook, run
from beside.people.retention.table import rule_of
from beside.people.volunteers import Enrollment, enroll, set_standing
from beside.platform.jobs.moment import as_if
from beside.platform.options import set_options
from beside.wishes.actions import closing, intake
from beside.wishes.models import Voice, Wish
from beside.wishes.states import State
from tests.cast import LATER, MONDAY, TODAY, World, make_wish, submit
from tests.flows.rights import DEAD, served
from tests.sounds import held


def last_day(*, years: int = 0, days: int = 0, since: date = TODAY) -> datetime:
    """The last moment of the last China day on which something is kept."""
    day = years_after(since, years) + timedelta(days=days)
    return datetime(day.year, day.month, day.day, 23, 59, tzinfo=CHINA)


def told(code: str, at: datetime) -> int:
    return next(one.rows for one in outlook(at) if one.rule.code == code)


def keeps_until(code: str, moment: datetime, gone: Callable[[], bool]) -> None:
    """Told nothing and doing nothing at this moment; two minutes later, on the next day, both."""
    rule = rule_of(code)
    assert told(code, moment) == 0
    assert run(rule, by=SYSTEM, at=moment).done == 0
    assert not gone()
    after = moment + timedelta(minutes=2)
    expected = told(code, after)
    assert expected
    assert not gone(), "a look changes nothing"
    assert run(rule, by=SYSTEM, at=after).done == expected
    assert gone()
    assert told(code, after) == 0


def fulfilled(world: World) -> Wish:
    wish = make_wish(world, State.REPORTED)
    closing.confirm(wish, by=Actor.resident(wish.resident_id, wish.pk), at=MONDAY)
    return wish


def test_a_recording_goes_thirty_days_after_its_wish_was_over(world: World) -> None:
    wish, live = spoken(world), submit(world, words="", voice=held())
    moment = last_day(days=30)
    keeps_until("recordings", moment, lambda: not Recording.objects.filter(subject_id=wish.pk))
    wish.refresh_from_db()
    assert wish.voice == Voice.NONE
    assert Recording.objects.filter(subject_id=live.pk).exists()


def test_a_district_may_let_recordings_go_sooner(world: World) -> None:
    wish = spoken(world)
    set_options(world.district.pk, {"recording_days": 3})
    moment = last_day(days=3)
    keeps_until("recordings", moment, lambda: not Recording.objects.filter(subject_id=wish.pk))


def spoken(world: World) -> Wish:
    """A wish that came by voice and was taken back on the first day."""
    wish = submit(world, words="", voice=held())
    intake.withdraw(wish, by=Actor.resident(wish.resident_id, wish.pk), at=MONDAY)
    return wish


def test_words_of_a_wish_are_anonymized_three_years_after_it_was_over(world: World) -> None:
    wish = fulfilled(world)
    live = make_wish(world)

    def gone() -> bool:
        wish.refresh_from_db()
        papers = Paper.objects.filter(subject_type="wishes.wish", subject_id=wish.pk)
        return not papers.exists() and (wish.title, wish.public_text, wish.proof) == ("", "", "")

    keeps_until("wish_words", last_day(years=3), gone)
    live.refresh_from_db()
    assert live.title
    assert Paper.objects.filter(subject_id=live.pk, field="words").exists()
    assert wish.state == State.FULFILLED


def test_a_resident_is_forgotten_three_years_after_her_last_wish(world: World) -> None:
    wish = fulfilled(world)

    def gone() -> bool:
        return Person.objects.get(pk=wish.resident_id).erased_at is not None

    keeps_until("residents", last_day(years=3), gone)
    assert DataKey.objects.get(pk=wish.resident_id).wrapped is None
    assert Person.objects.filter(volunteer__isnull=False, erased_at=None).count() == 4


def test_who_has_a_wish_under_way_or_waits_for_an_answer_is_not_forgotten(world: World) -> None:
    much_later = last_day(years=9)
    make_wish(world)
    assert told("residents", much_later) == 0
    other = fulfilled(world).resident
    Wish.objects.filter(resident=other).update(closed_at=MONDAY)
    assert told("residents", much_later) == 0
    with_request = make_wish(world, stated={"telephone": "10044443333", "name": "孙大爷"})
    closing_down = Actor.resident(with_request.resident_id, with_request.pk)
    ask(with_request.resident, RequestKind.COPY, "", by=closing_down, at=MONDAY)
    from beside.wishes.actions.intake import withdraw

    withdraw(with_request, by=closing_down, at=MONDAY)
    assert told("residents", much_later) == 0


def test_who_closed_her_account_is_forgotten_when_her_last_wish_is_over(
    world: World, wu: Actor
) -> None:
    wish = make_wish(world, State.REPORTED)
    flow.close_account(wish.resident, withdraw=False, by=wu, at=MONDAY)
    assert told("closed_accounts", last_day(years=2)) == 0
    closing.confirm(wish, by=Actor.resident(wish.resident_id, wish.pk), at=MONDAY)

    def gone() -> bool:
        return DataKey.objects.get(pk=wish.resident_id).wrapped is None

    keeps_until("closed_accounts", last_day(days=30), gone)


def test_hardship_goes_a_year_after_the_last_wish(world: World) -> None:
    wish = fulfilled(world)
    seal({wish.resident_id: {"hardship": "DB"}})

    def gone() -> bool:
        return Drawer.objects.get(pk=wish.resident_id).hardship is None

    keeps_until("hardship", last_day(years=1), gone)
    assert Drawer.objects.get(pk=wish.resident_id).legal_name is not None


def test_an_application_nobody_verified_goes_after_ninety_days(world: World) -> None:
    secrets = {"legal_name": "尤春生", "telephone": "10066667777"}
    one = Enrollment(community=world.huaiyin, secrets=secrets, standing=Standing.APPLIED)
    volunteer = enroll(world.district.pk, one, by=SYSTEM, at=MONDAY)

    def gone() -> bool:
        return DataKey.objects.get(pk=volunteer.person_id).wrapped is None

    keeps_until("registrations", last_day(days=90), gone)


def test_a_volunteer_who_left_is_forgotten_ten_years_after_her_last_service(world: World) -> None:
    volunteer = world.volunteer(world.qian)
    set_standing(volunteer, Standing.LEFT, by=SYSTEM, at=MONDAY)
    day = TODAY + timedelta(days=30)
    served(volunteer, make_wish(world), day=day)

    def gone() -> bool:
        return DataKey.objects.get(pk=volunteer.person_id).wrapped is None

    keeps_until("volunteers", last_day(years=10, since=day), gone)
    assert volunteer.credits.get().minutes == 90


def test_the_archive_is_destroyed_when_the_law_asks_no_more(world: World, wu: Actor) -> None:
    volunteer = world.volunteer(world.qian)
    served(volunteer, make_wish(world))
    flow.forget_person(volunteer.person, by=wu, at=LATER)

    def gone() -> bool:
        return DataKey.objects.get(pk=volunteer.person_id).wrapped is None

    keeps_until("archive", last_day(years=10), gone)
    assert Person.objects.get(pk=volunteer.person_id).erased_at is not None
    assert volunteer.credits.get().minutes == 90


def test_the_record_of_a_deceased_is_destroyed_after_three_years(world: World, li: Actor) -> None:
    person = make_wish(world).resident
    flow.record_departure(person, DEAD, by=li, at=LATER)

    def gone() -> bool:
        return DataKey.objects.get(pk=person.pk).wrapped is None

    keeps_until("archive", last_day(years=3), gone)


def test_openings_go_after_three_years(world: World, li: Actor) -> None:
    person = make_wish(world).resident
    Opening.objects.all().delete()
    open_list([person.pk], ["telephone"], purpose=Purpose.QUEUE, district_id=1, by=li, at=LATER)
    keeps_until("openings", last_day(years=3), lambda: not Opening.objects.exists())


def test_tries_at_signing_in_go_after_six_months_at_the_earliest(world: World) -> None:
    SignInTry.objects.create(at=LATER, user_id=world.li.pk, way="password", outcome="right")
    SignInTry.objects.create(at=LATER, user_id=None, way="password", outcome="wrong")
    keeps_until("sign_in_tries", last_day(days=184), lambda: not SignInTry.objects.exists())


def test_requests_go_three_years_after_their_answer(world: World, wu: Actor) -> None:
    wish = make_wish(world)
    resident = Actor.resident(wish.resident_id, wish.pk)
    one = ask(wish.resident, RequestKind.EXPLANATION, "为什么？", by=resident, at=MONDAY)
    flow.answer_request(one, Answer.ACCEPTED, "因为要上门。", by=wu, at=LATER)

    def gone() -> bool:
        papers = Paper.objects.filter(subject_type="people.rightsrequest")
        return not RightsRequest.objects.exists() and not papers.exists()

    keeps_until("requests", last_day(years=3), gone)


def test_codes_and_sessions_go_a_day_after_they_ended(world: World) -> None:
    made = {"telephone_index": "x", "purpose": "wish", "code_digest": "y", "sent_at": MONDAY}
    PhoneProof.objects.create(expires_at=LATER, **made)
    Session.objects.create(session_key="k" * 32, session_data="", expire_date=LATER)
    keeps_until("telephone_codes", last_day(days=1), lambda: not PhoneProof.objects.exists())
    keeps_until("sessions", last_day(days=1), lambda: not Session.objects.exists())


def test_files_of_imports_go_after_a_week(world: World) -> None:
    roster = Import.objects.create(
        district_id=world.district.pk, kind="volunteers", file_name="x.xlsx",
        stage=Stage.PROPOSED, created_at=MONDAY, outlook={"a": 1},
    )  # fmt: skip

    def gone() -> bool:
        roster.refresh_from_db()
        return (roster.stage, roster.outlook) == (Stage.DROPPED, {})

    keeps_until("imports", last_day(days=7), gone)


def test_an_interrupted_run_is_gone_on_with(
    world: World, li: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    Opening.objects.all().delete()
    for _ in range(50):
        open_list([1], ["telephone"], purpose=Purpose.QUEUE, district_id=1, by=li, at=LATER)
    rule, at, keeper = rule_of("openings"), last_day(years=4), KEEPERS["openings"]
    calls: list[int] = []

    def killed(keys: Any, by: Any, at: Any) -> None:
        calls.append(len(keys))
        if len(calls) == 2:
            keeper.act(keys, by, at)
            raise KeyboardInterrupt
        keeper.act(keys, by, at)

    monkeypatch.setitem(KEEPERS, "openings", Keeper(keeper.rows, keeper.since, killed))
    with pytest.raises(KeyboardInterrupt):
        run(rule, by=SYSTEM, at=at)
    left = Opening.objects.count()
    assert left == 50 - calls[0], "the second chunk was taken back whole"
    half = RetentionRun.objects.get()
    assert (half.done, half.finished_at) == (calls[0], None)

    whole = run(rule, by=SYSTEM, at=at)
    assert whole.pk == half.pk
    assert (whole.done, whole.finished_at) == (50, at)
    assert not Opening.objects.exists()
    entry = Entry.objects.get(kind="retention.run")
    assert (entry.subject_id, entry.data["rows"]) == (whole.pk, 50)


def test_rows_that_stay_due_do_not_keep_it_for_ever(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    stays = Keeper(lambda due: Person.objects.all(), "created_at", lambda keys, by, at: None)
    monkeypatch.setitem(KEEPERS, "openings", stays)
    with pytest.raises(RuntimeError, match="stay due"):
        run(rule_of("openings"), by=SYSTEM, at=LATER)


@pytest.mark.parametrize(
    ("size", "took", "then"), [(20, 0.01, 40), (400, 0.01, 500), (100, 0.2, 75), (1, 9.0, 1)]
)
def test_chunks_are_as_large_as_their_time(size: int, took: float, then: int) -> None:
    assert running._next_size(size, took) == then


def test_every_keeper_asks_in_one_statement(world: World, django_assert_num_queries: Any) -> None:
    for code, keeper in KEEPERS.items():
        rows = keeper.rows(Due(LATER, rule_of(code).before(LATER)))
        if rows.db == "default":
            with django_assert_num_queries(1):
                list(rows.order_by(keeper.since, "pk").values_list("pk", flat=True)[:5])


def test_the_command_tells_the_same_as_it_does_and_a_dry_run_changes_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    fulfilled(world)
    at = last_day(years=3) + timedelta(minutes=2)
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    dry, done, again = StringIO(), StringIO(), StringIO()
    call_command("retention", "--dry-run", stdout=dry)
    assert not RetentionRun.objects.exists()
    assert "wish_words：1 条" in dry.getvalue()
    assert "最早 2026-07-06" in dry.getvalue()
    call_command("retention", stdout=done)
    assert dry.getvalue().splitlines()[:-1] == done.getvalue().splitlines()[:-1]
    call_command("retention", "--dry-run", stdout=again)
    assert "wish_words：0 条" in again.getvalue()


def test_every_night_all_rules_are_seen_to_and_written_down(world: World) -> None:
    fulfilled(world)
    at = last_day(years=3) + timedelta(minutes=2)
    with as_if(at):
        assert see_to_retention.func() >= 2
    assert set(RetentionRun.objects.values_list("rule", flat=True)) == set(KEEPERS)
    assert not RetentionRun.objects.filter(finished_at=None).exists()
    assert Entry.objects.filter(kind="retention.run").count() == len(KEEPERS)
    assert service_day(at) == date(2029, 7, 7)
