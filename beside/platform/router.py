"""Which database a table lives in: what must last in `default`, what may be lost in `ephemeral`.

On SQLite the two are two files, so that counting a page view or a wrong password never waits for a
claim to reach the disk (ruling 23). Where no `ephemeral` alias is set, as on PostgreSQL, there is
one database and everything is in `default`.
"""

from typing import Any

from django.conf import settings
from django.db.models import Model

DEFAULT = "default"
EPHEMERAL = "ephemeral"
# Named here and not on the models: migrations see historical models, which carry no attributes.
EPHEMERAL_APPS = frozenset({"sessions", "django_cache"})
EPHEMERAL_MODELS = frozenset({("platform", "limit"), ("platform", "session")})
EPHEMERAL_HOMES = ("sessions", "platform")
"""The rooms whose migrations make what is there."""


def ephemeral_alias() -> str:
    """The alias of the database whose contents may be lost: `ephemeral` where there is one."""
    return EPHEMERAL if EPHEMERAL in settings.DATABASES else DEFAULT


def alias_of(app_label: str, model_name: str | None) -> str:
    """The alias in which a model's table lives. `model_name` is lower case, as in `_meta`."""
    if app_label in EPHEMERAL_APPS or (app_label, model_name) in EPHEMERAL_MODELS:
        return ephemeral_alias()
    return DEFAULT


def _home(model: type[Model] | Model) -> str:
    return alias_of(model._meta.app_label, model._meta.model_name)


class EphemeralRouter:
    """Django's database router for the rule above."""

    def db_for_read(self, model: type[Model], **_hints: Any) -> str:
        """Where to read the model."""
        return _home(model)

    def db_for_write(self, model: type[Model], **_hints: Any) -> str:
        """Where to write the model."""
        return _home(model)

    def allow_relation(self, one: Model, other: Model, **_hints: Any) -> bool:
        """No foreign key crosses from one database to the other."""
        return _home(one) == _home(other)

    def allow_migrate(
        self, db: str, app_label: str, model_name: str | None = None, **hints: Any
    ) -> bool:
        """Each table is made in one database only.

        A `RunPython` or `RunSQL` step names no model; the hint `ephemeral=True` sends it to the
        second database, otherwise it runs on `default`.
        """
        if hints.get("ephemeral"):
            return db == ephemeral_alias()
        return db == alias_of(app_label, model_name)
