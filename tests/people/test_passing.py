"""What was typed waits sealed."""

from beside.people.private.passing import open_passing, seal_passing

WORDS = "厨房水龙头关不严，二单元501"


def test_it_opens_again() -> None:
    assert open_passing(seal_passing(WORDS, "draft"), "draft") == WORDS


def test_nothing_of_it_can_be_read() -> None:
    sealed = seal_passing(WORDS, "draft")
    assert "501" not in sealed
    assert sealed.isascii()
    assert sealed != seal_passing(WORDS, "draft")


def test_for_another_purpose_it_stays_shut() -> None:
    assert open_passing(seal_passing(WORDS, "draft"), "made") is None


def test_what_was_tampered_with_stays_shut() -> None:
    sealed = seal_passing(WORDS, "draft")
    for broken in ("", "x", "x:", sealed[:-8], sealed[:-3] + "AAA", sealed.replace(":", ";")):
        assert open_passing(broken, "draft") is None
