"""Files into articles, with nothing stored: what ``baoku read`` does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import ingest
from baoku.exit_codes import ExitCode
from baoku.failures import exit_code
from baoku.registries import registry_for
from schemas import Article, Page, PageOutcome
from schemas.errors import BaokuError

if TYPE_CHECKING:
    from baoku.settings import Settings


def read_options(settings: Settings, issue_date: str | None, newspaper: str | None) -> ingest.ReadOptions:
    """Return the options with which ``settings`` has files read."""
    return ingest.ReadOptions(
        issue_date=issue_date,
        newspaper=newspaper,
        ocr=settings.ocr,
        models=settings.models,
        spread=settings.spread,
    )


class Reading:
    """One reading of some files; knows afterwards what failed, and which file had which SHA-256 (``paths``).

    Args:
        settings: which recogniser, and where its models are.
        issue_date: ISO date of the issue, if the user says it.
        newspaper: its name, if the user says it.
    """

    def __init__(self, settings: Settings, *, issue_date: str | None = None, newspaper: str | None = None) -> None:
        self._options = read_options(settings, issue_date, newspaper)
        self.failures: list[PageOutcome] = []
        self.paths: dict[str, Path] = {}
        self._whole_files: list[ExitCode] = []
        self._pages = 0

    def articles(self, files: Sequence[Path], *, on_page: Callable[[Page], None] = lambda _: None) -> list[Article]:
        """Read all of ``files`` and return their articles; jumps between files of one issue are followed."""
        return self.assembly(files, on_page=on_page).articles

    def assembly(self, files: Sequence[Path], *, on_page: Callable[[Page], None] = lambda _: None) -> ingest.Assembly:
        """Read all of ``files`` and return their pages with blocks, and their articles."""
        return ingest.assemble(list(self._read(files, on_page)))

    @property
    def exit_code(self) -> ExitCode:
        """OK, PARTIAL where some pages failed, or what the first failure means where nothing was read."""
        if not self.failures:
            return ExitCode.OK
        if self._pages:
            return ExitCode.PARTIAL
        return self._whole_files[0] if self._whole_files else ExitCode.SOURCE

    def _read(self, files: Iterable[Path], on_page: Callable[[Page], None]) -> Iterator[Page]:
        for file in files:
            try:
                for page in ingest.read(file, self._options, on_failure=self.failures.append):
                    self._pages += 1
                    self.paths.setdefault(page.source.sha256, file)
                    on_page(page)
                    yield page
            except BaokuError as error:
                self._whole_files.append(exit_code(error))
                self.failures.append(PageOutcome.of_error(error, file=str(file)))


def annotated(articles: Iterable[Article], settings: Settings, *, nlp: bool = True) -> Iterator[Article]:
    """Yield ``articles`` with what they say, or as they are where ``nlp`` is off.

    Names of organisations are resolved by the newspaper's own registry, where the data folder of ``settings`` has one.
    """
    if not nlp:
        yield from articles
        return
    from nlp import annotate

    for newspaper, group in groupby(articles, key=lambda article: article.newspaper):
        yield from annotate(group, registry=registry_for(settings.registries, newspaper))
