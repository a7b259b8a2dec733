"""The ink of an article's paragraphs as bytes, so that one paragraph's can be read without the others.

A head, then each paragraph's ink, compressed by itself. The head has two numbers (how many paragraphs ``heads`` and
``paragraphs`` have), and for each paragraph how many bytes it takes and the CRC-32 of its text. A paragraph's ink is
lines of JSON: where its stretches start, then each stretch, so that only those asked for are parsed.
"""

from __future__ import annotations

import json
import struct
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

import orjson

from schemas import Region
from schemas.article import box_under
from schemas.findings import PARTS
from schemas.geometry import rounded_box

_COUNTS = struct.Struct(">II")
_ENTRY = struct.Struct(">II")
_COMPRESSION = 6
"""zlib's own default."""

Place = tuple[str, int]
"""``heads`` or ``paragraphs``, and the number there."""
Stretches = list[dict[str, Any]]
"""Stretches of ink of one paragraph, in order: the fields of :class:`schemas.Ink`."""


class Wanted(NamedTuple):
    """Whose ink is wanted: the paragraph's text as the asker knows it, and spans of it."""

    text: str
    spans: Sequence[tuple[int, int]]


def pack(texts: Sequence[Sequence[str]], ink: Sequence[Sequence[Sequence[tuple[int, str]]]]) -> bytes:
    """Return the ink of an article as it is stored.

    Args:
        texts: the texts of its heads, and of its paragraphs.
        ink: of each of these texts, the start and the JSON of each stretch.
    """
    flat_texts = [text for part in texts for text in part]
    packed = [zlib.compress(_lines(one).encode(), _COMPRESSION) for part in ink for one in part]
    entries = (_ENTRY.pack(len(one), _check(text)) for one, text in zip(packed, flat_texts, strict=True))
    return b"".join((_COUNTS.pack(*(len(part) for part in texts)), *entries, *packed))


def _lines(stretches: Sequence[tuple[int, str]]) -> str:
    return "\n".join((json.dumps([start for start, _ in stretches]), *(text for _, text in stretches)))


def unpack(data: bytes) -> Iterator[tuple[Place, Stretches]]:
    """Yield the ink of each paragraph of an article that :func:`pack` packed, heads first.

    Raises:
        ValueError: it is no packed ink.
    """
    contents = _Contents(data)
    for place in contents.places():
        yield place, [orjson.loads(line) for line in _unpacked(contents.packed(place))[1:]]


def regions_in(data: bytes, wanted: Mapping[Place, Wanted]) -> dict[Place, list[list[Region]]]:
    """Return where what is wanted stands, span by span; paragraphs that read otherwise by now are left out.

    Raises:
        ValueError: it is no packed ink.
    """
    contents = _Contents(data)
    return {
        place: _regions(_unpacked(contents.packed(place)), spans)
        for place, (text, spans) in wanted.items()
        if contents.check(place) == _check(text)
    }


def _regions(lines: Sequence[bytes], spans: Sequence[tuple[int, int]]) -> list[list[Region]]:
    """Return the boxes of each span, one for each stretch of ink; each stretch ends where the next one starts."""
    starts = orjson.loads(lines[0])
    stretches: dict[int, dict[str, Any]] = {}
    found = []
    for start, end in spans:
        under = range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end))
        for number in under:
            if number not in stretches:
                stretches[number] = orjson.loads(lines[1 + number])
        found.append([_region(stretches[number], start, end) for number in under])
    return found


def _region(stretch: Mapping[str, Any], start: int, end: int) -> Region:
    """Return a region without validating it: its page and box were when they were stored."""
    edges, at = stretch["edges"], stretch["start"]
    box = box_under(edges, stretch["bbox"], stretch["direction"], start - at, end - at)
    return Region.model_construct(page=stretch["page"], bbox=rounded_box(box))


class _Contents:
    """Where each paragraph's ink is, and the check of its text.

    Raises:
        ValueError: it is no packed ink, or some of it is missing.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._counts = _COUNTS.unpack_from(data)
            self._table = struct.unpack_from(f">{2 * sum(self._counts)}I", data, _COUNTS.size)
        except struct.error as error:
            raise ValueError("it is no ink") from error
        first = _COUNTS.size + sum(self._counts) * _ENTRY.size
        self._ends = list(accumulate(self._table[::2], initial=first))
        if self._ends[-1] != len(data):
            raise ValueError("some of the ink is missing")

    def places(self) -> Iterator[Place]:
        """Yield the places of all paragraphs, heads first."""
        return ((part, number) for part, count in zip(PARTS, self._counts, strict=True) for number in range(count))

    def check(self, place: Place) -> int | None:
        """Return the check of a paragraph's text; none where there is no such paragraph."""
        part, number = place
        return self._table[2 * self._at(place) + 1] if number < self._counts[PARTS.index(part)] else None

    def packed(self, place: Place) -> bytes:
        """Return the ink of a paragraph that there is."""
        at = self._at(place)
        return self._data[self._ends[at] : self._ends[at + 1]]

    def _at(self, place: Place) -> int:
        part, number = place
        return number if part == PARTS[0] else self._counts[0] + number


def _unpacked(packed: bytes) -> list[bytes]:
    try:
        return zlib.decompress(packed).split(b"\n")
    except zlib.error as error:
        raise ValueError("it can't be decompressed") from error


def _check(text: str) -> int:
    return zlib.crc32(text.encode(errors="replace"))
