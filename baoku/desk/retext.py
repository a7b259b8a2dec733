"""A paragraph's text replaced, with the ink that the old one had (改字不改位)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import Levenshtein

from schemas import Ink, Paragraph, round_fraction


@dataclass(frozen=True, slots=True)
class _Cell:
    """A character's place: from ``low`` to ``high`` along the writing direction of stretch ``ink``."""

    ink: int
    low: float
    high: float
    confidence: float | None
    """None where the stretch has one confidence for all."""


def retext(paragraph: Paragraph, text: str) -> Paragraph:
    """Return ``paragraph`` with ``text`` in the place of its own.

    Characters that stay keep their boxes. Those that take the place of others share the others' ink evenly, line by
    line; those put in between have no width; those taken out leave their ink to nobody. What a person wrote has
    confidence 1. A paragraph without ink gets none.
    """
    cells = list(_cells(paragraph.ink))
    new: list[_Cell] = []
    for edit in _edits(paragraph.text, text) if cells else ():
        old = cells[edit.start : edit.end]
        if edit.equal:
            new += old
        elif old:
            new += _shared(old, edit.count)
        else:
            new += [_edge(cells, edit.start)] * edit.count
    return paragraph.model_copy(update={"text": text, "ink": list(_inks(new, paragraph.ink))})


def joined(paragraphs: Sequence[Paragraph]) -> Paragraph:
    """Return paragraphs put together to one, with the role of the first.

    Where one of them has no ink, neither has the whole.
    """
    ink: list[Ink] = []
    at = 0
    for paragraph in paragraphs:
        ink += [one.model_copy(update={"start": one.start + at, "end": one.end + at}) for one in paragraph.ink]
        at += len(paragraph.text)
    inked = all(paragraph.ink or not paragraph.text for paragraph in paragraphs)
    return Paragraph(
        role=paragraphs[0].role,
        text="".join(paragraph.text for paragraph in paragraphs),
        regions=[region for paragraph in paragraphs for region in paragraph.regions],
        ink=ink if inked else [],
    )


@dataclass(frozen=True, slots=True)
class _Edit:
    """Characters ``start`` to ``end`` of the old text, and how many stand for them in the new one."""

    equal: bool
    start: int
    end: int
    count: int


def _edits(old: str, new: str) -> Iterator[_Edit]:
    for equal, group in groupby(Levenshtein.opcodes(old, new), key=lambda code: code.tag == "equal"):
        codes = list(group)
        yield _Edit(equal, codes[0].src_start, codes[-1].src_end, codes[-1].dest_end - codes[0].dest_start)


def _cells(ink: Sequence[Ink]) -> Iterator[_Cell]:
    for number, one in enumerate(ink):
        for at in range(one.end - one.start):
            confidence = None if one.confidences is None else one.confidences[at]
            yield _Cell(number, one.edges[at], one.edges[at + 1], confidence)


def _shared(old: Sequence[_Cell], count: int) -> Iterator[_Cell]:
    """Yield ``count`` places that share those of ``old``; each line takes as many as it has of the old ones."""
    shares = [place * len(old) // count for place in range(count)]
    for ink, group in groupby(shares, key=lambda share: old[share].ink):
        here = [cell for cell in old if cell.ink == ink]
        low, high, places = here[0].low, here[-1].high, len(list(group))
        edges = [low, *(_between(low, high, place / places) for place in range(1, places)), high]
        yield from (_Cell(ink, edges[place], edges[place + 1], 1.0) for place in range(places))


def _between(low: float, high: float, part: float) -> float:
    return min(high, max(low, round_fraction(low + (high - low) * part)))


def _edge(cells: Sequence[_Cell], at: int) -> _Cell:
    """Return a place without width before character ``at``."""
    beside = cells[at - 1] if at else cells[0]
    edge = beside.high if at else beside.low
    return _Cell(beside.ink, edge, edge, 1.0)


def _inks(cells: Sequence[_Cell], old: Sequence[Ink]) -> Iterator[Ink]:
    """Yield the stretches of ``cells``: a new one begins where the line changes, or where ink was taken out."""
    start = 0
    for end in range(1, len(cells) + 1):
        last, following = cells[end - 1], cells[end] if end < len(cells) else None
        if following is not None and following.ink == last.ink and following.low == last.high:
            continue
        yield _ink(cells[start:end], start, old[last.ink])
        start = end


def _ink(cells: Sequence[_Cell], start: int, source: Ink) -> Ink:
    return source.model_copy(
        update={
            "start": start,
            "end": start + len(cells),
            "edges": [cells[0].low, *(cell.high for cell in cells)],
            "confidences": _confidences(cells, source),
        }
    )


def _confidences(cells: Iterable[_Cell], source: Ink) -> list[float] | None:
    known = [cell.confidence for cell in cells]
    if source.confidences is None and (source.confidence == 1 or all(one is None for one in known)):
        return None
    return [source.confidence if one is None else one for one in known]
