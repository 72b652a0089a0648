"""Whose tries are counted: the visitor's own address, not a proxy's, and not an invented one."""

from typing import Any

import pytest
from django.test import RequestFactory

from beside.web.address import address_of


def come(passed: str = "", peer: str = "10.0.0.9") -> Any:
    headers = {"X-Forwarded-For": passed} if passed else {}
    return RequestFactory(headers=headers).get("/", REMOTE_ADDR=peer)


def test_without_a_proxy_it_is_who_speaks() -> None:
    assert address_of(come("1.2.3.4")) == "10.0.0.9"


def test_behind_a_proxy_it_is_who_spoke_to_the_proxy(settings: Any) -> None:
    settings.TRUSTED_PROXIES = 1
    assert address_of(come("6.6.6.6, 1.2.3.4")) == "1.2.3.4"
    settings.TRUSTED_PROXIES = 2
    assert address_of(come("6.6.6.6, 1.2.3.4, 10.0.0.1")) == "1.2.3.4"


def test_a_house_with_ipv6_counts_as_one(settings: Any) -> None:
    one, two = (address_of(come(peer=f"2001:db8:1:2::{n}")) for n in (1, 2))
    assert one == two
    assert address_of(come(peer="2001:db8:1:3::1")) != one
    assert address_of(come(peer="::ffff:1.2.3.4")) == "1.2.3.4"


@pytest.mark.parametrize("passed", ["", "nonsense", "<script>"])
def test_what_is_no_address_is_one_stranger(settings: Any, passed: str) -> None:
    settings.TRUSTED_PROXIES = 1
    assert address_of(come(passed)) == "unknown"
