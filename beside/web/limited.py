"""How often a stranger may try what: every limit of the house in one table, for who runs it.

Limits go by address and by number. Behind one address may sit a service hall with hundreds of
honest people a day, so that its figures are large; of one number little is needed.
The doors count where they act; a test holds this table and the code together.
"""

from dataclasses import dataclass

MINUTE, HOUR, DAY = 60, 3600, 86_400


@dataclass(frozen=True, slots=True)
class Limited:
    """A counter: its name, what is counted by what, how many tries in how many seconds, and the
    addresses at which it counts.
    """

    name: str
    what: str
    by: str
    tries: int
    seconds: int
    at: tuple[str, ...]


CODES = (
    "resident:reach",
    "resident:prove",
    "resident:mine",
    "account:telephone",
    "account:code",
    "join:home",
    "join:code",
)
LINKS = (
    "resident:follow",
    "resident:prove",
    "resident:answer",
    "resident:add",
    "resident:withdraw",
    "resident:rate",
    "resident:not-done",
    "resident:dispute",
    "resident:consent",
    "resident:copy",
    "resident:ask-right",
    "resident:entrust",
    "resident:end-delegation",
    "resident:take-back",
    "resident:picture-word",
    "resident:drop-voice",
    "resident:notices",
    "resident:mute",
)
SHEETS = (
    "desk:print-cards",
    "desk:print-poster",
    "desk:print-forms",
    "desk:print-sign-in",
    "desk:slip",
    "volunteer:slip",
    "team:slip",
    "unit:slip",
)
LIMITS = (
    Limited("proof.number.again", "codes sent", "telephone", 1, 50, CODES),
    Limited("proof.number.hour", "codes sent", "telephone", 6, HOUR, CODES),
    Limited("proof.number.day", "codes sent", "telephone", 12, DAY, CODES),
    Limited("proof.address.burst", "codes sent", "address", 60, 10 * MINUTE, CODES),
    Limited("proof.address.day", "codes sent", "address", 600, DAY, CODES),
    Limited("account.name", "passwords tried", "name", 5, 15 * MINUTE, ("account:sign-in",)),
    Limited("account.factor", "second factors tried", "account", 5, 15 * MINUTE,
            ("account:second", "account:second-passkey")),
    Limited("account.address", "passwords tried", "address", 200, 15 * MINUTE,
            ("account:sign-in",)),
    Limited("resident.find.number.burst", "look-ups by number", "wish", 8, HOUR,
            ("resident:find",)),
    Limited("resident.find.number.day", "look-ups by number", "wish", 20, DAY, ("resident:find",)),
    Limited("resident.find.address.burst", "look-ups by number", "address", 100, HOUR,
            ("resident:find",)),
    Limited("resident.find.address.day", "look-ups by number", "address", 1_000, DAY,
            ("resident:find",)),
    Limited("resident.link", "links that are none", "address", 100, 10 * MINUTE, LINKS),
    Limited("notices.link", "addresses in messages that are none", "address", 100, 10 * MINUTE,
            ("notices:quiet",)),
    Limited("public.number", "numbers that hang nowhere", "address", 200, 10 * MINUTE,
            ("public:wish",)),
    Limited("resident.submit", "wishes made", "address", 120, HOUR, ("resident:reach",)),
    Limited("resident.submit.number", "wishes made", "telephone", 12, DAY, ("resident:reach",)),
    Limited("resident.pictures", "pictures sent", "address", 300, HOUR,
            ("resident:home", "resident:add", "resident:answer")),
    Limited("resident.voice", "recordings sent", "address", 120, HOUR,
            ("resident:home", "resident:add", "resident:answer")),
    Limited("resident.words", "words added", "wish", 40, DAY, ("resident:add", "resident:answer")),
    Limited("rights.copy", "copies taken along", "person", 5, DAY,
            ("resident:copy", "account:copy")),
    Limited("resident.entrust", "people entrusted", "person", 6, DAY, ("resident:entrust",)),
    Limited("family.accept", "delegations accepted", "account", 20, DAY, ("family:accept",)),
    Limited("join.address", "applications", "address", 120, HOUR, ("join:screen", "join:done")),
    Limited("join.number", "applications", "telephone", 6, DAY, ("join:screen", "join:done")),
    Limited("join.id", "applications", "ID number", 6, DAY, ("join:screen", "join:done")),
    Limited("papers.printed", "sheets printed", "account", 60, 10 * MINUTE, SHEETS),
    Limited("resident.alert", "alerts raised", "address", 120, 10 * MINUTE, ("resident:help",)),
)  # fmt: skip
WITHOUT = {
    "resident:suggest": "answers from a list; keeps nothing, asks no database for a person",
    "resident:where": "keeps what was typed in one's own session",
    "account:who": "needs a code that was right: at most five tries for each",
    "account:sign-out": "ends one's own session",
    "account:language": "a choice of one's own browser",
    "join:mine": "shows one's own application, once its telephone is proven by a code",
    "kit:mode": "a choice of one's own browser",
}
"""Addresses that take a form from anybody and count nothing, and why."""


def table() -> str:
    """The page of docs/ about limits."""
    head = [
        "# How often a stranger may try",
        "",
        "Written from `beside/web/limited.py` by `beside draw`. Counters are exact also when many",
        "ask at the same moment, and keep a keyed hash instead of an address or a number. Who",
        "comes too often is told when to come back (429).",
        "",
        "| counter | what | counted by | at most | within |",
        "|---|---|---|---|---|",
    ]
    rows = [
        f"| `{one.name}` | {one.what} | {one.by} | {one.tries:,} | {_span(one.seconds)} |"
        for one in LIMITS
    ]
    middle = ["", "Taken from anybody without counting:", "", "| address | why |", "|---|---|"]
    others = [f"| `{name}` | {why} |" for name, why in WITHOUT.items()]
    return "\n".join([*head, *rows, *middle, *others, ""])


def _span(seconds: int) -> str:
    for size, name in ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute")):
        if seconds % size == 0:
            return f"{seconds // size} {name}{'s' * (seconds != size)}"
    return f"{seconds} seconds"
