"""A copy of everything: complete, readable, harmless to open, and written down."""

import csv
import io
import json
import zipfile
from html.parser import HTMLParser
from typing import Any

import pytest

from beside.access import volunteering
from beside.access.actor import SYSTEM, Actor
from beside.common.cells import harmless
from beside.common.refusal import Refused
from beside.journal.events import KINDS
from beside.people.models import Opening
from beside.people.private import Purpose, open_list
from beside.people.rights.export import PER_DAY, copy_of
from beside.people.rights.registry import Whose, holdings
from beside.people.rights.tables import tables_of
from beside.people.volunteers import check_background
from beside.wishes.models import PictureKind
from beside.wishes.pictures import kept
from beside.wishes.rights import told
from beside.wishes.states import State
from tests.cast import LATER, MONDAY, TELEPHONE, TODAY, WORDS, World, make_wish, statement
from tests.web.canaries import LATER_WORDS, STATED
from tests.web.canaries import told as canaries
from tests.web.doors_world import photo

NEXT_YEAR = TODAY.replace(year=2027)


def unpacked(world: World, wish: Any) -> dict[str, bytes]:
    resident = Actor.resident(wish.resident_id, wish.pk)
    copy = copy_of(wish.resident, by=resident, at=LATER)
    with zipfile.ZipFile(io.BytesIO(copy.zip)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_json_holds_every_table_and_explains_each_column(world: World) -> None:
    wish = make_wish(world, State.REPORTED)
    files = unpacked(world, wish)
    told = json.loads(files["data.json"])
    assert set(told["tables"]) == {one.name for one in holdings()}
    for table in told["tables"].values():
        assert table["title"]
        assert all(table["columns"].values())
        assert all(set(row) == set(table["columns"]) for row in table["rows"])
    drawer = {row["field"]: row["value"] for row in told["tables"]["drawer"]["rows"]}
    assert drawer == {"姓名": "赵桂芳", "电话": TELEPHONE}
    assert WORDS in [row["words"] for row in told["tables"]["words"]["rows"]]
    assert [row["number"] for row in told["tables"]["wishes"]["rows"]] == [wish.number]


def test_whatever_she_ever_said_is_in_it_but_not_who_passed_it_on(world: World) -> None:
    wishes = canaries(world, MONDAY)
    files = unpacked(world, wishes[0])
    for name in ("data.json", "我的资料.html", "csv/words.csv"):
        text = files[name].decode("utf-8-sig")
        for word in LATER_WORDS:
            assert f"金丝雀{word}鸣" in text, (name, word)
        assert STATED["heard_name"] not in text


def test_who_looked_is_told_by_role_and_place_never_by_name(world: World, li: Actor) -> None:
    wish = make_wish(world)
    at, here = LATER, world.district.pk
    qian, sun = (world.volunteer(user).person_id for user in (world.qian, world.sun))
    for ids in ([wish.resident_id], [wish.resident_id, qian]):
        open_list(ids, ["telephone"], purpose=Purpose.QUEUE, district_id=here, by=li, at=at)
    open_list([qian, sun], ["address"], purpose=Purpose.ROSTER, district_id=here, by=li, at=at)
    looks = json.loads(unpacked(world, wish)["data.json"])["tables"]["looks"]["rows"]
    seen = [row for row in looks if row["who"] == "槐荫里社区 社区派单员"]
    assert [(row["purpose"], row["facts"]) for row in seen] == [("办理清单", "电话")] * 2
    assert "住址" not in {row["facts"] for row in looks}
    assert any(row["who"] == "您本人" for row in looks)
    assert "li" not in json.dumps(looks)


def test_who_vetted_her_is_told_by_role_and_place_where_that_is_known(
    world: World, wu: Actor
) -> None:
    qian = world.volunteer(world.qian)
    volunteering.check_background(qian, valid_until=NEXT_YEAR, by=wu, at=MONDAY)
    check_background(qian, valid_until=NEXT_YEAR, on=TODAY, by=SYSTEM, at=MONDAY)
    tables = {table.name: table for table in tables_of(Whose.of(qian.person))}
    assert [row[1] for row in tables["vettings"].rows] == ["桥东区 组织者", ""]


def test_csv_opens_in_excel_and_runs_nothing(world: World) -> None:
    wish = make_wish(world, stated={"words": "=HYPERLINK(0)，水龙头漏水，想找人修一修。"})
    raw = unpacked(world, wish)["csv/words.csv"]
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    said = next(row["内容"] for row in rows if row["是什么"] == "原话")
    assert said.startswith("'=HYPERLINK")


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@x", "\t=1", " =1", "　＝1"])
def test_text_that_could_begin_a_formula_is_marked(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("value", [-5, None, "3号楼", "", True])
def test_what_is_no_formula_stays(value: Any) -> None:
    assert harmless(value) == value


def test_the_page_loads_nothing_from_outside_and_is_large(world: World) -> None:
    words = "<script>alert(1)</script><img src=x>水龙头"
    page = unpacked(world, make_wish(world, stated={"words": words}))["我的资料.html"].decode()
    found: list[str] = []

    class Looking(HTMLParser):
        def handle_starttag(self, tag: str, attrs: Any) -> None:
            found.extend(value for name, value in attrs if name in ("src", "href"))
            assert tag not in ("script", "link", "iframe")

    Looking().feed(page)
    assert found == []
    assert "font:22px" in page


def test_pictures_of_her_wishes_are_in_it(world: World) -> None:
    from beside.wishes.actions import intake

    picture = kept([photo()], PictureKind.REQUEST)
    wish = intake.submit(statement(world), by=Actor(via="resident"), at=MONDAY, pictures=picture)
    files = unpacked(world, wish)
    names = [name for name in files if name.startswith("pictures/")]
    assert len(names) == 1
    assert files[names[0]][:2] == b"\xff\xd8"
    assert names[0] in files["我的资料.html"].decode()


def test_a_copy_is_one_opening_and_five_a_day_are_enough(world: World) -> None:
    wish = make_wish(world)
    resident = Actor.resident(wish.resident_id, wish.pk)
    before = Opening.objects.count()
    for _ in range(PER_DAY):
        copy_of(wish.resident, by=resident, at=LATER)
    made = Opening.objects.order_by("-pk")[: Opening.objects.count() - before]
    assert [(one.purpose, one.person_id) for one in made] == [
        (Purpose.OWN, wish.resident_id)
    ] * PER_DAY
    assert {"legal_name", "words"} <= set(made[0].fields)
    with pytest.raises(Refused, match="limits"):
        copy_of(wish.resident, by=resident, at=LATER)


def test_a_volunteer_reads_her_service_but_nobody_else_name(world: World) -> None:
    wish = make_wish(world, State.CLAIMED)
    person = world.volunteer(world.qian).person
    copy = copy_of(person, by=Actor.of(world.qian), at=LATER)
    with zipfile.ZipFile(io.BytesIO(copy.zip)) as packed:
        text = packed.read("data.json").decode()
    assert wish.number in text
    assert "钱正明" in text
    assert "赵桂芳" not in text
    assert WORDS not in text


def test_every_kind_about_a_person_has_plain_words() -> None:
    rooms = ("person", "volunteer", "wish", "rights")
    for kind in KINDS:
        if kind.partition(".")[0] in rooms:
            assert told(kind) != kind, f"{kind}: give it a few plain words (access/told.py)"
