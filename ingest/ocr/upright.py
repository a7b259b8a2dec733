"""The glyphs of a vertical line set side by side for the recogniser, and those that their shape alone tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.decode import Reading
from ingest.ocr.glyphs import is_han
from ingest.ocr.ink import filled, runs

Image = NDArray[np.uint8]
Ink = NDArray[np.uint8]
Kind = Literal["plain", "point", "opening", "closing", "turned", "ring", "bar"]
SMALL = 0.36
"""Ems that the ink of 。 、 and ， measures at most, both ways."""
FLAT = (0.13, 0.5)
"""Height in ems of brackets in a vertical line; 一 is lower, even in heavy type."""
HOOK = (0.36, 0.9)
"""Width in ems of the ink of ﹃ and ﹄."""
HOOK_EMPTY = 0.04
"""Share of the ink of ﹃ that lies in its lower left quarter, at most; of ﹄ in its upper right."""
COLON = 0.8
"""Width in ems of the two points of a colon, which lie beside each other in a vertical line, at most."""
ARCH = 0.07
"""How far, in ems, the ends of ︵ or ︶ lie below or above its middle, at least."""
SLIM = 0.2
"""Width in ems of a dash, the only glyph that is slim and tall."""
TALL = 0.7
"""Its height in ems, at least."""
PITCH = 1.1
"""Distance in ems of the glyphs that are laid side by side."""
BAR_WIDTH = 0.6
"""Width in ems of 一, at least."""
BAR_HIGH, BAR_THROUGH = 0.25, 0.85
"""Height in ems of 一 with its serif on a soft picture at most, and share of its width that a row fills."""
RING = (0.6, 1.05)
"""Width and height in ems of 〇."""
RING_EMPTY = 0.3
"""Half the side, in sides, of the middle of 〇 that holds no ink, and of its corners."""
CORNER = 0.12


def kind(own: Ink, em: int) -> Kind:
    """Return what kind of glyph ``own`` is, its ink cut off tightly above and below, loosely at the sides.

    Args:
        own: height × width, 1 where there is ink.
        em: width of the line's ink in pixels.
    """
    columns = np.flatnonzero(filled(own, axis=0))
    if not len(columns):
        return "plain"
    own = own[:, columns[0] : columns[-1] + 1]
    high, wide = own.shape[0] / em, own.shape[1] / em
    if high <= SMALL and wide <= SMALL:
        return "point"
    if wide >= BAR_WIDTH and (high <= FLAT[0] or (high <= BAR_HIGH and _is_bar(own))):
        return "bar"
    if (wide <= SLIM and high >= TALL) or _is_colon(own, high, wide):
        return "turned"
    if FLAT[0] <= high <= FLAT[1] and wide >= HOOK[0]:
        if wide <= HOOK[1] and (hook := _hook(own)) is not None:
            return hook
        return "turned" if _is_arched(own, em) else "plain"
    return "ring" if all(RING[0] <= side <= RING[1] for side in (high, wide)) and _is_ring(own) else "plain"


def _is_bar(own: Ink) -> bool:
    """Tell whether one row of the glyph's ink goes right through, as in 一 with its serif, and in no bracket."""
    return float(own.mean(axis=1).max()) >= BAR_THROUGH


def _is_colon(own: Ink, high: float, wide: float) -> bool:
    return high <= SMALL and SMALL < wide <= COLON and len(runs(filled(own, axis=0))) == 2


def _hook(own: Ink) -> Kind | None:
    """Tell ﹃, whose corner is above right, from ﹄, whose corner is below left, and both from other glyphs."""
    height, width = own.shape
    most = HOOK_EMPTY * int(own.sum())
    lower_left, upper_right = own[height - height // 2 :, : width // 2], own[: height // 2, width - width // 2 :]
    if lower_left.sum() <= most < upper_right.sum():
        return "opening"
    return "closing" if upper_right.sum() <= most < lower_left.sum() else None


def _is_arched(own: Ink, em: int) -> bool:
    rows = np.arange(len(own))[:, None]
    middle = (own * rows).sum(axis=0) / np.maximum(own.sum(axis=0), 1)
    outer = max(1, own.shape[1] // 6)
    inner = float(np.mean(middle[2 * outer : -2 * outer]))
    ends = [float(np.mean(side)) - inner for side in (middle[:outer], middle[-outer:])]
    return ends[0] * ends[1] > 0 and abs(sum(ends)) / 2 >= ARCH * em


def _is_ring(own: Ink) -> bool:
    height, width = own.shape
    y, x = round(height * RING_EMPTY), round(width * RING_EMPTY)
    a, b = max(1, round(height * CORNER)), max(1, round(width * CORNER))
    corners = (own[:a, :b], own[:a, -b:], own[-a:, :b], own[-a:, -b:])
    closed = filled(own, axis=0).all() and filled(own, axis=1).all()
    blank = not own[y : height - y, x : width - x].any() and not any(corner.any() for corner in corners)
    return bool(closed and blank)


def side_by_side(column: Image, ink: Ink, squares: Sequence[tuple[int, int]], width: int) -> tuple[Image, list[Kind]]:
    """Return the glyphs of a vertical line as a horizontal one, and the kind of each.

    Full stops and commas, which stand in the upper right of their square in a vertical line, come to the lower left;
    brackets, quotation marks and dashes are turned back.

    Args:
        column: the line's picture.
        ink: where there is ink in it.
        squares: first and last row of each glyph.
        width: of the line's ink in pixels.
    """
    margin = max(2, (column.shape[1] - width) // 2)
    side = max(column.shape[1], max(end - start for start, end in squares) + 2 * margin)
    pitch = max(round(width * PITCH), *(end - start for start, end in squares))
    paper = np.percentile(column.reshape(-1, 3), 80, axis=0).astype(np.uint8)
    laid = np.full((side, pitch * len(squares), 3), paper, dtype=np.uint8)
    kinds: list[Kind] = []
    for index, (start, end) in enumerate(squares):
        own = ink[start:end]
        kinds.append(kind(own, width))
        columns = np.flatnonzero(filled(own, axis=0))
        glyph = column[start:end]
        if len(columns):
            glyph = glyph[:, max(0, int(columns[0]) - 1) : int(columns[-1]) + 2]
        if kinds[-1] in ("opening", "closing", "turned"):
            glyph = np.rot90(glyph)
        glyph = glyph[:side, :pitch]
        top, left = _corner(kinds[-1], glyph, (side, pitch), margin)
        laid[top : top + glyph.shape[0], index * pitch + left : index * pitch + left + glyph.shape[1]] = glyph
    return laid, kinds


def _corner(glyph_kind: Kind, glyph: Image, place: tuple[int, int], margin: int) -> tuple[int, int]:
    """Return where in a place of so many pixels down and across the glyph's upper left corner comes."""
    (side, pitch), (height, width) = place, glyph.shape[:2]
    below, right = side - margin - height, pitch - 1 - width
    places = {"point": (below, 1), "opening": (margin, right), "closing": (below, 1)}
    top, left = places.get(glyph_kind, ((side - height) // 2, (pitch - width) // 2))
    return max(0, top), max(0, left)


OPENING, CLOSING = "“‘「『﹁﹃", "”’」』﹂﹄"


def told_by_shape(reading: Reading, kinds: Sequence[Kind]) -> Reading:
    """Return ``reading`` with what the recogniser leaves out or mistakes in a vertical line: 〇, quotation marks, 一.

    Args:
        reading: of the glyphs laid side by side; places as fractions of the strip.
        kinds: of each glyph.
    """
    count = len(kinds)
    held: list[list[int]] = [[] for _ in kinds]
    for index, place in enumerate(reading.places):
        held[min(count - 1, int(place * count))].append(index)
    text: list[str] = []
    confidences: list[float] = []
    places: list[float] = []
    for at, glyph_kind in enumerate(kinds):
        chars = "".join(reading.text[index] for index in held[at])
        meant = _meant(glyph_kind, chars)
        if meant is None or (not chars and _borrowed(meant, at, held, reading)):
            text += chars
            confidences += [reading.confidences[index] for index in held[at]]
            places += [reading.places[index] for index in held[at]]
        else:
            text.append(meant)
            confidences.append(max((reading.confidences[index] for index in held[at]), default=SHAPE_CONFIDENCE))
            places.append((at + 0.5) / count)
    return Reading("".join(text), tuple(confidences), tuple(places))


SHAPE_CONFIDENCE = 0.9
"""Confidence of a character that only its shape tells."""


def _meant(glyph_kind: Kind, chars: str) -> str | None:
    """Return what a glyph of that kind is, where it isn't among ``chars``."""
    if glyph_kind == "ring":
        return None if chars and chars in "〇○0O" else "〇"
    if glyph_kind == "opening":
        return None if chars and chars in OPENING else "“"
    if glyph_kind == "closing":
        return None if chars and chars in CLOSING else "”"
    return "一" if glyph_kind == "bar" and chars and not any(is_han(char) for char in chars) else None


def _borrowed(meant: str, at: int, held: Sequence[Sequence[int]], reading: Reading) -> bool:
    """Tell whether the character that is missing at ``at`` was told a little too near to a neighbour."""
    alike = {"〇": "〇○0O", "“": OPENING, "”": CLOSING}.get(meant, meant)
    beside = [*held[max(0, at - 1)], *(held[at + 1] if at + 1 < len(held) else [])]
    crowded = any(len(held[side]) > 1 for side in (at - 1, at + 1) if 0 <= side < len(held))
    return crowded and any(reading.text[index] in alike for index in beside)
