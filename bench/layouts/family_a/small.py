"""Tables, advertisements, notices of family A."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bench.layouts.family_a.press import Press
from bench.layouts.family_a.setting import Ink, broken, put, say, split_head, width_of
from bench.typeset.flow import aligned
from bench.typeset.manuscript import Part, Story
from bench.typeset.sheet import Area, Face


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
    boxed: bool = True

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
        main = min(inner.height * 0.26, 34.0, inner.width * 0.9 / width_of(story.headline or "广告", "serif-bold"))
        lines = [(story.headline or "", main, "headline")]
        texts = [text for text in (story.subtitle, *(part.text for part in story.parts)) if text]
        small = min(13.0, max(8.5, inner.height * 0.08))
        room, kept = inner.height - main * 1.5, list[str]()
        for text in texts:
            rows = [line.text for line in broken(text, int(inner.width / small) * small, small, "sans", 0.0)]
            if room < len(rows) * small * 1.5:
                continue
            room -= len(rows) * small * 1.5
            lines += [(row, small, "body") for row in rows]
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
    boxed: bool = True

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
        signed = [piece for part in sign for piece in _signature(part.text, measure / size)]
        kept = [part for part in story.parts if part.role != "sign"]
        while sum(len(broken(part.text, measure, size, "serif")) for part in kept) + len(signed) > room:
            kept.pop()
        story = replace(story, parts=(*kept, *sign))
        press.tell(story)
        lines = [line for part in kept for line in broken(part.text, measure, size, "serif")]
        lines += [aligned(text, measure, size, "serif", "right") for text in signed]
        y = area.y + (area.height - high * 1.6 - len(lines) * leading) / 2
        say(press, story.headline or "", Area(x, y, measure, 0), Ink(high, "sans-bold", "headline", story.id), "centre")
        for number, line in enumerate(lines):
            top = y + high * 1.6 + number * leading
            put(press, line, x, top, Ink(size, "serif", "body", story.id, 0, 0))


def _signature(text: str, ems: float) -> tuple[str, ...]:
    """Return a signature in one line, or in two where it is too long."""
    return split_head(text, 1 if width_of(text, "serif") <= ems else 2)
