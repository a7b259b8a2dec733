"""Chance with the draws that make-up needs."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")


class Chance(random.Random):
    """A seeded source of all that is left to chance."""

    def odds(self, share: float) -> bool:
        """Return true in ``share`` of all calls."""
        return self.random() < share

    def ratio(self, low: float, high: float) -> float:
        """Return a number between two, each ratio as likely as another."""
        return low * math.exp(self.random() * math.log(high / low))

    def weighed(self, weights: Mapping[T, float]) -> T:
        """Return one of the keys by its weight."""
        return self.choices(list(weights), list(weights.values()))[0]

    def any(self, *items: T) -> T:
        """Return one of the items."""
        return self.choice(items)
