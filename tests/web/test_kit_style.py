"""The style page shows whatever the sheets of the kit can dress."""

import re
from pathlib import Path

import pytest
from django.test import Client, override_settings

import beside.web
from tests.web.plain_page import faults

pytestmark = pytest.mark.django_db(databases="__all__")
CSS = Path(beside.web.__file__).parent / "static" / "css"
ELSEWHERE = {
    "skip": "is in the frame of every page",
    "over": "set by page.js, where a text has become too long",
    "wrong": "shown by the form with mistakes, as `field wrong`",
    "one": "the desk on a telephone hides the queue; it would hide it here",
    "idle": "hidden until a session is about to end",
    "wide": "a class of the frame",
}
"""Classes that are not, or not only, shown by the page itself, and why."""


def classes(sheet: str) -> set[str]:
    text = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", (CSS / sheet).read_text(), flags=re.DOTALL)
    selectors = " ".join(re.findall(r"([^{};]+)\{", text))
    return set(re.findall(r"\.([a-z][\w-]*)", selectors))


@pytest.fixture
def sample(client: Client) -> str:
    with override_settings(DEMO=True):
        return client.get("/kit/style/").text


def test_every_class_of_the_kit_is_shown(sample: str) -> None:
    shown = {word for said in re.findall(r'class="([^"]*)"', sample) for word in said.split()}
    missing = classes("kit.css") | classes("base.css")
    faces = {"large", "larger"}
    assert sorted(missing - shown - ELSEWHERE.keys() - faces) == []


def test_what_is_excused_exists() -> None:
    assert ELSEWHERE.keys() <= classes("kit.css") | classes("base.css")


def test_the_style_page_is_in_order_itself(sample: str) -> None:
    found = [fault for fault in faults(sample) if not fault.endswith(" elements")]
    assert not found, "\n".join(found)


def test_tokens_are_shown_with_their_colors_and_contrast(sample: str) -> None:
    assert "<code>--ink-soft</code>" in sample
    assert sample.count("#565049") >= 2
    assert "<code>edge</code> / <code>paper</code>" in sample
