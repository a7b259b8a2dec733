"""Everything that can go wrong, in one tree.

::

    BaokuError
    ├── UsageError            a wrong option, query or argument
    │   └── QueryError        a search query that can't be read
    ├── NotFoundError         no such article, page or file
    ├── StaleError            not as it was seen any more: somebody else was quicker
    ├── SourceError           a source file that can't be read
    │   ├── UnsupportedSource     not a kind of file that Baoku reads
    │   ├── BrokenSource          damaged, truncated, empty
    │   ├── EncryptedSource       needs a password
    │   ├── OversizedSource       larger than the limits allow
    │   └── ChangedSource         changed while it was read
    ├── PageError             one page of a source that can't be read
    │   ├── EmptyPage             nothing on it
    │   └── UnreadablePage        no text could be recognised
    ├── ModelError            a model or dictionary is missing or damaged
    ├── ArchiveError          the archive can't be opened, or is of another version
    │   └── PageTaken             another source stands for that page already
    └── SearchIndexError      the search index can't be opened or written
        └── IndexBusy             another process writes it

Each carries the file and page it happened on and a remedy: one sentence that says what to do.
"""

from __future__ import annotations

from typing import ClassVar


class BaokuError(Exception):
    """Base of all errors that Baoku raises on purpose.

    Args:
        message: what is wrong, in one sentence without the file's name.
        remedy: what to do about it, in one sentence.
        file: the file it happened on, as the user named it.
        page: the page of that file, from 1.
    """

    code: ClassVar[str] = "internal"
    remedy: str

    def __init__(self, message: str, *, remedy: str, file: str | None = None, page: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy if remedy.endswith((".", "?", "!")) else f"{remedy}."
        self.file = file
        self.page = page

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (type(self), self.message, self.remedy, self.file, self.page)

    def __str__(self) -> str:
        place = self.file or ""
        if self.page is not None:
            place += f" page {self.page}" if place else f"page {self.page}"
        return f"{place}: {self.message}. {self.remedy}" if place else f"{self.message}. {self.remedy}"


def _again(kind: type[BaokuError], message: str, remedy: str, file: str | None, page: int | None) -> BaokuError:
    """Make an error anew that came from another process."""
    return kind(message, remedy=remedy, file=file, page=page)


class UsageError(BaokuError):
    """A wrong option, query or argument."""

    code = "usage"


class QueryError(UsageError):
    """A search query that can't be read."""

    code = "query"


class NotFoundError(BaokuError):
    """No such article, page or file."""

    code = "not_found"


class StaleError(BaokuError):
    """Not as it was seen any more: somebody else was quicker."""

    code = "stale"


class SourceError(BaokuError):
    """A source file that can't be read."""

    code = "source"


class UnsupportedSource(SourceError):
    """Not a kind of file that Baoku reads."""

    code = "source_unsupported"


class BrokenSource(SourceError):
    """Damaged, truncated or empty."""

    code = "source_broken"


class EncryptedSource(SourceError):
    """Needs a password."""

    code = "source_encrypted"


class OversizedSource(SourceError):
    """Larger than the limits allow."""

    code = "source_oversized"


class ChangedSource(SourceError):
    """Changed while it was read."""

    code = "source_changed"


class PageError(BaokuError):
    """One page of a source that can't be read."""

    code = "page"


class EmptyPage(PageError):
    """Nothing on it."""

    code = "page_empty"


class UnreadablePage(PageError):
    """No text could be recognised."""

    code = "page_unreadable"


class ModelError(BaokuError):
    """A model or dictionary is missing or damaged."""

    code = "model"


class ArchiveError(BaokuError):
    """The archive can't be opened, or is of another version."""

    code = "archive"


class PageTaken(ArchiveError):
    """Another source stands for that page already."""

    code = "page_taken"


class SearchIndexError(BaokuError):
    """The search index can't be opened or written."""

    code = "index"


class IndexBusy(SearchIndexError):
    """Another process writes the index."""

    code = "index_busy"
