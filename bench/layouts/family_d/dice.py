"""Chance, with the draws that a layout needs."""

from __future__ import annotations

import math
import random
from typing import TypeVar

T = TypeVar("T")


class Dice(random.Random):
    """A source of chance with wide, uneven draws."""

    def hit(self, share: float) -> bool:
        """Return true in ``share`` of all calls."""
        return self.random() < share

    def log(self, low: float, high: float) -> float:
        """Return a number from ``low`` to ``high``, small ones as likely as large ones by ratio."""
        return math.exp(self.uniform(math.log(low), math.log(high)))

    def pick(self, **weights: float) -> str:
        """Return one of the names by its weight."""
        return self.choices(list(weights), list(weights.values()))[0]

    def one(self, *items: T) -> T:
        """Return one of the items."""
        return self.choice(items)

    def tempered(self, weights: dict[str, float], spread: float) -> dict[str, float]:
        """Return the weights each multiplied by chance, so that pages differ in what they are full of."""
        return {name: weight * math.exp(self.gauss(0, spread)) for name, weight in weights.items()}
