"""A file into pages: the front door of the sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.files import SourceFile, load
from ingest.identity import iso_date, of_file_name
from ingest.naming import NamedPage, Naming
from ingest.options import ReadOptions
from ingest.spread import parted
from schemas import Page, PageOutcome, SourceRef
from schemas.errors import PageError, SourceError, UsageError

if TYPE_CHECKING:
    from ingest.sources.pdf import PdfFile

OnFailure = Callable[[PageOutcome], None]
Known = Callable[[str, int], list[Page]]
"""Gives the page or pages that a file's SHA-256 and page index have been read as before, or nothing."""
_DEFAULTS = ReadOptions()


def read(
    path: Path | str,
    options: ReadOptions = _DEFAULTS,
    *,
    on_failure: OnFailure | None = None,
    known: Known | None = None,
) -> Iterator[Page]:
    """Read a PDF, a scan or a text dump, page by page.

    The kind of file is told from its contents. Newspaper, date and page number come from ``options``, else from
    the file's name, else from the page's masthead, else from the masthead of an earlier page of the file. A picture or
    PDF page that shows two pages side by side gives both.

    Args:
        path: the file.
        options: how to read it.
        on_failure: is told of each page that can't be read; the other pages go on. Without it the first such
            page ends the reading.
        known: gives pages that need not be read again; they are passed over, but their mastheads count.

    Returns:
        The other pages, read as they are asked for. The file itself is read, hashed and told apart at once.

    Raises:
        UsageError: ``options.issue_date`` is no ISO date.
        NotFoundError: there is no such file.
        SourceError: the file can't be read.
        PageError: a page can't be read, and there is no ``on_failure``.
        ModelError: a page must go to OCR, and its models are missing.
    """
    _check(options)
    source = load(Path(path), options.max_bytes)
    return _pages(source, options, on_failure, known)


def _check(options: ReadOptions) -> None:
    date = options.issue_date
    if date is None:
        return
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", date)
    if match is None or iso_date(*match.groups()) is None:
        raise UsageError(f"{date!r} is no date", remedy="Give the issue's date as YYYY-MM-DD, such as 2025-06-13.")


def _pages(
    source: SourceFile, options: ReadOptions, on_failure: OnFailure | None, known: Known | None
) -> Iterator[Page]:
    naming = Naming(source.sha256, options, of_file_name(source.path.name))
    with _opened(source, options) as (count, steps_of):
        passed = _known_pages(source, count, known)
        steps = iter(steps_of([index for index in range(count) if index not in passed]))
        for index in range(count):
            if index in passed:
                naming.pass_over(passed[index])
                continue
            try:
                pages = _on_page(index, next(steps))
            except (PageError, SourceError) as error:
                error.file = str(source.path)
                if on_failure is None or error.page is None:
                    raise
                on_failure(PageOutcome.of_error(error, file=str(source.path)))
            else:
                yield from naming.named(pages, alone=count == 1)


def _known_pages(source: SourceFile, count: int, known: Known | None) -> dict[int, list[NamedPage]]:
    """Return what the pages tell that need not be read again, by index."""
    if known is None:
        return {}
    stored = ((index, known(source.sha256, index)) for index in range(count))
    return {index: [NamedPage.of(page) for page in pages] for index, pages in stored if pages}


Step = Callable[[], list[Page]]
Steps = Callable[[Sequence[int]], Iterable[Step]]
"""Gives, for page indexes in rising order, what reads each."""


@contextmanager
def _opened(source: SourceFile, options: ReadOptions) -> Iterator[tuple[int, Steps]]:
    """Give how many pages ``source`` has, and what reads them."""
    try:
        match source.kind:
            case "pdf":
                from ingest.sources import pdf

                with pdf.opened(source.data, source.sha256, str(source.path)) as opened:
                    yield opened.count, _each(partial(_pdf_pages, opened, source, options))
            case "image":
                from ingest.sources import image

                yield image.count(source.data), partial(image.steps, source.path, source.data, source.sha256, options)
            case "text":
                from ingest.sources import text

                document = text.open_text(source.path, source.data, source.sha256)
                yield document.count, _each(lambda index: [document.page(index)])
    except SourceError as error:
        error.file = str(source.path)
        raise


def _each(read_pages: Callable[[int], list[Page]]) -> Steps:
    return lambda indexes: (partial(read_pages, index) for index in indexes)


def _pdf_pages(opened: PdfFile, source: SourceFile, options: ReadOptions, index: int) -> list[Page]:
    """Return the pages on a PDF's page, from its text layer or, where that can't be used, from its picture."""
    page = opened.page(index)
    if page is not None:
        return parted(page, options.spread)
    from ingest.sources import image, picture

    drawn = picture.render_pdf_page(source.data, index, options.dpi, options.max_pixels)
    reference = SourceRef(file=source.path.name, sha256=source.sha256, kind="pdf", index=index)
    return image.recognised_pages(drawn, reference, options)


def _on_page(index: int, step: Step) -> list[Page]:
    """Take ``step``; its errors name page ``index``."""
    try:
        return step()
    except (PageError, SourceError) as error:
        error.page = index + 1
        raise
