"""Files into the archive: read, put together, annotated, stored page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import ingest
from archive import Archive, PageEntry
from baoku.reading import annotated, read_options
from baoku.registries import registries_version
from ingest.files import load
from ingest.spread import parted_as_asked
from schemas import Article, Page, PageOutcome
from schemas.errors import BaokuError, ChangedSource, NotFoundError, PageTaken, SourceError

if TYPE_CHECKING:
    from baoku.settings import Settings

PIPELINE_VERSION = "7"
"""Raised whenever the same file would give other articles or findings: pages of an older version are read anew."""
SUFFIXES = {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".jp2", ".j2k", ".webp", ".txt"}
"""Files that are taken out of a folder; a file that is named itself is taken whatever it is called."""
PICTURE_DPI = 150
"""Of a PDF's page picture; a scan keeps its own. The sample's 8.5 pt body can be read on screen, at 0.5 MB a page."""
JPEG_QUALITY = 80
"""Of page pictures: at 70 the strokes of 8.5 pt characters begin to smear on the sample's scan."""

Report = Callable[[PageOutcome], None]


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files named, and those of a known kind in the folders named, in order of their paths.

    Raises:
        NotFoundError: a folder holds no file of a known kind.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
        if not found:
            known = ", ".join(sorted(SUFFIXES))
            raise NotFoundError("the folder holds no page", remedy=f"Baoku reads {known}.", file=str(path))
        yield from found


class Ingestion:
    """Puts files into an archive; what has been stored by this version already is passed over.

    Args:
        archive: where the pages go.
        settings: which recogniser, and where its models are.
        issue_date: ISO date of the issue, if the user says it.
        newspaper: its name, if the user says it.
        replace: let a page take the place of one that came from another file.
    """

    def __init__(
        self,
        archive: Archive,
        settings: Settings,
        *,
        issue_date: str | None = None,
        newspaper: str | None = None,
        replace: bool = False,
    ) -> None:
        self._archive = archive
        self._settings = settings
        self._options = read_options(settings, issue_date, newspaper)
        self._version = f"{PIPELINE_VERSION}-{settings.ocr}{registries_version(settings.registries)}"
        self._replace = replace

    def run(self, files: list[Path], report: Report) -> None:
        """Take in ``files`` one after the other; ``report`` is told how each page ended.

        A file that fails leaves the others as they are, and is kept as failed until it goes well.
        """
        self._archive.record_waiting(str(file) for file in files)
        for file in files:
            self._file(file, report)

    def _file(self, file: Path, report: Report) -> None:
        failed = partial(self._failed, report)
        try:
            pages = list(ingest.read(file, self._options, on_failure=failed, known=partial(self._known, file, report)))
        except BaokuError as error:
            failed(PageOutcome.of_error(error, file=str(file)))
        else:
            for _, group in groupby(sorted(pages, key=_order), key=_issue):
                try:
                    self._issue(file, list(group), report)
                except SourceError as error:
                    failed(PageOutcome.of_error(error, file=str(file)))
        self._archive.file_done(str(file))

    def _known(self, file: Path, report: Report, sha256: str, index: int) -> list[Page]:
        if not self._archive.known(sha256, index, self._version):
            return []
        pages = [self._archive.page(page_id) for page_id in self._archive.pages_of_source(sha256, index)]
        if not parted_as_asked(pages, self._options.spread):
            return []
        for page in pages:
            half = page.source.side
            report(PageOutcome(file=str(file), page=index + 1, half=half, page_id=page.id, status="unchanged"))
        return pages

    def _failed(self, report: Report, outcome: PageOutcome) -> None:
        self._archive.put_outcome(outcome)
        report(outcome)

    def _issue(self, file: Path, pages: list[Page], report: Report) -> None:
        new = [page for page in pages if self._replace or self._free(file, page, report)]
        if not new:
            return
        ids, sources = {page.id for page in new}, {_source(page) for page in new}
        stored = [page for page in self._stored(new[0]) if page.id not in ids and _source(page) not in sources]
        assembly = ingest.assemble(sorted([*stored, *new], key=lambda page: (page.number, page.id)))
        articles = list(self._annotated(assembly.articles, ids))
        put = {page.id: page for page in assembly.pages}
        data = self._contents(file, new[0])
        entries = [_entry(file, put[page.id], articles, data) for page in new]
        try:
            self._archive.put_issue(
                entries,
                articles,
                version=self._version,
                stored=[put[page.id] for page in stored],
                replace=self._replace,
            )
        except PageTaken as error:
            self._failed(report, PageOutcome.of_error(error, file=str(file)))
            return
        for entry in entries:
            report(entry.outcome)

    def _free(self, file: Path, page: Page, report: Report) -> bool:
        try:
            self._archive.check_free(page, self._version)
        except PageTaken as error:
            source = page.source
            outcome = PageOutcome.of_error(error, file=str(file), page=source.index + 1, half=source.side)
            self._failed(report, outcome.model_copy(update={"file": str(file)}))
            return False
        return True

    def _stored(self, page: Page) -> list[Page]:
        if page.newspaper is None or page.issue_date is None:
            return []
        return self._archive.pages_of_issue(page.newspaper, page.issue_date)

    def _annotated(self, articles: list[Article], new: set[str]) -> Iterator[Article]:
        """Yield the articles with what they say, as stored where an old page's article is as it was."""
        stored = {article.id: None if article.pages[0] in new else self._as_stored(article) for article in articles}
        fresh = iter(annotated([article for article in articles if stored[article.id] is None], self._settings))
        for article in articles:
            yield stored[article.id] or next(fresh)

    def _as_stored(self, article: Article) -> Article | None:
        known = self._archive.journal.machine_article(article.id)
        blank: dict[str, list[object]] = {"mentions": [], "dates": [], "figures": []}
        return known if known is not None and known.model_copy(update=blank) == article else None

    def _contents(self, file: Path, page: Page) -> bytes:
        """Return the bytes that ``page`` was read from, for its picture.

        Raises:
            ChangedSource: the file holds others by now.
        """
        source = load(file, self._options.max_bytes)
        if source.sha256 != page.source.sha256:
            remedy = "Ingest it again when nothing writes it any more."
            raise ChangedSource("the file changed while it was read", remedy=remedy, file=str(file))
        return source.data


def _entry(file: Path, page: Page, articles: list[Article], data: bytes) -> PageEntry:
    mine = [article for article in articles if article.pages[0] == page.id]
    outcome = PageOutcome(
        file=str(file),
        page=page.source.index + 1,
        half=page.source.side,
        page_id=page.id,
        status="done",
        articles=len(mine),
        figures=sum(len(article.figures) for article in mine),
    )
    return PageEntry(page, outcome, picture=page_picture(data, page))


def page_picture(data: bytes, page: Page) -> bytes | None:
    """Return the picture on which the page's boxes hold, as a JPEG file; none for a text dump."""
    source = page.source
    if source.kind == "text":
        return None
    import cv2

    from ingest.sources import picture

    drawn = picture.page_picture(data, source.kind, source.index, PICTURE_DPI, page.rotation, source.half)
    return cv2.imencode(".jpg", drawn, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])[1].tobytes()


def _source(page: Page) -> tuple[str, int]:
    """Return which page of which file ``page`` is, or is half of."""
    return page.source.sha256, page.source.index


def _issue(page: Page) -> tuple[str, str]:
    return page.newspaper or page.source.sha256, page.issue_date or ""


def _order(page: Page) -> tuple[tuple[str, str], int, int]:
    return _issue(page), page.number, page.source.index
