"""What is private lies nowhere that a thief of a disk, a dump or a log could read it, and no
private field is without a canary that would say so.
"""

import ast
import io
import logging
from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from django.utils.timezone import now
from PIL import Image
from structlog.stdlib import ProcessorFormatter

from beside.access.actor import SYSTEM
from beside.config.backup import snapshot
from beside.people.models import Drawer, Paper
from beside.people.private import Purpose, open_drawer
from beside.people.private.sealing import FIELDS
from beside.wishes.models import PictureKind
from beside.wishes.pictures import kept
from tests.cast import World
from tests.test_house import CODE, tree
from tests.test_house_actions import module_of
from tests.web.canaries import ALL, STATED, canary, enrolled, found, found_in, shapes, told

MADE_BY_THE_HOUSE = {
    "knows": "yes or no",
    "word": "two words of a list, drawn by the house: they say nothing of her",
    "gist": "the masked proposal, made of the words",
}
"""Papers that nobody typed anything private into."""


@pytest.fixture
def private(world: World) -> World:
    """The world, with a canary in everything that is private."""
    at = now() - timedelta(minutes=20)
    enrolled(world, at)
    told(world, at)
    return world


def test_every_field_of_the_drawer_has_a_canary(private: World) -> None:
    """A new field needs one in tests/web/canaries.py before anything else about it is true."""
    drawer = Drawer.objects.get(person__user__username="canary")
    opened = open_drawer(
        drawer.person_id, FIELDS, purpose=Purpose.ROSTER, district_id=drawer.district_id,
        by=SYSTEM, at=now(),
    )  # fmt: skip
    assert set(opened.values()) <= set(ALL)
    assert len(set(opened.values())) == len(FIELDS)


def test_every_kind_of_paper_has_one(private: World) -> None:
    """What the code files, by name, is what lies there with a canary in it."""
    filed = {name for path in CODE for name in (*_filed_in(path), *_spoken_in(path))}
    lying = {name.partition("-")[0] for name in Paper.objects.values_list("field", flat=True)}
    assert filed
    assert filed == lying | MADE_BY_THE_HOUSE.keys()


def _filed_in(path: Path) -> Iterator[str]:
    """The names of papers in each call of `file_papers`; of a call in it, those it returns."""
    functions = {node.name: node for node in tree(path).body if isinstance(node, ast.FunctionDef)}
    for call in ast.walk(tree(path)):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "file_papers":
            papers = call.args[2]
            if isinstance(papers, ast.Dict):
                for key, value in zip(papers.keys, papers.values, strict=True):
                    if key is not None:
                        yield _name(key, path)
                    else:
                        assert isinstance(value, ast.Call)
                        yield from _returned(functions[ast.unparse(value.func)], path)
            elif isinstance(papers, ast.Attribute):
                yield from _returned(_property(papers.attr, path), path)
            else:
                yield _name(_comprehended(ast.unparse(papers), path), path)


def _spoken_in(path: Path) -> Iterator[str]:
    """The names under which a recording is written down: those in each call of `file_recording`."""
    for call in ast.walk(tree(path)):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "file_recording":
            yield _name(call.args[2], path)


def _property(name: str, path: Path) -> ast.FunctionDef:
    """The one property of this name in a file."""
    nodes = ast.walk(tree(path))
    (found,) = (n for n in nodes if isinstance(n, ast.FunctionDef) and n.name == name)
    return found


def _comprehended(name: str, path: Path) -> ast.expr:
    """The key of the dictionary that this name stands for, made from a list in the same file."""
    (found,) = (
        node.value.key
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Assign)
        and ast.unparse(node.targets[0]) == name
        and isinstance(node.value, ast.DictComp)
    )
    return found


def _returned(function: ast.FunctionDef, path: Path) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Dict):
            yield from (_name(key, path) for key in node.value.keys if key is not None)


def _name(key: ast.expr, path: Path) -> str:
    """What a paper is called, without the number behind the hyphen."""
    if isinstance(key, ast.Call):  # a function that makes the name of a row's key
        made = vars(import_module(module_of(path)))[ast.unparse(key.func)]
        return str(made(SimpleNamespace(pk=1))).partition("-")[0]
    if isinstance(key, ast.Attribute) and key.attr == "paper":
        return "words"  # of a recording: this, or another that `_spoken_in` finds
    if isinstance(key, ast.JoinedStr):
        key = key.values[0]
    assert isinstance(key, ast.Constant)
    return str(key.value).partition("-")[0]


@pytest.mark.parametrize("word", ALL)
def test_a_canary_in_any_shape_would_be_seen(word: str) -> None:
    """Else the tests below would prove nothing."""
    for shape in shapes(word):
        assert len(shape) > 9
        assert word in found_in(b"\xff" + shape + b"\xff")
    assert found_in(b"nothing to see here") == set()


@pytest.mark.race
def test_no_file_of_the_database_holds_one_without_the_key(private: World, tmp_path: Path) -> None:
    """SQLite's files with what is on its way into them; of PostgreSQL, a dump in plain text."""
    Client().post("/wish/", {"words": STATED["words"]})
    files = list(_files_of_the_database(tmp_path))
    assert sum(len(content) for _name, content in files) > 100_000
    assert {name: found_in(content) for name, content in files if found_in(content)} == {}
    # In the clear stands what everybody may know, so it is the right file.
    assert any("厨房水龙头关不严".encode() in content for _name, content in files)


def _files_of_the_database(folder: Path) -> Iterator[tuple[str, bytes]]:
    if snapshot.vendor() == "postgresql":
        snapshot._run("pg_dump", "--no-owner", "-f", folder / "dump.sql")
        yield "dump.sql", (folder / "dump.sql").read_bytes()
        return
    for alias in connections:
        file = snapshot.sqlite_file(alias)
        for each in sorted(file.parent.glob(f"{file.name}*")):
            yield each.name, each.read_bytes()


@pytest.mark.usefixtures("stored_pictures")
def test_no_stored_picture_holds_what_the_camera_wrote_into_it(db: None) -> None:
    exif = Image.Exif()
    exif[0x010E] = STATED["words"]
    exif[0x8825] = {1: "N", 2: (37.0, 4.0, 12.0)}
    out = io.BytesIO()
    comment = STATED["telephone"].encode()
    Image.new("RGB", (60, 40), "teal").save(out, "JPEG", exif=exif, comment=comment)
    assert found_in(out.getvalue()) >= {STATED["telephone"]}
    kept([SimpleUploadedFile("赵.jpg", out.getvalue(), "image/jpeg")], PictureKind.REQUEST)
    files = [file for file in Path(settings.MEDIA_ROOT).rglob("*") if file.is_file()]
    assert files
    for file in files:
        assert found_in(file.read_bytes()) == set()
        assert "赵" not in file.name


@pytest.fixture
def stored_pictures(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What the installation's own log handler writes."""
    written = io.StringIO()
    root = logging.getLogger()
    formatters = (handler.formatter for handler in root.handlers)
    handler = logging.StreamHandler(written)
    handler.setFormatter(next(one for one in formatters if isinstance(one, ProcessorFormatter)))
    root.addHandler(handler)
    yield written
    root.removeHandler(handler)


def test_neither_page_nor_log_of_what_breaks_tells_what_was_sent(
    world: World, lines: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database says the whole row that it could not take."""

    def breaks(*_args: object, **_told: object) -> None:
        raise ValueError(f"Failing row contains ({', '.join(ALL)})")

    assert settings.DEBUG is False
    monkeypatch.setattr("beside.web.desk.queue.framed", breaks)
    client = Client(raise_request_exception=False)
    client.force_login(world.li)
    answer = client.get("/desk/", {"q": STATED["words"]}, HTTP_REFERER=f"/?q={canary('姓名')}")
    assert answer.status_code == 500
    assert found(answer.content.decode() + repr(dict(answer.headers))) == set()
    assert "ValueError" in lines.getvalue()
    assert found(lines.getvalue()) | found_in(lines.getvalue().encode()) == set()
