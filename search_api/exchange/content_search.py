"""Places of found words as an IIIF Content Search 2 answer (内容检索)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from search_api.exchange.addresses import Addresses
from search_api.exchange.grid import Grid
from search_api.exchange.iiif import SEARCH, on_canvas, text_annotation
from search_api.models import Hit


def found_places(
    id_: str, hits: Sequence[Hit], grids: Mapping[str, Grid], at: Addresses, ignored: Sequence[str] = ()
) -> dict[str, Any]:
    """Return what was found as an annotation page.

    Args:
        id_: address that was asked.
        hits: with the regions of their highlights.
        grids: of the pages that were searched, by page id; what stands on others is left out.
        at: where addresses begin.
        ignored: parameters of the specification that were given and have no effect.
    """
    made: dict[str, Any] = {
        "@context": SEARCH,
        "id": id_,
        "type": "AnnotationPage",
        "items": [place for hit in hits for place in _places(hit, grids, at)],
    }
    return made | {"ignored": list(ignored)} if ignored else made


def _places(hit: Hit, grids: Mapping[str, Grid], at: Addresses) -> Iterator[dict[str, Any]]:
    for number, mark in enumerate(hit.highlights, 1):
        for piece, region in enumerate(mark.regions, 1):
            if region.page in grids:
                place = on_canvas(at.canvas(region.page), grids[region.page], region.bbox)
                yield text_annotation(f"{at.article(hit.id)}#match-{number}-{piece}", mark.text, place)
