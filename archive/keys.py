"""Keys of the API: made once, shown once, kept as a digest."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Engine, select

from archive.codec import clean
from archive.database import reading, writing
from archive.desk_models import KeyRow
from archive.times import stamp
from schemas.errors import NotFoundError, UsageError

SECRET_BYTES = 32
"""256 random bits. A secret that can't be guessed or listed needs no slow hash (those are for passwords that people
choose): one SHA-256 keeps it from whoever reads the database, and costs nothing at each request."""
NAME_CHARS = 100
"""Longest name of a key: it stands in tables beside what was done with it."""
RESERVED_NAMES = frozenset({"local", "anyone", "unknown"})
"""Names that journal and access log give to those who have no key."""
KEY_CHARS = len("baoku_") + 12 + len("_") + 2 * SECRET_BYTES
"""Length of a key as it is shown."""
_KEY = re.compile(r"baoku_([0-9a-f]{12})_([0-9a-f]{64})")
_LOOK = "See with `baoku keys list` which there are"


@dataclass(frozen=True)
class StoredKey:
    """A key as it is kept.

    Attributes:
        id: its number, which may be shown.
        name: whose it is.
        scopes: what may be done with it.
        made_at: UTC, ISO 8601, as the next two are.
        expires_at: when it ends; none if it doesn't by itself.
        revoked_at: when it was taken back.
        digest: SHA-256 of the secret.
    """

    id: str
    name: str
    scopes: tuple[str, ...]
    made_at: str
    expires_at: str | None
    revoked_at: str | None
    digest: str = field(repr=False)

    def is_live(self, now: datetime) -> bool:
        """Tell whether the key can be used at ``now``."""
        return self.revoked_at is None and (self.expires_at is None or now < datetime.fromisoformat(self.expires_at))

    def fits(self, secret: str) -> bool:
        """Tell whether ``secret`` is this key's; the time that takes tells nothing of it."""
        return hmac.compare_digest(_digest(secret), self.digest)


def split_key(key: str) -> tuple[str, str] | None:
    """Return id and secret of a key as it was shown (``baoku_<id>_<secret>``); none if it can't be one."""
    found = _KEY.fullmatch(key)
    return None if found is None else (found[1], found[2])


class Keys:
    """The keys of an archive. Every method raises :class:`schemas.errors.ArchiveError` where the database fails."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(
        self, name: str, scopes: Collection[str], *, now: datetime, days: int | None = None
    ) -> tuple[StoredKey, str]:
        """Make a key.

        Args:
            name: whose it is.
            scopes: what may be done with it.
            now: when it is made.
            days: how long it holds; for ever if none.

        Returns:
            The key as it is kept, and the key itself, which is nowhere kept.

        Raises:
            UsageError: the name can't be one.
        """
        number, secret = secrets.token_hex(6), secrets.token_hex(SECRET_BYTES)
        stored = StoredKey(
            id=number,
            name=_checked(name),
            scopes=tuple(scopes),
            made_at=stamp(now),
            expires_at=None if days is None else stamp(now + timedelta(days=days)),
            revoked_at=None,
            digest=_digest(secret),
        )
        with writing(self._engine) as session:
            session.add(KeyRow(**{**vars(stored), "scopes": " ".join(stored.scopes)}))
        return stored, f"baoku_{number}_{secret}"

    def find(self, key_id: str) -> StoredKey | None:
        """Return the key of that id, live or not; none if there is none."""
        with reading(self._engine) as session:
            row = session.get(KeyRow, clean(key_id))
            return None if row is None else _stored(row)

    def all(self) -> list[StoredKey]:
        """Return all keys, oldest first."""
        with reading(self._engine) as session:
            return [_stored(row) for row in session.scalars(select(KeyRow).order_by(KeyRow.made_at, KeyRow.id))]

    def revoke(self, key_id: str, *, now: datetime) -> StoredKey:
        """Take a key back for good; one that was taken back before keeps that time.

        Raises:
            NotFoundError: there is no such key.
        """
        with writing(self._engine) as session:
            row = session.get(KeyRow, clean(key_id))
            if row is None:
                raise NotFoundError(f"there is no key {clean(key_id[:80])!r}", remedy=_LOOK)
            row.revoked_at = row.revoked_at or stamp(now)
            return _stored(row)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _checked(name: str) -> str:
    stripped = name.strip()
    if not 0 < len(stripped) <= NAME_CHARS or not stripped.isprintable():
        raise UsageError(
            f"a key's name has 1 to {NAME_CHARS} characters, none of them unprintable",
            remedy="Name the person or program whose key it is",
        )
    if stripped.casefold() in RESERVED_NAMES:
        raise UsageError(
            f"{stripped!r} is the name of those who have no key",
            remedy="Name the person or program whose key it is",
        )
    return stripped


def _stored(row: KeyRow) -> StoredKey:
    return StoredKey(
        id=row.id,
        name=row.name,
        scopes=tuple(row.scopes.split()),
        made_at=row.made_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        digest=row.digest,
    )
