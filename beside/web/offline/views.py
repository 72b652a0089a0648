"""The worker, the manifest, the page without network: the same for everybody, and no cookie."""

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from beside.web.gathered import WHOLES, whole
from beside.web.offline.colors import PAPER

SOURCE = Path(__file__).parent / "worker.js"
FILES = (
    "css/house.css",
    "js/house.js",
    "js/offline.js",
    "js/waiting.js",
    "django_htmx/htmx-2.min.js",
    "icons/kit.svg",
    "icons/mark.svg",
)
"""What every page of a volunteer needs to look as it does."""
DEMO = ("demo:home",) if settings.DEMO else ()
"""Where one becomes somebody else in a demo."""
ICONS = ((192, "any"), (512, "any"), (512, "maskable"))


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """The service worker. A browser asks for it at most once a day, and always past its cache."""
    response = HttpResponse(_script(), content_type="text/javascript; charset=utf-8")
    response["Service-Worker-Allowed"] = "/"
    response["Cache-Control"] = "no-cache"
    return response


@lru_cache(maxsize=1)
def _script() -> str:
    source = SOURCE.read_text(encoding="utf-8")
    files = [static(name) for name in FILES]
    known = {
        "files": files,
        "home": reverse("volunteer:home"),
        "carried": reverse("volunteer:carried"),
        "token": reverse("volunteer:token"),
        "offline": reverse("offline:page"),
        "leaving": reverse("account:sign-out"),
        "entering": [reverse(name) for name in ("account:sign-in", *DEMO)],
    }
    known["version"] = _version(source, files)
    return f"const HOUSE = {json.dumps(known)};\n{source}"


def _version(source: str, files: list[str]) -> str:
    """What changes whenever a file of ours does: the hash of the manifest of static files; where
    files keep their names, that of what is in them.
    """
    stamp = getattr(staticfiles_storage, "manifest_hash", "")
    told = [stamp] if stamp else [whole(path) for path in WHOLES]
    return hashlib.sha256("\x00".join((source, *files, *told)).encode()).hexdigest()[:16]


@require_safe
def manifest(_request: HttpRequest) -> HttpResponse:
    """What a device needs to put the volunteer's pages beside its apps. Nobody is asked to."""
    told = {
        "id": "/volunteer/",
        "name": _("在您身边 · 志愿者"),
        "short_name": _("在您身边"),
        "description": _("邻里小心愿，志愿者来帮忙。"),
        "lang": "zh-CN",
        "dir": "ltr",
        "start_url": reverse("volunteer:home"),
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {
                "src": static(f"icons/app-{size}{'' if purpose == 'any' else '-' + purpose}.png"),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for size, purpose in ICONS
        ],
        "shortcuts": [
            {"name": _("今天"), "url": reverse("volunteer:home")},
            {"name": _("心愿墙"), "url": reverse("volunteer:wall")},
        ],
    }
    response = JsonResponse(told, content_type="application/manifest+json")
    response["Cache-Control"] = "max-age=3600"
    return response


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What one sees in place of a page that cannot be fetched. Reads neither session nor drawer."""
    response = render(request, "offline/page.html")
    response["Cache-Control"] = "no-cache"
    return response
