"""Where webhooks may lead: http and https, and no address of the inner network unless that is allowed (SSRF)."""

from __future__ import annotations

import asyncio
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpx

from schemas.errors import UsageError

WEBHOOK_MOST = 2000
"""Characters of a webhook's URL."""
PORTS = {"http": 80, "https": 443}
_NAT64 = IPv6Network("64:ff9b::/96")
"""IPv4 addresses seen from IPv6 (RFC 6052)."""
PRIVATE_REMEDY = "Set BAOKU_WEBHOOK_PRIVATE=1 if webhooks may go to addresses of the inner network."


class Forbidden(Exception):
    """An address that webhooks may not go to."""


def check_webhook(webhook: str) -> httpx.URL:
    """Return a webhook's URL, read.

    Raises:
        UsageError: it is no http or https URL with a host and without a user's name in it.
    """
    remedy = "Give one like https://desk.example/hook, without user and password."
    try:
        url = httpx.URL(webhook)
    except (httpx.InvalidURL, ValueError) as error:
        raise UsageError("the webhook's URL can't be read", remedy=remedy) from error
    if url.scheme not in PORTS or not url.host or url.userinfo or url.port == 0:
        raise UsageError("the webhook is no http or https URL", remedy=remedy)
    return url


async def resolve(url: httpx.URL, *, private: bool) -> str:
    """Return the address that ``url``'s host has now; the request must go to it and to no other.

    Args:
        url: a webhook's.
        private: whether addresses of the inner network are allowed.

    Raises:
        Forbidden: one of the host's addresses is of the inner network.
        OSError: the host can't be found.
    """
    host, port = url.raw_host.decode("ascii"), url.port or PORTS[url.scheme]
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(place[0]).partition("%")[0] for *_, place in found]
    if not private and (inner := [one for one in addresses if not is_public(one)]):
        raise Forbidden(f"{url.host} has the address {inner[0]}, which is of the inner network")
    return addresses[0]


def is_public(address: str) -> bool:
    """Tell whether an IP address, and any that is wrapped in it, is one of the open internet."""
    parsed = ip_address(address)
    wrapped = _wrapped(parsed) if isinstance(parsed, IPv6Address) else []
    return all(one.is_global and not one.is_multicast for one in (parsed, *wrapped))


def _wrapped(address: IPv6Address) -> list[IPv4Address]:
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        found.append(IPv4Address(int(address) & 0xFFFF_FFFF))
    return [one for one in found if one is not None]
