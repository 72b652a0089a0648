"""A request that comes twice is done once, and both learn what came of it."""

import time

import pytest
from django.db import transaction
from django.db.models import Model

from beside.common.not_found import NotFound
from beside.common.refusal import Reason, Refused
from beside.platform.idempotency import Once, once
from beside.platform.models import Day, Option, Receipt
from tests.platform.racing import REAL, at_once

NO = Reason("test.no", "不行")
REQUEST = Once("session-of-zhao", "form-1")


@once
def write(name: str, *, once: Once | None = None) -> Option:
    return Option.objects.create(district_id=1, name=name, value=1)


@once
def write_slowly(number: int, *, once: Once | None = None) -> Option:
    time.sleep(0.05)
    return Option.objects.create(district_id=1, name=f"by-{number}", value=1)


@once
def write_then_refuse(*, once: Once | None = None) -> Option:
    Option.objects.create(district_id=1, name="half", value=1)
    raise Refused(NO)


@once
def copy(original: Option, *, once: Once | None = None) -> Option:
    return Option.objects.create(district_id=2, name=original.name, value=1)


@once
def write_silently(*, once: Once | None = None) -> None:
    Option.objects.create(district_id=1, name="silent", value=1)


@once
def write_and_forget_to_save(*, once: Once | None = None) -> Option:
    return Option(district_id=1, name="unsaved", value=1)


@pytest.mark.django_db
def test_a_repeat_returns_the_same_object_and_makes_no_second() -> None:
    first = write("a", once=REQUEST)
    second = write("b", once=REQUEST)
    assert first == second
    assert second.name == "a"
    assert Option.objects.count() == 1


@pytest.mark.django_db
def test_the_object_is_read_anew() -> None:
    first = write("a", once=REQUEST)
    Option.objects.filter(pk=first.pk).update(value=2)
    assert write("a", once=REQUEST).value == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    "other", [None, Once("session-of-zhao", "form-2"), Once("session-of-qian", "form-1")]
)
def test_another_request_is_another_act(other: Once | None) -> None:
    write("a", once=REQUEST)
    assert write("b", once=other).name == "b"


@pytest.mark.django_db
def test_the_same_key_in_another_action_is_another_act() -> None:
    write("a", once=REQUEST)
    write_silently(once=REQUEST)
    assert Option.objects.count() == 2


@pytest.mark.django_db
def test_the_same_key_about_another_subject_is_another_act() -> None:
    """As when two forms of one page carry the key of the page."""
    first, second = write("a"), write("b")
    assert copy(first, once=REQUEST).name == "a"
    assert copy(second, once=REQUEST).name == "b"
    assert copy(first, once=REQUEST).name == "a"
    assert Option.objects.filter(district_id=2).count() == 2


@pytest.mark.django_db
def test_a_refused_action_leaves_nothing_and_may_be_tried_again() -> None:
    for _attempt in range(2):
        with pytest.raises(Refused):
            write_then_refuse(once=REQUEST)
    assert not Receipt.objects.exists()
    assert not Option.objects.exists()


@pytest.mark.django_db
def test_an_action_that_returns_nothing_is_done_once_too() -> None:
    assert write_silently(once=REQUEST) is None
    assert write_silently(once=REQUEST) is None
    assert Option.objects.count() == 1


@pytest.mark.django_db
def test_what_cannot_be_found_again_is_an_error_in_the_program() -> None:
    with pytest.raises(TypeError, match="must return one saved object"):
        write_and_forget_to_save(once=REQUEST)
    assert not Receipt.objects.exists()


@pytest.mark.django_db
def test_a_repeat_after_the_object_is_gone_finds_nothing() -> None:
    write("a", once=REQUEST).delete()
    with pytest.raises(NotFound):
        write("a", once=REQUEST)


@pytest.mark.django_db
def test_neither_session_nor_key_is_stored() -> None:
    write("a", once=REQUEST)
    receipt = Receipt.objects.get()
    assert receipt.action.endswith("test_idempotency.write")
    assert "session-of-zhao" not in str(vars(receipt))
    assert "form-1" not in str(vars(receipt))


@pytest.mark.django_db
def test_an_action_with_once_is_atomic_without_a_key() -> None:
    with pytest.raises(Refused):
        write_then_refuse()
    assert not Option.objects.exists()


def test_a_key_without_words_is_an_error() -> None:
    for scope, key in (("", "x"), ("x", "")):
        with pytest.raises(ValueError, match="needs a scope and a key"):
            Once(scope, key)


@REAL
@pytest.mark.race
def test_of_twelve_clicks_at_once_one_counts_and_all_see_the_same() -> None:
    seen = at_once(12, lambda number: write_slowly(number, once=REQUEST))
    assert Option.objects.count() == 1
    assert {option.pk for option in seen} == {Option.objects.get().pk}


@REAL
@pytest.mark.race
def test_who_waits_for_a_refused_one_gets_a_turn() -> None:
    turns: list[int] = []

    @once
    def refuse_the_first(number: int, *, once: Once | None = None) -> Model:
        turns.append(number)
        if len(turns) == 1:
            time.sleep(0.1)
            raise Refused(NO)
        return Day.objects.create(date="2026-07-06", is_working=True)

    def click(number: int) -> str:
        try:
            refuse_the_first(number, once=REQUEST)
        except Refused:
            return "refused"
        return "done"

    assert sorted(at_once(6, click)) == ["done"] * 5 + ["refused"]
    assert Day.objects.count() == 1


@REAL
def test_the_receipt_goes_with_the_transaction_around_it() -> None:
    def give_up_after_writing() -> None:
        with transaction.atomic():
            write("a", once=REQUEST)
            raise Refused(NO)

    with pytest.raises(Refused):
        give_up_after_writing()
    assert write("b", once=REQUEST).name == "b"
