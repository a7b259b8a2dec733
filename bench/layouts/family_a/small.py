"""Briefs, tables, advertisements, notices of family A."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bench.layouts.corpus import Order
from bench.layouts.family_a.columns import Columns, Hole
from bench.layouts.family_a.press import Press
from bench.layouts.family_a.setting import Ink, broken, put, say, width_of
from bench.typeset.flow import aligned
from bench.typeset.manuscript import Part, Story
from bench.typeset.sheet import Area, Face

_OPENING = re.compile(r"^[^，。：]{2,24}[，。：]?")


@dataclass
class Briefs:
    """Short pieces one after the other through some columns, each opening in bold, perhaps behind a mark.

    Attributes:
        mark: printed before each.
        label: over them, where there is one.
        titled: each has a small bold headline on a line of its own instead of a bold opening.
        gap: body lines of white between two.
        length: characters of one.
    """

    columns: int
    mark: str = ""
    label: str = ""
    titled: bool = False
    gap: int = 1
    length: int = 90
    frame: bool = False

    def place(self, press: Press, area: Area) -> None:
        """Set as many as go in."""
        press.show("briefs", "briefs with headlines" if self.titled else "briefs with bold openings")
        if self.frame:
            press.frame(area)
            half = press.grid.leading / 2
            area = Area(area.x + 8, area.y + half, area.width - 16, area.height - 2 * half)
        columns = Columns.of(press, area, self.columns)
        if self.label:
            high = 2
            columns.holes.append(Hole(0, columns.count, 0, high))
            box = columns.box(columns.holes[0])
            size = 1.5 * press.grid.size
            ink = Ink(size, "sans-bold", "furniture", None)
            say(press, self.label, Area(box.x, box.y + 1, box.width, 0), ink, "centre", size * 0.5)
            press.rule(box.x, box.bottom - 5, box.right, box.bottom - 5, 0.8)
        self._fill(press, columns)
        if press.look.inner_rules:
            columns.rules(press)

    def _fill(self, press: Press, columns: Columns) -> None:
        slots = columns.slots()
        room = sum(slot.units for slot in slots)
        places = [(slot, line) for slot in slots for line in range(slot.units)]
        at = 0
        while True:
            story = press.write(self.length, "brief", Order(headline=None))
            text = "".join(part.text for part in story.parts if part.role == "body")
            title = story.headline if self.titled else None
            story = replace(
                story, headline=title, section=None, kicker=None, subtitle=None, parts=(Part("body", self.mark + text),)
            )
            lines = broken(self.mark + text, columns.measure, press.grid.size, "serif")
            if at + len(lines) + self.titled > room:
                return
            press.tell(story)
            if title:
                slot, line = places[at]
                ink = Ink(press.grid.size * 1.15, "sans-bold", "headline", story.id)
                y = slot.y + line * columns.leading + (columns.leading - ink.size) / 2
                say(press, title, Area(slot.x, y, columns.measure, 0), ink)
                at += 1
            at = self._set(press, story, at, places, columns)
            at += self.gap if at < room and places[at][1] else 0

    def _set(self, press: Press, story: Story, at: int, places: Sequence[tuple[object, int]], columns: Columns) -> int:
        text = story.parts[0].text
        found = None if self.titled else _OPENING.match(text)
        bold = found.end() if found else 0
        for line in broken(text, columns.measure, press.grid.size, "serif"):
            slot, number = places[at]
            y = slot.y + number * columns.leading + (columns.leading - press.grid.size) / 2  # type: ignore[attr-defined]
            ink = Ink(press.grid.size, "serif", "body", story.id, 0, slot.column)  # type: ignore[attr-defined]
            put(press, line, slot.x, y, ink, min(bold, len(line.text)))  # type: ignore[attr-defined]
            bold = max(0, bold - len(line.text))
            at += 1
        return at


@dataclass
class Table:
    """A table with a title over it and rules between its rows."""

    rows: int = 8
    shaded: bool = True

    def place(self, press: Press, area: Area) -> None:
        """Set title and rows."""
        press.show("table")
        story = press.write(16 * self.rows, "table")
        cells = [part.text.split() for part in story.parts][: self.rows]
        story = replace(
            story, section=None, kicker=None, subtitle=None, parts=tuple(Part("body", " ".join(row)) for row in cells)
        )
        press.tell(story)
        y = area.y
        if story.headline:
            size = min(1.7 * press.grid.size, area.width * 0.96 / width_of(story.headline, "sans-bold"))
            say(
                press,
                story.headline,
                Area(area.x, y + 2, area.width, 0),
                Ink(size, "sans-bold", "headline", story.id),
                "centre",
            )
            y += size * 1.5
        high = (area.bottom - y - 1) / len(cells)
        self._grid(press, story, cells, Area(area.x, y, area.width, high * len(cells)))

    def _grid(self, press: Press, story: Story, cells: list[list[str]], area: Area) -> None:
        count = max(map(len, cells))
        wants = [
            max(width_of(row[column], "sans") for row in cells if column < len(row)) + 1.5 for column in range(count)
        ]
        widths = [area.width * want / sum(wants) for want in wants]
        high = area.height / len(cells)
        size = min(
            0.95 * press.grid.size, *(width / want for width, want in zip(widths, wants, strict=True)), high * 0.7
        )
        if self.shaded:
            press.fill(Area(area.x, area.y, area.width, high), 0.86)
        for number, row in enumerate(cells):
            x = area.x
            y = area.y + number * high
            for column, text in enumerate(row):
                face: Face = "sans-bold" if number == 0 else "sans"
                ink = Ink(round(size, 1), face, "table", story.id, 0, column)
                say(press, text, Area(x, y + (high - size) / 2, widths[column], 0), ink, "centre")
                x += widths[column]
            press.rule(area.x, y, area.right, y, 0.8 if number < 2 else 0.3)
        press.rule(area.x, area.bottom, area.right, area.bottom, 0.8)
        x = area.x
        for width in widths[:-1]:
            x += width
            press.rule(x, area.y, x, area.bottom, 0.3)


@dataclass
class Advertisement:
    """A framed advertisement: name, slogan, offers, address, in sizes of their own."""

    style: int = 0

    def place(self, press: Press, area: Area) -> None:
        """Set it; what doesn't go in is left out."""
        press.show("advertisement")
        story = press.write(120, "advertisement")
        if self.style == 1:
            press.fill(area, 0.88)
        press.frame(area)
        if self.style == 2:
            press.frame(area.inset(3))
        inner = area.inset(10)
        lines: list[tuple[str, float, str]] = []
        main = min(inner.height * 0.26, 34.0, inner.width * 0.9 / width_of(story.headline or "广告", "serif-bold"))
        lines.append((story.headline or "", main, "headline"))
        rest = [text for text in (story.subtitle, *(part.text for part in story.parts)) if text]
        small = min(13.0, max(8.0, inner.height * 0.09))
        room, kept = inner.height - main * 1.5, []
        for text in rest:
            size = min(small, inner.width / width_of(text, "sans"))
            if size < 6.5 or room < size * 1.5:
                continue
            room -= size * 1.5
            lines.append((text, round(size, 1), "body"))
            kept.append(text)
        story = replace(
            story, kicker=None, section=None, subtitle=None, parts=tuple(Part("body", text) for text in kept)
        )
        press.tell(story)
        self._set(press, story, lines, inner, room / (len(lines) + 1))

    def _set(self, press: Press, story: Story, lines: list[tuple[str, float, str]], area: Area, spare: float) -> None:
        y = area.y + spare
        for text, size, role in lines:
            face: Face = "serif-bold" if role == "headline" else "sans"
            if text:
                say(press, text, Area(area.x, y, area.width, 0), Ink(round(size, 1), face, role, story.id), "centre")
            y += size * 1.5 + spare


@dataclass
class Notice:
    """A notice with its signature at the right, in a frame."""

    length: int = 70

    def place(self, press: Press, area: Area) -> None:
        """Set headline and text, the spare height around them; what doesn't go in is left out."""
        press.show("notice")
        press.frame(area)
        size, leading = press.grid.size, press.grid.leading
        story = press.write(self.length, "notice")
        measure = int((area.width - 14) / size + 1e-6) * size
        x = area.x + (area.width - measure) / 2
        high = min(1.6 * size, measure * 0.96 / width_of(story.headline or "启事", "sans-bold"))
        room = int((area.height - high * 1.6 - 10) / leading)
        sign = [part for part in story.parts if part.role == "sign"]
        kept = [part for part in story.parts if part.role != "sign"]
        while sum(len(broken(part.text, measure, size, "serif")) for part in kept) + len(sign) > room:
            kept.pop()
        story = replace(story, parts=(*kept, *sign))
        press.tell(story)
        lines = [line for part in kept for line in broken(part.text, measure, size, "serif")]
        lines += [aligned(part.text, measure, size, "serif", "right") for part in sign]
        y = area.y + (area.height - high * 1.6 - len(lines) * leading) / 2
        say(press, story.headline or "", Area(x, y, measure, 0), Ink(high, "sans-bold", "headline", story.id), "centre")
        for number, line in enumerate(lines):
            top = y + high * 1.6 + number * leading
            put(press, line, x, top, Ink(size, "serif", "body", story.id, 0, 0))
