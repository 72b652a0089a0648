"""What kind of device somebody sits at, in two words: never more of what a browser tells."""

import re

from django.http import HttpRequest
from django.utils.translation import gettext as _

_SYSTEMS = (
    ("openharmony|harmonyos", "harmony", "HarmonyOS"),
    ("iphone|ipad", "ios", "iPhone / iPad"),
    ("android", "android", "Android"),
    ("windows", "windows", "Windows"),
    ("mac os|macintosh", "mac", "Mac"),
    ("linux|x11", "linux", "Linux"),
)
_BROWSERS = (
    ("micromessenger", "wechat", "微信"),
    ("edg/|edge|edga|edgios", "edge", "Edge"),
    ("firefox|fxios", "firefox", "Firefox"),
    ("chrome|crios|chromium", "chrome", "Chrome"),
    ("safari", "safari", "Safari"),
)
_OTHER = "other"


def device_of(request: HttpRequest) -> str:
    """A code like `windows-edge`."""
    told = request.headers.get("User-Agent", "")[:300].lower()
    return "-".join(
        next((code for words, code, _name in kinds if re.search(words, told)), _OTHER)
        for kinds in (_SYSTEMS, _BROWSERS)
    )


def said_device(code: str) -> str:
    """The code in words."""
    system, _dash, browser = code.partition("-")
    names = [
        next((name for _words, known, name in kinds if known == part), "")
        for kinds, part in ((_SYSTEMS, system), (_BROWSERS, browser))
    ]
    return " · ".join(filter(None, names)) or _("不认识的设备")
