"""What keeps a request from counting twice, and a stranger from trying for ever."""

from typing import ClassVar

from django.db import models


class Receipt(models.Model):
    """That an action was done once for a key, and what came of it.

    `scope` (whose session or token) and `key` are kept as keyed hashes: a session's own key in a
    backup would open the session.
    """

    scope = models.CharField(max_length=64)
    action = models.CharField(max_length=120)
    key = models.CharField(max_length=64)
    result_type = models.CharField(max_length=80, blank=True)
    result_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scope", "action", "key"], name="receipt_once"),
        ]

    def __str__(self) -> str:
        return f"{self.action} → {self.result_type}#{self.result_id}"


class Limit(models.Model):
    """How often a subject has tried something in its running window.

    `subject` is a keyed hash: no address or telephone is kept. `until` is the end of the window in
    milliseconds since 1970 (UTC), a number so that one statement counts alike on both databases.
    Lives in the ephemeral database.
    """

    name = models.CharField(max_length=60)
    subject = models.CharField(max_length=64)
    count = models.IntegerField()
    until = models.BigIntegerField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "subject"], name="limit_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.count}"
