"""The development channel prints, shows in a demo only, and keeps out of production."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.utils.timezone import now

from beside.notices import sms
from beside.notices.sms import DevelopmentChannel, Shown

pytestmark = pytest.mark.django_db(databases="__all__")
NUMBER = "10011112222"


def test_it_prints_the_message(capsys: pytest.CaptureFixture[str]) -> None:
    DevelopmentChannel().send_code(NUMBER, "123456")
    said = capsys.readouterr().out
    assert NUMBER in said
    assert "123456" in said


def test_outside_a_demo_nothing_is_remembered(settings: Any) -> None:
    settings.DEMO = False
    DevelopmentChannel().send_code(NUMBER, "123456")
    settings.DEMO = True
    assert sms.shown() == []


def test_in_a_demo_the_last_ten_are_shown_newest_first(settings: Any) -> None:
    settings.DEMO = True
    for number in range(12):
        DevelopmentChannel().send_code(f"1001111{number:04d}", f"{number:06d}")
    assert [one.code for one in sms.shown()] == [f"{number:06d}" for number in range(11, 1, -1)]
    assert [one.code for one in sms.shown("10011110005")] == ["000005"]


def test_after_ten_minutes_they_are_gone(settings: Any) -> None:
    settings.DEMO = True
    old = now() - timedelta(minutes=11)
    cache.set("notices.sms.shown", [Shown(NUMBER, "123456", old)], 60)
    assert sms.shown() == []


def test_outside_a_demo_nothing_is_shown(settings: Any) -> None:
    settings.DEMO = True
    DevelopmentChannel().send_code(NUMBER, "123456")
    settings.DEMO = False
    assert sms.shown() == []


def test_in_production_it_refuses(settings: Any) -> None:
    settings.PRODUCTION = True
    with pytest.raises(ImproperlyConfigured):
        DevelopmentChannel()
