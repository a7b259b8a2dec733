"""What a search engine must do, whichever it is; every engine passes the same contract tests.

An engine carries out plans (:mod:`search_api.plan`) over two indexes, articles and figures. What is asked and how
answers look is made of that once, in :class:`Engine`'s own methods, so that no engine can differ in it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Literal, Self

from schemas import Article
from search_api.lexicon import Lexicon
from search_api.plan import Everything, Plan

Index = Literal["articles", "figures"]
INDEXES: tuple[Index, ...] = ("articles", "figures")
REINDEX = "Run `baoku reindex`: it builds the index anew from the archive, and loses nothing."


@dataclass(frozen=True)
class Ask:
    """One question to an index.

    Attributes:
        plan: which documents.
        size: how many are wanted, at the most.
        by: the order: ``score`` (best first), or a number field.
        descending: whether the highest value comes first; documents of one value come by falling ``order``.
        after: score or value, and ``order``, of the last one seen.
        counts: aggregations in Elasticsearch's JSON, over all documents that fit (not only those after ``after``).
        skip: how many documents come before ``after`` (a hint to engines that must count them off).
    """

    plan: Plan
    size: int = 0
    by: str = "score"
    descending: bool = True
    after: tuple[float, int] | None = None
    counts: Mapping[str, Any] = field(default_factory=dict)
    skip: int = 0


@dataclass(frozen=True)
class Found:
    """A document that fits.

    Attributes:
        value: its score, or the value of the field that orders.
        order: its place in date order (:func:`search_api.fields.order_of`).
        stored: what was stored of it.
    """

    value: float
    order: int
    stored: str | bytes


@dataclass(frozen=True)
class Answer:
    """What an index answers.

    Attributes:
        total: how many documents fit.
        found: those that were wanted, in order.
        counts: the aggregations' answers.
    """

    total: int
    found: list[Found]
    counts: dict[str, Any]


HitsFirst = tuple[Answer, Callable[[], dict[str, Any]]]
"""An answer without aggregations, and what waits for them."""


class Engine(ABC):
    """An index of articles and one of their figures, derived from the archive and rebuilt from it at any time.

    All methods raise :class:`schemas.errors.SearchIndexError` where the index is damaged, of another version or not
    to be reached, and :class:`schemas.errors.IndexBusy` where another process writes it.

    Args:
        lexicon: words, synonyms and units.
    """

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self.lexicon = lexicon or Lexicon()

    @abstractmethod
    def index(self, articles: Iterable[Article]) -> int:
        """Add or replace ``articles`` by id; return how many. They are found after :meth:`commit`."""

    @abstractmethod
    def delete(self, ids: Iterable[str]) -> None:
        """Take articles out by id; unknown ids are no error. Takes effect with :meth:`commit`."""

    @abstractmethod
    def commit(self, checkpoint: int | None = None) -> None:
        """Make all changes since the last commit visible at once, and remember ``checkpoint`` with them."""

    @property
    @abstractmethod
    def checkpoint(self) -> int:
        """Sequence number of the archive's last change that is in the index; 0 for a new index."""

    @property
    @abstractmethod
    def dictionary(self) -> str | None:
        """Digest of the dictionary that the index was cut by; none for an index that was never written."""

    @abstractmethod
    def ask(self, asked: Ask, index: Index = "articles") -> Answer | None:
        """Answer from the last committed state; none for an index that was never written."""

    def ask_hits_first(self, asked: Ask, index: Index = "articles") -> HitsFirst | None:
        """Answer without the aggregations, which can be waited for; none for an index that was never written.

        What is done before they are waited for is done while the index still counts, where the engine can do both. They
        can be of the commit after.
        """
        answer = self.ask(asked, index)
        return None if answer is None else (answer, lambda: answer.counts)

    @abstractmethod
    def frequencies(self, field: str, tokens: Iterable[str]) -> list[int]:
        """Return in how many articles each token of a text field occurs."""

    @abstractmethod
    def rebuild(self, articles: Iterable[Article], checkpoint: int = 0) -> int:
        """Build a new index beside the old and put it in its place when it is whole; return how many articles.

        Searches go on in the old one meanwhile. Works on a damaged index, and on one of another version.
        """

    @abstractmethod
    def size(self) -> int:
        """Return how many bytes both indexes take, copies not counted; 0 for an index that was never written."""

    @abstractmethod
    def close(self) -> None:
        """Let go of everything; changes that were not committed are dropped."""

    def clear(self) -> None:
        """Empty the index, whatever state it is in."""
        self.rebuild([])

    def total(self, plan: Plan) -> int:
        """Return how many articles fit ``plan``."""
        answer = self.ask(Ask(plan))
        return 0 if answer is None else answer.total

    def count(self) -> int:
        """Return how many articles are indexed."""
        return self.total(Everything())

    @property
    def outdated(self) -> bool:
        """Whether the index was cut by another dictionary than the one that queries are cut by now."""
        return self.dictionary not in (None, self.lexicon.digest)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
