"""A newspaper's own registry of organisations, beside those that come with Baoku (机构登记)."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from schemas.errors import UsageError

if TYPE_CHECKING:
    from nlp.registry import Registry


def file_of(folder: Path, newspaper: str) -> Path:
    """Return where a newspaper's registry is kept: ``<newspaper>.yaml`` in ``folder``.

    Raises:
        UsageError: the name is no file name (a slash, a dot at its head, nothing).
    """
    name = newspaper.strip()
    path = folder / f"{name}.yaml"
    if not name or name.startswith(".") or path.resolve().parent != folder.resolve() or "\x00" in name:
        raise UsageError(f"{newspaper!r} can't name a registry file", remedy="Give the newspaper's plain name.")
    return path


def registries_version(folder: Path) -> str:
    """Return what the newspapers' registries add to the version of a reading: nothing where there are none."""
    files = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    if not files:
        return ""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return f"-{digest.hexdigest()[:8]}"


def registry_for(folder: Path, newspaper: str | None) -> Registry:
    """Return the registries that come with Baoku, and over them the newspaper's own where there is one.

    Raises:
        UsageError: its file can't be read or an entry is wrong.
    """
    from nlp.registry import shipped

    if newspaper is None:
        return shipped()
    try:
        path = file_of(folder, newspaper)
        changed = path.stat().st_mtime_ns
    except (UsageError, OSError):
        return shipped()
    return _loaded(path, changed)


@lru_cache(maxsize=16)
def _loaded(path: Path, changed: int) -> Registry:
    from nlp.registry import load_registry, shipped

    return shipped() | load_registry(path)
