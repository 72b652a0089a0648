"""Pages of docs/ that are written from the code, so that they cannot tell anything else."""

from dataclasses import fields
from pathlib import Path

from beside.journal.events import KINDS
from beside.platform.options import SHOWN, Options
from beside.web import limited
from beside.wishes import drawing


def events_page() -> str:
    """What the journal records: kind, meaning, data."""
    rows = []
    for kind in sorted(KINDS):
        event = KINDS[kind]
        meaning = (event.__doc__ or "").splitlines()[0]
        names = ", ".join(f"`{field.name}`" for field in fields(event))
        rows.append(f"| `{kind}` | {meaning} | {names} |")
    head = [
        "# What the journal records",
        "",
        "Written from each room's `events` by `beside draw`. An entry holds ids, codes,",
        "numbers and dates; never words about people. Every entry also says when, who (kind of",
        "actor, account and person by id), through which door, and the version of its subject.",
        "",
        "| kind | meaning | data |",
        "|---|---|---|",
    ]
    return "\n".join([*head, *rows, ""])


def settings_page() -> str:
    """What a district may set for itself."""
    plain = Options()
    labels = plain.labels()
    rows = [f"| `{name}` | {labels[name]} | {_shown(getattr(plain, name))} |" for name in SHOWN]
    head = [
        "# What a district sets for itself",
        "",
        "Written from `beside/platform/options.py` by `beside draw`. Changed in the office; each",
        "change is journaled and holds for clocks that start afterwards, never for those that run.",
        "",
        "| setting | on the page | default |",
        "|---|---|---|",
    ]
    return "\n".join([*head, *rows, ""])


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


PAGES = {
    "wish-states.md": drawing.document,
    "events.md": events_page,
    "settings.md": settings_page,
    "limits.md": limited.table,
}


def draw(folder: Path) -> list[str]:
    """Write the pages; the names of those that were different."""
    changed = []
    for name, page in PAGES.items():
        file, text = folder / name, page()
        if not file.exists() or file.read_text("utf-8") != text:
            file.write_text(text, "utf-8")
            changed.append(name)
    return changed
