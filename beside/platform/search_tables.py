"""The parts of the search index that are not columns: FTS5 and its triggers, or a GIN index.

On SQLite the tokens stand in `platform_document` and the index beside it, without a copy of its own
("external content"); three triggers keep the two in step. The `ascii` tokenizer takes every
character beyond ASCII as part of a word, so it knows as many Chinese characters as we hand it.
"""

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from beside.platform.router import DEFAULT

TABLE = "platform_document"
FTS = "platform_fts"

_TAKE_OUT = f"INSERT INTO {FTS}({FTS}, rowid, tokens) VALUES ('delete', old.id, old.tokens);"  # noqa: S608
_PUT_IN = f"INSERT INTO {FTS}(rowid, tokens) VALUES (new.id, new.tokens);"  # noqa: S608
_FTS5 = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {FTS} USING fts5(tokens, content='{TABLE}', "
    "content_rowid='id', prefix='1', tokenize=\"ascii tokenchars '_'\")"
)
_SQLITE = (
    _FTS5,
    f"DROP TRIGGER IF EXISTS {FTS}_insert",
    f"DROP TRIGGER IF EXISTS {FTS}_update",
    f"DROP TRIGGER IF EXISTS {FTS}_delete",
    f"CREATE TRIGGER {FTS}_insert AFTER INSERT ON {TABLE} BEGIN {_PUT_IN} END",
    f"CREATE TRIGGER {FTS}_update AFTER UPDATE ON {TABLE} BEGIN {_TAKE_OUT} {_PUT_IN} END",
    f"CREATE TRIGGER {FTS}_delete AFTER DELETE ON {TABLE} BEGIN {_TAKE_OUT} END",
)
_POSTGRES = (f"CREATE INDEX IF NOT EXISTS {FTS} ON {TABLE} USING gin(tokens)",)


def install_tables(connection: BaseDatabaseWrapper) -> None:
    """Make the index and its triggers on this connection, whatever was there."""
    with connection.cursor() as cursor:
        for statement in _POSTGRES if connection.vendor == "postgresql" else _SQLITE:
            cursor.execute(statement)


def install_search() -> None:
    """Put the search index of the main database in place."""
    install_tables(connections[DEFAULT])
