"""Masthead of a front page and head of an inner page (报头、版头)."""

from __future__ import annotations

from dataclasses import dataclass

from bench.typeset.flow import aligned
from bench.typeset.sheet import Area, Face, PlacedLine, PlacedRule, Sheet


def _say(
    sheet: Sheet, text: str, area: Area, size: float, face: Face, align: str = "centre", *, overprint: bool = False
) -> None:
    line = aligned(text, area.width, size, face, align)
    starts = tuple(area.x + start for start in line.starts)
    sheet.lines.append(
        PlacedLine(
            text=text,
            edges=(*starts, area.x + line.right),
            glyphs=starts,
            across=area.y,
            size=size,
            face=face,
            role="furniture",
            article=None,
            begins=True,
            ends=True,
            overprint=overprint,
        )
    )


@dataclass
class Masthead:
    """Head of a front page: name, date, number, slogans; ``entries`` as the manuscript's furniture has them."""

    entries: dict[str, str]
    publisher: str

    def natural(self, width: float) -> float:
        """Return its height."""
        return 112.0

    def place(self, sheet: Sheet, area: Area) -> None:
        """Set name left, particulars in the middle, slogans at the right, a double rule below."""
        entries = self.entries
        name = Area(area.x, area.y + 2, area.width * 0.42, 0)
        _say(sheet, entries["masthead"], name, 66, "serif-bold", "left")
        _say(sheet, self.publisher, Area(area.x, area.y + 82, area.width * 0.42, 0), 10, "sans", "left")
        middle = Area(area.x + area.width * 0.44, area.y, area.width * 0.24, 0)
        rows = (("date", 15.0), ("weekday", 10.5), ("issue", 10.5), ("folio", 13.0))
        y = area.y + 6
        for key, size in rows:
            _say(sheet, entries[key], Area(middle.x, y, middle.width, 0), size, "sans")
            y += size + 10
        right = Area(area.x + area.width * 0.70, area.y, area.width * 0.30, 0)
        _say(sheet, entries["slogan"], Area(right.x, area.y + 16, right.width, 0), 17, "serif-bold")
        _say(sheet, entries["motto"], Area(right.x, area.y + 56, right.width, 0), 15, "serif", overprint=True)
        for offset, weight in ((102.0, 2.0), (106.0, 0.5)):
            sheet.rules.append(PlacedRule(area.x, area.y + offset, area.right, area.y + offset, weight))


@dataclass
class PageHead:
    """Head of an inner page: folio, section, date, editors, name."""

    entries: dict[str, str]

    def natural(self, width: float) -> float:
        """Return its height."""
        return 34.0

    def place(self, sheet: Sheet, area: Area) -> None:
        """Set everything on one line over a rule."""
        third = area.width / 3
        _say(sheet, self.entries["folio"], Area(area.x, area.y + 4, 60, 0), 14, "sans-bold", "left")
        _say(sheet, self.entries["date"], Area(area.x + 70, area.y + 7, third, 0), 10, "sans", "left")
        _say(sheet, self.entries["section"], Area(area.x + third, area.y, third, 0), 20, "serif-bold")
        _say(
            sheet, self.entries["editors"], Area(area.x + 1.85 * third, area.y + 9, third * 0.85, 0), 8, "sans", "left"
        )
        _say(sheet, self.entries["masthead"], Area(area.x + 2 * third, area.y + 3, third, 0), 15, "serif-bold", "right")
        sheet.rules.append(PlacedRule(area.x, area.y + 28, area.right, area.y + 28, 1.5))
