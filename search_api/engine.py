"""What a search engine must do, whichever it is (tantivy here; others pass the same contract tests)."""

from __future__ import annotations

from collections.abc import Iterable
from types import TracebackType
from typing import Protocol, Self

from schemas import Article
from search_api.models import SearchRequest, SearchResponse

__all__ = ["Engine", "SearchRequest", "SearchResponse"]


class Engine(Protocol):
    """An index of articles, derived from the archive and rebuilt from it at any time.

    All methods raise :class:`schemas.errors.SearchIndexError` where the index is damaged or of another version,
    and :class:`schemas.errors.IndexBusy` where another process writes it.
    """

    def index(self, articles: Iterable[Article]) -> int:
        """Add or replace ``articles`` by id; return how many. They are found after :meth:`commit`."""
        ...

    def delete(self, ids: Iterable[str]) -> None:
        """Take articles out by id; unknown ids are no error. Takes effect with :meth:`commit`."""
        ...

    def commit(self, checkpoint: int | None = None) -> None:
        """Make all changes since the last commit visible at once, and remember ``checkpoint`` with them."""
        ...

    @property
    def checkpoint(self) -> int:
        """Sequence number of the archive's last change that is in the index; 0 for a new index."""
        ...

    def search(self, request: SearchRequest) -> SearchResponse:
        """Answer ``request`` from the last committed state; regions of highlights are left empty.

        Raises:
            QueryError: the query or its cursor can't be read.
        """
        ...

    def count(self) -> int:
        """Return how many articles are indexed."""
        ...

    def clear(self) -> None:
        """Empty the index, whatever state it is in."""
        ...

    def rebuild(self, articles: Iterable[Article], checkpoint: int = 0) -> int:
        """Build a new index beside the old and put it in its place when it is whole; return how many articles.

        Searches go on in the old one meanwhile. Works on a damaged index, and on one of another version.
        """
        ...

    def close(self) -> None:
        """Let go of everything; changes that were not committed are dropped."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
