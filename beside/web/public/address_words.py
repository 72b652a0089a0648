"""What may stand behind the question mark of a public page: known names, short values, one order.

Whatever else somebody writes there is not looked at, so that it can neither change a page nor fill
the store of kept pages.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from beside.common.text import one_line

LONGEST_SEARCH = 30
_NUMBER = re.compile(r"[1-9]\d{0,15}", re.ASCII)
_CODE = re.compile(r"[A-Z]{2,8}(-\d{2})?", re.ASCII)
_MARK = re.compile(r"[A-Za-z0-9_-]{1,200}", re.ASCII)
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: district, community (ids), category (code), words, where to go on."""

    d: str = ""
    c: str = ""
    k: str = ""
    q: str = ""
    after: str = ""

    def address(self, **changes: object) -> str:
        """The same question with some answers changed, as it stands in an address; `?` for none.

        A change of what is looked for begins again at the first page.
        """
        values = {"d": self.d, "c": self.c, "k": self.k, "q": self.q, **changes}
        return "?" + urlencode([(name, value) for name, value in values.items() if value])

    @property
    def is_filtered(self) -> bool:
        """Whether less than everything is asked for."""
        return bool(self.c or self.k or self.q)


NOTHING = Asked()


def asked_in(query: str) -> Asked:
    """The question that an address asks: the part behind `?`, as WSGI hands it over (PEP 3333)."""
    if not query:
        return NOTHING
    text = query[:_LONGEST].encode("iso-8859-1", "replace").decode("utf-8", "replace")
    try:
        given = dict(parse_qsl(text, max_num_fields=20))
    except ValueError:  # more fields than anybody needs
        return NOTHING
    return Asked(
        d=_fitting(_NUMBER, given.get("d", "")),
        c=_fitting(_NUMBER, given.get("c", "")),
        k=_fitting(_CODE, given.get("k", "")),
        q=one_line(given.get("q", ""))[:LONGEST_SEARCH],
        after=_fitting(_MARK, given.get("after", "")),
    )


def _fitting(pattern: re.Pattern[str], value: str) -> str:
    return value if pattern.fullmatch(value) else ""
