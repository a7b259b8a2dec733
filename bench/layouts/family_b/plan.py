"""What a page's design says: rectangles in millimetres, and what stands in each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bench.typeset.sheet import Area, Direction, Face

POINTS = 72 / 25.4
"""Points in a millimetre."""
Ground = Literal["plain", "black", "tint"]
Frame = Literal["none", "line", "double", "tint"]


@dataclass(frozen=True)
class Type:
    """How running text is set.

    Attributes:
        size: type size, points.
        leading: distance of the baselines, points.
        gutter: least white between two columns, points.
        ruled: a thin rule stands in each gutter.
    """

    size: float = 9.0
    leading: float = 13.4
    gutter: float = 12.0
    face: Face = "serif"
    ruled: bool = False


@dataclass(frozen=True)
class Box:
    """A rectangle of running text.

    Attributes:
        area: its place, points.
        columns: the columns' widths as shares; in vertical setting the tiers' heights.
        page: which of the design's pages it stands on, from 0.
    """

    area: Area
    columns: tuple[float, ...] = (1.0,)
    page: int = 0


@dataclass(frozen=True)
class Head:
    """A heading.

    Attributes:
        size: largest type size of the headline.
        area: its place; without one it takes the depth it needs out of the first box.
        span: first column and column after the last that it stands over; all without it.
        down: share of the box's height above it (0 at the top, 0.5 half-way down: text above and below it).
        lines: lines of the headline, where one would do.
        ground: black on white, white on black, or black on grey.
        direction: vertical headings run down, their lines from right to left.
        centred: lines stand in the middle, or at the left.
        overprint: bold by printing twice.
        gap: body lines of white under it.
    """

    size: float = 22.0
    area: Area | None = None
    span: tuple[int, int] | None = None
    down: float = 0.0
    lines: int = 1
    ground: Ground = "plain"
    direction: Direction = "horizontal"
    face: Face = "sans-bold"
    centred: bool = True
    overprint: bool = False
    gap: float = 0.5


@dataclass(frozen=True)
class Inset:
    """A picture with a caption among an article's columns.

    Attributes:
        area: its place with the caption; without one it takes columns of the first box.
        ratio: height of the picture as a share of its width, where ``area`` is not given.
    """

    span: tuple[int, int] = (0, 1)
    down: float = 0.5
    ratio: float = 0.62
    area: Area | None = None


Wanted = Literal["kicker", "subtitle", "section", "byline", "subheads"]


@dataclass(frozen=True)
class Text:
    """An article's place.

    Attributes:
        boxes: its text's rectangles in reading order.
        head: none for an untitled piece.
        wanted: which parts its head has, besides the headline.
        again: the heading over its part on the second page.
        clean: a jump's cut stands between two paragraphs, not inside a sentence.
        mark: letter that tells several jumps to one page apart.
        arabic: a jump's page is printed in digits.
        lead: its first paragraph is set in another face.
        note: an editor's note (编者按) stands before it, over these columns of the first box.
        white: body lines left white at its end.
        outline: rectangle of its frame or tint.
        cuts: rectangles on its first page that its columns go around, for other pieces to stand in.
    """

    boxes: tuple[Box, ...]
    head: Head | None = None
    wanted: frozenset[Wanted] = frozenset()
    again: Head | None = None
    clean: bool = False
    mark: str = ""
    arabic: bool = False
    lead: bool = False
    note: tuple[int, int] | None = None
    white: int = 0
    frame: Frame = "none"
    outline: Area | None = None
    cuts: tuple[Area, ...] = ()
    inset: Inset | None = None
    direction: Direction = "horizontal"
    type: Type | None = None
    kind: Literal["article", "notice"] = "article"


@dataclass(frozen=True)
class Briefs:
    """Short news one after the other, in the columns of some boxes.

    Attributes:
        titled: each has a small headline; else its first words are bold.
        label: a heading over all of them, which belongs to none.
        ruled: a thin rule parts them.
    """

    boxes: tuple[Box, ...]
    titled: bool = False
    label: Head | None = None
    label_text: str = "简讯"
    ruled: bool = False
    direction: Direction = "horizontal"
    length: int = 110
    type: Type | None = None


@dataclass(frozen=True)
class Photos:
    """A photo piece: one picture or a group.

    Attributes:
        rows: how many pictures stand in each row.
        each: every picture has a caption of its own (else one for all).
        title: where the headline stands.
    """

    area: Area
    rows: tuple[int, ...] = (1,)
    each: bool = False
    title: Literal["none", "over", "under"] = "under"
    frame: bool = False
    size: float = 8.5
    page: int = 0


@dataclass(frozen=True)
class Advert:
    """An advertisement."""

    area: Area
    style: int = 0
    page: int = 0


@dataclass(frozen=True)
class Table:
    """A table with a title."""

    area: Area
    lined: bool = True
    page: int = 0


@dataclass(frozen=True)
class Pointers:
    """A list of what stands on other pages (导读)."""

    area: Area
    style: int = 0
    page: int = 0


@dataclass(frozen=True)
class Masthead:
    """The paper's name with date and number."""

    area: Area
    style: int = 0
    page: int = 0


@dataclass(frozen=True)
class PageHead:
    """An inner page's head: folio, date, section, name."""

    area: Area
    style: int = 0
    section: str = "综合新闻"
    page: int = 0


@dataclass(frozen=True)
class Foot:
    """A page's foot: editors, telephone, price."""

    area: Area
    page: int = 0


@dataclass(frozen=True)
class Line:
    """A rule between two points, or two beside each other."""

    x0: float
    y0: float
    x1: float
    y1: float
    weight: float = 0.5
    double: bool = False
    dash: str = ""
    page: int = 0


Slot = Text | Briefs | Photos | Advert | Table | Pointers | Masthead | PageHead | Foot | Line


@dataclass(frozen=True)
class Design:
    """One or two pages, filled.

    Attributes:
        sizes: width and height of each page, points.
        numbers: the printed page numbers.
        slots: in reading order.
        type: how text is set where a slot doesn't say.
    """

    sizes: tuple[tuple[float, float], ...]
    numbers: tuple[int, ...]
    slots: tuple[Slot, ...]
    type: Type
