"""Whose session it is: asked at every request."""

from django.contrib.auth.backends import ModelBackend

from beside.people.models import User
from beside.platform.prepared import Prepared

_of_key = Prepared(
    lambda pk: User.objects.filter(pk=pk, is_active=True).select_related("person"), pk=int
)


class AccountBackend(ModelBackend):
    """Django's own; only the question at every request is put differently."""

    def get_user(self, user_id: int | str) -> User | None:
        """The account of a session, while it is in use; else None."""
        return _of_key.first(pk=int(user_id))
