"""The demo's page: one click into each role. Outside a demo there is no such page."""

from typing import Any

import pytest

from beside.people.models import User
from beside.web.demo.roles import PARTS
from tests.browser.conftest import Opens
from tests.browser.window import Way, ways
from tests.cast import World, make_wish

pytestmark = pytest.mark.browser
WHO = {
    "dispatcher": "li",
    "next-door": "zhou",
    "family": "sun",
    "volunteer": "qian",
    "leader": "zheng",
    "liaison": "feng",
    "organizer": "wu",
    "security": "wei",
    "auditor": "jiang",
    "system": "chu",
}
DOORS = {
    "resident": "/w/",
    "dispatcher": "/desk/",
    "next-door": "/desk/",
    "family": "/family/",
    "volunteer": "/volunteer/",
    "leader": "/team/",
    "liaison": "/unit/",
    "organizer": "/office/",
    "security": "/security/",
    "auditor": "/audit/",
    "system": "/system/",
}


@pytest.fixture
def demo(settings: Any, transactional_db: None, world: World) -> World:
    """A demo in which the cast plays the roles."""
    settings.DEMO = True
    settings.ROOT_URLCONF = "tests.web.demo.urls"
    for role, name in WHO.items():
        User.objects.filter(username=name).update(username=f"demo-{role}")
    make_wish(world)
    return world


@ways()
def test_one_click_leads_into_each_role(demo: World, opens: Opens, way: Way) -> None:
    visitor = opens()
    visitor.open("/")
    visitor.follow("换个身份", within="body")
    visitor.shot("demo-home")
    for part in PARTS:
        visitor.press(f"我是{part.name}")
        assert visitor.place.startswith(DOORS[part.code])
        visitor.shot(f"demo-{part.code}")
        visitor.follow("换个身份", within="body")
