"""What a figure may be of among the words behind it (35项|任务, 9600万千瓦时的|年发电量)."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.figures.around import CLAUSE, CLOSED, FIGURE, SENTENCE, Outlook, is_quantity, upto, word_class
from nlp.figures.option import Option

_REACH = 5
_MOST_WORDS = 4
_BETWEEN = frozenset({"以上", "以下", "左右", "多", "余", "的"})
"""Words between a figure and its thing."""
_FREE = frozenset("，。；：、（展给\n")
"""Characters before a figure that stands at the beginning of what is said."""


def behind(seen: Outlook) -> Iterator[Option]:
    """Yield what ends with each word behind the figure in its clause, nearest first."""
    around = seen.around
    first = seen.next
    while around.kind(first) in ("u", "xc") or around.word(first) in _BETWEEN:
        first += 1
    over = "".join(around.word(at) for at in range(seen.next, first))
    another = False
    for end in range(first, min(first + _REACH, len(around.words))):
        kind = around.kinds[end]
        if kind in (SENTENCE, CLAUSE):
            return
        another = another or kind == FIGURE
        if kind not in CLOSED:
            yield from _ending(seen, first, end, over, another=another)


def _ending(seen: Outlook, first: int, end: int, over: str, *, another: bool) -> Iterator[Option]:
    """Yield what ends with the word ``end``, shortest first."""
    around = seen.around
    shared = _end_features(seen, first, end, over, another=another)
    inside: list[str] = []
    for start in around.leftwards(end, first, _MOST_WORDS):
        yield Option(around.printed(start, end), [*_start_features(seen, first, start, end, over), *inside], shared)
        inside = [*inside, *_inside_features(seen, start)]


def _end_features(seen: Outlook, first: int, end: int, over: str, *, another: bool) -> list[str]:
    around, figure, counts = seen.around, seen.figure, seen.counts
    word, kind = around.word(end), around.kind(end)
    right, right_kind = around.word(end + 1), around.kind(end + 1)
    far = upto(end - first, 0, 1, 2, 4)
    free = figure.start == 0 or around.text[figure.start - 1] in _FREE
    last = around.word(seen.last)
    return [
        f"behind far={far}{seen.sort}",
        f"behind far={far}{over}{counts}",
        f"behind kinds={kind}{right_kind}",
        f"behind kinds={kind}{right_kind}{counts}{upto(far, 0, 1, 2)}",
        f"behind word={word}",
        f"behind last={word[-1]}{figure.kind}",
        f"behind word={word}/{seen.unit}",
        f"behind last={word[-1]}/{seen.unit}",
        f"behind two={word[-2:]}",
        f"behind right={right}",
        f"behind right class={word_class(right)}{kind}",
        f"behind free={free}{counts}{seen.moved}{over}",
        f"behind unit={seen.unit}/{far}{over}",
        f"behind before={last}{counts}{upto(far, 0, 1)}",
        f"behind before={around.kind(seen.last)}/{counts}{upto(far, 0, 1)}",
        f"behind another={another}",
        f"behind all kinds={''.join(around.kinds[first : end + 1])[-6:]}{counts}",
        f"behind before class={word_class(last)}{figure.kind}",
        f"behind quantity={is_quantity(word)}{figure.kind}",
        f"behind length={right_kind}{kind}{upto(len(word), 1, 2, 3)}",
    ]


def _start_features(seen: Outlook, first: int, start: int, end: int, over: str) -> list[str]:
    around = seen.around
    word, kind = around.word(start), around.kind(start)
    left, left_kind = around.word(start - 1), around.kind(start - 1)
    whole, before = start == first, end - start
    kinds = "".join(around.kinds[start : end + 1])[-6:]
    return [
        f"from whole={whole}{upto(before, 0, 1, 2, 3)}{over}",
        f"from kinds={left_kind}{kind}{upto(before, 0, 1)}{whole}",
        f"from word={word}{whole}",
        f"from left={left}",
        f"from pair={left}|{word}",
        f"from length={upto(around.ends[end] - around.starts[start], 1, 2, 3, 4, 5, 6, 8, 10)}",
        f"from classes={word_class(left)}|{word_class(word)}",
        f"from all kinds={kinds}{whole}{seen.counts}",
        f"from whole={whole}{kind}{around.kind(end)}",
        f"from whole={whole}{seen.sort}",
        f"from head={around.word(end)}{min(before, 2)}",
    ]


def _inside_features(seen: Outlook, start: int) -> list[str]:
    """Return the features of a thing that goes on to the left of the word ``start``."""
    around = seen.around
    left, kind = around.word(start - 1), around.kind(start - 1)
    return [
        f"within kind={kind}",
        f"within word={left}",
        f"within kinds={kind}{around.kind(start)}",
        f"within last={left[-1]}",
        f"within pair={left}|{around.word(start)}",
        f"within class={word_class(left)}{around.kind(start)}",
    ]
