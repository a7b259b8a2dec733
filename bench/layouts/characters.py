"""Character errors of a recogniser, whatever it made of the order: each printed line beside the likest line read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from bench.layouts.case import Case
from bench.layouts.measure import bare

LEAST = 4
"""Characters of the shortest printed line that is looked for; shorter ones stand everywhere."""


@dataclass(frozen=True)
class CharacterScore:
    """Edit distance over all printed lines of articles, and their characters."""

    errors: int = 0
    length: int = 0

    def __add__(self, other: CharacterScore) -> CharacterScore:
        """Return both together."""
        return CharacterScore(self.errors + other.errors, self.length + other.length)

    @property
    def rate(self) -> float:
        """Errors for each character."""
        return self.errors / self.length if self.length else 0.0


def line_errors(case: Case, read: Sequence[Sequence[str]]) -> CharacterScore:
    """Score the texts read on each page of a case.

    A printed line costs the edit distance to the part of a read line that is likest to it, at most its length: a read
    line that runs over a gutter serves both of its columns, one that was missed or cut in two costs what is missing.
    """
    total = CharacterScore()
    for sheet, texts in zip(case.sheets, read, strict=True):
        printed = [bare(line.text) for line in sheet.lines if line.article is not None]
        total += _page_errors([text for text in printed if len(text) >= LEAST], [bare(text) for text in texts])
    return total


def _page_errors(printed: Sequence[str], read: Sequence[str]) -> CharacterScore:
    kept = sorted({text for text in read if text})
    length = sum(map(len, printed))
    if not kept or not printed:
        return CharacterScore(length, length)
    grades = process.cdist(printed, kept, scorer=fuzz.partial_ratio, dtype=np.float32)
    sizes = np.array([len(text) for text in kept], dtype=np.float32)[None, :]
    wanted = np.array([len(text) for text in printed], dtype=np.float32)[:, None]
    best = np.argmax(grades * np.minimum(1.0, sizes / wanted), axis=1)
    return CharacterScore(sum(_distance(line, kept[at]) for line, at in zip(printed, best, strict=True)), length)


def _distance(line: str, read: str) -> int:
    if len(read) <= len(line):
        return min(len(line), Levenshtein.distance(line, read))
    part = fuzz.partial_ratio_alignment(line, read)
    if part is None:
        return len(line)
    return min(len(line), Levenshtein.distance(line, read[part.dest_start : part.dest_end]))
