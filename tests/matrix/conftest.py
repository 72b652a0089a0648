"""The world of the doors matrix, for the matrix of actions."""

from tests.web.conftest import behind

__all__ = ["behind"]
