"""What a figure may be of among the words behind it (35项|任务, 9600万千瓦时的|年发电量)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from nlp.figures.around import CLAUSE, FIGURE, REMEMBERED, SENTENCE, Outlook, is_quantity, upto, word_class
from nlp.figures.option import NONE, Evidence, Option

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
        if around.heads(end):
            yield from _ending(seen, first, end, over, another=another)


def _ending(seen: Outlook, first: int, end: int, over: str, *, another: bool) -> Iterator[Option]:
    """Yield what ends with the word ``end``, shortest first."""
    around = seen.around
    shared = _end(seen, first, end, over, another=another)
    inside = NONE
    for start in around.leftwards(end, first, _MOST_WORDS):
        left, word = around.word(start - 1), around.word(start)
        own = Evidence(_start(seen, first, start, end, over), _begin(left, word), inside)
        yield Option(around.printed(start, end), own, shared)
        inside = Evidence((), _join(left, around.kind(start - 1), word, around.kind(start)), inside)


def _end(seen: Outlook, first: int, end: int, over: str, *, another: bool) -> Evidence:
    """Return what is told of all things that end with the word ``end``."""
    around, figure, counts = seen.around, seen.figure, seen.counts
    kind, right_kind = around.kind(end), around.kind(end + 1)
    far = upto(end - first, 0, 1, 2, 4)
    free = figure.start == 0 or around.text[figure.start - 1] in _FREE
    last = around.word(seen.last)
    return Evidence(
        [
            f"behind far={far}{seen.sort}",
            f"behind far={far}{over}{counts}",
            f"behind kinds={kind}{right_kind}{counts}{upto(far, 0, 1, 2)}",
            f"behind free={free}{counts}{seen.moved}{over}",
            f"behind unit={seen.unit}/{far}{over}",
            f"behind before={last}{counts}{upto(far, 0, 1)}",
            f"behind before={around.kind(seen.last)}/{counts}{upto(far, 0, 1)}",
            f"behind another={another}",
            f"behind all kinds={''.join(around.kinds[first : end + 1])[-6:]}{counts}",
            f"behind before class={word_class(last)}{figure.kind}",
        ],
        _word(around.word(end), figure.kind, seen.unit),
        _right(around.word(end), kind, around.word(end + 1), right_kind),
    )


@lru_cache(REMEMBERED)
def _word(word: str, sort: str, unit: str) -> Evidence:
    """Return what the last word of a thing tells of a figure of a kind and unit."""
    return Evidence(
        [
            f"behind word={word}",
            f"behind last={word[-1]}{sort}",
            f"behind word={word}/{unit}",
            f"behind last={word[-1]}/{unit}",
            f"behind two={word[-2:]}",
            f"behind quantity={is_quantity(word)}{sort}",
        ]
    )


@lru_cache(REMEMBERED)
def _right(word: str, kind: str, right: str, right_kind: str) -> Evidence:
    """Return what the word behind a thing tells."""
    return Evidence(
        [
            f"behind kinds={kind}{right_kind}",
            f"behind right={right}",
            f"behind right class={word_class(right)}{kind}",
            f"behind length={right_kind}{kind}{upto(len(word), 1, 2, 3)}",
        ]
    )


@lru_cache(REMEMBERED)
def _begin(left: str, word: str) -> Evidence:
    """Return what tells that a thing begins with ``word``, and not with the word to the left of it."""
    return Evidence(
        [f"from left={left}", f"from pair={left}|{word}", f"from classes={word_class(left)}|{word_class(word)}"]
    )


def _start(seen: Outlook, first: int, start: int, end: int, over: str) -> list[str]:
    """Return what tells that a thing that ends with the word ``end`` begins with the word ``start``."""
    around = seen.around
    kind, left_kind = around.kind(start), around.kind(start - 1)
    whole, before = start == first, end - start
    kinds = "".join(around.kinds[start : end + 1])[-6:]
    return [
        f"from whole={whole}{upto(before, 0, 1, 2, 3)}{over}",
        f"from kinds={left_kind}{kind}{upto(before, 0, 1)}{whole}",
        f"from word={around.word(start)}{whole}",
        f"from length={upto(around.ends[end] - around.starts[start], 1, 2, 3, 4, 5, 6, 8, 10)}",
        f"from all kinds={kinds}{whole}{seen.counts}",
        f"from whole={whole}{kind}{around.kind(end)}",
        f"from whole={whole}{seen.sort}",
        f"from head={around.word(end)}{min(before, 2)}",
    ]


@lru_cache(REMEMBERED)
def _join(left: str, left_kind: str, word: str, kind: str) -> Evidence:
    """Return what tells that a thing has ``left`` and ``word`` in it, side by side."""
    return Evidence(
        [
            f"within kind={left_kind}",
            f"within word={left}",
            f"within kinds={left_kind}{kind}",
            f"within last={left[-1]}",
            f"within pair={left}|{word}",
            f"within class={word_class(left)}{kind}",
        ]
    )
