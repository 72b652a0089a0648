"""Which accounts are listed, and page by page: the same question to two administrators."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from beside.access import overseeing
from beside.access.models import Role
from beside.places.models import Area
from beside.web.kit.finding import Filter, FindForm
from beside.web.middleware import Request

OPEN, CLOSED = "open", "closed"
STANDS = ((OPEN, _("在用")), (CLOSED, _("已停用")))


def accounts_page(request: Request, district: Area, at: datetime) -> dict[str, Any]:
    """By name or number, by role, and whether they are in use; who holds a role, unless somebody is
    looked for.
    """
    filters = [Filter("role", _("职务"), Role.choices), Filter("stands", _("情况"), STANDS)]
    finding = FindForm(request.GET, words=_("账号或志愿者编号"), filters=filters)
    stands = finding.chosen("stands")
    found = overseeing.accounts(
        district.pk,
        words=finding.words,
        role=finding.chosen("role"),
        closed=stands == CLOSED if stands else None,
        after=request.GET.get("after", "")[:150],
        at=at,
    )
    shown = found[: overseeing.PAGE]
    following = shown[-1].user.username if len(found) > len(shown) else ""
    return {"district": district, "rows": shown, **finding.pages(following)}
