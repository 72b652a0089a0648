"""One search for Chinese words on both databases: exact as a substring search, quick as an index.

Each thing that can be found has one line: its kind and key, and the tokens of its words and scopes.
Scopes limit a search inside the index itself, so that a word that is everywhere in the district is
still found at once in one community. How text becomes tokens: `search_words`.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import batched

from django.db import connections

from beside.platform.models import Document
from beside.platform.router import DEFAULT
from beside.platform.search_tables import FTS, TABLE
from beside.platform.search_words import phrases, scope_tokens, tokens

type Line = tuple[int, str, Sequence[str]]
"""A thing's key, its words and its scopes."""

BATCH = 500
LAST_POSITION = 16383  # PostgreSQL counts no further within one text

# The matches first, then their order: given both at once, the planner would walk the whole table
# backwards in search of a rare word.
_POSTGRES = f"""
WITH found AS MATERIALIZED (SELECT id, ref FROM {TABLE} WHERE tokens @@ %s::tsquery)
SELECT ref FROM found ORDER BY id {{order}} LIMIT %s
"""  # noqa: S608
_SQLITE = f"""
SELECT d.ref FROM {FTS} f CROSS JOIN {TABLE} d ON d.id = f.rowid
WHERE {FTS} MATCH %s ORDER BY f.rowid {{order}} LIMIT %s
"""  # noqa: S608


def index(kind: str, pk: int, text: str, scopes: Sequence[str] = ()) -> None:
    """Make one thing findable by its words, or change what it is found by.

    `kind` and each scope are small letters, digits and underscores: `index("wish", 7, "修理路灯",
    scopes=("a57", "c12"))`.

    Raises:
        ValueError: a kind or scope of other characters.
    """
    index_many(kind, [(pk, text, scopes)])


def index_many(kind: str, lines: Iterable[Line]) -> None:
    """As `index`, for many things; a key that comes twice is indexed as it came last."""
    for batch in batched(lines, BATCH, strict=False):
        newest = {pk: (text, scopes) for pk, text, scopes in batch}
        Document.objects.bulk_create(
            [
                Document(kind=kind, ref=pk, tokens=_line(kind, text, scopes))
                for pk, (text, scopes) in newest.items()
            ],
            update_conflicts=True,
            unique_fields=["kind", "ref"],
            update_fields=["tokens"],
        )


def remove(kind: str, pk: int) -> None:
    """Let one thing be found no more."""
    rows = Document.objects.filter(kind=kind, ref=pk)
    rows._raw_delete(rows.db)  # nothing refers to it, and nothing listens


def refs(
    kind: str,
    query: str,
    scopes: Sequence[str] = (),
    limit: int = 200,
    *,
    oldest: bool = False,
) -> list[int]:
    """The keys of the things that have all words of the query and all scopes, newest first; or the
    `oldest` first, where what waits longest must not be cut off.

    "Newest" is the one that was indexed last for the first time. Without a word to look for (only
    punctuation, or nothing) nothing is found.

    Raises:
        ValueError: a kind or scope of other characters.
    """
    rows = phrases(query)
    if not rows:
        return []
    must = scope_tokens(kind, scopes)
    order = "ASC" if oldest else "DESC"
    with connections[DEFAULT].cursor() as cursor:
        if cursor.db.vendor == "postgresql":
            cursor.execute(_POSTGRES.format(order=order), [_tsquery(rows, must), limit])
        else:
            cursor.execute(_SQLITE.format(order=order), [_fts5(rows, must), limit])
        return [ref for (ref,) in cursor.fetchall()]


def _line(kind: str, text: str, scopes: Sequence[str]) -> str:
    """A thing's tokens as its column wants them. Scopes come first, apart from the words."""
    marks = scope_tokens(kind, scopes)
    if connections[DEFAULT].vendor == "postgresql":
        return " ".join((*_quoted(marks), *_placed(tokens(text))))
    return " ".join((*marks, *tokens(text)))


def _quoted(words: Iterable[str]) -> Iterator[str]:
    return (f"'{word}'" for word in words)


def _placed(words: Iterable[str]) -> Iterator[str]:
    for place, word in enumerate(words, start=1):
        yield f"'{word}':{min(place, LAST_POSITION)}"


def _fts5(rows: list[list[str]], must: list[str]) -> str:
    found = [f'"{" ".join(row)}"*' for row in rows]
    return " AND ".join([*(f'"{mark}"' for mark in must), *found])


def _tsquery(rows: list[list[str]], must: list[str]) -> str:
    found = [f"({' <-> '.join(_quoted(row))}:*)" for row in rows]
    return " & ".join([*_quoted(must), *found])
