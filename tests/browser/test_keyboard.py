"""Without a mouse: everybody's work by Tab, Enter, Space and arrows, never lost on the way."""

import pytest
from django.utils.timezone import now

from beside.access.actor import SYSTEM, Actor
from beside.orgs import actions as orgs
from beside.people.consent_texts import current
from beside.people.models import ConsentKind
from beside.wishes.actions import claiming, offering
from beside.wishes.models import Claim, Offer, Wish
from beside.wishes.states import ClaimState, OfferState, State
from tests.browser.conftest import Messages, Opens
from tests.browser.keys import Keys
from tests.browser.resident import BUILDING, DOOR
from tests.browser.window import DESK, Way
from tests.cast import MONDAY, TELEPHONE, TODAY, World, desk_of, make_wish, submit

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.once]
at_a_desk = pytest.mark.parametrize("way", [DESK], ids=["desk"])
TITLE = "厨房水龙头关不严"
WORDS = "厨房水龙头关不严，想找位会修的师傅来看看。"


@at_a_desk
def test_a_resident_states_a_wish(world: World, opens: Opens, messages: Messages, way: Way) -> None:
    keys = Keys(opens())
    keys.open("/")
    keys.skip()
    keys.follow("许愿")
    keys.fill("您想请人帮什么忙", WORDS)
    keys.send("下一步")
    keys.choose("在哪个社区", "槐荫里社区")
    keys.window.page.wait_for_selector(f"option:has-text('{BUILDING}')", state="attached")
    keys.choose("哪个小区、哪栋楼", BUILDING)
    keys.fill("门牌", DOOR)
    keys.pick("什么时候方便", "上午")
    keys.send("下一步")
    keys.fill("怎么称呼您", "赵奶奶")
    keys.fill("您的电话", TELEPHONE)
    for kind in (ConsentKind.SHARING, ConsentKind.PUBLISHING):
        keys.tick(current(kind).asks)
    keys.send("下一步")
    keys.fill("短信验证码", messages.code_for(TELEPHONE))
    keys.send("许下心愿")
    keys.window.sees("收到了")
    assert Wish.objects.get().state == State.SUBMITTED


@at_a_desk
def test_a_dispatcher_verifies_and_dispatches_from_the_queue(
    world: World, opens: Opens, way: Way
) -> None:
    """Arrows go from wish to wish, "/" to the search."""
    first, second = submit(world), submit(world)
    keys = Keys(opens(world.li))
    keys.open("/desk/")
    keys.skip()
    assert keys.arrow("ArrowDown")["tag"] == "a"
    keys.arrow("ArrowDown")
    keys.arrow("ArrowUp")
    assert keys.arrow("/")["id"] == "q"
    keys.to(WORDS[:5], tag="a")
    keys.enter()
    keys.fill("标题", TITLE)
    keys.fill("公开的话", WORDS)
    keys.send("核实通过")
    keys.window.sees("核实好了")
    keys.pick("派给谁", "税务先锋队")
    keys.send("派出")
    keys.window.sees("派出去了")
    states = {wish.state for wish in Wish.objects.filter(pk__in=[first.pk, second.pk])}
    assert states == {State.OFFERED, State.SUBMITTED}


@at_a_desk
def test_a_volunteer_claims_and_reports(world: World, opens: Opens, way: Way) -> None:
    make_wish(world, State.OPEN)
    keys = Keys(opens(world.qian))
    keys.open("/volunteer/wall/")
    keys.skip()
    keys.follow(TITLE)
    for button in ("接单", "已经联系上了", "开始服务"):
        keys.send(button)
    keys.follow("记一笔")
    keys.fill("每人用了多少分钟", "45")
    keys.send("记下")
    keys.follow("报办结")
    keys.send("办好了")
    keys.window.sees("报好了")
    assert Claim.objects.get().state == ClaimState.REPORTED


@at_a_desk
@pytest.mark.parametrize("door", ["team", "unit"])
def test_a_leader_and_a_liaison_accept(world: World, opens: Opens, way: Way, door: str) -> None:
    goes = world.volunteer(world.qian if door == "team" else world.zheng)
    orgs.join_team(world.team, [goes], since=TODAY, by=SYSTEM, at=MONDAY)
    wish = make_wish(world, State.VERIFIED)
    to = world.team if door == "team" else world.unit
    offering.offer(wish, to, by=desk_of(world), at=now())
    keys = Keys(opens(world.zheng if door == "team" else world.feng))
    keys.open(f"/{door}/")
    keys.skip()
    keys.follow(TITLE)
    keys.tick(goes.number)
    keys.send("接下")
    keys.window.sees("接下了")
    assert Offer.objects.get().state == OfferState.ACCEPTED
    assert Claim.objects.get().volunteer == goes


@at_a_desk
def test_an_organizer_reads_the_figures(world: World, opens: Opens, way: Way) -> None:
    make_wish(world, State.OPEN)
    make_wish(world, State.SUBMITTED)
    keys = Keys(opens(world.wu))
    keys.open("/office/")
    keys.skip()
    keys.unfold("已经结束的")
    keys.follow("2 还没结束")
    keys.window.sees(TITLE)
    keys.follow(TITLE)
    keys.window.sees("公开的话")


@at_a_desk
@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("", "/"), ("", "/wall/"), ("", "/wish/"), ("qian", "/volunteer/"),
        ("qian", "/volunteer/me/free/"), ("li", "/desk/"), ("zheng", "/team/"),
        ("feng", "/unit/"), ("wu", "/office/settings/"),
    ],
)  # fmt: skip
def test_tab_goes_around_and_is_always_seen(
    world: World, opens: Opens, way: Way, who: str, path: str
) -> None:
    wish = make_wish(world, State.OPEN)
    claiming.claim(wish, by=Actor.of(world.qian), at=now())
    keys = Keys(opens(getattr(world, who) if who else None))
    keys.open(path)
    assert keys.goes_around() > 5
