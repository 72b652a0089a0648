"""Every page, read as text: what auditors of pages and programs that read pages aloud ask for."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from tests.web.doors import CAST, Visitors
from tests.web.doors_world import Behind, behind_the_doors
from tests.web.plain_page import faults, title_of
from tests.web.stops import Stop, stops

pytestmark = [pytest.mark.django_db(databases="__all__"), pytest.mark.once]
PUBLIC = {
    *(f"public:{name}" for name in ("home", "wall", "studios", "wish", "studio")),
    *(f"resident:{name}" for name in ("home", "find", "notice")),
    "join:home",
}
"""What somebody may find by searching: these pages say in a sentence what they are."""
THE_WALL_ITSELF = "public:screen"
"""Bears the name of the wall, for it is the wall, large."""
WISHED = "厨房水龙头关不严"
"""All wishes behind the doors are about this; each page about one bears its words."""


@pytest.fixture
def pages(db: None, settings: Any, tmp_path: Path) -> dict[Stop, str]:
    """The text of each, as it comes."""
    settings.MEDIA_ROOT = tmp_path
    behind: Behind = behind_the_doors()
    visitors = Visitors()
    for name in CAST[1:]:
        visitors.enter(name, getattr(behind.world, name))
    made = {}
    for stop in stops(behind):
        answer = visitors.browser(stop.who).get(stop.path)
        assert answer.status_code == 200, stop
        made[stop] = answer.text
    return made


def test_every_page_is_in_order(pages: dict[Stop, str]) -> None:
    found = [
        f"{stop}: {fault}"
        for stop, text in pages.items()
        for fault in faults(text, public=stop.name in PUBLIC)
    ]
    titles = defaultdict(set)
    for stop, text in pages.items():
        if stop.name != THE_WALL_ITSELF and WISHED not in title_of(text):
            titles[title_of(text)].add(stop.name)
    found += [f"{title}: {sorted(names)}" for title, names in titles.items() if len(names) > 1]
    assert not found, "\n".join([f"{len(found)} found", *found])
