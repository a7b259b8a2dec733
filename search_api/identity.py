"""Who asks: the name that is kept with what they do, and what they may do."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from typing import Literal

from fastapi import Request

Scope = Literal["read", "review", "ingest", "admin"]
SCOPES: tuple[Scope, ...] = ("read", "review", "ingest", "admin")
"""``review`` may confirm and correct, ``ingest`` put in, ``admin`` everything."""
_STATE = "baoku.identity"


@dataclass(frozen=True)
class Identity:
    """Who asks.

    Attributes:
        name: of the person or program.
        scopes: what they may do.
        key: id of the key that they gave or logged in with.
    """

    name: str
    scopes: frozenset[Scope]
    key: str | None = None

    def may(self, scope: Scope) -> bool:
        """Tell whether they may do what ``scope`` covers."""
        return scope in self.scopes or "admin" in self.scopes


LOCAL = Identity("local", frozenset(SCOPES))
"""Whoever asks from this machine itself, where nothing else is asked for."""
ANYONE = Identity("anyone", frozenset(("read", "review")))
"""Whoever reaches a server that its owner has opened to all."""
NOBODY = Identity("unknown", frozenset())
"""Who gave neither key nor login where one is needed."""


def set_identity(scope: MutableMapping[str, object], identity: Identity) -> None:
    """Keep ``identity`` in an ASGI scope."""
    scope[_STATE] = identity


def identity_of(request: Request) -> Identity:
    """Return who asks; :data:`LOCAL` where no layer said who."""
    return identity_in(request.scope)


def identity_in(scope: Mapping[str, object]) -> Identity:
    """Return who asks, as an ASGI scope says."""
    found = scope.get(_STATE)
    return found if isinstance(found, Identity) else LOCAL
