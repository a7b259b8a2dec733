"""A file into pages: the front door of the sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.files import SourceFile, load
from ingest.identity import Named, iso_date, of_file_name, page_id
from ingest.masthead import Masthead, masthead
from ingest.options import ReadOptions
from schemas import Page, PageOutcome, SourceRef
from schemas.errors import PageError, SourceError, UsageError

if TYPE_CHECKING:
    from ingest.sources.pdf import PdfFile

OnFailure = Callable[[PageOutcome], None]
Known = Callable[[str, int], Page | None]
"""Gives the page that a file's SHA-256 and page index have been read as before, or none."""
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
    the file's name, else from the page's masthead, else from the masthead of an earlier page of the file.

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
    naming = _Naming(source.sha256, options, of_file_name(source.path.name))
    for index, (count, step) in enumerate(_steps(source, options)):
        if known is not None and (page := known(source.sha256, index)) is not None:
            naming.pass_over(page)
            continue
        try:
            page = step()
        except (PageError, SourceError) as error:
            error.file = str(source.path)
            if on_failure is None or error.page is None:
                raise
            on_failure(PageOutcome.of_error(error, file=str(source.path)))
        else:
            yield naming.named(page, alone=count == 1)


Step = Callable[[], Page]


def _steps(source: SourceFile, options: ReadOptions) -> Iterator[tuple[int, Step]]:
    """Yield, for each page of ``source``, how many there are and what reads it."""
    try:
        match source.kind:
            case "pdf":
                yield from _pdf_steps(source, options)
            case "image":
                yield from _image_steps(source, options)
            case "text":
                yield from _text_steps(source)
    except SourceError as error:
        error.file = str(source.path)
        raise


def _text_steps(source: SourceFile) -> Iterator[tuple[int, Step]]:
    from ingest.sources import text

    opened = text.open_text(source.path, source.data, source.sha256)
    for index in range(opened.count):
        yield opened.count, _on_page(index, partial(opened.page, index))


def _image_steps(source: SourceFile, options: ReadOptions) -> Iterator[tuple[int, Step]]:
    from ingest.sources import image

    count = image.count(source.data)
    steps = image.steps(source.path, source.data, source.sha256, options, range(count))
    for index, step in enumerate(steps):
        yield count, _on_page(index, step)


def _pdf_steps(source: SourceFile, options: ReadOptions) -> Iterator[tuple[int, Step]]:
    from ingest.sources import pdf

    with pdf.opened(source.data, source.sha256, str(source.path)) as opened:
        for index in range(opened.count):
            yield opened.count, _on_page(index, partial(_pdf_page, opened, source, options, index))


def _pdf_page(opened: PdfFile, source: SourceFile, options: ReadOptions, index: int) -> Page:
    """Return a PDF's page from its text layer or, where that can't be used, from its picture."""
    page = opened.page(index)
    if page is not None:
        return page
    from ingest.sources import image, picture

    drawn = picture.render_pdf_page(source.data, index, options.dpi, options.max_pixels)
    reference = SourceRef(file=source.path.name, sha256=source.sha256, kind="pdf", index=index)
    return image.recognised_page(drawn, reference, options)


def _on_page(index: int, step: Step) -> Step:
    """Return ``step`` with its errors naming page ``index``."""

    def run() -> Page:
        try:
            return step()
        except (PageError, SourceError) as error:
            error.page = index + 1
            raise

    return run


@dataclass
class _Naming:
    """Gives the pages of one file, in order, their newspaper, date, number and id."""

    sha256: str
    options: ReadOptions
    file: Named
    newspaper: str | None = None
    issue_date: str | None = None
    taken: set[str] = field(default_factory=set)

    def pass_over(self, page: Page) -> None:
        """Learn from a page that has its name already."""
        self._learn(page)
        self.taken.add(page.id)

    def _learn(self, page: Page) -> Masthead:
        head = masthead(page)
        self.newspaper = self.newspaper or head.newspaper
        self.issue_date = head.issue_date or self.issue_date
        return head

    def named(self, page: Page, *, alone: bool) -> Page:
        """Return ``page`` with its newspaper, date, number and id."""
        head = self._learn(page)
        newspaper = self.options.newspaper or self.file.newspaper or self.newspaper
        issue_date = self.options.issue_date or self.file.issue_date or self.issue_date
        number = (self.file.number if alone else None) or head.number or page.source.index + 1
        identity = page_id(newspaper, issue_date, number, self.sha256)
        while identity in self.taken:
            number += 1
            identity = page_id(newspaper, issue_date, number, self.sha256)
        self.taken.add(identity)
        return page.model_copy(
            update={"id": identity, "newspaper": newspaper, "issue_date": issue_date, "number": number}
        )
