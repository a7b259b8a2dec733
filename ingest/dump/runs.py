"""Running lines into paragraphs (行→段): where one ends, where a column's end cuts it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.credit_names import is_organisation
from ingest.dump.columns import INDENT, SURE_LACK, Indents, column_widths, indents_of, is_full, is_indented
from ingest.dump.kinds import are_text
from ingest.dump.lines import Row

_FULL_DATE = re.compile(
    r"(?:\d{4}|[〇零一二三四五六七八九]{4})年[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日"
)
MarkKind = Literal["head", "credit", "jump", "furniture"]
Start = Literal["sure", "likely", "open", "unknown"]
End = Literal["sure", "full", "open"]


@dataclass
class Run:
    """Running lines that belong to one paragraph.

    Attributes:
        rows: its lines, in order.
        start: ``sure`` where a paragraph begins with it (by an opening or white), ``likely`` where its first line is
            short by an indent, ``open`` where it goes on in mid-paragraph.
        end: ``sure`` where the paragraph ends with it, ``full`` where a sentence ends in a full line, ``open`` where
            the sentence isn't finished.
        column: width of its column in cells, none where it can't be told.
        signature: whether it is the name or date under a notice (落款).
    """

    rows: list[Row]
    start: Start
    end: End = "sure"
    column: float | None = None
    signature: bool = False

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(row.text for row in self.rows)

    @property
    def is_dateline(self) -> bool:
        """Whether it opens a report."""
        return self.rows[0].is_dateline


@dataclass
class Mark:
    """A line that is no running text: a heading, a credit, a jump, or furniture of the page."""

    kind: MarkKind
    row: Row


def runs_of(rows: Sequence[Row]) -> list[Run | Mark]:
    """Return what stands on a page in the dump's order: paragraphs' runs and the marks between them."""
    widths = column_widths(rows)
    indents = indents_of(rows, widths)
    text = are_text(rows, widths, indents)
    signed = _signatures(rows, text)
    items: list[Run | Mark] = []
    run: Run | None = None
    for at, row in enumerate(rows):
        if at in signed:
            run = None
            items.append(Run([row], "sure", "sure", widths[at], signature=True))
            continue
        kind = _mark_kind(row, is_text=text[at])
        if kind is not None:
            run = None
            items.append(Mark(kind, row))
            continue
        following = (
            rows[at + 1] if at + 1 < len(rows) and _mark_kind(rows[at + 1], is_text=text[at + 1]) is None else None
        )
        place = _Place(row, following, widths[at], indents)
        if run is None or _parted(run, rows[at - 1], widths[at - 1], place):
            run = Run([], _start(place), column=widths[at])
            items.append(run)
        run.rows.append(row)
        run.end = _end(run, widths[at])
    return items


@dataclass(frozen=True)
class _Place:
    """A line of text with the line of text that follows it directly."""

    row: Row
    following: Row | None
    width: float | None
    indents: Indents

    @property
    def stands_in(self) -> bool:
        if self.indents == "white":
            return self.row.indent >= INDENT
        return is_indented(self.row, self.following, self.width)

    @property
    def begins_full(self) -> bool:
        """Whether a full line begins here, with more lines after it, on a page that shows indents."""
        contiguous = self.following is not None and self.following.gap == 0
        if self.indents == "none" or not contiguous:
            return False
        return is_full(self.row, self.width) and not self.stands_in


def _signatures(rows: Sequence[Row], text: Sequence[bool]) -> set[int]:
    """Return the rows that sign a notice: a date by itself under a finished text, with the office above it."""
    found: set[int] = set()
    for at in range(1, len(rows)):
        if not _FULL_DATE.fullmatch(rows[at].text):
            continue
        office = at - 1 if is_organisation(rows[at - 1].text) else at
        if office > 0 and text[office - 1] and rows[office - 1].ends:
            found.update(range(office, at + 1))
    return found


def _mark_kind(row: Row, *, is_text: bool) -> MarkKind | None:
    if row.is_jump:
        return "jump"
    if row.is_credit:
        return "credit"
    if row.is_furniture:
        return "furniture"
    return None if is_text else "head"


def _parted(run: Run, above: Row, width_above: float | None, place: _Place) -> bool:
    """Tell whether a paragraph begins with the line, which follows ``above`` (the last of ``run``) directly."""
    row = place.row
    if row.is_dateline or row.indent >= INDENT or row.is_framed:
        return True
    if row.starts_inside or (row.closes_quote and not above.ends):
        return False
    filled = _fills(run, above, width_above)
    if not above.ends:
        closed = above.text.endswith(("：", ":")) and not filled
        return (place.stands_in and row.gap > 0) or (closed and (place.stands_in or row.gap > 0))
    if place.width is None or not filled:
        return True
    if row.gap == 0:
        return place.indents != "white" and is_indented(row, place.following, place.width, least=SURE_LACK)
    return not place.begins_full


def _fills(run: Run, row: Row, width: float | None) -> bool:
    """Tell whether ``row`` fills its column, up to the indent if it is the first of its paragraph."""
    indent = INDENT if row is run.rows[0] and run.start in ("sure", "likely") and row.indent < INDENT else 0.0
    return width is not None and is_full(row, width - indent)


def _start(place: _Place) -> Start:
    if place.row.is_dateline or place.row.indent >= INDENT:
        return "sure"
    if place.row.starts_inside or place.row.closes_quote:
        return "open"
    if place.stands_in:
        return "likely"
    return "open" if place.begins_full else "unknown"


def _end(run: Run, width: float | None) -> End:
    row = run.rows[-1]
    if not row.ends:
        return "open"
    return "full" if _fills(run, row, width) else "sure"
