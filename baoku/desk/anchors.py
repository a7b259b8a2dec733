"""Acts and the ink they were made against: where the target stands today (锚定)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from schemas import Article, Figure, Paragraph, Region
from schemas.acts import Anchor
from schemas.findings import Part

SAME_PLACE = 0.5
"""Part of the smaller of two areas that the larger must cover for both to be one place: set, not learned. Two readings
of one paragraph differ by fractions of a line; two paragraphs of one page don't overlap."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a paragraph stands."""

    article: Article
    part: Part
    index: int

    @property
    def paragraph(self) -> Paragraph:
        """The paragraph."""
        return self.article.part(self.part, self.index)


@dataclass(frozen=True, slots=True)
class FigureSpot:
    """Where a figure stands."""

    article: Article
    number: int

    @property
    def figure(self) -> Figure:
        """The figure."""
        return self.article.figures[self.number]


def anchor(article: Article, place: str, part: Part, index: int) -> Anchor:
    """Return the anchor of a paragraph."""
    paragraph = article.part(part, index)
    return Anchor(
        article=article.id,
        place=place,
        part=part,
        index=index,
        regions=paragraph.regions if paragraph.ink else [],
        text=paragraph.text,
    )


def anchor_of_article(article: Article, place: str) -> Anchor:
    """Return the anchor of an article: its headline, else its first paragraph that has ink, else its first."""
    spots = sorted(_spots(article), key=lambda spot: (not spot.paragraph.ink, spot.paragraph.role != "headline"))
    if not spots:
        return Anchor(article=article.id, place=place, index=0, text="")
    return anchor(article, place, spots[0].part, spots[0].index)


def anchor_of_figure(article: Article, place: str, number: int) -> Anchor:
    """Return the anchor of a figure."""
    figure = article.figures[number]
    return Anchor(
        article=article.id,
        place=place,
        part=figure.part,
        index=figure.paragraph,
        start=figure.start,
        regions=figure.regions,
        text=figure.text,
    )


def find(articles: Iterable[Article], wanted: Anchor) -> Spot | None:
    """Return the paragraph that stands today where ``wanted`` stood: that of the same text, else the nearest."""
    if wanted.regions:
        spots = [spot for article in articles for spot in _spots(article) if _covers(spot.paragraph.regions, wanted)]
        return max(spots, key=lambda spot: _nearness(spot.paragraph.text, spot.paragraph.regions, wanted), default=None)
    spots = [spot for article in articles if article.id == wanted.article for spot in _spots(article)]
    here = [spot for spot in spots if (spot.part, spot.index) == (wanted.part, wanted.index)]
    same = [spot for spot in [*here, *spots] if spot.paragraph.text == wanted.text]
    return next(iter([*same, *here]), None)


def find_article(articles: Iterable[Article], wanted: Anchor) -> Article | None:
    """Return the article that ``wanted`` (:func:`anchor_of_article`) stands in today."""
    articles = list(articles)
    if not wanted.regions:
        return next((article for article in articles if article.id == wanted.article), None)
    spot = find(articles, wanted)
    return None if spot is None else spot.article


def find_figure(articles: Collection[Article], wanted: Anchor) -> FigureSpot | None:
    """Return the figure that stands today where ``wanted`` stood: that of the same words, else the nearest."""
    if not wanted.regions:
        mine = [article for article in articles if article.id == wanted.article]
        same = _figures(mine, lambda figure: figure.text == wanted.text)
        return min(same, key=lambda spot: _distance(spot.figure, wanted), default=None)
    here = _figures(articles, lambda figure: figure.text == wanted.text and _covers(figure.regions, wanted))
    here = here or _figures(articles, lambda figure: _covers(figure.regions, wanted))
    return max(here, key=lambda spot: _shared(spot.figure.regions, wanted.regions), default=None)


def _figures(articles: Iterable[Article], fits: Callable[[Figure], bool]) -> list[FigureSpot]:
    return [
        FigureSpot(article, number)
        for article in articles
        for number, figure in enumerate(article.figures)
        if fits(figure)
    ]


def _spots(article: Article) -> Iterator[Spot]:
    for index in range(len(article.heads)):
        yield Spot(article, "heads", index)
    for index in range(len(article.paragraphs)):
        yield Spot(article, "paragraphs", index)


def _covers(regions: Sequence[Region], wanted: Anchor) -> bool:
    shared, smaller = _shared(regions, wanted.regions), min(_area(regions), _area(wanted.regions))
    return shared > 0 and shared >= SAME_PLACE * smaller


def _nearness(text: str, regions: Sequence[Region], wanted: Anchor) -> tuple[bool, float]:
    return text == wanted.text, _shared(regions, wanted.regions)


def _distance(figure: Figure, wanted: Anchor) -> tuple[bool, int, int]:
    start = wanted.start or 0
    return figure.part != wanted.part, abs(figure.paragraph - wanted.index), abs(figure.start - start)


def _shared(ours: Sequence[Region], theirs: Sequence[Region]) -> float:
    return sum(_overlap(one, other) for one in ours for other in theirs if one.page == other.page)


def _overlap(one: Region, other: Region) -> float:
    width = min(one.bbox[2], other.bbox[2]) - max(one.bbox[0], other.bbox[0])
    height = min(one.bbox[3], other.bbox[3]) - max(one.bbox[1], other.bbox[1])
    return max(0.0, width) * max(0.0, height)


def _area(regions: Iterable[Region]) -> float:
    return sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in (region.bbox for region in regions))
