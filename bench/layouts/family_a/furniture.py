"""Mastheads, page heads, page feet, pointers of family A."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.layouts.family_a.press import Press
from bench.layouts.family_a.setting import Ink, broken, put, put_down, say
from bench.typeset.sheet import Area, Face


def furniture(size: float, face: Face = "sans", grey: float = 0.0) -> Ink:
    """Return the ink of what belongs to no story."""
    return Ink(size, face, "furniture", None, grey=grey)


@dataclass
class Masthead:
    """Name, date, number of a front page: over the page, or as a block in its corner (style 2)."""

    style: int

    def place(self, press: Press, area: Area) -> None:
        """Set it."""
        press.show("masthead")
        paper = press.paper
        rows = [paper.date, paper.weekday, paper.issue, "今日四版"]
        if self.style == 2:
            self._block(press, area, rows)
        elif self.style == 1:
            self._centred(press, area, rows)
        else:
            self._wide(press, area, rows)

    def _wide(self, press: Press, area: Area, rows: list[str]) -> None:
        size = min(area.height * 0.62, area.width * 0.46 / len(press.paper.name))
        say(press, press.paper.name, Area(area.x, area.y, area.width * 0.5, 0), furniture(size, "serif-bold"))
        foot = area.y + area.height - 16
        say(
            press,
            press.paper.publisher,
            Area(area.x, foot - 6, area.width * 0.5, 0),
            furniture(8.5),
        )
        step = (area.height - 16) / len(rows)
        for index, text in enumerate(rows):
            say(
                press,
                text,
                Area(area.x + area.width * 0.52, area.y + index * step, area.width * 0.18, 0),
                furniture(10),
                "centre",
            )
        right = Area(area.x + area.width * 0.72, area.y + area.height * 0.2, area.width * 0.28, 0)
        say(press, press.paper.motto, right, furniture(15, "serif-bold"), "centre")
        for offset, weight in ((8.0, 2.0), (4.5, 0.5)):
            press.rule(area.x, area.bottom - offset, area.right, area.bottom - offset, weight)

    def _centred(self, press: Press, area: Area, rows: list[str]) -> None:
        size = min(area.height * 0.6, area.width * 0.6 / len(press.paper.name))
        say(
            press,
            press.paper.name,
            Area(area.x, area.y, area.width, 0),
            furniture(size, "serif-bold"),
            "centre",
            size * 0.12,
        )
        y = area.bottom - 17
        press.rule(area.x, y - 4, area.right, y - 4, 1.0)
        say(press, "　".join(rows), Area(area.x, y, area.width, 0), furniture(9.5), "centre")
        press.rule(area.x, area.bottom - 3, area.right, area.bottom - 3, 1.0)

    def _block(self, press: Press, area: Area, rows: list[str]) -> None:
        size = min(area.width / len(press.paper.name) * 0.98, area.height * 0.55)
        say(press, press.paper.name, Area(area.x, area.y + 2, area.width, 0), furniture(size, "serif-bold"), "centre")
        step = (area.height - size - 12) / 3
        y = area.y + size + 8
        for text in ("　".join(rows[:2]), "　".join(rows[2:]), press.paper.motto):
            say(press, text, Area(area.x, y, area.width, 0), furniture(9.5), "centre")
            y += step
        press.rule(area.x, area.bottom - 2, area.right, area.bottom - 2, 2.0)


@dataclass
class PageHead:
    """Folio, section, date and name over an inner page."""

    style: int
    section: str

    def place(self, press: Press, area: Area) -> None:
        """Set it."""
        press.show("page head")
        number = press.sheet.number
        folio = f"第{'一二三四五六七八'[number - 1]}版" if self.style % 2 == 0 else f"{number:02d}"
        date = press.paper.date
        y = area.y
        if self.style == 2:
            press.fill(Area(area.x, y, area.width, area.height - 6), 0.0)
            y += (area.height - 6 - 14) / 2
            say(
                press,
                f"{folio}　{self.section}",
                Area(area.x + 8, y, area.width / 2, 0),
                furniture(14, "sans-bold", 1.0),
            )
            text = f"{press.paper.name}　{date}　{press.paper.editors}"
            say(
                press,
                text,
                Area(area.x + area.width / 2, y + 3, area.width / 2 - 8, 0),
                furniture(9, "sans", 1.0),
                "right",
            )
            return
        say(press, folio, Area(area.x, y + 4, 70, 0), furniture(15, "sans-bold"))
        say(press, date, Area(area.x + 80, y + 8, 130, 0), furniture(9.5))
        say(press, self.section, Area(area.x, y, area.width, 0), furniture(19, "serif-bold"), "centre", 4)
        right = Area(area.right - area.width * 0.36, y + 8, area.width * 0.36, 0)
        say(press, f"{press.paper.editors}　{press.paper.name}", right, furniture(9.5), "right")
        press.rule(area.x, area.bottom - 4, area.right, area.bottom - 4, 1.4)
        if self.style == 3:
            press.rule(area.x, area.bottom - 7, area.right, area.bottom - 7, 0.4)


@dataclass
class PageFoot:
    """Address, price and printer under a page."""

    def place(self, press: Press, area: Area) -> None:
        """Set it."""
        press.show("page foot")
        paper = press.paper
        text = f"{paper.publisher}　{paper.editors}　本报地址：中心路18号　每份零售1.00元"
        press.rule(area.x, area.y + 3, area.right, area.y + 3, 0.8)
        say(press, text, Area(area.x, area.y + 5, area.width, 0), furniture(8), "centre")


@dataclass
class Pointers:
    """A box that points to what stands on other pages (导读)."""

    items: Sequence[tuple[str, int]]
    label: str = "今日导读"
    down: bool = False
    boxed: bool = True

    def place(self, press: Press, area: Area) -> None:
        """Set the label and as many items as go in."""
        press.show("pointers")
        press.frame(area)
        size, leading = press.grid.size, press.grid.leading
        if self.down:
            strip = Area(area.x, area.y, 26, area.height)
            press.fill(strip, 0.0)
            step = min(22.0, (area.height - 16) / len(self.label))
            top = area.y + (area.height - step * len(self.label)) / 2
            tops = (top + index * step for index in range(len(self.label)))
            put_down(press, self.label, area.x + 5, tops, furniture(15, "sans-bold", 1.0), (True, True))
            inner = Area(area.x + 34, area.y + 5, area.width - 42, area.height - 8)
        else:
            press.fill(Area(area.x, area.y, area.width, 22), 0.82)
            say(press, self.label, Area(area.x, area.y + 4, area.width, 0), furniture(14, "sans-bold"), "centre", 6)
            inner = Area(area.x + 8, area.y + 27, area.width - 16, area.height - 30)
        self._items(press, inner, size, leading)

    def _items(self, press: Press, area: Area, size: float, leading: float) -> None:
        """Set the items in one column or two, their spare height shared out."""
        count = 2 if area.width > 34 * size else 1
        width = (area.width - 12 * (count - 1)) / count
        measure = int(width / size + 1e-6) * size
        items = [broken(f"▲{title} （{page}版）", measure, size, "sans", 0.0) for title, page in self.items]
        per = -(-len(items) // count)
        for column in range(count):
            own = items[column * per : (column + 1) * per]
            while own and sum(map(len, own)) * leading > area.height:
                own.pop()
            spare = min(0.8 * leading, (area.height - sum(map(len, own)) * leading) / max(1, len(own)))
            y = area.y + spare / 2
            for lines in own:
                for line in lines:
                    put(press, line, area.x + column * (width + 12), y + (leading - size) / 2, furniture(size))
                    y += leading
                y += spare


@dataclass
class Banner:
    """A label over a whole section of the page, on black, grey or between rules."""

    text: str
    style: int = 0

    def place(self, press: Press, area: Area) -> None:
        """Set it."""
        press.show("section banner")
        size = min(18.0, area.height * 0.62)
        y = area.y + (area.height - size) / 2
        if self.style == 0:
            press.fill(area, 0.0)
        elif self.style == 1:
            press.fill(area, 0.85)
        else:
            press.rule(area.x, area.y + 1, area.right, area.y + 1, 1.2)
            press.rule(area.x, area.bottom - 1, area.right, area.bottom - 1, 0.6)
        say(
            press,
            self.text,
            Area(area.x, y, area.width, 0),
            furniture(size, "sans-bold", float(self.style == 0)),
            "centre",
            size,
        )
