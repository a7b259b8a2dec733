"""The pages of a reading drawn into one PDF: what ``baoku read --overlay`` does."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Literal

from PIL import Image

from baoku.picture_pdf import PicturePdf
from ingest import Assembly
from ingest.files import load
from ingest.options import MAX_BYTES
from ingest.overlay import Overlay
from ingest.sources.picture import page_picture
from schemas import Page, PageOutcome
from schemas.errors import ChangedSource, NotFoundError, SourceError, UsageError

DPI = 110
"""Resolution of a PDF's page: 9 pt body text is 14 pixels high and can just be read. A scan keeps its own, up to
:data:`ingest.overlay.drawing.LONG_SIDE`."""
JPEG_QUALITY = 80
"""The sample's pages take 0.8 MB each; at 70 the strokes of tags and body text begin to smear."""
OPTION = "--overlay"


def check(target: Path, files: Iterable[Path]) -> None:
    """Refuse a file to write that is one of those to read.

    Raises:
        UsageError: it is, by whatever name.
    """
    if any(target.resolve() == file.resolve() or _same(target, file) for file in files):
        remedy = "Give another name for the PDF that is to be written."
        raise UsageError(f"{OPTION} {target} is one of the files to read", remedy=remedy)


def _same(target: Path, file: Path) -> bool:
    try:
        return target.samefile(file)
    except OSError:
        return False


def dumps(pages: Iterable[Page], paths: Mapping[str, Path]) -> list[Path]:
    """Return the files among ``pages`` that are text dumps, which have no picture to draw on."""
    return list(dict.fromkeys(paths[page.source.sha256] for page in pages if page.source.kind == "text"))


def write(
    pdf: PicturePdf,
    assembly: Assembly,
    paths: Mapping[str, Path],
    *,
    on_page: Callable[[], object],
    on_failure: Callable[[PageOutcome], object],
) -> None:
    """Draw the pages that have a picture into ``pdf``, one after the other, in the order in which they were read.

    Args:
        pdf: where they go; it is not closed.
        assembly: the pages with their blocks, and their articles.
        paths: the files by the SHA-256 of their contents.
        on_page: is called after each page.
        on_failure: is told of each page whose picture can't be had (its file has gone or changed); the others go on.
    """
    pages = [page for page in assembly.pages if page.source.kind != "text"]
    overlay = Overlay(pages, assembly.articles)
    for sha256, group in groupby(pages, key=lambda page: page.source.sha256):
        contents = _Contents(paths[sha256], sha256)
        for page in group:
            try:
                drawn = overlay.draw(_picture(contents, page), page)
            except (SourceError, NotFoundError) as error:
                outcome = PageOutcome.of_error(
                    error, file=str(contents.path), page=page.source.index + 1, half=page.source.side
                )
                on_failure(outcome)
            else:
                stream = io.BytesIO()
                drawn.save(stream, "JPEG", quality=JPEG_QUALITY)
                pdf.add(stream.getvalue(), drawn.width, drawn.height)
            on_page()


def _picture(contents: _Contents, page: Page) -> Image.Image:
    kind: Literal["pdf", "image"] = "pdf" if page.source.kind == "pdf" else "image"
    drawn = page_picture(contents.data, kind, page.source.index, DPI, page.rotation, page.source.half)
    return Image.fromarray(drawn[:, :, ::-1])


@dataclass
class _Contents:
    """A file whose bytes are read once, when they are first asked for, and must be those that were read before."""

    path: Path
    sha256: str

    @cached_property
    def data(self) -> bytes:
        source = load(self.path, MAX_BYTES)
        if source.sha256 != self.sha256:
            remedy = "Read it again when nothing writes it any more."
            raise ChangedSource("the file changed while it was read", remedy=remedy, file=str(self.path))
        return source.data
