"""Digits that two readings of a line see differently: neither is to be believed without a look."""

from __future__ import annotations

from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from ingest.ocr.decode import Reading

DISPUTED = 0.5
"""Confidence of a character that another reading has as something else, or not at all."""
_OF_FIGURES = frozenset("0123456789０１２３４５６７８９.．,，%％‰")


def disputed(reading: Reading, other: Reading) -> Reading:
    """Return ``reading`` with the confidence of its digits lowered where ``other`` has other characters.

    Points, commas and percent signs are digits' company and count with them, but only beside a digit. Where the other
    reading has a digit that this one leaves out, the characters on both sides are in doubt.
    """
    doubtful: set[int] = set()
    for step in Levenshtein.opcodes(reading.text, other.text):
        if step.tag == "equal":
            continue
        mine = range(step.src_start, step.src_end)
        theirs = other.text[step.dest_start : step.dest_end]
        beside = reading.text[max(0, step.src_start - 1) : step.src_end + 1]
        told = any(char.isdigit() for char in theirs) or (
            any(char in _OF_FIGURES for char in theirs) and sum(char.isdigit() for char in beside) > 1
        )
        if told or any(_counts(reading.text, at) for at in mine):
            doubtful |= set(mine) or {max(0, step.src_start - 1), min(step.src_start, len(reading.text) - 1)}
    if not doubtful:
        return reading
    lowered = tuple(min(told, DISPUTED) if at in doubtful else told for at, told in enumerate(reading.confidences))
    return replace(reading, confidences=lowered)


def _counts(text: str, at: int) -> bool:
    if text[at].isdigit():
        return True
    beside = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return text[at] in _OF_FIGURES and any(char.isdigit() for char in beside)
