"""Age rules: from 14 with a guardian, from 18 alone; told once, asked wherever one is enrolled."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beside.access.actor import SYSTEM
from beside.common.refusal import Refused
from beside.people.ages import birthday, born_on, is_minor, may_enroll, of_age_on
from beside.people.guardians import Consent, may_serve
from beside.people.models import Given, Guardian, Standing, Volunteer
from beside.people.volunteers import Enrollment, enroll, enroll_new, set_standing
from tests.cast import MONDAY, TODAY, World
from tests.people.numbers import number_born

AGREED = Consent("何建国", "10055550009", "爸爸", TODAY, Given.HERE)
days = st.dates(date(1930, 1, 1), date(2030, 12, 31))


@given(days, days)
def test_everybody_is_too_young_a_minor_or_of_age_by_the_very_day(born: date, on: date) -> None:
    too_young, adult_on = not may_enroll(born, on), of_age_on(born, on)
    assert too_young == (on < birthday(born, 14))
    assert (adult_on is None) == (on >= birthday(born, 18))
    if adult_on is not None:
        assert of_age_on(born, adult_on) is None
        assert of_age_on(born, adult_on - timedelta(days=1)) == adult_on
    if too_young:
        assert adult_on is not None


def test_who_was_born_on_a_leap_day_comes_of_age_on_the_first_of_march() -> None:
    assert birthday(date(2008, 2, 29), 18) == date(2026, 3, 1)
    assert birthday(date(2008, 2, 29), 20) == date(2028, 2, 29)


def test_the_number_says_the_birth_date_else_the_roster_does() -> None:
    number = number_born(date(2011, 3, 4))
    assert born_on({"id_number": number, "birth_date": "1990-01-01"}) == date(2011, 3, 4)
    assert born_on({"birth_date": "1990-01-01"}) == date(1990, 1, 1)
    assert born_on({}) is None
    assert may_enroll(None, TODAY)


def enrolled(world: World, years: int, consent: Consent | None = None) -> Volunteer:
    born = TODAY.replace(year=TODAY.year - years)
    secrets = {"legal_name": "何文", "id_number": number_born(born)}
    one = Enrollment(community=world.huaiyin, secrets=secrets, guardian=consent)
    return enroll_new(world.district.pk, one, by=SYSTEM, at=MONDAY)


def test_on_the_fourteenth_birthday_and_not_a_day_before(world: World) -> None:
    assert enrolled(world, 14).standing == Standing.APPLIED
    born = TODAY.replace(year=TODAY.year - 14) + timedelta(days=1)
    one = Enrollment(community=None, secrets={"id_number": number_born(born)})
    for way in (enroll, enroll_new):
        with pytest.raises(Refused, match=r"volunteer\.too_young"):
            way(world.district.pk, one, by=SYSTEM, at=MONDAY)


def test_a_minor_waits_for_a_guardian_and_a_grown_up_for_nobody(world: World) -> None:
    waiting, agreed, adult = enrolled(world, 15), enrolled(world, 16, AGREED), enrolled(world, 18)
    assert [one.standing for one in (waiting, agreed, adult)] == ["applied", "verified", "verified"]
    assert [one.of_age_on for one in (waiting, agreed, adult)] == [
        TODAY.replace(year=TODAY.year + 3),
        TODAY.replace(year=TODAY.year + 2),
        None,
    ]
    with pytest.raises(Refused, match=r"volunteer\.guardian_missing"):
        set_standing(waiting, Standing.VERIFIED, by=SYSTEM, at=MONDAY)
    assert Guardian.objects.get().volunteer == agreed


def test_who_turns_18_needs_nobody_any_more(world: World) -> None:
    waiting = enrolled(world, 17)
    later = MONDAY + timedelta(days=366)
    assert not is_minor(waiting, later.date())
    assert may_serve(waiting, later.date())
    set_standing(waiting, Standing.VERIFIED, by=SYSTEM, at=later)
    assert waiting.standing == Standing.VERIFIED


def test_no_grown_ups_birthday_stands_in_the_clear(world: World) -> None:
    made = enrolled(world, 40)
    assert "1986" not in str(vars(made))
