"""What a request says of itself, read once from its ASGI scope."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.types import Scope as ASGIScope

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing (RFC 9110, 9.2.1); TRACE is none that is answered."""
_FORWARDED = ("x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "forwarded", "via")
"""Headers by which a proxy gives itself away."""


@dataclass(frozen=True)
class Asked:
    """A request, without its body.

    Attributes:
        method: of HTTP.
        path: decoded, as routes are matched by.
        target: path and query as they are kept in the log.
        headers: its headers.
        client: network address that it came from; none where the server doesn't know.
        https: whether it came encrypted.
    """

    method: str
    path: str
    target: str
    headers: Headers
    client: str | None
    https: bool

    @property
    def is_safe(self) -> bool:
        """Whether the method changes nothing."""
        return self.method in SAFE

    @property
    def is_forwarded(self) -> bool:
        """Whether a proxy says that it passed the request on."""
        return any(name in self.headers for name in _FORWARDED)

    @property
    def wants_page(self) -> bool:
        """Whether a person's browser asks for a page."""
        return self.is_safe and not self.path.startswith("/api/") and "text/html" in self.headers.get("accept", "")

    @property
    def neighbourhood(self) -> str:
        """What limits count a client by: its address; of IPv6 the network of 64 bits, which is one subscriber's."""
        return _neighbourhood(self.client or "unknown")


@lru_cache(maxsize=1024)
def _neighbourhood(client: str) -> str:
    try:
        address = ip_address(client)
    except ValueError:
        return client
    if isinstance(address, IPv6Address):
        return f"{IPv6Address(int(address) >> 64 << 64)}/64"
    return client


def asked_of(scope: ASGIScope) -> Asked:
    """Return what an HTTP request says."""
    query = scope["query_string"].decode("latin-1")
    path: str = scope["path"]
    client = scope.get("client")
    return Asked(
        method=scope["method"],
        path=path,
        target=f"{quote(path)}?{query}" if query else quote(path),
        headers=Headers(scope=scope),
        client=client[0] if client else None,
        https=scope.get("scheme") == "https",
    )
