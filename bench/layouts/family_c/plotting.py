"""Where everything of an article goes inside its outline: head, lead, pictures, columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from bench.layouts.family_c import heads, lanes
from bench.layouts.family_c.fitting import UnfittedError
from bench.layouts.family_c.grid import Grid
from bench.layouts.family_c.heads import HeadPlan, HeadStyle, HeadTexts
from bench.layouts.family_c.lanes import Cut, Lane
from bench.layouts.family_c.outline import Outline, head_tracks
from bench.layouts.family_c.setting import Well, advance, columns
from bench.typeset.breaking import break_paragraph
from bench.typeset.sheet import Area, Face

Mode = Literal["over", "part-left", "part-right", "inside", "centre", "left", "right", "corner", "none"]
PAD = 8.0
"""Points between a frame and its text."""


@dataclass(frozen=True)
class Dress:
    """How an article is set.

    Attributes:
        mode: where the head stands: over all columns or some of them, inside at the top or in the middle, at a side
            over the whole depth, or in the first column over its text.
        crosswise: whether the head's lines run across those of the body.
        columns: number of columns where they are not the grid's.
        boxed, tint: a frame around it, a tint under it.
        rules: whether there are rules in its gutters.
        lead: whether its first paragraph is set apart under the head.
        spare: lines of white left at its end.
        picture: tracks and lines of a picture inside, none for no picture.
        turned: whether the body's lines run across those of the page.
    """

    mode: Mode = "over"
    style: HeadStyle = field(default_factory=HeadStyle)
    face: Face = "serif"
    crosswise: bool = False
    columns: int | None = None
    boxed: bool = False
    tint: bool = False
    rules: bool = False
    lead: bool = False
    spare: int = 0
    picture: tuple[int, int] | None = None
    turned: bool = False


@dataclass(frozen=True)
class Plot:
    """Where everything of an article (or of a part of it) goes.

    Attributes:
        block: where the lead stands.
        pictures: places of its pictures.
    """

    wells: list[Well]
    head: HeadPlan | None = None
    head_area: Area | None = None
    head_vertical: bool = False
    block: Well | None = None
    pictures: tuple[Area, ...] = ()
    frame: Area | None = None


@dataclass(frozen=True)
class Site:
    """The outline, on its grid."""

    outline: Outline
    grid: Grid

    @property
    def type_(self) -> tuple[float, float, float]:
        """Type size, pitch and gutter."""
        return self.grid.size, self.grid.pitch, self.grid.gutter


def head_length(site: Site, dress: Dress) -> float:
    """Return about how long the head's lines will be."""
    group, grid = site.outline.groups[0], site.grid
    first, last = head_tracks(group)
    whole = grid.span(group[first].track, group[last].track)
    depth = group[first].height * 3 * grid.pitch
    if dress.crosswise:
        return depth * (0.6 if dress.mode == "corner" else 0.85)
    shares = {"part-left": 0.62, "part-right": 0.62, "inside": 0.5, "centre": 0.5}
    if dress.mode in ("left", "right", "corner"):
        return grid.measures[group[first].track]
    return whole * shares.get(dress.mode, 1.0)


def plot(site: Site, texts: HeadTexts, dress: Dress, lead: str | None = None) -> Plot:
    """Find a place for everything.

    Raises:
        UnfittedError: head or lead take too much of the outline.
    """
    area = None
    if dress.boxed or dress.tint or dress.columns or dress.turned or dress.mode in ("left", "right"):
        area = lanes.outer(site.outline, site.grid)
    vertical = site.grid.vertical != dress.turned
    if area is None:
        found = lanes.of_group(site.outline.groups[0], site.grid)
        made = _plot(found, head_tracks(site.outline.groups[0]), (texts, dress, lead), site)
        rest = [lane for group in site.outline.groups[1:] for lane in lanes.of_group(group, site.grid)]
        return replace(made, wells=made.wells + lanes.numbered(rest, len(made.wells)))
    inner = area.inset(PAD) if dress.boxed or dress.tint else area
    count = dress.columns or site.outline.width
    if dress.turned and dress.crosswise:
        return replace(_under(inner, count, (texts, dress), site), frame=area)
    if dress.mode in ("left", "right"):
        return replace(_beside(inner, count, (texts, dress), site), frame=area)
    found = [Lane(well, 0.0) for well in columns(inner, count, site.type_, vertical=vertical)]
    return replace(_plot(found, (0, count - 1), (texts, dress, lead), site), frame=area)


_Told = tuple[HeadTexts, Dress, str | None]


def _beside(area: Area, count: int, told: tuple[HeadTexts, Dress], site: Site) -> Plot:
    """Set the head at one side over the whole depth and the columns beside it."""
    texts, dress = told
    turned = site.grid.vertical
    across = area.height if turned else area.width
    head_vertical = turned != dress.crosswise
    if dress.crosswise:
        made = heads.plan(texts, area.width if turned else area.height, dress.style, vertical=head_vertical)
        thick = made.depth + site.grid.gutter
    else:
        thick = across * 0.3
        made = heads.plan(texts, thick - site.grid.gutter, dress.style, vertical=head_vertical)
        _bound(made.depth, (area.width if turned else area.height) * 0.95)
    _bound(thick, across * 0.5)
    gap = site.grid.gutter
    first = dress.mode == "left"
    if turned:
        head = Area(area.x, area.y if first else area.bottom - thick + gap, area.width, thick - gap)
        text = Area(area.x, area.y + thick if first else area.y, area.width, area.height - thick)
    else:
        head = Area(area.x if first else area.right - thick + gap, area.y, thick - gap, area.height)
        text = Area(area.x + thick if first else area.x, area.y, area.width - thick, area.height)
    room = text.height if turned else text.width
    count = max(1, min(count, int((room + gap) / (10 * site.grid.size + gap))))
    _bound(9 * site.grid.size, room)
    return Plot(columns(text, count, site.type_, vertical=turned), made, head, head_vertical)


def _under(area: Area, count: int, told: tuple[HeadTexts, Dress], site: Site) -> Plot:
    """Set the head in the page's direction and under it lines that run across it."""
    texts, dress = told
    upright, gap = site.grid.vertical, site.grid.pitch * 0.6
    made = heads.plan(texts, area.height if upright else area.width, dress.style, vertical=upright)
    room = area.width if upright else area.height
    _bound(made.depth + gap, room * 0.5)
    deep, left = made.depth, room - made.depth - gap
    if upright:
        head = Area(area.right - deep, area.y, deep, area.height)
        text = Area(area.x, area.y, left, area.height)
    else:
        head = Area(area.x, area.y, area.width, deep)
        text = Area(area.x, area.bottom - left, area.width, left)
    return Plot(columns(text, count, site.type_, vertical=not upright), made, head, upright)


def _bound(value: float, limit: float) -> None:
    if value > limit + 1e-6:
        raise UnfittedError("a head is larger than its place")


def _plot(found: list[Lane], top: tuple[int, int], told: _Told, site: Site) -> Plot:
    texts, dress, lead = told
    pitch = found[0].well.pitch
    if dress.mode == "none":
        return Plot(lanes.numbered(found))
    first, last = _head_lanes(top, dress.mode)
    length = _length(found, first, last)
    vertical = found[0].well.vertical != dress.crosswise
    shortest = min(lane.well.capacity for lane in found[first : last + 1])
    if dress.crosswise:
        made = heads.plan(
            texts, shortest * pitch * (0.62 if dress.mode == "corner" else 0.95), dress.style, vertical=vertical
        )
        _bound(made.depth, length)
        extent = _run_length(made, vertical=vertical)
        lines = int(extent / pitch) + 2
    else:
        made = heads.plan(texts, length, dress.style, vertical=vertical)
        lines = int(made.depth / pitch + 0.9)
    size = site.grid.size
    block_lines = _block_lines(lead, length, pitch, size, vertical=found[0].well.vertical) if lead else 0
    _bound(lines + block_lines, shortest * 0.7)
    start = found[first].top
    if dress.mode == "centre":
        start += max(2, int((shortest - lines) * 0.4))
    cuts = [Cut(first, last, start, start + lines + block_lines)]
    head_area = Cut(first, last, start, start + lines).area(found)
    block = None
    if lead:
        block_area = Cut(first, last, start + lines, start + lines + block_lines).area(found)
        block = _block(block_area, pitch, size, vertical=found[0].well.vertical)
    pictures = _pictures(found, dress, cuts)
    cuts += pictures
    wells = lanes.numbered(lanes.without(found, cuts))
    return Plot(wells, made, head_area, vertical, block, tuple(_picture_area(cut, found) for cut in pictures))


def _head_lanes(top: tuple[int, int], mode: Mode) -> tuple[int, int]:
    first, last = top
    count = last - first + 1
    if mode == "part-left":
        return first, max(first, last - max(1, count // 3))
    if mode == "part-right":
        return min(last, first + max(1, count // 3)), last
    if mode in ("inside", "centre") and count > 2:
        return first + 1, max(first + 1, last - 1 if count < 6 else last - 2)
    if mode == "corner":
        return first, first
    return first, last


def _length(found: Sequence[Lane], first: int, last: int) -> float:
    one, two = found[first].well.area, found[last].well.area
    return two.bottom - one.y if found[0].well.vertical else two.right - one.x


def _run_length(made: HeadPlan, *, vertical: bool) -> float:
    """Return how long the longest line of a head is."""
    return max(
        sum(advance(char, line.item.face, vertical=vertical) for char in line.item.text) * line.item.size
        for line in made.lines
    )


def _block_lines(lead: str, length: float, pitch: float, size: float, *, vertical: bool) -> int:
    """Return the depth of a lead in lines, with half a line of white before and after it."""
    one = _block(Area(0, 0, length, length), pitch, size, vertical=vertical)
    set_lines = break_paragraph(lead, one.measure, size + 1, lambda char: advance(char, "sans-bold", vertical=vertical))
    return len(set_lines) + 1


def _block(area: Area, pitch: float, size: float, *, vertical: bool) -> Well:
    em = size + 1
    length = area.height if vertical else area.width
    measure = int(length / em - 1) * em
    side, deep = (length - measure) / 2, pitch * 0.5
    if vertical:
        return Well(Area(area.x + deep, area.y + side, area.width - 2 * deep, measure), vertical, pitch, -1)
    return Well(Area(area.x + side, area.y + deep, measure, area.height - 2 * deep), vertical, pitch, -1)


def _pictures(found: Sequence[Lane], dress: Dress, cuts: Sequence[Cut]) -> list[Cut]:
    """Return the place of the picture inside the text, where it has one and there is room."""
    if dress.picture is None:
        return []
    count, lines = dress.picture
    last = len(found) - 2 if len(found) > 2 else len(found) - 1
    first = max(0, last - count + 1)
    top = max([lane.top for lane in found[first : last + 1]] + [cut.bottom for cut in cuts if cut.last >= first]) + 3
    bottom = min(lane.bottom for lane in found[first : last + 1])
    if any(cut.first <= last and cut.last >= first and cut.bottom > top for cut in cuts) or bottom - top < lines:
        return []
    start = top if bottom - top - lines < 8 else top + int((bottom - top - lines) / 2)
    return [Cut(first, last, start, start + lines)]


def _picture_area(cut: Cut, found: Sequence[Lane]) -> Area:
    area, pitch = cut.area(found), found[0].well.pitch
    if found[0].well.vertical:
        return Area(area.x + pitch / 2, area.y, area.width - pitch, area.height)
    return Area(area.x, area.y + pitch / 2, area.width, area.height - pitch)


def capacity(made: Plot, size: float) -> int:
    """Return about how many characters go in."""
    wells = [*made.wells, *([made.block] if made.block else [])]
    return int(sum(well.capacity * int(well.measure / size + 1e-6) for well in wells))
