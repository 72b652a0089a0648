"""What the forms and links of the house's own pages ask for, so that the fuzz comes in deep."""

from collections import defaultdict
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

from django.urls import Resolver404, resolve

from tests.web.doors import GET, POST, Visitors, address
from tests.web.doors_table import LINES
from tests.web.doors_world import Behind
from tests.web.fuzz.junk import Fields

type Way = tuple[str, str]
"""An address by name, and GET or POST."""
type Known = dict[Way, Fields]

_LONGEST = 200


class _Reader(HTMLParser):
    """Every name that a form of a page sends, with the values there are for it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        self.way: tuple[str, str] | None = None
        self.select = ""
        self.found: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(dict)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            method = told.get("method", GET).upper()
            self.way = (told.get("action") or self.page, method)
        elif tag == "a" and "?" in told.get("href", ""):
            for name, value in parse_qsl(urlsplit(told["href"]).query):
                self._note((told["href"], GET), name, value)
        elif self.way and tag in {"input", "textarea", "button"} and told.get("name"):
            self._note(self.way, told["name"], told.get("value", ""))
        elif self.way and tag == "select":
            self.select = told.get("name", "")
            self._note(self.way, self.select, "")
        elif self.way and tag == "option":
            self._note(self.way, self.select, told.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.way = None

    def _note(self, way: tuple[str, str], name: str, value: str) -> None:
        self.found[way].setdefault(name, []).append(value)


def known(behind: Behind, visitors: Visitors) -> Known:
    """What every address is asked for on the pages of the cast."""
    found: dict[Way, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for line in LINES:
        path = address(line.name, line.told(behind))
        who = next((name for name in line.cast if line.get[name] == 200), None)
        if who is None:
            continue
        page = visitors.browser(who).get(path)
        if page.streaming or "html" not in page["Content-Type"]:
            continue
        reader = _Reader(path)
        reader.feed(page.content.decode())
        for (action, method), names in reader.found.items():
            if way := _way(action or path, path, method):
                for name, values in names.items():
                    found[way][name].update(values)
    return {way: {n: _few(values) for n, values in names.items()} for way, names in found.items()}


def _few(values: set[str]) -> tuple[str, ...]:
    return tuple(sorted(values))[:_LONGEST]


def _way(action: str, page: str, method: str) -> Way | None:
    path = urlsplit(action).path or page
    try:
        return resolve(path).view_name, POST if method == POST else GET
    except Resolver404:
        return None
