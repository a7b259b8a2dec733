"""A canonical value and its unit in one whole number, so that both engines compare amounts of one unit alike."""

from __future__ import annotations

import hashlib
import math
import struct

_VALUE_BITS = 46
"""Of a double's 64: sign, 11 of exponent, 34 of mantissa (ten significant digits), which is what articles are found
by; the table of figures compares whole doubles."""
_UNIT_BITS = 16
"""Of the unit's hash: of the 199 units that the grammar of figures knows, no two fall together (a test)."""


def encoded(unit: str, value: float) -> int:
    """Return a number of 62 bits that rises with ``value`` and is far from those of other units."""
    return _unit(unit) << _VALUE_BITS | _rising(value) >> 64 - _VALUE_BITS


def span(unit: str, low: float | None, high: float | None) -> tuple[int, int]:
    """Return the numbers between which all values of ``unit`` from ``low`` to ``high`` are encoded."""
    return (
        encoded(unit, -math.inf if low is None else low),
        encoded(unit, math.inf if high is None else high),
    )


def _unit(unit: str) -> int:
    return int.from_bytes(hashlib.sha256(unit.encode("utf-8", "replace")).digest()[: _UNIT_BITS // 8], "big")


def _rising(value: float) -> int:
    """Return the bits of a double in the order of its values."""
    (bits,) = struct.unpack(">Q", struct.pack(">d", value + 0.0))
    return int(bits ^ (0xFFFF_FFFF_FFFF_FFFF if bits >> 63 else 1 << 63))
