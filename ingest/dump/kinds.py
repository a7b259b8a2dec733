"""Which lines of a dump are running text and which are headings: evidence added up along the page (行的判别)."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.dump.lines import Row

REACH = 6
"""Lines to either side that tell a line's column width: half a short column paragraph."""
WIDTH_SLACK = 1.5
"""Cells by which full lines of one column differ: a mark pushed over the edge or held back, and a half cell of
squeezed punctuation (measured on justified columns of 12 to 27 characters)."""
INDENT = 2.0
"""Cells that a paragraph's first line stands in; where the dump loses them, that line is so much shorter."""
_LONGEST_HEADING = 34.0
"""Cells of a heading line: a headline over a page of six columns; subtitles with a dash run longest."""


def column_widths(rows: Sequence[Row]) -> list[float | None]:
    """Return, for each row, the width of a full line of the column around it; none where no two lines agree.

    Lines that stand directly under each other and are nearly equally wide vote; nearer ones count more, and those
    beyond a blank line count half.
    """
    votes = _votes(rows)
    gaps = [0]
    for row in rows:
        gaps.append(gaps[-1] + (row.gap > 0))
    return [_elected(votes, gaps, at) for at in range(len(rows))]


def are_text(rows: Sequence[Row], widths: Sequence[float | None]) -> list[bool]:
    """Tell for each row whether it is running text (else it is a heading, label or slogan).

    The likeliest sequence of two kinds (Viterbi) under what speaks for each line by itself and beside the line before
    it; a credit or jump line, which is neither, parts what stands before and after it.
    """
    indents = shows_indents(rows, widths)
    best: list[tuple[bool, bool]] = []
    scores = (0.0, 0.0)
    for at, row in enumerate(rows):
        parts = row.is_credit or row.is_jump
        own = 0.0 if parts else _by_itself(rows, widths, at)
        steps: list[tuple[float, bool]] = []
        for text in (False, True):
            options = []
            for before in (False, True):
                score = scores[before] + _after(rows, at, was_text=before, text=text)
                if text and indents and not parts:
                    score += _begins(rows, widths, at, after_text=before)
                options.append((score, before))
            score, chosen = max(options)
            steps.append((score + (own if text else 0.0), chosen))
        if parts:
            steps = [max(steps)] * 2
        scores = (steps[0][0], steps[1][0])
        best.append((steps[0][1], steps[1][1]))
    return _traced(best, last=scores[1] >= scores[0])


def shows_indents(rows: Sequence[Row], widths: Sequence[float | None]) -> bool:
    """Tell whether paragraphs' first lines can be told on this page: most lines after a sure paragraph end stand in."""
    starts = [
        at
        for at in range(1, len(rows) - 1)
        if rows[at - 1].ends
        and not is_full(rows[at - 1], widths[at - 1])
        and rows[at + 1].gap == 0
        and rows[at].has_mark | rows[at + 1].has_mark
    ]
    indented = sum(is_indented(rows[at], rows[at + 1], widths[at]) for at in starts)
    return len(starts) > 0 and indented * 5 >= len(starts) * 3


def is_full(row: Row, width: float | None) -> bool:
    """Tell whether the line fills its column, so that its end says nothing about the paragraph's end."""
    return width is not None and row.width >= width - WIDTH_SLACK


def is_indented(row: Row, following: Row | None, width: float | None, *, least: float = 1.0) -> bool:
    """Tell whether the line stands in as a paragraph's first: by its white, or by what it lacks to the full width.

    The latter needs a full line after it, and ``least`` cells lacking.
    """
    if row.indent >= INDENT:
        return True
    if width is None or following is None or following.gap > 0 or not is_full(following, width):
        return False
    return abs(width - INDENT - row.width) <= 1.0 and following.width - row.width >= least


def _votes(rows: Sequence[Row]) -> list[float | None]:
    votes: list[float | None] = [None] * len(rows)
    for at in range(len(rows) - 1):
        above, below = rows[at], rows[at + 1]
        marked = above.has_mark or below.has_mark
        if marked and below.gap == 0 and below.index != above.index and abs(above.width - below.width) <= WIDTH_SLACK:
            votes[at] = max(above.width, below.width)
    return votes


def _elected(votes: Sequence[float | None], gaps: Sequence[int], at: int) -> float | None:
    near = range(max(0, at - REACH), min(len(votes), at + REACH))
    ballots = [
        (vote, 2.0 ** -abs(gaps[other + 1] - gaps[at + 1]) / (1 + abs(other - at)))
        for other in near
        if (vote := votes[other]) is not None
    ]
    if not ballots:
        return None
    weights = {vote: sum(weight for value, weight in ballots if abs(value - vote) <= 1.0) for vote, _ in ballots}
    return max(weights, key=lambda vote: (weights[vote], vote))


def _by_itself(rows: Sequence[Row], widths: Sequence[float | None], at: int) -> float:
    """Return how much more a line looks like text than like a heading, by its marks and width."""
    row, width = rows[at], widths[at]
    if row.is_dateline:
        return 8.0
    score = 4.0 * min(row.stops, 2) + (2.5 if row.ends else 0.0)
    score += min(row.pauses, 3) * 1.2 - (0.5 if row.pauses == 1 else 0.0)
    score -= 2.5 if row.is_spaced else 0.0
    score -= 2.5 if row.text.startswith(("—", "──")) else 0.0
    score -= 1.5 if row.is_parted else 0.0
    score += 2.0 if row.is_unbalanced else 0.0
    score -= 2.5 if row.is_series else 0.0
    score -= 1.0 if row.is_numbered and not row.stops else 0.0
    score += 3.0 if row.width > _LONGEST_HEADING else 0.0
    if not row.stops and not row.ends and not _marked_near(rows, at):
        score -= 1.5
    return score + _by_width(rows, at, width)


def _by_width(rows: Sequence[Row], at: int, width: float | None) -> float:
    row = rows[at]
    if width is None:
        return 0.0
    if is_full(row, width):
        return 1.5 if row.width <= width + WIDTH_SLACK else -0.5
    following = rows[at + 1] if at + 1 < len(rows) else None
    if following is not None and (following.is_credit or following.is_jump):
        following = None
    if is_indented(row, following, width):
        return 1.0
    if following is not None and following.gap > 0 and abs(width - INDENT - row.width) <= WIDTH_SLACK:
        return 0.0
    return 0.0 if row.ends else -3.0


def _marked_near(rows: Sequence[Row], at: int) -> bool:
    """Tell whether a pause or stop stands in the line, or in one that adjoins it without a blank line."""
    if rows[at].has_mark:
        return True
    above = at > 0 and rows[at].gap == 0 and rows[at - 1].has_mark
    below = at + 1 < len(rows) and rows[at + 1].gap == 0 and rows[at + 1].has_mark
    return above or below


def _after(rows: Sequence[Row], at: int, *, was_text: bool, text: bool) -> float:
    """Return how well a line of one kind follows the line before it, by the state of the sentence."""
    if at == 0:
        return 0.0
    above, row = rows[at - 1], rows[at]
    if (row.is_credit or row.is_jump) and was_text and not above.ends:
        return -2.0
    if above.is_credit or above.is_jump or (was_text and above.ends):
        return 0.0
    if not was_text:
        return -0.5 if text and row.gap == 0 and not row.is_dateline and not row.indent else 0.0
    if text:
        return -3.0 if row.is_dateline else 2.0 if row.gap == 0 else 1.0
    return -3.0 if row.gap == 0 else -1.0


def _begins(rows: Sequence[Row], widths: Sequence[float | None], at: int, *, after_text: bool) -> float:
    """Return how well a line begins or continues a paragraph here, on a page that shows its indents."""
    row, width = rows[at], widths[at]
    above = rows[at - 1] if at else None
    following = rows[at + 1] if at + 1 < len(rows) else None
    indented = is_indented(row, following, width, least=1.5) or row.is_dateline
    if above is not None and after_text and not above.ends:
        return -2.0 if indented and row.gap > 0 else 0.0
    if above is not None and after_text:
        return 0.0
    return -2.5 if not indented and is_full(row, width) and following is not None and following.gap == 0 else 0.0


def _traced(best: Sequence[tuple[bool, bool]], *, last: bool) -> list[bool]:
    kinds: list[bool] = []
    kind = last
    for step in reversed(best):
        kinds.append(kind)
        kind = step[kind]
    return kinds[::-1]
