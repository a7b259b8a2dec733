"""The exit codes of the command line."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ended."""

    OK = 0
    INTERNAL = 1
    """A fault of Baoku's own: please report it."""
    USAGE = 2
    """A wrong option, argument or query."""
    PARTIAL = 3
    """Some pages failed; the others are done."""
    SOURCE = 4
    """Nothing could be read: the file is missing, broken, encrypted, too large or of no known kind."""
    NOT_FOUND = 5
    """No such article or page."""
    MODEL = 6
    """A model or dictionary is missing or damaged."""
    ARCHIVE = 7
    """The archive can't be opened or written."""
    INDEX = 8
    """The search index can't be opened or written."""
    INTERRUPTED = 130
    """Stopped by the user."""
