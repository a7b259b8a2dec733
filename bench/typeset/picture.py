"""A drawn stand-in for a press photo: hills, a river, pylons with wires."""

from __future__ import annotations

import base64
import io
import random
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFilter

_SCALE = 3
"""Pixels for each point: 216 dpi."""
_PYLONS = ((0.14, 0.88, 0.68), (0.46, 0.78, 0.46), (0.71, 0.70, 0.31), (0.90, 0.65, 0.20))
"""Foot (x, y) and height of each pylon, as fractions of the picture."""
_Point = tuple[float, float]


def landscape(width: float, height: float, seed: int) -> Image.Image:
    """Draw a grey landscape of ``width`` × ``height`` points; the same seed gives the same picture."""
    chance = random.Random(seed)
    size = (int(width * _SCALE), int(height * _SCALE))
    picture = Image.new("L", size)
    draw = ImageDraw.Draw(picture)
    for y in range(size[1]):
        draw.line([(0, y), (size[0], y)], fill=int(236 - 70 * y / size[1]))
    for layer in range(4):
        _hills(draw, size, 0.34 + 0.11 * layer, 178 - 32 * layer, chance)
    _river(draw, size)
    tips = [_pylon(draw, size, *pylon) for pylon in _PYLONS]
    for left, right in pairwise(tips):
        for start, end in zip(left, right, strict=True):
            _wire(draw, start, end)
    return picture.filter(ImageFilter.GaussianBlur(1.0))


def data_uri(picture: Image.Image) -> str:
    """Return the picture as a JPEG data URI."""
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=72)
    return "data:image/jpeg;base64," + base64.b64encode(buffer.getvalue()).decode()


def _hills(draw: ImageDraw.ImageDraw, size: tuple[int, int], base: float, grey: int, chance: random.Random) -> None:
    width, height = size
    ridge = [base * height]
    for _ in range(40):
        ridge.append(ridge[-1] + chance.uniform(-0.03, 0.03) * height + (base * height - ridge[-1]) * 0.15)
    outline: list[_Point] = [(width * index / 40, y) for index, y in enumerate(ridge)]
    draw.polygon([(0.0, float(height)), *outline, (float(width), float(height))], fill=grey)


def _river(draw: ImageDraw.ImageDraw, size: tuple[int, int]) -> None:
    width, height = size
    bank = [(0.30, 1.0), (0.44, 0.86), (0.60, 0.78), (1.0, 0.74), (1.0, 0.80), (0.74, 0.86), (0.66, 1.0)]
    draw.polygon([(x * width, y * height) for x, y in bank], fill=205)


def _pylon(draw: ImageDraw.ImageDraw, size: tuple[int, int], x: float, foot: float, tall: float) -> list[_Point]:
    """Draw a lattice tower and return the ends of its arms."""
    width, height = size
    px, base, top = x * width, foot * height, (foot - tall) * height
    half, weight = tall * height * 0.11, max(2, int(tall * 10))
    draw.line([(px - half, base), (px, top), (px + half, base)], fill=30, width=weight)
    steps = 7
    for step in range(steps):
        low, high = step / steps, (step + 1) / steps
        left = (px - half * (1 - low), base + (top - base) * low)
        right = (px + half * (1 - high), base + (top - base) * high)
        draw.line([left, right], fill=40, width=max(1, weight // 2))
        draw.line([(2 * px - left[0], left[1]), (2 * px - right[0], right[1])], fill=40, width=max(1, weight // 2))
    ends: list[_Point] = []
    for share, reach in ((0.70, 1.7), (0.82, 1.4), (0.94, 1.1)):
        y = base + (top - base) * share
        draw.line([(px - half * reach, y), (px + half * reach, y)], fill=30, width=weight)
        ends += [(px - half * reach, y), (px + half * reach, y)]
    return ends


def _wire(draw: ImageDraw.ImageDraw, start: _Point, end: _Point) -> None:
    sag = abs(end[0] - start[0]) * 0.08
    points: list[_Point] = []
    for step in range(25):
        share = step / 24
        drop = 4 * sag * share * (1 - share)
        points.append((start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share + drop))
    draw.line(points, fill=70, width=2)
