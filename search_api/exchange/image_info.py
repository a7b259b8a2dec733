"""``info.json`` of the IIIF Image API 3."""

from __future__ import annotations

from typing import Any

from search_api.exchange.about import Rights
from search_api.pictures import PIXELS_MAX

CONTEXT = "http://iiif.io/api/image/3/context.json"
LEVEL = "level1"
TILE = 512
"""Pixels of a tile's side: a broadsheet page at 150 dpi (2,400 × 3,400) is 35 of them at full size."""
_FEATURES = [
    "regionByPct",
    "regionByPx",
    "regionSquare",
    "sizeByConfinedWh",
    "sizeByH",
    "sizeByPct",
    "sizeByW",
    "sizeByWh",
    "baseUriRedirect",
    "jsonldMediaType",
    "profileLinkHeader",
]


def image_info(service: str, size: tuple[int, int], rights: Rights) -> dict[str, Any]:
    """Return what the Image API says of a picture of ``size`` pixels at the address ``service``."""
    width, height = size
    factors = scale_factors(size)
    info: dict[str, Any] = {
        "@context": CONTEXT,
        "id": service,
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": LEVEL,
        "width": width,
        "height": height,
        "maxArea": PIXELS_MAX,
        "sizes": [{"width": -(-width // one), "height": -(-height // one)} for one in reversed(factors)],
        "tiles": [{"width": TILE, "scaleFactors": factors}],
        "extraFormats": ["png"],
        "extraFeatures": _FEATURES,
    }
    return info if rights.iiif is None else info | {"rights": rights.iiif}


def scale_factors(size: tuple[int, int]) -> list[int]:
    """Return 1, 2, 4, … up to the factor at which the whole picture fits on one tile."""
    factors = [1]
    while max(size) > TILE * factors[-1]:
        factors.append(factors[-1] * 2)
    return factors
