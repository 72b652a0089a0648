"""After a form: look at that page now."""

from django.http import HttpResponseRedirect
from django.urls import reverse


def onward(name: str, *args: object) -> HttpResponseRedirect:
    """To a page by its name, whatever was sent before (303, RFC 9110 15.4.4)."""
    return HttpResponseRedirect(reverse(name, args=args), status=303)
