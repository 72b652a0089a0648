"""Where a request comes from, for limits only: nothing here is stored or logged."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

_HOUSE = 64
"""Bits of an IPv6 address that a whole household or office shares."""


def address_of(request: HttpRequest) -> str:
    """The visitor's own address, behind as many proxies of ours as the installation says.

    Each proxy adds one address at the end of X-Forwarded-For, so that what a stranger writes in
    front is never believed. Of an IPv6 address only the network counts.
    """
    text = str(request.META.get("REMOTE_ADDR", ""))
    if proxies := int(settings.TRUSTED_PROXIES):
        passed = request.headers.get("X-Forwarded-For", "").split(",")
        text = passed[-proxies] if len(passed) >= proxies else passed[0]
    return _plain(text.strip())


def _plain(text: str) -> str:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, _HOUSE), strict=False))
    return str(address)
