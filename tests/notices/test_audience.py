"""Every kind of event is told to somebody, or to nobody for a reason; every sentence is used."""

import re
from collections import Counter

import pytest

from beside.common.clock import CHINA
from beside.journal.events import KINDS
from beside.notices.audience import NOBODY, TOLD, Line, Who
from beside.notices.due import UNTIL
from beside.notices.models import Delivery, Family
from beside.notices.recipients import FIND, SUBJECTS
from beside.notices.rendering import message_of, said
from beside.notices.wording import DIGEST_TEXT, TEMPLATES, Template
from beside.wishes.models import Wish
from tests.cast import LATER

LONGEST = 70
"""Characters of one text message in Chinese."""
ALLOWED = {"number", "until"}
OFFERED = {"volunteer.offer", "volunteer.recall"}


def lines() -> list[Line]:
    return [line for told in TOLD.values() for line in told]


def test_every_kind_is_told_to_somebody_or_to_nobody_for_a_reason() -> None:
    assert set(TOLD) | set(NOBODY) == set(KINDS)
    assert not set(TOLD) & set(NOBODY)
    assert all(NOBODY.values())
    assert all(TOLD.values())


def test_every_line_has_its_sentence_and_every_sentence_its_line() -> None:
    used = {line.template for line in lines()}
    bodies = {code.replace("volunteer", body) for code in OFFERED for body in ("team", "unit")}
    assert used | bodies == set(TEMPLATES)


def test_every_audience_can_be_found() -> None:
    assert set(FIND) == set(Who)
    assert {line.who for line in lines()} == set(Who)


def test_a_sentence_says_by_when_if_and_only_if_we_can_work_it_out() -> None:
    says = {code for code, one in TEMPLATES.items() if "%(until)s" in str(one.text)}
    assert says == set(UNTIL)


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_a_sentence_holds_a_number_and_a_moment_and_fits_one_message(template: Template) -> None:
    text = str(template.text)
    assert set(re.findall(r"%\((\w+)\)s", text)) <= ALLOWED
    whole = text % {"number": "1234567890", "until": "12月31日23:30"}
    assert len(f"【在您身边】{whole}") <= LONGEST
    assert "%" not in whole


CANARIES = {
    "title": "金丝雀标题",
    "public_text": "金丝雀公开的话",
}


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
@pytest.mark.django_db
def test_no_sentence_tells_of_the_wish(template: Template) -> None:
    """Whatever a wish holds in the clear, its number alone comes out."""
    wish = Wish(number="1234567890", **CANARIES)
    row = Delivery(
        pk=36, district_id=1, template=template.code, wish=wish, until=LATER, key="k" * 32
    )
    message = message_of(row, "10011112222", 3)
    told = f"{message.text} {dict(message.values)}"
    assert "金丝雀" not in told
    assert "10011112222" not in told
    numbers = Counter(re.findall(r"\d{5,}", message.text))
    assert set(numbers) <= {"1234567890"}


def test_what_must_be_known_is_about_ones_own_promise() -> None:
    assert {one.family for one in TEMPLATES.values() if one.door in ("desk", "office")} == {
        Family.WORK
    }
    assert TEMPLATES["volunteer.offer"].family == Family.MUST
    assert TEMPLATES["volunteer.near"].family == Family.NEAR


def test_subjects_that_are_no_wish_can_be_read() -> None:
    assert {"people.volunteer", "people.delegation", "people.rightsrequest"} <= set(SUBJECTS)


def test_a_moment_is_said_in_few_characters() -> None:
    assert said(LATER) == "7月6日11点"
    assert said(LATER.astimezone(CHINA).replace(minute=5)) == "7月6日11:05"


def test_the_digest_tells_how_much_there_is() -> None:
    assert str(DIGEST_TEXT) % {"count": 3} == "今天有3条新消息，得空看一看。"
