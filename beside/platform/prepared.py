"""Questions asked at every request, put into SQL once and not at every turn.

Django puts a SELECT together anew each time it is asked. For what every page asks (who is this,
which wish) that costs several times what the database needs to answer.

    of_person = Prepared(lambda person: Volunteer.objects.filter(person=person), person=int)
    of_person.first(person=7)
"""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.sql import UpdateQuery

# Stands in a query for a value to come; nothing a page asks for ever equals one of these.
_MARKS: dict[type, Callable[[int], Any]] = {
    int: lambda place: 31_700 + place,
    str: lambda place: f"\u2063{place}\u2063",
    datetime: lambda place: datetime(1801, 1, 1, tzinfo=UTC) + timedelta(days=place),
    date: lambda place: date(1802, 1, 1) + timedelta(days=place),
}


type Places = tuple[tuple[int, str, type], ...]
"""Which parameter takes which value, of which kind."""


@dataclass(frozen=True, slots=True)
class _Compiled:
    """The query with its compiler, the SQL, its parameters, and where the values go."""

    rows: QuerySet[Any, Any]
    compiler: Any
    sql: str
    params: tuple[Any, ...]
    places: Places
    converters: dict[int, Any]
    """What makes values of the house of a row's values, by column."""


class _Asked(threading.local):
    """A compiled query as one thread asks it: connections belong to threads."""

    def __init__(self) -> None:
        self.by_alias: dict[str, tuple[QuerySet[Any, Any], Any]] = {}

    def of(self, known: _Compiled, alias: str) -> tuple[QuerySet[Any, Any], Any]:
        """The thread's own rows and compiler."""
        mine = self.by_alias.get(alias)
        if mine is None:
            compiler = copy(known.compiler)
            compiler.get_converters = lambda _expressions: known.converters
            query, rows = copy(known.rows.query), copy(known.rows)
            query.get_compiler = lambda *_words, **_named: compiler  # type: ignore[method-assign]
            rows._query = query  # type: ignore[attr-defined]
            mine = self.by_alias[alias] = rows, compiler
        return mine


class Prepared[Row]:
    """A query with named values, compiled at its first use and the same for good.

    `build` makes the query from keywords; `kinds` tells the type of each: int, str, date or
    datetime. Its shape must not depend on the values, so None is no value, and neither is a list.
    Related objects may be selected, but not prefetched.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]], **kinds: type) -> None:
        self._build = build
        self._kinds = kinds
        self._compiled: dict[str, _Compiled] = {}
        self._asked = _Asked()

    def all(self, **values: Any) -> list[Row]:
        """The rows for these values.

        Raises:
            KeyError: a value is missing.
        """
        alias = self._alias()
        known = self._compiled.get(alias)
        if known is None:
            known = self._compiled[alias] = self._compile(alias)
        connection = connections[alias]
        params = _filled(known.params, known.places, values, connection)
        with connection.cursor() as cursor:
            cursor.execute(known.sql, params)
            found = cursor.fetchall()
        rows, compiler = self._asked.of(known, alias)
        compiler.connection = connection
        compiler.execute_sql = lambda *_words, **_named: (found,)
        # Typed as async too, which only the synchronous iteration is used of.
        made: Iterator[Row] = iter(rows._iterable_class(rows))  # type: ignore[call-overload]
        return list(made)

    def first(self, **values: Any) -> Row | None:
        """The first row, or None. The query should have an order, or only one row to give."""
        return next(iter(self.all(**values)), None)

    def _alias(self) -> str:
        known = next(iter(self._compiled.values()), None)
        return known.rows.db if known else self._marked().db

    def _marked(self) -> QuerySet[Any, Row]:
        return self._build(**_marks(self._kinds))

    def _compile(self, alias: str) -> _Compiled:
        rows = self._marked()
        if rows._prefetch_related_lookups:  # type: ignore[attr-defined]
            raise ValueError("a prepared query prefetches nothing")
        compiler = rows.query.get_compiler(alias)
        sql, params = compiler.as_sql()
        places = _places(params, self._kinds, connections[alias])
        columns = [column for column, _sql, _name in compiler.select[: compiler.col_count]]
        converters = compiler.get_converters(columns)
        return _Compiled(rows, compiler, sql, tuple(params), places, converters)


class PreparedUpdate:
    """An UPDATE with named values, compiled at its first use and the same for good, for what a
    column's own value decides: `change` does the plainer ones.

    `build` makes of keywords the rows and the columns to set; `kinds` as in `Prepared`.
    """

    def __init__(
        self, build: Callable[..., tuple[QuerySet[Any], dict[str, Any]]], **kinds: type
    ) -> None:
        self._build = build
        self._kinds = kinds
        self._compiled: dict[str, tuple[str, tuple[Any, ...], Places]] = {}

    def run(self, **values: Any) -> int:
        """Set the columns; how many rows there were.

        Raises:
            KeyError: a value is missing.
            IntegrityError: a constraint forbids it.
        """
        alias = DEFAULT_DB_ALIAS
        known = self._compiled.get(alias)
        if known is None:
            known = self._compiled[alias] = self._compile(alias)
        sql, params, places = known
        with connections[alias].cursor() as cursor:
            cursor.execute(sql, _filled(params, places, values, connections[alias]))
            return int(cursor.rowcount)

    def _compile(self, alias: str) -> tuple[str, tuple[Any, ...], Places]:
        rows, columns = self._build(**_marks(self._kinds))
        query: UpdateQuery = rows.query.chain(UpdateQuery)  # type: ignore[assignment]  # stubs forget the class
        query.add_update_values(columns)
        sql, params = query.get_compiler(alias).as_sql()
        return sql, tuple(params), _places(params, self._kinds, connections[alias])


def _marks(kinds: Mapping[str, type]) -> dict[str, Any]:
    return {name: _MARKS[kind](place) for place, (name, kind) in enumerate(kinds.items())}


def _places(params: Sequence[Any], kinds: Mapping[str, type], connection: Any) -> Places:
    """Where which value goes.

    Raises:
        ValueError: one of them goes nowhere.
    """
    marks = {
        _adapted(mark, kinds[name], mark, connection): name for name, mark in _marks(kinds).items()
    }
    places = tuple(
        (place, marks[param], kinds[marks[param]])
        for place, param in enumerate(params)
        if param in marks
    )
    if {name for _place, name, _kind in places} != set(kinds):
        raise ValueError(f"not all of {sorted(kinds)} are asked for")
    return places


def _filled(
    params: Sequence[Any], places: Places, values: Mapping[str, Any], connection: Any
) -> list[Any]:
    """The parameters with the values of this turn."""
    filled = list(params)
    for place, name, kind in places:
        filled[place] = _adapted(values[name], kind, params[place], connection)
    return filled


def _adapted(value: Any, kind: type, like: Any, connection: Any) -> Any:
    """A value as the driver wants it, in the class of the one that stands there."""
    if kind is datetime:
        return connection.ops.adapt_datetimefield_value(value)
    if kind is date:
        return connection.ops.adapt_datefield_value(value)
    return type(like)(value)
