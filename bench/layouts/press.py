"""Cases printed: a PDF of each, kept in the cache folder under what it was made from."""

from __future__ import annotations

import hashlib
import importlib
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol, cast

import bench.typeset
from bench.layouts.case import Case
from bench.typeset import html, picture, printing, webfonts
from bench.typeset.sheet import Sheet

CACHE = Path(__file__).parents[2] / ".cache" / "layouts"
"""Where PDFs and readings are kept; it is not in git and can be removed at any time."""
FAMILIES = ("a", "b", "c")


class Family(Protocol):
    """A family of layouts: how many there are, and each of them."""

    COUNT: int

    def case(self, index: int) -> Case:
        """Return layout ``index``."""
        ...


def family(name: str) -> Family:
    """Return the family called ``name``.

    Raises:
        ModuleNotFoundError: there is no such family.
    """
    return cast("Family", importlib.import_module(f"bench.layouts.family_{name}"))


def printed(case: Case, cache: Path = CACHE) -> bytes:
    """Return the PDF of a case.

    Its lines are drawn from the top of the page down, not article by article, so that the file's order gives nothing
    away.

    Raises:
        MissingToolError: Chromium or the fonts are missing.
    """
    sheets = [_drawn_downwards(sheet) for sheet in case.sheets]
    kept = cache / "pdf" / f"{case.name}-{fingerprint(repr(sheets).encode(), *typesetter_sources())}.pdf"
    if kept.exists():
        return kept.read_bytes()
    pictures = {
        key: picture.data_uri(picture.landscape(area.width, area.height, zlib.crc32(key.encode())))
        for sheet in sheets
        for key, area in sheet.pictures
    }
    fonts = webfonts.style_sheet(line for sheet in sheets for line in sheet.lines)
    pdf = printing.to_pdf(html.document(sheets, pictures, fonts, f"{case.newspaper} {case.issue_date}"))
    write(kept, pdf)
    return pdf


def _drawn_downwards(sheet: Sheet) -> Sheet:
    return replace(sheet, lines=sorted(sheet.lines, key=lambda line: (line.box[1], line.box[0], line.text)))


def fingerprint(*parts: bytes) -> str:
    """Return 16 characters that stand for the contents of ``parts``."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:16]


def typesetter_sources() -> Iterator[bytes]:
    """Yield the source files that turn sheets into a PDF."""
    folder = Path(bench.typeset.__path__[0])
    for name in ("faces", "html", "picture", "printing", "webfonts"):
        yield (folder / f"{name}.py").read_bytes()


def write(path: Path, data: bytes) -> None:
    """Write a file of the cache, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(f".{hashlib.sha256(data).hexdigest()[:8]}.part")
    aside.write_bytes(data)
    aside.replace(path)
