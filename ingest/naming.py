"""The pages of one file get their newspaper, date, number and id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ingest.identity import Named, page_id
from ingest.jumps import pages_named
from ingest.masthead import FOLIO, FRONT, HEAD, Masthead, masthead
from ingest.options import ReadOptions
from schemas import Page


@dataclass(frozen=True)
class NamedPage:
    """What a page that has its name tells of the others.

    Attributes:
        identity: its id.
        number: its number.
        head: its masthead.
        goes_on: pages on which its texts go on, as their jumps say.
    """

    identity: str
    number: int
    head: Masthead
    goes_on: frozenset[int]

    @classmethod
    def of(cls, page: Page) -> NamedPage:
        """Read what ``page`` tells."""
        return cls(page.id, page.number, masthead(page), _turns(page, "to"))


def _turns(page: Page, direction: Literal["to", "from"]) -> frozenset[int]:
    return pages_named((line.text for line in page.lines), direction)


@dataclass
class Naming:
    """Names the pages of one file, which are handed in in order.

    Attributes:
        sha256: of the file.
        options: what the caller says of the file.
        file: what its name says.
    """

    sha256: str
    options: ReadOptions
    file: Named
    _newspaper: str | None = None
    _issue_date: str | None = None
    _taken: set[str] = field(default_factory=set)
    _goes_on: dict[int, frozenset[int]] = field(default_factory=dict)
    _doubles: int = 0

    def pass_over(self, pages: Sequence[NamedPage]) -> None:
        """Learn from the pages of a picture that have their names already."""
        for page in pages:
            self._learn(page.head)
            self._taken.add(page.identity)
            self._goes_on[page.number] = page.goes_on
        self._doubles += len(pages) - 1

    def named(self, pages: Sequence[Page], *, alone: bool) -> Iterator[Page]:
        """Yield the pages of a picture with newspaper, date, number and id.

        Args:
            pages: one, or the two halves in the order in which they are read.
            alone: whether the file has no other picture, so that a number in its name is theirs.
        """
        heads = [masthead(page) for page in pages]
        for head in heads:
            self._learn(head)
        first = (self.file.number if alone else None) or pages[0].source.index + 1 + self._doubles
        if len(pages) == 1:
            named = self.file.number if alone else None
            yield self._named(pages[0], named or heads[0].number or self._turned_to(pages[0], first))
        else:
            for page, number in zip(pages, _of_two(pages, heads, first), strict=True):
                yield self._named(page, number)
        self._doubles += len(pages) - 1

    def _turned_to(self, page: Page, first: int) -> int:
        """Return the number of a page that prints none: that on which earlier pages' texts go on, if it is one."""
        told = {
            number for other in _turns(page, "from") for number in self._goes_on.get(other, ())
        } - self._goes_on.keys()
        return first if first in told or len(told) != 1 else told.pop()

    def _learn(self, head: Masthead) -> None:
        self._newspaper = self._newspaper or head.newspaper
        self._issue_date = head.issue_date or self._issue_date

    def _named(self, page: Page, number: int) -> Page:
        newspaper = self.options.newspaper or self.file.newspaper or self._newspaper
        issue_date = self.options.issue_date or self.file.issue_date or self._issue_date
        identity = page_id(newspaper, issue_date, number, self.sha256)
        while identity in self._taken:
            number += 1
            identity = page_id(newspaper, issue_date, number, self.sha256)
        self._taken.add(identity)
        self._goes_on[number] = _turns(page, "to")
        return page.model_copy(
            update={"id": identity, "newspaper": newspaper, "issue_date": issue_date, "number": number}
        )


def _of_two(pages: Sequence[Page], heads: Sequence[Masthead], first: int) -> tuple[int, int]:
    """Return the numbers of two pages that stand side by side: as printed, else one more or less than the other's.

    A front page, which often has no number, stands beside the last one.
    """
    here, there = (
        head.number or (FRONT if _is_front(page, head) else None) for page, head in zip(pages, heads, strict=True)
    )
    if here is None:
        here = first if there is None else there - 1 if there > FRONT else max(first, there + 1)
    return here, here + 1 if there is None else there


def _is_front(page: Page, head: Masthead) -> bool:
    """Tell whether a masthead reaches further down than the head line of an inner page."""
    boxes = (page.lines[index].bbox for index in head.lines)
    return head.newspaper is not None and any(FOLIO < box[3] <= HEAD for box in boxes)
