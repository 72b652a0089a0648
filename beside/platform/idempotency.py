"""A request that comes twice is done once, and both callers learn what came of it (ruling 4).

A form carries a random key; a double click, a lost answer or a retry sends it again. The receipt is
inserted in the action's own transaction: a second caller waits for the first, and then finds its
result. A refused action leaves no receipt, so that it may be tried again.

    @once
    def submit(draft: Draft, *, by: Actor, at: datetime, once: Once | None = None) -> Wish: ...

    submit(draft, by=actor, at=now, once=Once(scope=session_key, key=form_key))
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.apps import apps
from django.db import connections, transaction
from django.db.models import Model
from django.utils import timezone

from beside.common.not_found import NotFound
from beside.platform.change import change
from beside.platform.keyed import keyed
from beside.platform.models import Receipt
from beside.platform.router import DEFAULT


@dataclass(frozen=True, slots=True)
class Once:
    """`key` is what the request calls itself; `scope` is whose it is: an account's, a session's or
    a token's key.

    Raises:
        ValueError: one of them is empty.
    """

    scope: str
    key: str

    def __post_init__(self) -> None:
        if not self.scope or not self.key:
            raise ValueError("an idempotency key needs a scope and a key")


def once[**P, R: Model | None](action: Callable[P, R]) -> Callable[P, R]:
    """Make an action atomic, and repeatable by its keyword `once`.

    The action returns one saved object, or nothing. A repeat returns the same object, read anew,
    without asking the action's rules again. The same key with another subject (the saved objects
    among the positional arguments) is another request. Without `once` it is simply atomic.

    Raises:
        NotFound: on a repeat, when the object has since been removed.
        TypeError: the action returned something that cannot be found again.
    """
    name = f"{action.__module__}.{action.__qualname__}"

    @wraps(action)
    @transaction.atomic
    def repeatable(*args: P.args, **kwargs: P.kwargs) -> R:
        request = kwargs.get("once")
        if not isinstance(request, Once):
            return action(*args, **kwargs)
        columns = _columns(name, request, args)
        receipt = _taken(columns)
        if receipt is not None:
            return _again(receipt)  # type: ignore[return-value]  # what the action itself returned
        result = action(*args, **kwargs)
        _keep(columns, result)
        return result

    return repeatable


def _columns(action: str, request: Once, subjects: tuple[object, ...]) -> dict[str, str]:
    about = [f"{one._meta.label}:{one.pk}" for one in subjects if isinstance(one, Model)]
    return {
        "scope": keyed("receipt.scope", request.scope),
        "action": action,
        "key": keyed("receipt.key", request.scope, request.key, *about),
    }


def _taken(columns: dict[str, str]) -> Receipt | None:
    """Take the receipt (None), or find the one that is there, waiting for who is writing it."""
    connection = connections[DEFAULT]
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO platform_receipt (scope, action, key, result_type, at) "
            "VALUES (%s, %s, %s, '', %s) ON CONFLICT (scope, action, key) DO NOTHING",
            [*columns.values(), now],
        )
        if cursor.rowcount == 1:
            return None
    return Receipt.objects.get(**columns)


def _keep(columns: dict[str, str], result: Model | None) -> None:
    if result is None:
        return
    if getattr(result, "pk", None) is None:
        raise TypeError(f"{columns['action']} must return one saved object, or nothing")
    kept = {"result_type": result._meta.label_lower, "result_id": result.pk}
    change(Receipt, kept, **columns)


def _again(receipt: Receipt) -> Model | None:
    if not receipt.result_type:
        return None
    found: Model | None = (
        apps.get_model(receipt.result_type)._base_manager.filter(pk=receipt.result_id).first()
    )
    if found is None:
        raise NotFound
    return found
