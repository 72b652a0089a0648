"""The search index: one line per thing that can be found."""

from typing import Any, ClassVar

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class TokensField(models.TextField):  # type: ignore[type-arg]  # not generic when it runs
    """Search tokens in the index's own form: plain text for FTS5, a `tsvector` on PostgreSQL."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """The column's type."""
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_placeholder_sql(
        self, value: str, _compiler: Any, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[str]]:
        """A cast that takes our tokens as they are, past PostgreSQL's own parser."""
        sql = "%s::tsvector" if connection.vendor == "postgresql" else "%s"
        return sql, (value,)


class Document(models.Model):
    """The tokens of one thing: what kind it is, its key, its words and its scopes."""

    kind = models.CharField(max_length=30)
    ref = models.BigIntegerField()
    tokens = TokensField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "ref"], name="document_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}#{self.ref}"
