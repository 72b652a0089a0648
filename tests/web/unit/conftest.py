"""The liaison's phone: 冯 of the tax bureau."""

from tests.web.team.conftest import as_user, at, feng, members, zheng

__all__ = ["as_user", "at", "feng", "members", "zheng"]
