"""Random newspaper pages: a page cut into rectangles by guillotine, each filled with one article."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from layout_examples import WORDS, article, lines_of
from pdf_examples import Sheet

from schemas import Line, Page

WIDTH, HEIGHT = 1000, 1400
LEFT, TOP, RIGHT, BOTTOM = 40, 60, 960, 1360


@dataclass
class Maker:
    """Makes one page; ``truth`` holds the title and paragraphs of each article set."""

    seed: int
    sheet: Sheet = field(default_factory=lambda: Sheet(WIDTH, HEIGHT))
    truth: list[tuple[str, list[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)  # noqa: S311
        self.columns = self.random.choice([4, 5, 6, 7, 8, 9])
        self.size = self.random.choice([9.0, 9.5, 10.0])
        self.leading = self.size * self.random.choice([1.4, 1.5, 1.6])
        self.gutter = self.size * self.random.choice([1.4, 1.6, 2.0, 2.4])
        self.pitch = (RIGHT - LEFT + self.gutter) / self.columns
        self.chars = int((self.pitch - self.gutter) / self.size)
        self.ruled = (self.random.random() < 0.6, self.random.random() < 0.5)
        self.topics = [(topic, number) for topic in WORDS for number in range(3)]
        self.random.shuffle(self.topics)
        self._cut(0, self.columns, TOP, BOTTOM, 0)

    def _cut(self, first: int, last: int, top: float, bottom: float, depth: int) -> None:
        wide, high = last - first, bottom - top
        sides = ["across"] if high > 500 else []
        sides += ["down"] if wide >= 2 and wide * self.pitch > 0.8 * high else []
        if not sides or depth > 3 or self.random.random() < 0.15:
            self._place(first, last, top, bottom)
        elif self.random.choice(sides) == "down":
            middle = self.random.randint(first + 1, last - 1)
            if self.ruled[1]:
                x = LEFT + middle * self.pitch - self.gutter / 2
                self.sheet.rule(x, top + 5, x, bottom - 5)
            self._cut(first, middle, top, bottom, depth + 1)
            self._cut(middle, last, top, bottom, depth + 1)
        else:
            height = top + high * self.random.uniform(0.35, 0.65)
            if self.ruled[0]:
                self.sheet.rule(self._x(first), height - 3, self._x(last) - self.gutter, height - 3)
            self._cut(first, last, top, height - 8, depth + 1)
            self._cut(first, last, height + 6, bottom, depth + 1)

    def _x(self, column: int) -> float:
        return LEFT + column * self.pitch

    def _place(self, first: int, last: int, top: float, bottom: float) -> None:
        if not self.topics:
            return
        topic, number = self.topics.pop()
        words = WORDS[topic].split()
        title = f"{words[number]}和{words[number + 4]}来到{words[number + 8]}"
        upright = last - first >= 2 and bottom - top > 30 * len(title) and self.random.random() < 0.35
        xs = [self._x(column) for column in range(first, last)]
        if upright:
            beside = self.random.choice([0, -1])
            self.sheet.stack(xs.pop(beside) + (self.pitch - self.gutter - 22) / 2, top + 22, title, 22)
            start = top + self.size
        else:
            start = self._headline(title, xs[0], xs[-1] + self.chars * self.size, top)
        self._fill(title, topic, number, xs, start, int((bottom - start) / self.leading))

    def _headline(self, title: str, x0: float, x1: float, top: float) -> float:
        size = min(34, max(1.5 * self.size, 0.9 * (x1 - x0) / len(title)))
        room = max(2, int((x1 - x0) / size))
        y = top + size
        for at in range(0, len(title), room):
            row = title[at : at + room]
            self.sheet.text(x0 + (x1 - x0 - len(row) * size) / 2, y, row, size, font="F2")
            y += size * 1.15
        return y + self.size

    def _fill(self, title: str, topic: str, number: int, xs: list[float], top: float, rows: int) -> None:
        opening = "本报讯 " if number else ""
        sizes = [(count, 2 + number) for count in range(12, 0, -1)] + [(1, 1)]
        texts = [article(topic, count, sentences, opening, start=41 * number) for count, sentences in sizes] + [
            ["短讯一句。"]
        ]
        text = next((text for text in texts if len(lines_of(text, self.chars)) <= rows * len(xs)), texts[-1])
        lines = lines_of(text, self.chars)
        each = -(-len(lines) // len(xs))
        for at, (indent, line) in enumerate(lines):
            column, row = divmod(at, each)
            self.sheet.text(xs[column] + indent * self.size, top + row * self.leading, line, self.size)
        self.truth.append((title, text))


def as_recognised(page: Page, seed: int) -> Page:
    """Return ``page`` as OCR would give it: tight boxes, sizes that vary, no fonts."""
    source = random.Random(seed)  # noqa: S311
    return page.model_copy(update={"ocr": "made up", "lines": [_shaken(line, page, source) for line in page.lines]})


def _shaken(line: Line, page: Page, source: random.Random) -> Line:
    size = line.size * source.uniform(0.9, 1.06)
    x0, y0, x1, y1 = line.bbox
    wide, high = line.size / page.width, line.size / page.height
    edges = list(line.edges)
    if line.direction == "horizontal":
        x0 += wide * (source.uniform(0.02, 0.1) + (0.5 if line.text[0] in "“（" else 0))
        x1 -= wide * (source.uniform(0.02, 0.1) + (0.55 if line.text[-1] in "，。、；：！？" else 0))
        y0, y1 = y0 + source.uniform(0.02, 0.1) * high, y1 - source.uniform(0.02, 0.1) * high
        x1 = max(x1, x0 + 0.2 * wide)
        edges = [x0, *(min(max(edge, x0), x1) for edge in edges[1:-1]), x1]
    return line.model_copy(update={"bbox": (x0, y0, x1, y1), "edges": edges, "size": size, "font": None, "bold": False})
