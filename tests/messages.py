"""The catalogue: collects what is said from code and templates, without GNU gettext.

    python -m tests.messages            says what is missing
    python -m tests.messages --write    writes new entries (empty) and compiles the catalogue

Chinese is the language of the code, so its sentences are the keys; English is complete.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.extract import extract
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "beside"
CATALOGUE = CODE / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}

type Key = tuple[str, str, str]
"""Context, singular, plural; empty where there is none."""


def _sources() -> Iterator[tuple[str, io.BytesIO]]:
    for path in sorted(CODE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield str(path.relative_to(ROOT)), io.BytesIO(path.read_bytes())
    for path in sorted((CODE / "web" / "templates").rglob("*.html")):
        code = templatize(path.read_text("utf-8"), origin=str(path))
        yield str(path.relative_to(ROOT)), io.BytesIO(code.encode())


def collect() -> dict[Key, str]:
    """Everything that is said, and the file that says it first."""
    said: dict[Key, str] = {}
    for name, source in _sources():
        options = {"encoding": "utf-8"}
        for _line, words, _comments, context in extract("python", source, KEYWORDS, (), options):
            parts = words if isinstance(words, tuple) else (words,)
            one, many = parts[0], parts[1] if len(parts) > 1 else ""
            if one:
                said.setdefault((context or "", one, many), name)
    return said


def key_of(entry: polib.POEntry) -> Key:
    """The key of an entry of the catalogue."""
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""


def load() -> polib.POFile:
    """The catalogue as it stands."""
    if CATALOGUE.exists():
        return polib.pofile(str(CATALOGUE), wrapwidth=0)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": "en",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    return catalogue


def write() -> int:
    """Add what is new, drop what nobody says any more, compile; how many want a translation."""
    said, catalogue = collect(), load()
    for entry in [entry for entry in catalogue if key_of(entry) not in said]:
        catalogue.remove(entry)
    known = {key_of(entry) for entry in catalogue}
    for (context, one, many), name in said.items():
        if (context, one, many) not in known:
            plural = {"msgid_plural": many, "msgstr_plural": {0: "", 1: ""}} if many else {}
            catalogue.append(
                polib.POEntry(
                    msgid=one, msgctxt=context or None, occurrences=[(name, "")], **plural
                )
            )
    catalogue.sort(key=key_of)
    catalogue.save(str(CATALOGUE))
    catalogue.save_as_mofile(str(CATALOGUE.with_suffix(".mo")))
    return len(catalogue.untranslated_entries())


if __name__ == "__main__":
    if "--write" in sys.argv:
        sys.stdout.write(f"{write()} entries want a translation\n")
    else:
        missing = collect().keys() - {key_of(entry) for entry in load()}
        sys.stdout.write(
            "\n".join(sorted(key[1] for key in missing)) + f"\n{len(missing)} missing\n"
        )
