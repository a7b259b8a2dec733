"""Pages drawn with their articles: colours, tags, arrows, key."""

from __future__ import annotations

import io
from itertools import combinations

import numpy as np
import pytest
from PIL import Image

from ingest.overlay import Overlay, lettering
from ingest.overlay.colours import Colours
from ingest.overlay.drawing import LONG_SIDE
from ingest.overlay.marks import ArticleMark, BlockMark, PageMarks, marks
from schemas import Article, Block, Box, Jump, Line, Page, Paragraph, Region, SourceRef

SIZE = (1000, 1400)
WHITE = Image.new("L", SIZE, 255)


def line(number: int, bbox: Box) -> Line:
    return Line(text="字", bbox=bbox, edges=[bbox[0], bbox[2]], number=number, size=10)


def page(number: int, *blocks: tuple[str, str | None, Box]) -> Page:
    name = f"p-p{number:02d}"
    return Page(
        id=name,
        number=number,
        source=SourceRef(file="p.pdf", sha256="0" * 64, kind="pdf", index=number - 1),
        width=600,
        height=840,
        lines=[line(at, bbox) for at, (_, _, bbox) in enumerate(blocks)],
        blocks=[
            Block.model_validate({"role": role, "bbox": bbox, "lines": [at], "article": article})
            for at, (role, article, bbox) in enumerate(blocks)
        ],
    )


def article(name: str, *, pages: tuple[int, ...] = (1,), **fields: object) -> Article:
    said = {"title": "新码头开港", "pages": [f"p-p{at:02d}" for at in pages], "page_numbers": list(pages)}
    return Article.model_validate({"id": name, **said, **fields})


FRONT = page(
    1,
    ("headline", "p-p01-a01", (0.1, 0.1, 0.5, 0.15)),
    ("body", "p-p01-a01", (0.1, 0.16, 0.29, 0.5)),
    ("body", "p-p01-a01", (0.31, 0.16, 0.5, 0.5)),
    ("body", "p-p01-a02", (0.6, 0.1, 0.9, 0.5)),
    ("body", "p-p01-a03", (0.6, 0.7, 0.9, 0.9)),
    ("furniture", None, (0.1, 0.02, 0.9, 0.05)),
)


def painted(drawn: Image.Image, where: Box) -> tuple[int, ...]:
    """Return the colour of the middle of a box."""
    x, y = (where[0] + where[2]) / 2 * SIZE[0], (where[1] + where[3]) / 2 * SIZE[1]
    return tuple(int(part) for part in np.asarray(drawn)[int(y), int(x)])


def test_articles_are_tinted_in_colours_of_their_own_and_furniture_grey() -> None:
    drawn = Overlay([FRONT], [article(f"p-p01-a0{at}") for at in (1, 2, 3)]).draw(WHITE, FRONT)
    tints = [painted(drawn, block.bbox) for block in FRONT.blocks if block.role == "body"]
    assert tints[0] == tints[1]
    assert len({tints[0], tints[2]}) == 2
    furniture = painted(drawn, (0.3, 0.02, 0.4, 0.05))
    assert len(set(furniture)) == 1
    assert furniture < (255, 255, 255)
    assert painted(drawn, (0.05, 0.6, 0.1, 0.7)) == (255, 255, 255)


def test_an_advertisement_is_grey_like_furniture() -> None:
    told = [article("p-p01-a01"), article("p-p01-a02", kind="advertisement")]
    found = marks(FRONT, {each.id: each for each in told})
    assert [mark.id for mark in found.articles] == ["p-p01-a01", "p-p01-a03"]
    assert [mark.tag for mark in found.others] == ["ad", "furn"]


def test_blocks_are_numbered_through_the_pages_of_an_article() -> None:
    back = page(2, ("body", "p-p01-a01", (0.1, 0.1, 0.4, 0.4)))
    overlay = Overlay([FRONT, back], [article("p-p01-a01", pages=(1, 2))])
    found = marks(back, {"p-p01-a01": article("p-p01-a01", pages=(1, 2))}, overlay.before(back))
    assert [(mark.label, mark.blocks[0].tag) for mark in found.articles] == [("p1-a01", "body 4")]


def test_an_article_keeps_its_colour_on_another_page() -> None:
    back = page(2, ("body", "p-p02-a01", (0.5, 0.1, 0.9, 0.4)), ("body", "p-p01-a01", (0.1, 0.1, 0.4, 0.4)))
    overlay = Overlay([FRONT, back], [article("p-p01-a01", pages=(1, 2)), article("p-p02-a01", pages=(2,))])
    first, second = overlay.draw(WHITE, FRONT), overlay.draw(WHITE, back)
    assert painted(first, FRONT.blocks[1].bbox) == painted(second, back.blocks[1].bbox)


@pytest.mark.parametrize("count", [2, 4, 6])
def test_neighbours_never_share_a_colour(count: int) -> None:
    row = [((at / count, 0.1, (at + 0.9) / count, 0.9)) for at in range(count)]
    found = [ArticleMark(f"a{at}", f"a{at}", "", "article", 1.0, (), (BlockMark(b, ""),)) for at, b in enumerate(row)]
    colours = Colours().of_page(PageMarks(found, []))
    assert all(colours[f"a{at}"] != colours[f"a{at + 1}"] for at in range(count - 1))


def test_thirty_articles_get_colours_and_touching_ones_different_ones() -> None:
    boxes: list[Box] = [(x / 6, y / 5, (x + 0.95) / 6, (y + 0.95) / 5) for y in range(5) for x in range(6)]
    found = [ArticleMark(str(at), "", "", "article", 1.0, (), (BlockMark(b, ""),)) for at, b in enumerate(boxes)]
    colours = Colours().of_page(PageMarks(found, []))
    for (one, a), (other, b) in combinations(enumerate(boxes), 2):
        if max(a[0], b[0]) - min(a[2], b[2]) < 0.02 and max(a[1], b[1]) - min(a[3], b[3]) < 0.02:
            assert colours[str(one)] != colours[str(other)]


def test_a_doubtful_article_is_dashed_and_told_in_the_key() -> None:
    sure = Overlay([FRONT], [article("p-p01-a02")]).draw(WHITE, FRONT)
    told = article("p-p01-a02", confidence=0.4, alternatives=["the text may belong to another article"])
    doubt = Overlay([FRONT], [told]).draw(WHITE, FRONT)
    assert outline(doubt) < outline(sure)
    key = (SIZE[0], 0, sure.width, sure.height)
    assert inked(doubt.crop(key)) > inked(sure.crop(key))


def outline(drawn: Image.Image) -> int:
    """Return how much of the lower edge of the second article's block is drawn."""
    row = np.asarray(drawn)[int(0.5 * SIZE[1]) - 1 : int(0.5 * SIZE[1]) + 1, int(0.65 * SIZE[0]) : int(0.85 * SIZE[0])]
    return int((row.min(axis=2) < 190).sum())


def inked(part: Image.Image) -> int:
    return int((np.asarray(part.convert("L")) < 160).sum())


def jumping(linked: bool) -> Article:
    heads = [
        Paragraph(role="jump", text="（下转第二版）", regions=[Region(page="p-p01", bbox=(0.31, 0.48, 0.5, 0.5))]),
        Paragraph(role="jump", text="（上接第一版）", regions=[Region(page="p-p02", bbox=(0.1, 0.1, 0.2, 0.12))]),
    ]
    return article(
        "p-p01-a01", pages=(1, 2) if linked else (1,), heads=heads, continues=Jump(page=2, text="（下转第二版）")
    )


@pytest.mark.parametrize(("linked", "tag"), [(True, "to p2"), (False, "to p2 ?")])
def test_a_jump_is_marked_with_where_it_leads(linked: bool, tag: str) -> None:
    (first, *_) = marks(FRONT, {"p-p01-a01": jumping(linked)}).articles
    assert [jump.tag for jump in first.jumps] == [tag]


def test_the_second_part_says_where_it_comes_from() -> None:
    back = page(2, ("body", "p-p01-a01", (0.1, 0.1, 0.4, 0.4)))
    (second,) = marks(back, {"p-p01-a01": jumping(linked=True)}).articles
    assert [jump.tag for jump in second.jumps] == ["from p1"]


def test_without_a_chinese_font_latin_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lettering, "find_spec", lambda _: None)
    lettering.chinese_font.cache_clear()
    lettering.font.cache_clear()
    try:
        assert lettering.drawable("a01 新码头 2") == "a01  2"
        assert Overlay([FRONT], [article("p-p01-a01")]).draw(WHITE, FRONT).height == SIZE[1]
    finally:
        lettering.chinese_font.cache_clear()
        lettering.font.cache_clear()


def test_the_same_page_gives_the_same_bytes_and_a_large_scan_is_made_smaller() -> None:
    def drawn(picture: Image.Image) -> bytes:
        stream = io.BytesIO()
        Overlay([FRONT], [article("p-p01-a01")]).draw(picture, FRONT).save(stream, "JPEG")
        return stream.getvalue()

    assert drawn(WHITE) == drawn(WHITE)
    large = Image.new("RGB", (4000, 6000), "white")
    assert Overlay([FRONT], []).draw(large, FRONT).height == LONG_SIDE


def test_a_page_without_blocks_and_a_tiny_picture() -> None:
    bare = page(1)
    drawn = Overlay([bare], []).draw(Image.new("1", (3, 5), 1), bare)
    assert drawn.mode == "RGB"
    assert drawn.height == 5


def test_a_key_that_is_longer_than_the_page_is_cut() -> None:
    told = [article(f"p-p01-a0{at}", alternatives=["it could be something else " * 40]) for at in (1, 2, 3)]
    assert Overlay([FRONT], told).draw(WHITE, FRONT).height == SIZE[1]
