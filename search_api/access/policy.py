"""What is decided when the server starts: whom it is open to, and its limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Mode = Literal["local", "open", "keys"]
"""``local``: open to programs and browsers of this machine. ``open``: to whoever reaches it. ``keys``: to keys and
logins alone."""
RATE = 1200
"""Requests a minute by default: a page of results asks for a picture with each hit, and people turn pages."""
BODY_BYTES = 16 * 2**20
"""Largest body by default: more than any form, correction or list of queries; pages are put in by the command line."""


@dataclass(frozen=True)
class Policy:
    """How the server is guarded.

    Attributes:
        mode: whom it is open to.
        secret: signs cookies and tokens; who has it can log in as anybody.
        hosts: names by which it may be asked beside those of loopback, where it is open; ``*`` for any.
        rate: requests a minute for each key and each client without one; 0 for no limit.
        body: largest body of a request, in bytes.
        open_metrics: ``/metrics`` needs no key.
    """

    mode: Mode
    secret: bytes = field(repr=False)
    hosts: frozenset[str] = frozenset()
    rate: int = RATE
    body: int = BODY_BYTES
    open_metrics: bool = False
