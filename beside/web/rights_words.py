"""Which requests by the rights of the person are listed: the same question in every door."""

from django.utils.translation import gettext_lazy as _

from beside.people.models import Answer, RequestKind
from beside.web.kit.finding import Filter, FindForm
from beside.web.middleware import Request


def finding_of(request: Request) -> FindForm:
    """By kind, and by what came of it."""
    filters = [
        Filter("kind", _("请求什么"), RequestKind.choices),
        Filter("answer", _("答复"), Answer.choices),
    ]
    return FindForm(request.GET, filters=filters)
