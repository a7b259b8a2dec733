"""How many requests each may make: token buckets, in the memory of the one process that serves."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

_MOST = 10_000
"""Buckets that are kept; one more, and those that are full again are dropped, or all where none is."""
SECONDS = 60
"""What rates are told for."""


@dataclass
class _Bucket:
    tokens: float
    at: float


@dataclass(frozen=True)
class Count:
    """What is left after a request was counted.

    Attributes:
        quota: requests a minute.
        left: how many may come at once.
        wait: seconds until the next may come; 0 if this one may.
    """

    quota: int
    left: int
    wait: int

    @property
    def allowed(self) -> bool:
        """Whether the request may go on."""
        return self.wait == 0

    def headers(self) -> dict[str, str]:
        """Return the fields of draft-ietf-httpapi-ratelimit-headers-10, and ``Retry-After`` where one must wait."""
        policy, left = f'"minute";q={self.quota};w={SECONDS}', f'"minute";r={self.left}'
        if self.allowed:
            return {"RateLimit-Policy": policy, "RateLimit": left}
        return {"RateLimit-Policy": policy, "RateLimit": f"{left};t={self.wait}", "Retry-After": str(self.wait)}


class Buckets:
    """One bucket for each name, refilled steadily; who has been away for a minute finds it full.

    Args:
        rate: requests a minute, and as many at once.
        clock: seconds that only grow.
    """

    def __init__(self, rate: int, clock: Callable[[], float] = monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._buckets: dict[str, _Bucket] = {}

    def take(self, name: str) -> Count:
        """Count one request of ``name``; none is taken where none is left."""
        bucket = self._filled(name)
        if bucket.tokens < 1:
            return Count(self._rate, 0, max(1, math.ceil((1 - bucket.tokens) * SECONDS / self._rate)))
        bucket.tokens -= 1
        return Count(self._rate, int(bucket.tokens), 0)

    def look(self, name: str) -> Count:
        """Return what :meth:`take` would, and take nothing."""
        count = self.take(name)
        if count.allowed:
            self._buckets[name].tokens += 1
        return count

    def _filled(self, name: str) -> _Bucket:
        now = self._clock()
        bucket = self._buckets.get(name)
        if bucket is None:
            if len(self._buckets) >= _MOST:
                self._drop_full(now)
            bucket = self._buckets[name] = _Bucket(self._rate, now)
        bucket.tokens = min(self._rate, bucket.tokens + (now - bucket.at) * self._rate / SECONDS)
        bucket.at = now
        return bucket

    def _drop_full(self, now: float) -> None:
        kept = {name: one for name, one in self._buckets.items() if now - one.at < SECONDS}
        self._buckets = kept if len(kept) < _MOST else {}
