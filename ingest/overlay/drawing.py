"""A page's picture with its articles drawn in, and a key to them at its side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw

from ingest.overlay.colours import GREY, Colour, Colours
from ingest.overlay.legend import KeyRow, legend
from ingest.overlay.lettering import fitted
from ingest.overlay.marks import ArticleMark, BlockMark, PageMarks, marks
from ingest.overlay.pen import Pixels, Point, Tab, arrow, box, tab, tab_height, tab_width
from schemas import Article, Page

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw as Pen

LONG_SIDE = 2400
"""Pixels of a drawn page's longer side at most: a broadsheet of 545 mm at 110 dpi, at which 9 pt can just be read."""
TINT = 0.16
"""Share of an article's colour in its fill: two tints beside each other can be told, and the text stays black."""
INK = (60, 60, 60)
LETTERS = 1 / 150
"""Size of the tags' letters in the page's longer side: 16 pixels of 2,400, half as large again as 9 pt body text."""
LABEL = 1.35
"""Size of the letters of an article's label, in those of a tag."""
LABEL_WIDTH = 10
"""Width that a label may have in any case, in its own letters; over a wider block it may be as wide as that."""
ARROW = 0.6
"""Length of an arrow's head, in a tag's letters."""
NARROW = 1.5
"""Flat blocks narrower than this, in their tags, show their number alone (furniture nothing): tags would hide a table's
cells."""
FLAT = 2.2
"""Blocks lower than this, in tags, have their tag at their right side: on them it would hide a name or a subhead."""


class Overlay:
    """Draws the pages of one assembly; an article on two pages has one colour on both.

    Args:
        pages: the pages with their blocks, in the order in which they will be drawn.
        articles: the articles on them.
    """

    def __init__(self, pages: Iterable[Page], articles: Iterable[Article]) -> None:
        self._articles = {article.id: article for article in articles}
        self._before = _blocks_before(list(pages), self._articles)
        self._colours = Colours()

    def before(self, page: Page) -> dict[str, int]:
        """Return how many blocks of each article stand on the pages that it has before ``page``."""
        return self._before.get(page.id, {})

    def draw(self, picture: Image.Image, page: Page) -> Image.Image:
        """Return ``picture`` (of the upright ``page``) in RGB, no larger than asked for, with articles and key."""
        drawn = _sized(picture)
        found = marks(page, self._articles, self.before(page))
        colours = self._colours.of_page(found)
        drawn = ImageChops.multiply(drawn, _tints(drawn.size, found, colours))
        _strokes(ImageDraw.Draw(drawn), drawn.size, found, colours)
        rows = [KeyRow(article, colours[article.id]) for article in found.articles]
        return legend(drawn, page.id, rows, letters(drawn.size))


def letters(size: tuple[int, int]) -> float:
    """Return the size of a tag's letters on a picture of ``size``, in pixels."""
    return max(9.0, max(size) * LETTERS)


def _blocks_before(pages: list[Page], articles: dict[str, Article]) -> dict[str, dict[str, int]]:
    """Return, by page and article, how many of the article's blocks stand on the pages that come before in it."""
    counts = {page.id: Counter(block.article for block in page.blocks if block.article) for page in pages}
    found: dict[str, dict[str, int]] = {}
    for article in articles.values():
        done = 0
        for name in article.pages:
            found.setdefault(name, {})[article.id] = done
            done += counts.get(name, Counter())[article.id]
    return found


def _sized(picture: Image.Image) -> Image.Image:
    drawn = picture.convert("RGB")
    scale = LONG_SIDE / max(drawn.size)
    if scale >= 1:
        return drawn
    size = (max(1, round(drawn.width * scale)), max(1, round(drawn.height * scale)))
    return drawn.resize(size, Image.Resampling.BOX if scale < 1 / 2 else Image.Resampling.BICUBIC)


def _tints(size: tuple[int, int], page: PageMarks, colours: dict[str, Colour]) -> Image.Image:
    tints = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(tints)
    for block in page.others:
        pen.rectangle(_pixels(block.bbox, size), fill=_tint(GREY))
    for article in page.articles:
        for block in article.blocks:
            pen.rectangle(_pixels(block.bbox, size), fill=_tint(colours[article.id]))
    return tints


def _tint(colour: Colour) -> Colour:
    red, green, blue = (round(255 - (255 - part) * TINT) for part in colour)
    return red, green, blue


def _strokes(pen: Pen, size: tuple[int, int], page: PageMarks, colours: dict[str, Colour]) -> None:
    width = max(1, round(max(size) / 1000))
    for block in page.others:
        box(pen, _pixels(block.bbox, size), GREY, 1)
        _block_tag(pen, block, size, GREY)
    for article in page.articles:
        colour = colours[article.id]
        for block in article.blocks:
            box(pen, _pixels(block.bbox, size), colour, width, dashed=article.doubtful)
        for before, after in pairwise(article.blocks):
            arrow(pen, *_way(before, after, size), colour, ARROW * letters(size))
    for article in page.articles:
        _tags(pen, article, size, colours[article.id])


def _tags(pen: Pen, article: ArticleMark, size: tuple[int, int], colour: Colour) -> None:
    for block in article.blocks:
        _block_tag(pen, block, size, colour)
    for jump in article.jumps:
        x0, y0, x1, y1 = where = _pixels(jump.bbox, size)
        box(pen, where, INK, 2)
        _put(pen, Tab(jump.tag, (x1, (y0 + y1 - tab_height(letters(size))) / 2), letters(size), INK), size)
    large = letters(size) * LABEL
    x0, y0, x1, _ = _pixels(article.blocks[0].bbox, size)
    mark = "~" if article.doubtful else ""
    room = max(x1 - x0, LABEL_WIDTH * large)
    text = fitted(f"{mark}{article.label} {article.title}".strip(), large, room)
    _put(pen, Tab(text, (x0, y0 - tab_height(large)), large, colour), size)


def _block_tag(pen: Pen, block: BlockMark, size: tuple[int, int], colour: Colour) -> None:
    """Draw a block's tag on the right end of its upper edge, or beside it, where it hides least of the text."""
    small = letters(size)
    high = tab_height(small)
    x0, y0, x1, y1 = _pixels(block.bbox, size)
    flat = y1 - y0 < FLAT * high
    text = block.tag
    if flat and x1 - x0 < NARROW * tab_width(text, small):
        text = text.partition(" ")[2]
    if text:
        at = (x1, (y0 + y1 - high) / 2) if flat else (x1 - tab_width(text, small), y0 - high * 0.6)
        _put(pen, Tab(text, at, small, colour), size)


def _put(pen: Pen, label: Tab, size: tuple[int, int]) -> None:
    """Draw a label, moved so far that it stands on the picture."""
    x = max(0.0, min(label.at[0], size[0] - label.width - 1))
    y = max(0.0, min(label.at[1], size[1] - tab_height(label.size) - 1))
    tab(pen, Tab(label.text, (x, y), label.size, label.colour))


def _pixels(bbox: tuple[float, float, float, float], size: tuple[int, int]) -> Pixels:
    x0, x1 = sorted((bbox[0] * size[0], bbox[2] * size[0]))
    y0, y1 = sorted((bbox[1] * size[1], bbox[3] * size[1]))
    return x0, y0, x1, y1


def _way(before: BlockMark, after: BlockMark, size: tuple[int, int]) -> tuple[Point, Point]:
    """Return from where to where the eye goes between two blocks: through the gutter where they stand side by side."""
    a, b = _pixels(before.bbox, size), _pixels(after.bbox, size)
    if not before.downward and not after.downward and b[0] >= (a[0] + a[2]) / 2 and b[1] < a[3]:
        return (a[2], a[3]), (b[0], b[1])
    start = (a[0], (a[1] + a[3]) / 2) if before.downward else ((a[0] + a[2]) / 2, a[3])
    end = (b[2], (b[1] + b[3]) / 2) if after.downward else ((b[0] + b[2]) / 2, b[1])
    return start, end
