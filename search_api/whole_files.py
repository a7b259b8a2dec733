"""Files that are there whole or not at all, and a lock between processes (写入与加锁)."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_POLL_SECONDS = 0.05
"""Between two tries to get the lock: short beside the seconds that a commit takes."""


def replace(path: Path, content: bytes) -> None:
    """Put a file in the place of another in one step, once its content is on the disk.

    Raises:
        OSError: it can't be written.
    """
    aside = path.with_name(f"{path.name}.{os.getpid()}.new")
    with aside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)


def stamp(path: Path) -> tuple[int, int] | None:
    """Return what changes whenever the file is replaced; none where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns


@contextmanager
def locked(path: Path, patience: float) -> Iterator[bool]:
    """Hold the lock on a file (made where there is none, with its folder); the system frees it when the process dies.

    Args:
        path: the file.
        patience: seconds to wait for another holder.

    Yields:
        Whether it was got; another process (or another thread of this one) still holds it where not.

    Raises:
        OSError: the file can't be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        yield _got(file.fileno(), max(1, round(patience / _POLL_SECONDS)))


def _got(descriptor: int, tries: int) -> bool:
    for left in reversed(range(tries)):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if left:
                time.sleep(_POLL_SECONDS)
        else:
            return True
    return False
