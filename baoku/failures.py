"""Which error ends a command with which exit code."""

from __future__ import annotations

from baoku.exit_codes import ExitCode
from schemas import errors

_BY_ERROR: list[tuple[type[errors.BaokuError], ExitCode]] = [
    (errors.UsageError, ExitCode.USAGE),
    (errors.NotFoundError, ExitCode.NOT_FOUND),
    (errors.SourceError, ExitCode.SOURCE),
    (errors.PageError, ExitCode.SOURCE),
    (errors.ModelError, ExitCode.MODEL),
    (errors.ArchiveError, ExitCode.ARCHIVE),
    (errors.SearchIndexError, ExitCode.INDEX),
]


def exit_code(error: errors.BaokuError) -> ExitCode:
    """Return the exit code that ``error`` ends a command with."""
    return next((code for kind, code in _BY_ERROR if isinstance(error, kind)), ExitCode.INTERNAL)
