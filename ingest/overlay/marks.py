"""What is to be drawn on one page: its articles with their blocks in order, its jumps, and what is in no article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.jumps import find_jump
from schemas import Article, Block, Box, Page, Paragraph, union

DOUBTFUL = 0.75
"""Confidence under which an article is drawn dashed: on 25 layouts of families a and b, 18 of the 94 articles under it
were found rightly (Dice 0.8), and 138 of the 231 above it."""
TAGS = {
    "headline": "head",
    "kicker": "kick",
    "subtitle": "sub",
    "byline": "by",
    "lead": "lead",
    "body": "body",
    "subhead": "subh",
    "caption": "cap",
    "section": "sect",
    "jump": "jump",
    "furniture": "furn",
}
"""Short words for the roles of blocks."""


@dataclass(frozen=True)
class BlockMark:
    """One block.

    Attributes:
        tag: role in a short word and, in an article, its number there.
        downward: whether its lines run downwards, so that it is read from right to left.
    """

    bbox: Box
    tag: str
    downward: bool = False


@dataclass(frozen=True)
class JumpMark:
    """A jump line and where it leads, such as ``to p2`` or ``from p1``; ``?`` where that part is not linked."""

    bbox: Box
    tag: str


@dataclass(frozen=True)
class ArticleMark:
    """An article as far as it stands on the page.

    Attributes:
        id: whose colour it has.
        label: its number, with the page where it begins if that is another one.
        title: start of its headline or, without one, of its text.
    """

    id: str
    label: str
    title: str
    kind: str
    confidence: float
    alternatives: tuple[str, ...] = ()
    blocks: tuple[BlockMark, ...] = ()
    jumps: tuple[JumpMark, ...] = ()

    @property
    def doubtful(self) -> bool:
        """Whether the layout is not sure of it."""
        return self.confidence < DOUBTFUL

    @property
    def bbox(self) -> Box:
        """The box around all of its blocks."""
        return union(block.bbox for block in self.blocks)


@dataclass(frozen=True)
class PageMarks:
    """A page's articles in reading order, and the blocks that are in none or advertise."""

    articles: list[ArticleMark] = field(default_factory=list)
    others: list[BlockMark] = field(default_factory=list)


def marks(page: Page, articles: Mapping[str, Article], before: Mapping[str, int] | None = None) -> PageMarks:
    """Return what is to be drawn on ``page``.

    Args:
        page: the page with its blocks.
        articles: articles by id; those that the page's blocks name and that are not here are drawn by id alone.
        before: how many blocks of each article stand on earlier pages.
    """
    made = PageMarks()
    owned: dict[str, list[Block]] = {}
    for block in page.blocks:
        article = articles.get(block.article) if block.article is not None else None
        if block.article is None or (article is not None and article.kind == "advertisement"):
            made.others.append(_mark(block, page, "ad" if block.article else TAGS[block.role]))
        else:
            owned.setdefault(block.article, []).append(block)
    for name, blocks in owned.items():
        first = (before or {}).get(name, 0) + 1
        drawn = tuple(_mark(block, page, f"{TAGS[block.role]} {at}") for at, block in enumerate(blocks, first))
        made.articles.append(_article(name, articles.get(name), page, drawn))
    return made


def _mark(block: Block, page: Page, tag: str) -> BlockMark:
    downward = sum(page.lines[index].direction == "vertical" for index in block.lines)
    return BlockMark(block.bbox, tag, downward * 2 > len(block.lines))


def _article(name: str, article: Article | None, page: Page, blocks: tuple[BlockMark, ...]) -> ArticleMark:
    home, _, number = name.rpartition("-")
    if article is None:
        return ArticleMark(name, number, "", "article", 1.0, blocks=blocks)
    return ArticleMark(
        id=name,
        label=number if home == page.id else f"p{article.page_numbers[0]}-{number}" if article.page_numbers else name,
        title=_title(article),
        kind=article.kind,
        confidence=article.confidence,
        alternatives=tuple(article.alternatives),
        blocks=blocks,
        jumps=tuple(_jumps(article, page)),
    )


def _title(article: Article) -> str:
    first: Sequence[Paragraph] = article.paragraphs[:1]
    return article.title or (f"({first[0].text}" if first else "")


def _jumps(article: Article, page: Page) -> Iterable[JumpMark]:
    at = article.pages.index(page.id) if page.id in article.pages else 0
    linked = dict(zip(("from", "to"), (at > 0, at + 1 < len(article.pages)), strict=True))
    for head in article.heads:
        jump = find_jump(head.text) if head.role == "jump" else None
        boxes = [region.bbox for region in head.regions if region.page == page.id]
        if jump is None or not boxes:
            continue
        there = linked[jump.direction]
        number = article.page_numbers[at + (1 if jump.direction == "to" else -1)] if there else jump.page
        yield JumpMark(union(boxes), f"{jump.direction} p{number}{'' if there else ' ?'}")
