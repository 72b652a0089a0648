"""What is photographed. A new page is one line: which door, its name, who looks, where it is.

`through` are the links to follow from `path`, each a pattern of an address: the first that fits and
from which the way goes on; the last may also be the address of a form that stands on the page.
Without a `path`, the way begins where who signs in arrives. `before` does what must be done first,
and ends where the picture is taken. `stays` marks what comes back from a form and cannot be asked
for again: it is only looked at in other widths.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page as Tab

PHONE, DESK, LARGE, DARK, PRINT = "phone", "desk", "large", "dark", "print"
ALL = (PHONE, DESK, LARGE, DARK, PRINT)
SCREEN = ("screen",)
FEW = (PHONE, DESK)
WIDE_DOORS = {"desk", "office", "security", "audit", "system"}
"""Doors of those who sit at a desk: by night, too, they are shown as wide as a desk is."""
WISH = r"/\d{10}/$"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the record."""

    door: str
    name: str
    title: str
    who: str
    path: str
    through: tuple[str, ...] = ()
    before: Callable[[Tab], None] | None = None
    variants: tuple[str, ...] = ALL
    status: int = 200
    stays: bool = False
    glance: str = ""
    """`phone`, `desk` or `screen`: one screenful more, for the first page of the README."""

    def __str__(self) -> str:
        return f"{self.door}/{self.name} ({self.path} as {self.who or 'nobody'})"


def say_what(tab: Tab) -> None:
    """The first of the resident's screens, filled in."""
    tab.get_by_label(re.compile("您想请人帮什么忙")).fill(
        "厨房水龙头关不严，想找位会修的师傅来看看。"
    )


def say_where(tab: Tab) -> None:
    """Through the first screen, and the second filled in."""
    say_what(tab)
    _press(tab, "下一步")
    where = tab.get_by_label(re.compile("在哪个社区"))
    if where.count():
        where.select_option(index=1)
    tab.get_by_label(re.compile("门牌")).first.fill("3号楼2单元501")
    tab.get_by_role("group", name=re.compile("什么时候方便")).get_by_label("上午").check()


def say_how(tab: Tab) -> None:
    """Through two screens, and the third filled in; what she agrees to is ticked."""
    say_where(tab)
    _press(tab, "下一步")
    tab.get_by_label(re.compile("怎么称呼您")).fill("赵奶奶")
    tab.get_by_label(re.compile("您的电话")).fill("10013572468")
    for box in tab.locator("main input[type=checkbox]").all():
        box.check()


def say_nothing(tab: Tab) -> None:
    """The first screen sent empty."""
    _press(tab, "下一步")


def come_too_late(tab: Tab) -> None:
    """A form whose token is gone."""
    tab.locator("main [name=csrfmiddlewaretoken]").first.evaluate("one => one.remove()")
    _press(tab, "查一查")


def _press(tab: Tab, words: str) -> None:
    with tab.expect_navigation():
        tab.locator("main").get_by_role("button", name=words, exact=True).first.click()


VOLUNTEER, DISPATCHER, ORGANIZER = "volunteer", "dispatcher", "organizer"
CLAIMED = (r"/volunteer/\d{10}/$",)
PAGES = (
    Page("public", "home", "The first page", "", "/"),
    Page("public", "wall", "The wall", "", "/wall/", glance=PHONE),
    Page("public", "wish", "A wish on the wall", "", "/wall/", (r"/wall/\d{10}/$",)),
    Page("public", "studios", "Studios", "", "/studios/", variants=FEW),
    Page("public", "studio", "A studio", "", "/studios/", (r"/studios/\d+/$",)),
    Page("public", "screen", "The studio's screen", "", "/wall/screen/", variants=SCREEN,
         glance="screen"),
    Page("public", "mode", "How one likes to see pages", "", "/kit/mode/"),
    Page("public", "roles", "The demo's roles", "", "/demo/", variants=FEW),
    Page("resident", "what", "A wish, first screen", "", "/wish/", before=say_what, stays=True),
    Page("resident", "where", "Second screen", "", "/wish/", before=say_where, stays=True),
    Page("resident", "reach", "Third screen", "", "/wish/", before=say_how, stays=True),
    Page("resident", "find", "Find a wish by number", "", "/follow/"),
    Page("resident", "follow", "What became of it", "resident", "", glance=PHONE),
    Page("resident", "family", "Who acts for her", "resident", "", (r"/family/$",), variants=FEW),
    Page("resident", "mine", "Her own data", "resident", "", (r"/mine/$",), variants=FEW),
    Page("family", "home", "A daughter's door", "family", "", variants=ALL),
    Page("family", "one", "For whom she acts", "family", "", (r"/family/\d+/$",), glance=PHONE),
    Page("join", "home", "Become a volunteer", "", "/join/"),
    Page("volunteer", "today", "Today", VOLUNTEER, "", glance=PHONE),
    Page("volunteer", "near", "Near me", VOLUNTEER, "/volunteer/near/"),
    Page("volunteer", "mine", "Mine", VOLUNTEER, "/volunteer/mine/", variants=FEW),
    Page("volunteer", "wall", "The district's wall", VOLUNTEER, "/volunteer/wall/", variants=FEW),
    Page("volunteer", "notices", "How to tell me", VOLUNTEER, "/volunteer/me/notices/",
         variants=FEW),
    Page("volunteer", "wish", "A wish to take", VOLUNTEER, "/volunteer/wall/", CLAIMED),
    Page("volunteer", "claimed", "A wish taken", VOLUNTEER, "", (*CLAIMED, r"/slip/$")),
    Page("volunteer", "log", "Write down what was done", VOLUNTEER, "", (*CLAIMED, r"/log/$")),
    Page("volunteer", "report", "Report", VOLUNTEER, "", (*CLAIMED, r"/report/$")),
    Page("volunteer", "me", "About me", VOLUNTEER, "/volunteer/me/"),
    Page("volunteer", "free", "Free hours", VOLUNTEER, "/volunteer/me/free/"),
    Page("team", "home", "A team", "leader", ""),
    Page("team", "offer", "An offer to the team", "leader", "", (r"/team/offers/\d+/$",)),
    Page("team", "members", "Its members", "leader", "/team/members/", variants=FEW),
    Page("unit", "home", "A unit", "liaison", ""),
    Page("unit", "wall", "Walls of its communities", "liaison", "/unit/wall/", variants=FEW),
    Page("desk", "queue", "The queue", DISPATCHER, "", glance=DESK),
    Page("desk", "wish", "A wish at the desk", DISPATCHER, "", (rf"/desk{WISH}",), glance=DESK),
    Page("desk", "record", "Record a wish", DISPATCHER, "/desk/new/"),
    Page("desk", "keys", "Keys of the desk", DISPATCHER, "/desk/keys/", variants=FEW),
    Page("desk", "calls", "Calls to make", DISPATCHER, "/desk/calls/", variants=FEW),
    Page("desk", "printing", "Print", DISPATCHER, "/desk/print/"),
    Page("desk", "slips", "Slips that come back", DISPATCHER, "/desk/slips/", variants=FEW),
    Page("desk", "studio", "The studio's facts", DISPATCHER, "/desk/studio/", variants=FEW),
    Page("desk", "volunteers", "Volunteers", DISPATCHER, "/desk/volunteers/", variants=FEW),
    Page("office", "home", "The district", ORGANIZER, "", glance=DESK),
    Page("office", "wishes", "Wishes", ORGANIZER, "/office/wishes/"),
    Page("office", "volunteers", "Volunteers", ORGANIZER, "/office/volunteers/"),
    Page("office", "rosters", "Rosters", ORGANIZER, "/office/rosters/", variants=FEW),
    Page("office", "settings", "Settings", ORGANIZER, "/office/settings/", variants=FEW),
    Page("office", "places", "Places", ORGANIZER, "/office/places/", variants=FEW),
    Page("audit", "home", "The audit", "auditor", ""),
    Page("audit", "entries", "The journal", "auditor", "/audit/entries/", variants=FEW),
    Page("security", "home", "Accounts", "security", ""),
    Page("system", "home", "The system", "system", ""),
    Page("account", "sign-in", "Sign in", "", "/account/sign-in/"),
    Page("account", "telephone", "By telephone", "", "/account/sign-in/telephone/", variants=FEW),
    Page("account", "home", "An account", VOLUNTEER, "/account/"),
    Page("account", "notices", "Messages", VOLUNTEER, "/account/notices/", variants=FEW),
    Page("errors", "missing", "Nothing there", "", "/nothing-of-this-name/", status=404),
    Page("errors", "no-permission", "Not hers to see", VOLUNTEER, "/office/", status=404),
    Page("errors", "too-late", "A form that expired", "", "/follow/", before=come_too_late,
         stays=True),
    Page("errors", "mistakes", "A form with mistakes", "", "/wish/", before=say_nothing,
         stays=True),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """One printed sheet: the form that asks for it, and its pages that are shown."""

    name: str
    title: str
    who: str
    path: str
    action: str
    through: tuple[str, ...] = ()
    pages: int = 1
    glance: bool = False
    typed: tuple[tuple[str, str], ...] = ()
    """What is typed into the form before it is sent: names of fields, and words."""

    def __str__(self) -> str:
        return f"papers/{self.name} ({self.path} as {self.who})"


SHEETS = (
    Sheet("cards", "Wish cards, four on A4", DISPATCHER, "/desk/print/", "/desk/print/cards/",
          glance=True),
    Sheet("poster", "The notice board's poster, A3", DISPATCHER, "/desk/print/",
          "/desk/print/poster/"),
    Sheet("form", "A blank form", DISPATCHER, "/desk/print/", "/desk/print/forms/"),
    Sheet("sign-in", "A sign-in sheet", DISPATCHER, "/desk/print/", "/desk/print/sign-in/",
          typed=(("what", "周六义剪"),)),
    Sheet("slip", "A volunteer's work slip", VOLUNTEER, "", "/slip/", CLAIMED),
)  # fmt: skip
