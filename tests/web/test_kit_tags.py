"""What templates may say."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils.timezone import now

import beside.web
from beside.web.kit.tones import TONES, tone_of
from beside.wishes.states import ClaimState, OfferState, State

WEB = Path(beside.web.__file__).parent


def shown(source: str, **context: object) -> str:
    return engines["django"].from_string(source).render(context)


def test_every_icon_that_a_template_names_is_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="([^"]+)"', (WEB / "static/icons/kit.svg").read_text()))
    for page in WEB.rglob("*.html"):
        named = re.findall(r'{% icon "([^"]+)"', page.read_text())
        named += re.findall(r'{% tab \S+ _\("[^"]*"\) "([^"]+)"', page.read_text())
        assert set(named) <= drawn, page.name


@pytest.mark.parametrize("state", [*State.values, *ClaimState.values, *OfferState.values])
def test_every_state_has_a_tone(state: str) -> None:
    assert tone_of(state) in TONES


def test_a_badge_says_its_words_in_its_tone() -> None:
    assert shown('{% badge label "claimed" %}', label="已接<单>") == (
        '<span class="badge" data-tone="go">已接&lt;单&gt;</span>'
    )


def test_a_telephone_can_be_called_unless_it_is_masked() -> None:
    assert shown("{{ n|telephone }}", n="12800001234") == (
        '<a class="tel" href="tel:12800001234">128 0000 1234</a>'
    )
    assert shown("{{ n|telephone }}", n="010-5555") == (
        '<a class="tel" href="tel:0105555">010-5555</a>'
    )
    assert shown("{{ n|telephone }}", n="128****1234") == "128****1234"
    assert shown("{{ n|telephone }}", n="") == ""


def test_a_clock_has_the_tone_of_what_is_left() -> None:
    at = now()
    source = "{{ at|due_tone:now }}"
    assert shown(source, at=at + timedelta(hours=9), now=at) == ""
    assert shown(source, at=at + timedelta(hours=2), now=at) == "soon"
    assert shown(source, at=at - timedelta(hours=2), now=at) == "late"


def test_nothing_is_said_of_a_time_that_is_not_known() -> None:
    assert (
        shown("{{ at|said }}{{ at|ago }}{{ at|due }}{{ at|due_tone }}{{ at|day }}", at=None) == ""
    )


@pytest.mark.urls("tests.web.kit_urls")
def test_the_present_tab_says_so() -> None:
    source = '{% tab "kit:style" "样式" "wall" count=3 under="/kit/" %}'
    here = shown(source, request=RequestFactory().get("/kit/style/more/"))
    assert 'aria-current="page"' in here
    assert '<b class="count">3</b>' in here
    assert "aria-current" not in shown(source, request=RequestFactory().get("/wall/"))


def test_the_steps_of_a_form_say_where_one_is() -> None:
    page = shown('{% steps 2 3 "地点" %}')
    assert "第 2 步，共 3 步 地点" in page
    assert page.count('class="past"') == 2


def test_counts_are_not_counted_further_than_they_need_to_be() -> None:
    assert shown("{{ n|capped }}", n=999) == "999"
    assert shown("{{ n|capped }}", n=5712) == "1,000+"
