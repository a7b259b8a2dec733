"""What a figure may be of among what the figures before it are of (同比增长5%), and that nothing says it."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.figures.around import Outlook, moved, upto, word_class
from nlp.figures.measured import levels
from nlp.figures.option import Evidence, Option
from schemas import Figure

_BEFORE = 6
"""Figures whose thing is looked at."""
_ROW = 8
_CLAUSE = 200
"""Characters before a figure in which its clause begins, if 分别 is to say anything."""
_WORDS = 10
"""Words from the last figure on that are looked at."""
_CLAUSE_ENDS, _PAUSES, _ENDS = "，。；\n", frozenset("，；。\n"), frozenset("。！？\n")


def carried(seen: Outlook) -> Iterator[Option]:
    """Yield what the last figures are of, last first, each once."""
    if not seen.before:
        return
    common = _Common(seen)
    told: list[str | None] = []
    for number, figure in enumerate(reversed(seen.before[-_BEFORE:])):
        if number and common.sentences > 1:
            return
        if figure.of not in told:
            told.append(figure.of)
            yield Option(figure.of, Evidence(_features(seen, figure, len(told), common)))


def nothing(seen: Outlook) -> Option:
    """Return that the words don't say what the figure is of."""
    last, figure = seen.around.word(seen.last), seen.figure
    kinds = seen.around.kind(seen.last), seen.around.kind(seen.next)
    return Option(
        None,
        Evidence(
            [
                f"none sort={seen.sort}",
                f"none before={last}",
                f"none unit={seen.unit}",
                f"none kinds={kinds[0]}/{kinds[1]}",
                f"none behind={seen.around.word(seen.next)}",
                f"none counts={seen.counts}",
                f"none before class={word_class(last)}{figure.kind}",
                f"none figures={upto(len(seen.before), 0, 1, 2)}{seen.moved}",
            ]
        ),
    )


class _Common:
    """What is the same for all figures before one: how the text goes on from the last of them."""

    def __init__(self, seen: Outlook) -> None:
        around, last = seen.around, seen.before[-1]
        between = around.text[last.end : seen.figure.start]
        self.clauses = upto(sum(char in _PAUSES for char in between), 0, 1, 2, 3)
        self.sentences = sum(char in _ENDS for char in between)
        first = seen.last + 1
        while first > 0 and around.starts[first - 1] >= last.end:
            first -= 1
        self.words = [around.word(at) for at in range(first, seen.last + 1)]
        self.nouns = upto(
            sum(around.kind(at) in ("n", "nz", "vn", "nw", "an") for at in range(first, seen.last + 1)), 0, 1, 2, 3
        )
        self.each = "分别" in between
        self.aligned = _aligned(seen)
        tags = {(around.words[at].tag, around.word(at)) for at in range(first, min(first + _WORDS, seen.last + 1))}
        self.tags = sorted({f"v{word_class(word)}" if tag == "v" else tag for tag, word in tags})


def _features(seen: Outlook, figure: Figure, number: int, common: _Common) -> list[str]:
    around, asked = seen.around, seen.figure
    unit, kind, change = figure.unit == asked.unit, figure.kind == asked.kind, figure.change is not None
    last = around.word(seen.last)
    of = figure.of or "0"
    words = common.words
    told = [
        f"sort={seen.sort}",
        f"same={unit}{kind}{seen.moved}{change}",
        f"clauses={common.clauses}{common.nouns}{seen.moved}",
        f"sentences={common.sentences}{seen.moved}",
        f"before={last}",
        f"before class={word_class(last)}{asked.kind}",
        f"each={common.each}{unit}",
        f"kinds={figure.kind}>{asked.kind}{seen.moved}",
        f"units={figure.unit}>{seen.unit}{seen.moved}",
        f"behind={around.kind(seen.next)}{seen.counts}",
        f"nouns={common.nouns}{asked.kind}",
        f"before kind={around.kind(seen.last)}{min(common.clauses, 2)}",
        f"before two={around.word(seen.last - 1)}{last}",
        f"words={upto(len(words), 0, 1, 2, 3, 5, 8)}{unit}{seen.moved}",
        f"first={words[0] if words else ''}",
        f"second={words[1] if len(words) > 1 else ''}{unit}",
        f"none={figure.of is None}",
        *(f"has={word}" for word in words[:_WORDS]),
        *(f"has tag={tag}" for tag in common.tags),
    ]
    return [
        *(f"carried {number} {feature}" for feature in told),
        f"carried last={of[-1]}{asked.kind}",
        f"carried last={of[-1]}/{seen.unit}",
        f"carried two={of[-2:]}/{seen.unit}",
        f"carried of={of}",
        f"carried aligned={common.aligned == figure.of if common.aligned else None}",
        f"carried moved={moved(figure)}{seen.moved}{number}",
    ]


def _aligned(seen: Outlook) -> str | None:
    """Return what the figure is of that stands as far on in the row before, where 分别 says so."""
    text, start = seen.around.text, seen.figure.start
    clause = max(text.rfind(mark, max(start - _CLAUSE, 0), start) for mark in _CLAUSE_ENDS)
    if clause < 0:
        return None
    said = text[clause + 1 : start]
    if "分别" not in said and "依次" not in said:
        return None
    here = sum(1 for figure in seen.before[-_ROW:] if figure.start > clause)
    told = levels([figure.of for figure in seen.before[-2 * _ROW :] if figure.start < clause][-_ROW:])
    return told[here] if here < len(told) else None
