"""Which lines of a dump are running text and which are headings: evidence added up along the page (行的判别)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.dump.columns import INDENT, SURE_LACK, WIDTH_SLACK, Indents, is_full, is_indented
from ingest.dump.lines import Row

_LONGEST_HEADING = 34.0
"""Cells of a heading line: a headline over a page of six columns; subtitles with a dash run longest."""
_MUCH_WIDER = 4.0
"""Cells that the next line is wider where a line without marks can't be a full line of its column."""


def are_text(rows: Sequence[Row], widths: Sequence[float | None], indents: Indents) -> list[bool]:
    """Tell for each row whether it is running text (else it is a heading, label or slogan).

    The likeliest sequence of two kinds (Viterbi) under what speaks for each line by itself and beside the line before
    it; a credit or jump line, which is neither, parts what stands before and after it. The weights are log odds by
    judgement, held to by the tests' pages of several habits.
    """
    evidence = _Evidence(rows, widths, indents)
    best: list[tuple[bool, bool]] = []
    scores = (0.0, 0.0)
    for at, row in enumerate(rows):
        steps: list[tuple[float, bool]] = []
        for text in (False, True):
            own = evidence.by_itself(at) if text else 0.0
            score, before = max(
                (scores[was] + evidence.after(at, was_text=was, text=text), was) for was in (False, True)
            )
            steps.append((score + own, before))
        if row.stands_apart:
            steps = [max(steps)] * 2
        scores = (steps[0][0], steps[1][0])
        best.append((steps[0][1], steps[1][1]))
    return _traced(best, last=scores[1] >= scores[0])


def _traced(best: Sequence[tuple[bool, bool]], *, last: bool) -> list[bool]:
    kinds: list[bool] = []
    kind = last
    for step in reversed(best):
        kinds.append(kind)
        kind = step[kind]
    return kinds[::-1]


@dataclass(frozen=True)
class _Evidence:
    rows: Sequence[Row]
    widths: Sequence[float | None]
    indents: Indents

    def by_itself(self, at: int) -> float:
        """Return how much more a line looks like text than like a heading, by its marks and width."""
        row = self.rows[at]
        if row.stands_apart:
            return 0.0
        if row.is_dateline:
            return 8.0
        score = 4.0 * min(row.stops, 2) + (2.5 if row.ends else 0.0)
        score += min(row.pauses, 3) * 1.2 - (0.5 if row.pauses == 1 else 0.0)
        score -= 2.5 if row.is_spaced else 0.0
        score -= 2.5 if row.text.startswith(("—", "──")) else 0.0
        score -= 2.5 if row.is_parted else 0.0
        score += 2.0 if row.is_unbalanced else 0.0
        score -= 2.5 if row.is_series else 0.0
        score -= 1.0 if row.is_numbered and not row.stops else 0.0
        score += 3.0 if row.width > _LONGEST_HEADING else 0.0
        if not row.stops and not row.ends and not self._marked_near(at):
            score -= 1.5
        return score + self._by_width(at)

    def after(self, at: int, *, was_text: bool, text: bool) -> float:
        """Return how well a line of one kind follows the line before it."""
        score = self._by_sentence(at, was_text=was_text, text=text) if at else 0.0
        row = self.rows[at]
        if not text or row.stands_apart or row.is_dateline:
            return score
        if self.indents == "white":
            return score + self._by_white(at, was_text=was_text)
        return score + (self._by_lack(at, was_text=was_text) if self.indents == "lost" else 0.0)

    def _below(self, at: int) -> Row | None:
        """Return the line under a line, without a blank between them, if it may be text."""
        below = self.rows[at + 1] if at + 1 < len(self.rows) else None
        return below if below is not None and below.gap == 0 and not below.stands_apart else None

    def _by_width(self, at: int) -> float:
        row, width, below = self.rows[at], self.widths[at], self._below(at)
        if not row.has_mark and below is not None and below.width > row.width + _MUCH_WIDER:
            return -3.0
        if width is None:
            return 0.0
        if is_full(row, width):
            return 1.5 if row.width <= width + WIDTH_SLACK else -0.5
        if is_indented(row, below, width):
            return 1.0
        alone = below is None and at + 1 < len(self.rows) and not self.rows[at + 1].stands_apart
        if alone and abs(width - INDENT - row.width) <= WIDTH_SLACK:
            return 0.0
        return 0.0 if row.ends else -3.0

    def _marked_near(self, at: int) -> bool:
        """Tell whether a pause or stop stands in the line, or in one that adjoins it without a blank line."""
        if self.rows[at].has_mark:
            return True
        below = self._below(at)
        above = at > 0 and self.rows[at].gap == 0 and self.rows[at - 1].has_mark
        return above or (below is not None and below.has_mark)

    def _by_sentence(self, at: int, *, was_text: bool, text: bool) -> float:
        above, row = self.rows[at - 1], self.rows[at]
        if row.stands_apart and was_text and not above.ends:
            return -2.0
        if above.stands_apart or (was_text and above.ends):
            return 0.0
        if not was_text:
            return -0.5 if text and row.gap == 0 and not row.is_dateline and not row.indent else 0.0
        if text:
            return (
                -3.0
                if row.is_dateline or above.is_series
                else (2.0 if row.gap == 0 else 1.0) + (1.5 if above.opens_quote else 0.0)
            )
        return -3.0 if row.gap == 0 else -1.0

    def _by_white(self, at: int, *, was_text: bool) -> float:
        """Weigh a line's white on a page that shows first lines by it: a paragraph begins where there is some."""
        row, above = self.rows[at], self.rows[at - 1] if at else None
        indented = row.indent >= INDENT
        if was_text and above is not None and not above.ends and not above.stands_apart:
            return -4.0 if indented else 0.0
        over_cut = was_text and above is not None and is_full(above, self.widths[at - 1])
        return 0.0 if indented or over_cut or row.is_framed else -3.0

    def _by_lack(self, at: int, *, was_text: bool) -> float:
        """Weigh what a line lacks on a page that shows first lines by it: a paragraph begins where two cells lack."""
        row, width, above, below = self.rows[at], self.widths[at], self.rows[at - 1] if at else None, self._below(at)
        indented = is_indented(row, below, width, least=SURE_LACK)
        if was_text and above is not None and not above.ends and not above.stands_apart:
            return 0.0 if not indented or above.opens_quote else -2.5
        if indented or below is None or not is_full(row, width):
            return 0.0
        over_cut = was_text and above is not None and is_full(above, self.widths[at - 1])
        return 0.0 if over_cut else -2.5
