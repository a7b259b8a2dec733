"""Files that are whole or not there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from schemas.errors import UsageError


@contextmanager
def writing_aside(path: Path) -> Iterator[TextIO]:
    """Open a UTF-8 text file beside ``path`` and rename it to that when the block ends well; else remove it.

    Raises:
        UsageError: the folder can't be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        remedy = "Give --output a file in a folder that you may write."
        raise UsageError(f"{path.parent} can't be written ({error.strerror})", remedy=remedy) from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            yield file
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
