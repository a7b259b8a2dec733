"""Whose a key is, without asking the database at every request."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from time import monotonic

from anyio import to_thread

from archive.keys import StoredKey, split_key
from search_api.identity import SCOPES, Identity

FRESH_SECONDS = 5.0
"""How long a key that was looked up is believed: so late a revocation takes hold at the most."""


class KeyRing:
    """Keys that were used lately.

    Args:
        find: looks a key up by its id.
        now: the time.
        clock: seconds that only grow.
    """

    def __init__(
        self,
        find: Callable[[str], StoredKey | None],
        now: Callable[[], datetime],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._find = find
        self._now = now
        self._clock = clock
        self._known: dict[str, tuple[StoredKey, float]] = {}

    async def by_key(self, key: str) -> Identity | None:
        """Return whose ``key`` is; none if it is nobody's, or has ended.

        Raises:
            ArchiveError: the archive can't be read.
        """
        parts = split_key(key)
        stored = None if parts is None else await self._stored(parts[0])
        if parts is None or stored is None or not stored.fits(parts[1]):
            return None
        return self._identity(stored)

    async def by_id(self, key_id: str) -> Identity | None:
        """Return whose the key of that id is, for who has shown it before; none if it has ended.

        Raises:
            ArchiveError: the archive can't be read.
        """
        stored = await self._stored(key_id)
        return None if stored is None else self._identity(stored)

    async def _stored(self, key_id: str) -> StoredKey | None:
        known = self._known.get(key_id)
        if known is not None and self._clock() - known[1] < FRESH_SECONDS:
            return known[0]
        asked_at = self._clock()
        stored = await to_thread.run_sync(self._find, key_id)
        if stored is not None:  # ids that don't exist are not remembered: there is no end of them
            self._known[key_id] = (stored, asked_at)
        return stored

    def _identity(self, stored: StoredKey) -> Identity | None:
        if not stored.is_live(self._now()):
            return None
        return Identity(stored.name, frozenset(scope for scope in SCOPES if scope in stored.scopes), stored.id)
