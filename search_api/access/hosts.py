"""Names that the server is asked by.

A page of a stranger's can give its own name the address of this machine (DNS rebinding) and then ask what is open to
this machine; but the browser still sends that name as ``Host``.
"""

from __future__ import annotations

from collections.abc import Collection
from ipaddress import ip_address

ANY = "*"


def is_loopback(name: str) -> bool:
    """Tell whether ``name`` (or an address) is this machine's for itself alone."""
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name.lower() == "localhost"


def host_name(header: str) -> str:
    """Return the name in a ``Host`` header, without port, brackets and a dot at its end; empty where it holds none."""
    if header.startswith("["):
        return header[1:].partition("]")[0].lower()
    return header.partition(":")[0].removesuffix(".").lower()


def is_ours(headers: list[str], hosts: Collection[str]) -> bool:
    """Tell whether a request's ``Host`` headers are one, and name loopback or one of ``hosts``."""
    if ANY in hosts:
        return True
    if len(headers) != 1:
        return False
    name = host_name(headers[0])
    return is_loopback(name) or name in hosts
