"""From the recogniser's raw output to characters with their place and confidence.

PaddleOCR's own decoder keeps one score a line and no exact place of a character; this one keeps both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

BLANK = 0
"""Class of CTC's blank."""


@dataclass(frozen=True)
class Reading:
    """What was recognised on one strip.

    Attributes:
        text: the characters.
        confidences: of each character, 0 to 1.
        places: the middle of each character along the strip, as a fraction of the strip's width.
    """

    text: str
    confidences: tuple[float, ...]
    places: tuple[float, ...]

    @property
    def confidence(self) -> float:
        """Mean confidence of the characters; 0 where nothing was read."""
        return float(np.mean(self.confidences)) if self.confidences else 0.0

    @property
    def weakest(self) -> float:
        """Lowest confidence of a character; 0 where nothing was read."""
        return min(self.confidences, default=0.0)


def decode(scores: NDArray[np.float32], characters: Sequence[str]) -> Reading:
    """Decode one strip greedily.

    Args:
        scores: probabilities, one row a time step, one column a class.
        characters: the character of each class; class 0 is the blank.

    Returns:
        The characters, each with the highest probability in its run of time steps and the middle of that run.
    """
    best = scores.argmax(axis=1)
    steps = np.arange(len(best))
    peaks = scores[steps, best]
    starts = np.flatnonzero(np.concatenate(([True], best[1:] != best[:-1])))
    ends = np.concatenate((starts[1:], [len(best)]))
    text: list[str] = []
    confidences: list[float] = []
    places: list[float] = []
    for start, end in zip(starts, ends, strict=True):
        if best[start] == BLANK:
            continue
        weights = peaks[start:end]
        text.append(characters[best[start]])
        confidences.append(min(1.0, float(weights.max())))
        places.append(float(np.average(steps[start:end] + 0.5, weights=weights)) / len(best))
    return Reading("".join(text), tuple(confidences), tuple(places))


class CharacterDecode:
    """Stands where PaddleOCR's ``CTCLabelDecode`` stands in a recogniser, and returns :class:`Reading` objects."""

    def __init__(self, characters: Sequence[str]) -> None:
        self._characters = characters

    def __call__(self, outputs: Sequence[Any], **_: object) -> tuple[list[Reading], list[float]]:
        """Decode a batch: ``outputs[0]`` has the shape (strips, time steps, classes)."""
        readings = [decode(np.asarray(scores), self._characters) for scores in outputs[0]]
        return readings, [reading.confidence for reading in readings]
