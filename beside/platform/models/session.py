"""Sessions as Django keeps them, and beside the sealed data what a list of them has to say."""

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.module_loading import import_string


class Session(AbstractBaseSession):
    """A browser that was here. The columns of who has signed in are empty for everybody else.

    `idle` is after how many seconds without a request the session is over (0: not before its
    end). `seen_at` is at most a minute behind. `device` is a code, never what the browser calls
    itself. Lives in the ephemeral database, so that accounts are named by id, without a key.
    """

    user_id = models.BigIntegerField(null=True)
    since = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    idle = models.PositiveIntegerField(default=0)
    device = models.CharField(max_length=20, blank=True)
    strong = models.BooleanField(default=False)

    class Meta(AbstractBaseSession.Meta):
        abstract = False
        indexes = (
            models.Index(
                fields=["user_id"],
                condition=models.Q(user_id__isnull=False),
                name="session_of_account",
            ),
        )

    def __str__(self) -> str:
        return f"session of {self.user_id}"

    @classmethod
    def get_session_store_class(cls) -> type:
        """The store that reads these."""
        store: type = import_string("beside.platform.sessions.SessionStore")
        return store
