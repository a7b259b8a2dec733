"""What optics and paper do to a picture: softness, turning, clouds, curvature, perspective, shadow."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.float32]
Chance = np.random.Generator
MARGIN = 0.04
"""Share of a photograph's side that the desk takes around the page."""
ASKEW = 0.022
"""Farthest that a corner of a photographed page lies from where it should, as a share of the side."""
CURVE = 0.006
"""Highest rise of a page that doesn't lie flat, as a share of its height."""
BARREL = 0.012
"""Barrel distortion at the corners of a phone's picture after its own correction."""


def soft(page: Grey, radius: float) -> Grey:
    """Return the page blurred by ``radius`` pixels."""
    return _grey(cv2.GaussianBlur(page, (0, 0), radius))


def turned(page: Grey, degrees: float) -> Grey:
    """Return the page turned counter-clockwise by ``degrees``, white paper around it."""
    height, width = page.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return _grey(cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(1.0, 1.0, 1.0, 1.0)))


def resized(page: Grey, width: int, height: int) -> Grey:
    """Return the page sampled to ``width`` × ``height`` pixels."""
    return _grey(cv2.resize(page, (width, height), interpolation=cv2.INTER_AREA))


def clouds(height: int, width: int, grain: int, chance: Chance) -> Grey:
    """Return smooth random values from 0 to 1, about ``grain`` clouds to a side."""
    coarse = chance.random((grain + 1, grain + 1)).astype(np.float32)
    return np.clip(_grey(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)), 0, 1)


def photographed(page: Grey, chance: Chance, side: int) -> tuple[Grey, Grey]:
    """Return a photograph of the page whose longest side is ``side`` pixels, and where on it the page is (1) or not.

    The page bulges a little, lies askew in perspective, and the lens bends it.
    """
    height, width = page.shape
    scale = side * (1 - 2 * MARGIN) / max(height, width)
    out_w, out_h = round(width * scale / (1 - 2 * MARGIN)), round(height * scale / (1 - 2 * MARGIN))
    to_page = _perspective(width, height, out_w, out_h, chance)
    xs, ys = np.meshgrid(np.arange(out_w, dtype=np.float32), np.arange(out_h, dtype=np.float32))
    u, v = xs / out_w * 2 - 1, ys / out_h * 2 - 1
    bend = 1 + BARREL * ((u * u + v * v) / 2 - 0.5)
    xs, ys = (u * bend + 1) / 2 * out_w, (v * bend + 1) / 2 * out_h
    depth = to_page[2, 0] * xs + to_page[2, 1] * ys + to_page[2, 2]
    px = (to_page[0, 0] * xs + to_page[0, 1] * ys + to_page[0, 2]) / depth
    py = (to_page[1, 0] * xs + to_page[1, 1] * ys + to_page[1, 2]) / depth
    phase = float(chance.uniform(0.6, 1.2))
    py = py + float(chance.uniform(-CURVE, CURVE)) * height * np.sin(np.pi * phase * px / width)
    maps = px.astype(np.float32), py.astype(np.float32)
    seen = cv2.remap(page, *maps, cv2.INTER_CUBIC, borderValue=(1.0, 1.0, 1.0, 1.0))
    paper = cv2.remap(np.ones_like(page), *maps, cv2.INTER_LINEAR, borderValue=(0.0, 0.0, 0.0, 0.0))
    return np.clip(_grey(seen), 0, 1), _grey(paper)


def _perspective(width: int, height: int, out_w: int, out_h: int, chance: Chance) -> NDArray[np.float64]:
    """Return the matrix that leads from the photograph's pixels to the page's."""
    corners = np.array([[MARGIN, MARGIN], [1 - MARGIN, MARGIN], [1 - MARGIN, 1 - MARGIN], [MARGIN, 1 - MARGIN]])
    corners = corners + chance.uniform(-ASKEW, ASKEW, corners.shape)
    there = (corners * [out_w, out_h]).astype(np.float32)
    here = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    return np.asarray(cv2.getPerspectiveTransform(there, here), dtype=np.float64)


def shadow(height: int, width: int, chance: Chance) -> Grey:
    """Return light from 0 to 1: brighter on one side, with the soft-edged shadow of hand or phone over a part."""
    xs = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    ys = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    angle = float(chance.uniform(0, 2 * np.pi))
    across = np.cos(angle) * (xs - 0.5) + np.sin(angle) * (ys - 0.5)
    fall = 1 - 0.18 * (across + 0.5)
    edge, depth, width_of_edge = chance.uniform(0.05, 0.35), chance.uniform(0.2, 0.4), chance.uniform(0.03, 0.12)
    dark = 1 / (1 + np.exp(-(across - edge) / (width_of_edge / 4)))
    return _grey(np.clip(fall * (1 - depth * dark), 0, 1))


def _grey(values: object) -> Grey:
    return np.asarray(values, dtype=np.float32)
