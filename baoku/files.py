"""Files that are whole or not there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from schemas.errors import UsageError


class Discarded(Exception):
    """Raised inside a block of :func:`writing_bytes_aside`: nothing is left behind, and it goes no further."""


@contextmanager
def writing_aside(path: Path) -> Iterator[TextIO]:
    """Open a UTF-8 text file beside ``path`` and rename it to that when the block ends well; else remove it.

    Raises:
        UsageError: the folder can't be written.
    """
    with _aside(path, "--output") as handle, os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        yield file


@contextmanager
def writing_bytes_aside(path: Path, option: str) -> Iterator[BinaryIO]:
    """Open a file of bytes beside ``path`` and rename it to that when the block ends well; else remove it.

    Args:
        path: the file.
        option: which option names it, for the remedy.

    Raises:
        UsageError: the folder can't be written.
    """
    with suppress(Discarded), _aside(path, option) as handle, os.fdopen(handle, "wb") as file:
        yield file


@contextmanager
def _aside(path: Path, option: str) -> Iterator[int]:
    """Give the handle of a new file beside ``path``, which the block closes, and rename or remove that file."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        remedy = f"Give {option} a file in a folder that you may write."
        raise UsageError(f"{path.parent} can't be written ({error.strerror})", remedy=remedy) from None
    try:
        yield handle
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
