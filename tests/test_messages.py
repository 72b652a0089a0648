"""Chinese first, English complete: nothing on a page is left without its English."""

import re

import polib

from tests.messages import CATALOGUE, collect, key_of, load

PLACE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def test_everything_that_is_said_is_in_the_catalogue_and_nothing_else() -> None:
    said, kept = collect(), {key_of(entry) for entry in load()}
    assert sorted(said.keys() - kept) == [], "run `python -m tests.messages --write`, translate"
    assert sorted(kept - said.keys()) == [], "run `python -m tests.messages --write`"


def test_every_entry_has_its_english() -> None:
    assert [entry.msgid for entry in load().untranslated_entries()] == []
    assert [entry.msgid for entry in load() if entry.fuzzy] == []


def test_places_for_values_are_the_same_in_both_languages() -> None:
    for entry in load():
        for words in [entry.msgstr, *entry.msgstr_plural.values()]:
            if words:
                assert set(PLACE.findall(words)) <= set(PLACE.findall(entry.msgid)), entry.msgid


def test_the_compiled_catalogue_is_the_written_one() -> None:
    compiled = {key_of(e): e.msgstr for e in polib.mofile(str(CATALOGUE.with_suffix(".mo")))}
    assert compiled == {key_of(e): e.msgstr for e in load()}
