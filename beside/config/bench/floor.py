"""What the machine gives at all, measured in the same run: the same SQL through the bare driver,
and a commit of three bare inserts. Medians of five.
"""

import sqlite3
import time
from collections.abc import Sequence
from statistics import median
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from beside.config.bench.client import Ask, Broken

type Statement = tuple[str, Any]
LOOPS = 200
ROUNDS = 5


def statements_of(ask: Ask, *, keep: bool = False) -> list[Statement]:
    """The statements one request sends to the main database, taken back unless they are kept."""
    seen: list[Statement] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        seen.append((sql, params))
        return execute(sql, params, many, context)

    with transaction.atomic(), connection.execute_wrapper(note):
        answer_here(ask)
        transaction.set_rollback(not keep)
    return [one for one in seen if "SAVEPOINT" not in one[0]]


def answer_here(ask: Ask) -> None:
    """Answer a request in this process, without a server.

    Raises:
        Broken: another status than expected.
    """
    head, _, body = ask.content.decode().partition("\r\n\r\n")
    lines = head.split("\r\n")
    method, path, _version = lines[0].split(" ")
    named = dict(line.split(": ", 1) for line in lines[1:])
    client = Client(headers={"cookie": named.get("Cookie", ""), "origin": "http://testserver"})
    kind = "application/x-www-form-urlencoded"
    answer = client.generic(method, path, body, content_type=kind)
    if answer.status_code != ask.status:
        raise Broken(f"{method} {path}: {answer.status_code}, not {ask.status}")


def driver_rate(statements: Sequence[Statement]) -> float:
    """How often a second the same statements run through the bare driver, on one connection.

    Writes are rolled back each time, so they never reach the disk.
    """
    placed = [(_placeholders(sql), params or ()) for sql, params in statements]
    return median(_rate(placed) for _ in range(ROUNDS))


def _rate(placed: Sequence[Statement]) -> float:
    cursor = connection.connection.cursor()
    begun = time.perf_counter()
    for _ in range(LOOPS):
        cursor.execute("BEGIN")
        for sql, params in placed:
            cursor.execute(sql, params)
            if cursor.description:
                cursor.fetchall()
        cursor.execute("ROLLBACK")
    return LOOPS / (time.perf_counter() - begun)


def _placeholders(sql: str) -> str:
    return sql if connection.vendor == "postgresql" else sql.replace("%s", "?")


def three_inserts_rate() -> float:
    """Commits per second of three bare inserts, on the same disk with the same safety."""
    if connection.vendor == "postgresql":
        return _three(connection.connection, "%s")
    file = settings.DATA / "floor.sqlite3"
    with sqlite3.connect(file, autocommit=True) as raw:
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("PRAGMA synchronous=FULL")
        return _three(raw, "?")


def _three(raw: Any, mark: str) -> float:
    return median(_commits(raw.cursor(), mark) for _ in range(ROUNDS))


def _commits(cursor: Any, mark: str) -> float:
    cursor.execute("DROP TABLE IF EXISTS bench_floor")
    cursor.execute("CREATE TABLE bench_floor (id integer, word text)")
    begun = time.perf_counter()
    for n in range(LOOPS):
        cursor.execute("BEGIN")
        for _ in range(3):
            cursor.execute(f"INSERT INTO bench_floor VALUES ({mark}, {mark})", (n, "x" * 200))  # noqa: S608
        cursor.execute("COMMIT")
    rate = LOOPS / (time.perf_counter() - begun)
    cursor.execute("DROP TABLE bench_floor")
    return rate
