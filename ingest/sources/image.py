"""Scans: picture files into pages, by OCR."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.options import ReadOptions
from ingest.sources import picture
from schemas import Page, SourceRef
from schemas.errors import BaokuError


def count(data: bytes) -> int:
    """Return how many pages a picture file has.

    Raises:
        BrokenSource: the file is damaged.
        UnsupportedSource: it is no picture of a kind that is read.
    """
    return picture.count(data)


def page(path: Path, data: bytes, sha256: str, index: int, options: ReadOptions) -> Page:
    """Return page ``index`` (from 0) of a picture file.

    Raises:
        SourceError: the picture is too large or damaged.
        EmptyPage: nothing is on it.
        UnreadablePage: no text could be recognised.
        ModelError: the OCR models can't be had.
    """
    source = SourceRef(file=path.name, sha256=sha256, kind="image", index=index)
    try:
        drawn = picture.decode(data, index, options.max_pixels)
        return recognised_page(drawn, source, options)
    except BaokuError as error:
        error.file, error.page = str(path), index + 1
        raise


def pages(path: Path, data: bytes, sha256: str, options: ReadOptions) -> Iterator[Page]:
    """Yield the pages of a picture file; the first one that can't be read ends it (see :func:`page`)."""
    for index in range(count(data)):
        yield page(path, data, sha256, index, options)


def recognised_page(drawn: NDArray[np.uint8], source: SourceRef, options: ReadOptions) -> Page:
    """Return the page that is recognised on a picture, not yet named.

    Args:
        drawn: height × width × 3, BGR.
        source: where the picture comes from.
        options: how to read it.

    Raises:
        EmptyPage: nothing is on it.
        UnreadablePage: no text could be recognised.
        ModelError: the OCR models can't be had.
    """
    from ingest.ocr.page import read_picture

    read = read_picture(drawn, options)
    return Page(
        id="",
        number=source.index + 1,
        source=source,
        width=read.width,
        height=read.height,
        ocr=read.ocr,
        rotation=read.rotation,
        lines=read.lines,
        rules=read.rules,
        frames=read.frames,
        pictures=read.pictures,
    )
