"""Scans: picture files into pages, by OCR."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.pool import in_order, workers_for
from ingest.options import ReadOptions
from ingest.sources import picture
from schemas import Page, SourceRef
from schemas.errors import BaokuError

if TYPE_CHECKING:
    from ingest.ocr.page import RecognisedPage


def count(data: bytes) -> int:
    """Return how many pages a picture file has.

    Raises:
        BrokenSource: the file is damaged.
        UnsupportedSource: it is no picture of a kind that is read.
    """
    return picture.count(data)


def pages(path: Path, data: bytes, sha256: str, index: int, options: ReadOptions) -> list[Page]:
    """Return picture ``index`` (from 0) of a picture file as a page, or as two where it shows two.

    Raises:
        SourceError: the picture is too large or damaged.
        EmptyPage: nothing is on it.
        UnreadablePage: no text could be recognised.
        ModelError: the OCR models can't be had.
    """
    source = SourceRef(file=path.name, sha256=sha256, kind="image", index=index)
    try:
        drawn = picture.decode(data, index, options.max_pixels)
        return recognised_pages(drawn, source, options)
    except BaokuError as error:
        error.file, error.page = str(path), index + 1
        raise


def steps(
    path: Path, data: bytes, sha256: str, options: ReadOptions, indexes: Sequence[int]
) -> Iterator[Callable[[], list[Page]]]:
    """Yield, for each of ``indexes``, what returns its pages or raises what :func:`pages` raises.

    Several pages are read side by side, one worker a core; the order stays that of ``indexes``.
    """
    work = partial(pages, path, data, sha256, options=options)
    return in_order(work, indexes, workers_for(len(indexes)))


def recognised_pages(drawn: NDArray[np.uint8], source: SourceRef, options: ReadOptions) -> list[Page]:
    """Return the page that is recognised on a picture, or the two, not yet named.

    Args:
        drawn: height × width × 3, BGR.
        source: where the picture comes from.
        options: how to read it.

    Raises:
        EmptyPage: nothing is on it.
        UnreadablePage: no text could be recognised.
        ModelError: the OCR models can't be had.
    """
    from ingest.ocr.page import read_pictures

    return [_page(read, source) for read in read_pictures(drawn, options)]


def _page(read: RecognisedPage, source: SourceRef) -> Page:
    return Page(
        id="",
        number=source.index + 1,
        source=source.model_copy(update={"half": read.half}),
        width=read.width,
        height=read.height,
        ocr=read.ocr,
        rotation=read.rotation,
        lines=read.lines,
        rules=read.rules,
        frames=read.frames,
        pictures=read.pictures,
    )
