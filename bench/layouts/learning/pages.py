"""Typeset sheets as pages with the truth about each line: as a PDF gives them, or worn as a scan gives them.

Nothing is printed or recognised, so that thousands of pages can be made in minutes. What wears a page (boxes a little
off, sizes that vary, drawings that are missed, letters misread, headlines in pieces) is drawn anew for each.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bench.layouts.case import Case
from bench.typeset.sheet import OPENING_FACE, PlacedLine, Sheet
from schemas import Line, Page, Rule, SourceRef, union
from schemas.geometry import Box


@dataclass(frozen=True)
class Truth:
    """What is true of one line.

    Attributes:
        role: its role, with ``advert``, ``table`` for all lines of these kinds.
        article: id of its story with its piece (0 before a jump, 1 after); none for furniture.
        place: its place in the reading order of its story.
        begins: whether it begins a paragraph.
    """

    role: str
    article: str | None
    place: int
    begins: bool


@dataclass(frozen=True)
class Sample:
    """A page and the truth about its lines, in the order of ``page.lines``."""

    name: str
    page: Page
    truth: list[Truth]


@dataclass(frozen=True)
class Wear:
    """How a page comes out worn; all zero for a PDF.

    Attributes:
        jitter: how far box sides are off, in ems of the line.
        size: spread of type sizes, as a share.
        lost: share of rules, frames and pictures that are missed.
        misread: share of letters misread.
        missed: share of lines missed.
        parted: share of larger lines that come in two pieces.
        plain: fonts don't tell faces apart.
        few: only a few of the articles are there, with no furniture: a clipping.
    """

    jitter: float = 0.0
    size: float = 0.0
    lost: float = 0.0
    misread: float = 0.0
    missed: float = 0.0
    parted: float = 0.0
    plain: bool = False
    few: bool = False
    scan: bool = False


PDFS = (Wear(), Wear(lost=0.02), Wear(size=0.002, lost=0.5), Wear(plain=True, lost=0.1), Wear(jitter=0.03, parted=0.1))
"""PDFs: as they should be, and without some of their drawings, their fonts' names, their headlines in one piece."""
PDF = PDFS[0]
SCANS = (
    Wear(0.04, 0.015, 0.04, 0.002, 0.001, 0.02, scan=True),
    Wear(0.07, 0.03, 0.12, 0.006, 0.004, 0.05, scan=True),
    Wear(0.10, 0.045, 0.25, 0.015, 0.010, 0.08, scan=True),
)
"""Meant for a clean scan, an office scan, a fax or photograph; set by judgement, not measured on real readings."""
_MISREAD = "一二三人大小上下中口日月木本未末土士干千"


def samples(case: Case, wear: Wear, seed: int) -> list[Sample]:
    """Return a case's sheets as samples."""
    kinds = {story.id: story.kind for story in case.truth}
    titles = {story.id: story.title for story in case.truth}
    out = []
    for index, sheet in enumerate(case.sheets):
        chance = random.Random(f"{case.name} {seed} {index}")
        out.append(_sample(f"{case.name}-{sheet.number}", sheet, kinds, titles, wear, chance))
    return out


def _sample(
    name: str,
    sheet: Sheet,
    kinds: dict[str, str],
    titles: dict[str, str | None],
    wear: Wear,
    chance: random.Random,
) -> Sample:
    counts: dict[str, int] = {}
    told: list[tuple[Line, Truth]] = []
    for line in sheet.lines:
        key = f"{line.article}/{line.piece}" if line.article is not None else None
        place = counts.get(key or "", 0)
        counts[key or ""] = place + 1
        if chance.random() < wear.missed:
            continue
        truth = Truth(role_of(line, kinds), key, place, line.begins)
        told += [(made, truth) for made in _lines(line, sheet, wear, chance)]
    area = None
    if wear.few:
        told, area = _clipped(told, chance)
    told.sort(key=lambda pair: (pair[0].bbox[1], pair[0].bbox[0], pair[0].text))
    lines = [line.model_copy(update={"number": number}) for number, (line, _) in enumerate(told)]
    page = Page(
        id=name,
        number=sheet.number,
        source=SourceRef(file=name, sha256="0" * 64, kind="image" if wear.scan else "pdf", index=0),
        width=sheet.width,
        height=sheet.height,
        ocr="made" if wear.scan else None,
        lines=lines,
        **_drawings(sheet, wear, chance, area),
    )
    return Sample(name, page, [truth for _, truth in told])


def _clipped(told: list[tuple[Line, Truth]], chance: random.Random) -> tuple[list[tuple[Line, Truth]], Box | None]:
    """Return the lines of one to four articles, and the box around them."""
    names = sorted({truth.article for _, truth in told if truth.article is not None})
    if not names:
        return told, None
    kept = set(chance.sample(names, min(len(names), chance.randint(1, 4))))
    lines = [(line, truth) for line, truth in told if truth.article in kept]
    return lines, union(line.bbox for line, _ in lines)


def role_of(line: PlacedLine, kinds: dict[str, str]) -> str:
    """Return a line's role as the models know it."""
    kind = kinds.get(line.article or "")
    if kind == "advertisement":
        return "advert"
    if kind == "table" and line.role != "headline":
        return "table"
    if line.role in ("lead", "jump"):
        return "body"
    return line.role


def _lines(line: PlacedLine, sheet: Sheet, wear: Wear, chance: random.Random) -> list[Line]:
    cuts = [0, len(line.text)]
    if len(line.text) >= 6 and line.size > 12 and chance.random() < wear.parted:
        cuts.insert(1, chance.randint(2, len(line.text) - 2))
    out = []
    for low, high in pairwise(cuts):
        made = _line(line, low, high, sheet, wear, chance)
        if made is not None:
            out.append(made)
    return out


def _line(line: PlacedLine, low: int, high: int, sheet: Sheet, wear: Wear, chance: random.Random) -> Line | None:
    text = line.text[low:high]
    bare = text.strip()
    if not bare:
        return None
    low += text.index(bare[0])
    high = low + len(bare)
    edges = list(line.edges[low : high + 1])
    across0, across1 = line.across, line.across + line.size
    noise = wear.jitter * line.size
    if wear.scan or noise:
        across0 += 0.04 * line.size
        across1 -= 0.04 * line.size
        shift = chance.gauss(0, noise)
        across0 += shift + chance.gauss(0, noise / 2)
        across1 += shift + chance.gauss(0, noise / 2)
        edges[0] += abs(chance.gauss(0, noise))
        edges[-1] += chance.gauss(0, noise)
        edges = sorted(min(max(edge, edges[0]), max(edges[-1], edges[0])) for edge in edges)
        across1 = max(across1, across0 + 0.3 * line.size)
        bare = "".join(chance.choice(_MISREAD) if chance.random() < wear.misread else char for char in bare)
    level = line.direction == "horizontal"
    span = sheet.width if level else sheet.height
    edges = [min(max(edge / span, 0.0), 1.0) for edge in edges]
    x0, y0, x1, y1 = (
        (edges[0], across0 / sheet.height, edges[-1], across1 / sheet.height)
        if level
        else (across0 / sheet.width, edges[0], across1 / sheet.width, edges[-1])
    )
    bold = line.face.endswith("bold") or line.overprint or line.opening * 2 > len(line.text)
    opening = min(max(line.opening - low, 0), len(bare)) if chance.random() >= 4 * wear.size else 0
    if wear.scan and chance.random() < 2 * wear.size:
        bold = not bold
    bold, opening = (False, 0) if wear.plain else (bold, opening)
    face = OPENING_FACE if line.opening * 2 > len(line.text) else line.face
    return Line(
        text=bare,
        bbox=(_in(x0), _in(y0), _in(x1), _in(y1)),
        edges=edges,
        direction=line.direction,
        size=max(0.5, line.size * (1 + chance.gauss(0, wear.size))),
        font=None if wear.scan or wear.plain else face,
        bold=bold,
        opening=opening if opening < len(bare) else 0,
        number=0,
    )


def _in(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def _drawings(sheet: Sheet, wear: Wear, chance: random.Random, clip: Box | None) -> dict[str, object]:
    def there(box: Box) -> bool:
        inside = clip is None or (
            box[0] >= clip[0] - 0.03
            and box[1] >= clip[1] - 0.03
            and box[2] <= clip[2] + 0.03
            and box[3] <= clip[3] + 0.03
        )
        return inside and chance.random() >= wear.lost

    def kept(items: Sequence[Box]) -> list[Box]:
        return [box for box in items if there(box)]

    def fraction(x0: float, y0: float, x1: float, y1: float) -> Box:
        x0, x1 = sorted((x0, x1))
        y0, y1 = sorted((y0, y1))
        return _in(x0 / sheet.width), _in(y0 / sheet.height), _in(x1 / sheet.width), _in(y1 / sheet.height)

    areas = [*sheet.frames, *(fill.area for fill in sheet.fills)]
    large = [area for area in areas if min(area.width, area.height) >= (12 if wear.scan else 28)]
    rules = []
    for rule in sheet.rules:
        half = max(rule.weight, 0.4) / 2
        level = abs(rule.x1 - rule.x0) >= abs(rule.y1 - rule.y0)
        x0, x1 = sorted((rule.x0, rule.x1))
        y0, y1 = sorted((rule.y0, rule.y1))
        box = fraction(x0, y0 - half, x1, y1 + half) if level else fraction(x0 - half, y0, x1 + half, y1)
        rules.append(Rule(bbox=box, direction="horizontal" if level else "vertical"))
    return {
        "rules": [rule for rule in rules if there(rule.bbox)],
        "frames": kept([fraction(area.x, area.y, area.right, area.bottom) for area in large]),
        "pictures": kept([fraction(area.x, area.y, area.right, area.bottom) for _, area in sheet.pictures]),
    }
