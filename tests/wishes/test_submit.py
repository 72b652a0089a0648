"""点单: what is said goes into the drawer, and the wish before the desk."""

from typing import Any

import pytest
from django.db import connection

from beside.access.actor import NOBODY, SYSTEM
from beside.common.not_found import NotFound
from beside.common.numbers import is_wish_number
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.people.models import Opening, Person
from beside.people.private import Purpose, open_drawer, open_papers
from beside.wishes import secrets
from beside.wishes.actions import intake
from beside.wishes.models import (
    Category,
    Channel,
    Clock,
    Consent,
    Exposure,
    HeardFrom,
    Urgency,
    Wish,
)
from beside.wishes.states import State
from tests.cast import LATER, MONDAY, TELEPHONE, WORDS, World, statement, submit


def test_it_waits_to_be_verified_within_a_working_day(world: World) -> None:
    wish = submit(world)
    assert (wish.state, wish.version, wish.clock) == (State.SUBMITTED, 1, Clock.VERIFY)
    assert wish.due_at is not None
    assert (wish.due_at - MONDAY).days <= 1
    assert is_wish_number(wish.number)
    assert Entry.objects.get(kind="wish.submit").data == {"state": "submitted"}


def test_an_urgent_one_within_two_hours_in_real_time(world: World) -> None:
    wish = submit(world, urgency=Urgency.URGENT)
    assert wish.due_at is not None
    assert (wish.due_at - MONDAY).total_seconds() == 2 * 3600


def test_nothing_that_was_said_lies_in_the_clear(world: World) -> None:
    submit(world)
    secret = [WORDS, TELEPHONE, "赵桂芳", "3号楼2单元501"]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            text = "\n".join(repr(row) for row in cursor.fetchall())
            assert [word for word in secret if word in text] == [], table


def test_the_drawer_gives_it_back_to_who_has_a_reason(world: World) -> None:
    wish = submit(world)
    papers = open_papers(
        [wish], ["words", "door", "word"], purpose=Purpose.VERIFY, by=SYSTEM, at=LATER
    )[wish.pk]
    assert papers["words"] == WORDS
    assert papers["door"] == "3号楼2单元501"
    assert secrets.is_word(wish, papers["word"])
    person = open_drawer(
        wish.resident_id,
        ["legal_name", "telephone"],
        purpose=Purpose.VERIFY,
        district_id=wish.district_id,
        by=SYSTEM,
        at=LATER,
        about=wish,
    )
    assert person == {"legal_name": "赵桂芳", "telephone": TELEPHONE}
    assert Opening.objects.count() == 2


def test_one_telephone_and_name_is_one_person(world: World) -> None:
    first, second = submit(world), submit(world)
    assert first.resident_id == second.resident_id
    third = submit(world, name="赵小满")
    assert third.resident_id != first.resident_id
    assert Person.objects.filter(alias__gt="").count() == 2


def test_the_alias_never_has_the_surname(world: World) -> None:
    for number in range(30):
        wish = submit(world, telephone=f"1005{number:07d}", name="柏桂芳")
        assert "柏" not in wish.resident.alias


def test_somebody_else_s_wish_waits_for_consent(world: World) -> None:
    wish = submit(world, on_behalf=True, consents=frozenset(), heard_from="community")
    assert (wish.consent, wish.consented_at) == (Consent.NONE, None)


def test_law_and_counseling_stay_off_the_wall(world: World) -> None:
    for code in ("LAW-01", "MIND-02"):
        wish = submit(world, category=Category.objects.get(code=code))
        assert wish.exposure == Exposure.PRIVATE


@pytest.mark.parametrize(
    "words",
    ["闻到屋里有煤气味，头晕", "活着没意思，今晚就走", "谁来干我给二百块", "三楼那家都是混蛋"],
)
def test_emergencies_pay_and_abuse_make_no_wish(world: World, words: str) -> None:
    with pytest.raises(Refused):
        intake.submit(statement(world, words=words), by=NOBODY, at=MONDAY)
    assert not Wish.objects.exists()
    assert not Person.objects.filter(alias__gt="").exists()


def test_the_resident_comes_back_by_number_and_last_four(world: World) -> None:
    wish = submit(world)
    assert secrets.find_by_number(wish.number, TELEPHONE[-4:]) == (wish, wish.resident_id)
    for number, digits in ((wish.number, "0000"), ("1234567890", TELEPHONE[-4:])):
        with pytest.raises(NotFound):
            secrets.find_by_number(number, digits)


def test_the_resident_comes_back_by_link_until_it_is_revoked(world: World) -> None:
    wish = submit(world)
    link = wish.links.get()
    token = secrets.token_of(link)
    assert secrets.follow_token(token, at=LATER).wish_id == wish.pk
    for forged in (token[:-1], token[:-1] + "0" if token[-1] != "0" else token[:-1] + "1", "x", ""):
        with pytest.raises(NotFound):
            secrets.follow_token(forged, at=LATER)
    link.revoked_at = LATER
    link.save()
    with pytest.raises(NotFound):
        secrets.follow_token(token, at=LATER)


def test_a_neighbor_s_telephone_does_not_swallow_the_name_of_whom_it_is_for(world: World) -> None:
    unnamed = submit(world, name="")
    told: dict[str, Any] = {"on_behalf": True, "heard_from": HeardFrom.NEIGHBOR}
    mother = submit(world, name="赵桂芳", **told)
    again = submit(world, name="赵桂芳", **told)
    nobody_named = submit(world, name="", **told)
    assert mother.resident_id != unnamed.resident_id
    assert again.resident_id == mother.resident_id
    assert nobody_named.resident_id == unnamed.resident_id


def test_without_a_name_somebody_else_s_telephone_is_nobody_known(world: World) -> None:
    sun = submit(world, name="孙大爷")
    assert submit(world, name="").resident_id == sun.resident_id
    assert submit(world, name="", on_behalf=True).resident_id != sun.resident_id


def test_without_a_name_a_shared_or_unproven_telephone_is_nobody_known(world: World) -> None:
    sun = submit(world, name="孙大爷")
    assert submit(world, name="", proof=None).resident_id != sun.resident_id


def test_without_a_name_a_grandmother_is_not_filed_under_her_grandson(world: World) -> None:
    grandson, grandmother = (submit(world, name=name) for name in ("孙小明", "王桂兰"))
    nameless = submit(world, name="")
    assert nameless.resident_id not in (grandson.resident_id, grandmother.resident_id)
    nobody = submit(world, name="", telephone="10099990000", proof=None, channel=Channel.STAFF)
    again = submit(world, name="", telephone="10099990000", proof=None, channel=Channel.STAFF)
    assert nobody.resident_id == again.resident_id
