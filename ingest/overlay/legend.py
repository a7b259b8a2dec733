"""The key at a page's side: each article with its colour, headline and confidence, and what else it could have been."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from ingest.overlay.colours import Colour
from ingest.overlay.lettering import fitted, font, wrapped
from ingest.overlay.marks import ArticleMark
from ingest.overlay.pen import box

WIDTH = 21
"""Width of the key in its letters: a headline of 18 characters and its number."""
PITCH = 1.45
"""From line to line, in letters."""
TEXT, FAINT = (30, 30, 30), (110, 110, 110)


@dataclass(frozen=True)
class KeyRow:
    """An article and its colour."""

    article: ArticleMark
    colour: Colour


@dataclass(frozen=True)
class _Line:
    text: str
    ink: Colour
    row: KeyRow | None = None


def legend(picture: Image.Image, heading: str, rows: Sequence[KeyRow], size: float) -> Image.Image:
    """Return ``picture`` with the key on a white strip at its right side, cut where the page ends.

    Args:
        picture: the page as drawn.
        heading: what stands over the key.
        rows: the page's articles.
        size: of the letters in pixels.
    """
    width = round(WIDTH * size)
    made = Image.new("RGB", (picture.width + width, picture.height), "white")
    made.paste(picture)
    pen = ImageDraw.Draw(made)
    pen.line((picture.width, 0, picture.width, picture.height), fill=FAINT, width=1)
    left, swatch = picture.width + 0.8 * size, 1.3 * size
    lines = [_Line(text, TEXT) for text in wrapped(heading, size, width - 1.6 * size)]
    lines += _lines(rows, size, width - 2.2 * size - swatch)
    room = max(1, int(picture.height / (PITCH * size)) - 1)
    if len(lines) > room:
        lines = [*lines[: room - 1], _Line("…", FAINT)]
    for number, line in enumerate(lines):
        y = (number + 1) * PITCH * size
        if line.row is not None:
            where = (left, y - 0.5 * size, left + swatch, y + 0.5 * size)
            box(pen, where, line.row.colour, 3, dashed=line.row.article.doubtful)
        indent = 0.0 if number == 0 and line.row is None else swatch + 0.6 * size
        pen.text((left + indent, y), line.text, fill=line.ink, font=font(size), anchor="lm", stroke_width=0.2)
    return made


def _lines(rows: Iterable[KeyRow], size: float, width: float) -> Iterator[_Line]:
    for row in rows:
        article = row.article
        yield _Line(fitted(f"{article.label} {article.title}", size, width), TEXT, row)
        told = [article.kind] if article.kind != "article" else []
        told += [f"confidence {article.confidence:.2f}"] if article.confidence < 1 else []
        told += [jump.tag for jump in article.jumps]
        if told:
            yield _Line(fitted(", ".join(told), size, width), FAINT)
        for text in article.alternatives:
            yield from (_Line(part, FAINT) for part in wrapped(f"or: {text}", size, width))
