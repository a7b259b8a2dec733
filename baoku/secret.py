"""The secret that signs cookies and tokens: set by the user, or made once and kept in the data folder."""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from schemas.errors import UsageError

if TYPE_CHECKING:
    from baoku.settings import Settings

_BYTES = 32
_OTHERS = 0o077
"""What the file's mode may not give to anybody but its owner."""


def secret_of(settings: Settings) -> bytes:
    """Return the server's secret: ``BAOKU_SECRET``, else the one in the data folder, made there at the first time.

    Raises:
        UsageError: the file can't be made or read, holds no secret, or others may read it.
    """
    if settings.secret is not None:
        return settings.secret.get_secret_value().encode()
    path = settings.data / "secret"
    try:
        if not path.exists():
            _make(path)
        mode, secret = path.stat().st_mode, path.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            "the server's secret can't be read or made", remedy="Set BAOKU_SECRET, or make the data folder writable"
        ) from error
    if mode & _OTHERS:
        raise UsageError(f"{path} can be read by others", remedy=f"chmod 600 {path}, or remove it: all logins end then")
    if len(secret) < _BYTES:
        raise UsageError(f"{path} holds no secret", remedy="Remove it: a new one is made, and all logins end")
    return secret.encode()


def _make(path: Path) -> None:
    """Put a new secret at ``path``, whole; where two processes do so at once, both use the same one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".secret.")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(_BYTES))
        with suppress(FileExistsError):
            os.link(name, path)
    finally:
        Path(name).unlink()
