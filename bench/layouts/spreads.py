"""Made-up spreads and wide single pages, as pictures: is each told apart?

``python -m bench.layouts.spreads [--count 40] [--ocr fast|accurate]``

A spread is two pages of a family, side by side, worn as one scan. Wide single pages are a page over both sides of a
sheet (通版) with a headline or a picture across its middle, a page that lies on its side, and half a page, cut off
between two lines.
"""

from __future__ import annotations

import argparse
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image

from bench.layouts import lens, press
from bench.layouts.case import Case
from bench.layouts.readings import MODELS
from bench.layouts.variants import VARIANTS
from bench.typeset.sheet import Area, PlacedLine, Sheet
from ingest.ocr.engine import Engine, engine
from ingest.ocr.located import located
from ingest.ocr.spread import halves

Grey = NDArray[np.float32]
Kind = Literal["white fold", "shadow", "line", "dark fold", "headline across", "picture across", "on its side", "half"]
FOLDS: tuple[Kind, ...] = ("white fold", "shadow", "line", "dark fold")
SINGLES: tuple[Kind, ...] = ("headline across", "picture across", "on its side", "half")
FAMILIES = ("a", "b", "d")
"""Families that may be looked at."""
CASES = 10
"""Layouts of each family whose pages are used."""
GUTTER = 16.0
"""Points between the innermost columns of a page over both sides of a sheet: a usual gutter."""
NEAR = 0.03
"""How far from the true fold, as a share of the width, a picture may be parted: perspective moves the fold a little."""
BANNER = 0.17
"""Share of such a page's height that its headline or picture takes."""


@dataclass(frozen=True)
class Made:
    """A picture and what is true of it.

    Attributes:
        fold: where the two pages meet, as a share of the picture's width; none for one page.
    """

    kind: Kind
    variant: str
    name: str
    picture: Image.Image
    fold: float | None


def made(count: int) -> Iterator[Made]:
    """Yield so many spreads, then so many wide single pages."""
    names = list(VARIANTS)
    for at in range(count):
        yield _spread(FAMILIES[at % 3], at // 3, FOLDS[(at // 6 + at) % 4], names[at % 6])
    for at in range(count):
        yield _single(FAMILIES[at % 3], at // 3, SINGLES[(at // 6 + at) % 4], names[at % 6])


def _spread(family: str, at: int, kind: Kind, variant: str) -> Made:
    name = f"{family}-{at}-{kind}-{variant}"
    chance = _chance(name)
    dpi = VARIANTS[variant].dpi
    left, right = (drawn(*page, dpi) for page in _two_pages(family, at))
    joined = side_by_side(left, right, kind, chance, dpi)
    fold = left.shape[1] / joined.shape[1]
    return Made(kind, variant, name, VARIANTS[variant].worn(joined, np.roll(joined, 500, axis=0), chance), fold)


def side_by_side(left: Grey, right: Grey, kind: Kind, chance: np.random.Generator, dpi: int) -> Grey:
    """Return two pages on one picture; the right one is as high as the left, and lies a little otherwise."""
    right = lens.resized(right, round(right.shape[1] * left.shape[0] / right.shape[0]), left.shape[0])
    right = lens.turned(right, float(chance.uniform(-0.25, 0.25)))
    right = np.roll(right, int(chance.integers(-dpi // 20, dpi // 20)), axis=0)
    joined = np.concatenate([left, right], axis=1)
    joined = joined[:, : joined.shape[1] // 2 * 2]
    away = np.abs(np.arange(joined.shape[1], dtype=np.float32) - left.shape[1]) / dpi
    light = {
        "white fold": np.ones_like(away),
        "shadow": 1 - 0.5 * np.exp(-((away / 0.12) ** 2)),
        "line": np.where(away < 0.008, 0.4, 1.0),
        "dark fold": np.where(away < 0.05, 0.12, 1.0),
    }[kind]
    return np.asarray(joined * light[None, :], dtype=np.float32)


def _single(family: str, at: int, kind: Kind, variant: str) -> Made:
    name = f"{family}-{at}-{kind}-{variant}"
    chance = _chance(name)
    dpi = VARIANTS[variant].dpi
    (case, number), (other, second) = _two_pages(family, at)
    if kind in ("headline across", "picture across"):
        sheet = across(case.sheets[number], other.sheets[second], kind)
        page = drawn(replace(case, name=f"wide-{name}", sheets=[sheet]), 0, dpi)
    else:
        page = drawn(case, number, dpi)
        page = np.rot90(page, 1 + 2 * (at % 2)) if kind == "on its side" else _half(page, at)
    page = np.ascontiguousarray(page[: page.shape[0] // 2 * 2, : page.shape[1] // 2 * 2])
    return Made(kind, variant, name, VARIANTS[variant].worn(page, np.roll(page, 500, axis=0), chance), None)


def across(left: Sheet, right: Sheet, kind: Kind) -> Sheet:
    """Return a page over both sides of a sheet: what two pages hold, under a headline or picture over both."""
    inner = max(line.box[2] for line in left.lines) + GUTTER
    shift = inner - min(line.box[0] for line in right.lines)
    moved = [_moved(line, shift) for line in right.lines]
    width, height = shift + right.width, max(left.height, right.height)
    banner = Area(60, 60, width - 120, BANNER * height)
    kept = [line for line in [*left.lines, *moved] if not _meets(line.box, banner)]
    pictures = [*left.pictures, *((key, replace(area, x=area.x + shift)) for key, area in right.pictures)]
    sheet = Sheet(left.number, width, height, kept)
    rules = [*left.rules, *(replace(rule, x0=rule.x0 + shift, x1=rule.x1 + shift) for rule in right.rules)]
    sheet.rules = [rule for rule in rules if not _meets((rule.x0, rule.y0, rule.x1, rule.y1), banner)]
    sheet.pictures = [
        (key, area) for key, area in pictures if not _meets((area.x, area.y, area.right, area.bottom), banner)
    ]
    if kind == "picture across":
        sheet.pictures.append(("banner", banner))
    else:
        sheet.lines.append(_headline(banner))
    return sheet


def _headline(banner: Area) -> PlacedLine:
    text = "全省迎峰度夏保供电工作全面展开"
    size = min(banner.height * 0.6, banner.width / len(text))
    start = banner.x + (banner.width - size * len(text)) / 2
    edges = tuple(start + size * at for at in range(len(text) + 1))
    return PlacedLine(text, edges, edges[:-1], banner.y + banner.height * 0.2, size, "sans-bold", "headline", None)


def _moved(line: PlacedLine, shift: float) -> PlacedLine:
    if line.direction == "vertical":
        return replace(line, across=line.across + shift)
    return replace(
        line, edges=tuple(edge + shift for edge in line.edges), glyphs=tuple(glyph + shift for glyph in line.glyphs)
    )


def _meets(box: tuple[float, float, float, float], area: Area) -> bool:
    return box[0] < area.right and box[2] > area.x and box[1] < area.bottom + 12 and box[3] > area.y - 12


def _half(page: Grey, at: int) -> Grey:
    """Return the upper or lower half of a page, cut where the fewest rows have ink."""
    ink = (page < 0.5).sum(axis=1).astype(np.float32)
    near = slice(round(0.44 * len(ink)), round(0.56 * len(ink)))
    cut = near.start + int(np.argmin(np.convolve(ink, np.ones(9), "same")[near]))
    return page[:cut] if at % 2 == 0 else page[cut:]


@cache
def _pages(family: str) -> Sequence[tuple[Case, int]]:
    """Return the pages of a family's first layouts."""
    cases = [press.family(family).case(index) for index in range(CASES)]
    return [(case, number) for case in cases for number in range(len(case.sheets))]


def _two_pages(family: str, at: int) -> tuple[tuple[Case, int], tuple[Case, int]]:
    pages = _pages(family)
    return pages[2 * at % len(pages)], pages[(2 * at + 1) % len(pages)]


def drawn(case: Case, number: int, dpi: int) -> Grey:
    """Return a page of a case, drawn."""
    document = pypdfium2.PdfDocument(press.printed(case))
    try:
        page = document[number].render(scale=dpi / 72, grayscale=True).to_numpy()
    finally:
        document.close()
    page = page.reshape(page.shape[:2])
    return np.asarray(page[: page.shape[0] // 2 * 2, : page.shape[1] // 2 * 2], dtype=np.float32) / np.float32(255)


def _chance(name: str) -> np.random.Generator:
    return np.random.default_rng(zlib.crc32(name.encode()))


def told(one: Made, reader: Engine) -> str:
    """Return how a picture is told: right, or what is wrong."""
    image = np.ascontiguousarray(np.asarray(one.picture.convert("RGB"))[:, :, ::-1])
    parts = halves(located(image, reader), "auto")
    if not parts:
        return "right" if one.fold is None else "taken for one page"
    if one.fold is None:
        return "parted"
    middle = (parts[0].bbox[2] + parts[1].bbox[0]) / 2
    return "right" if abs(middle - one.fold) <= NEAR else "parted elsewhere"


def main() -> None:
    """Print a row for each kind, and what was told wrongly."""
    parser = argparse.ArgumentParser(prog="python -m bench.layouts.spreads", description=__doc__)
    parser.add_argument("--count", type=int, default=40, help="spreads, and as many single pages")
    parser.add_argument("--ocr", choices=("fast", "accurate"), default="fast")
    asked = parser.parse_args()
    reader = engine(asked.ocr, MODELS)
    fates: dict[str, Counter[str]] = {kind: Counter() for kind in (*FOLDS, *SINGLES)}
    for one in made(asked.count):
        fate = told(one, reader)
        fates[one.kind][fate] += 1
        if fate != "right":
            print(f"{one.name}: {fate}", flush=True)
    for kind, counted in fates.items():
        wrong = ", ".join(f"{fate} {count}" for fate, count in counted.items() if fate != "right")
        print(f"{kind:16} {counted['right']:3} of {counted.total():3} right  {wrong}")


if __name__ == "__main__":
    main()
