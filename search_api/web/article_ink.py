"""Where an article's sentences, names and figures stand, as boxes over cuts of its page pictures (版面对照)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from schemas import Article, Region
from schemas.findings import PARTS, Found
from schemas.geometry import union
from search_api.links import page_link
from search_api.web.article_text import found_key, sentence_key, sentences_of

UNITS = 10_000
"""Units of a drawing to a side of its cut: a tenth of a pixel at 1,000 pixels."""
WIDTH = 1000
"""Pixels of a cut's picture."""
_MARGIN = 0.008
"""Of the page around the article: less than half a column's gutter."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class InkGroup:
    """The boxes of one sentence, name or figure in a cut, in the cut's units: x, y, width, height."""

    key: str
    kind: str
    boxes: list[tuple[int, int, int, int]]


@dataclass(frozen=True)
class Cut:
    """The part of a page on which an article stands.

    Attributes:
        page: its id.
        image: address of its picture.
        groups: sentences first, so that names and figures lie over them.
    """

    page: str
    image: str
    groups: list[InkGroup]


def cuts(article: Article, pictured: Collection[str]) -> list[Cut]:
    """Return the cuts of those pages that have a picture, in the article's order of pages."""
    parts = list(_parts(article))
    found = []
    for page in (one for one in article.pages if one in pictured):
        inked = [region.bbox for _, _, regions in parts for region in regions if region.page == page]
        if inked:
            frame = _framed(union(inked))
            groups = [InkGroup(key, kind, boxes) for key, kind, boxes in _boxes(parts, page, frame)]
            found.append(Cut(page, _image(page, frame), groups))
    return found


def _parts(article: Article) -> Iterator[tuple[str, str, list[Region]]]:
    """Yield the key, kind and regions of each sentence that is shown, then of each name and figure."""
    for part in PARTS:
        for number, paragraph in enumerate(article.heads if part == "heads" else article.paragraphs):
            if paragraph.role == "jump":
                continue
            for order, (start, end) in enumerate(sentences_of(paragraph.text)):
                yield sentence_key(part, number, order), "sentence", paragraph.regions_of(start, end)
    yield from _found("mention", article, article.mentions)
    yield from _found("date", article, article.dates)
    yield from _found("figure", article, article.figures)


def _found(kind: str, article: Article, things: Iterable[Found]) -> Iterator[tuple[str, str, list[Region]]]:
    for number, one in enumerate(things):
        regions = article.part(one.part, one.paragraph).regions_of(one.start, one.end)
        yield found_key(kind, number), kind, regions


def _framed(box: Box) -> Box:
    x0, y0, x1, y1 = box
    return max(0.0, x0 - _MARGIN), max(0.0, y0 - _MARGIN), min(1.0, x1 + _MARGIN), min(1.0, y1 + _MARGIN)


def _boxes(
    parts: Iterable[tuple[str, str, list[Region]]], page: str, frame: Box
) -> Iterator[tuple[str, str, list[tuple[int, int, int, int]]]]:
    left, top, right, bottom = frame
    for key, kind, regions in parts:
        boxes = []
        for x0, y0, x1, y1 in (region.bbox for region in regions if region.page == page):
            x, y = UNITS * (x0 - left) / (right - left), UNITS * (y0 - top) / (bottom - top)
            width, height = UNITS * (x1 - x0) / (right - left), UNITS * (y1 - y0) / (bottom - top)
            boxes.append((round(x), round(y), max(1, round(width)), max(1, round(height))))
        if boxes:
            yield key, kind, boxes


def _image(page: str, frame: Box) -> str:
    return f"{page_link(page)}/image?crop={','.join(f'{edge:.5g}' for edge in frame)}&width={WIDTH}"
