"""Lists that go on where they stopped: by the last row's own values, never by counting rows."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

PAGE = 20
MOST = 1000
"""Counts are exact up to here, and shown as "1,000+" beyond."""


@dataclass(frozen=True, slots=True)
class Order:
    """One column of an order; none may hold empty values, so that the order is total."""

    column: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Page[T]:
    """Some rows and, if there are more, the mark to go on from. `cut` where a search found more
    than it can list.
    """

    rows: list[T]
    following: str
    cut: bool = False


def _encode(values: Sequence[Any]) -> str:
    plain = [value.isoformat() if isinstance(value, datetime) else value for value in values]
    return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode().rstrip("=")


def _decode(mark: str, length: int) -> list[Any] | None:
    """The values in a mark; nothing if somebody typed it."""
    try:
        values = json.loads(base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4)))
    except (ValueError, UnicodeDecodeError):
        return None
    if not isinstance(values, list) or len(values) != length:
        return None
    if not all(isinstance(value, int | str) for value in values):
        return None
    try:
        return [datetime.fromisoformat(v) if isinstance(v, str) else v for v in values]
    except ValueError:
        return None


def beyond(order: Sequence[Order], values: Sequence[Any]) -> Q:
    """Rows that come after these values in the order; the last column is the unique one."""
    later = Q()
    equal = Q()
    for step, value in zip(order, values, strict=True):
        comparison = "lt" if step.descending else "gt"
        later |= equal & Q(**{f"{step.column}__{comparison}": value})
        equal &= Q(**{step.column: value})
    return later


def backwards(order: Sequence[Order]) -> tuple[Order, ...]:
    """The same order from its end."""
    return tuple(Order(step.column, descending=not step.descending) for step in order)


def page_of[T](
    rows: QuerySet[Any, T], order: Sequence[Order], mark: str = "", size: int = PAGE
) -> Page[T]:
    """One page of a list.

    `mark` is the `following` of the page before; a broken one starts anew.
    """
    values = _decode(mark, len(order)) if mark else None
    if values is not None:
        rows = rows.filter(beyond(order, values))
    return cut(list(in_order(rows, order, size)), order, size)


def in_order[T](
    rows: QuerySet[Any, T], order: Sequence[Order], size: int = PAGE
) -> QuerySet[Any, T]:
    """The rows of one page, and the one after it that tells whether more follow."""
    sorting = [f"-{step.column}" if step.descending else step.column for step in order]
    return rows.order_by(*sorting)[: size + 1]


def cut[T](found: list[T], order: Sequence[Order], size: int = PAGE) -> Page[T]:
    """The page that begins with these rows, which were read with `in_order`."""
    if len(found) <= size:
        return Page(found, "")
    last = found[size - 1]
    return Page(found[:size], _encode([getattr(last, step.column) for step in order]))


def bounded_count(rows: QuerySet[Any], most: int = MOST) -> int:
    """How many rows, counting no further than one beyond `most`."""
    return rows.order_by()[: most + 1].values("pk").count()
