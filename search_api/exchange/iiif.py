"""What all IIIF documents share: labels, rights, boxes on canvases."""

from __future__ import annotations

from typing import Any

from search_api.exchange.about import LANGUAGE, Rights
from search_api.exchange.grid import Box, Grid

PRESENTATION = "http://iiif.io/api/presentation/3/context.json"
SEARCH = "http://iiif.io/api/search/2/context.json"


def media_type(context: str) -> str:
    """Return the media type of a document of this context."""
    return f'application/ld+json;profile="{context}"'


def label(text: str, language: str = LANGUAGE) -> dict[str, list[str]]:
    """Return a text as a language map."""
    return {language: [text]}


def rights_of(rights: Rights) -> dict[str, Any]:
    """Return what a manifest says of the rights: words always, an address where IIIF knows its kind."""
    statement = {
        "label": {"zh": ["版权"], "en": ["Rights"]},
        "value": {"none": [rights.statement]},
    }
    said: dict[str, Any] = {"requiredStatement": statement}
    return said if rights.iiif is None else said | {"rights": rights.iiif}


def on_canvas(canvas: str, grid: Grid, box: Box) -> str:
    """Return the address of a box on a canvas."""
    x0, y0, x1, y1 = grid.corners(box)
    return f"{canvas}#xywh={x0},{y0},{x1 - x0},{y1 - y0}"


def text_annotation(id_: str, text: str, target: str) -> dict[str, Any]:
    """Return an annotation that gives the text of a place."""
    return {
        "id": id_,
        "type": "Annotation",
        "motivation": "supplementing",
        "body": {"type": "TextualBody", "value": text, "format": "text/plain", "language": LANGUAGE},
        "target": target,
    }
