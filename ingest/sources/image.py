"""Scans: picture files into pages, by OCR."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.pool import in_order, workers_for
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


def steps(
    path: Path, data: bytes, sha256: str, options: ReadOptions, indexes: Sequence[int]
) -> Iterator[Callable[[], Page]]:
    """Yield, for each of ``indexes``, what returns that page or raises what :func:`page` raises.

    Several pages are read side by side, one worker a core; the order stays that of ``indexes``.
    """
    work = partial(page, path, data, sha256, options=options)
    return in_order(work, indexes, workers_for(len(indexes)))


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
