"""The archive: the system of record, from which everything else can be made again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from sqlalchemy import URL, Engine, select

from archive import outcomes, writing
from archive.accesses import Accesses
from archive.database import make_engine, migrate, parse_url, reading
from archive.database import writing as transaction
from archive.deliveries import Deliveries
from archive.files import PageFiles
from archive.gauges import Gauges, gauges
from archive.journal import Journal
from archive.keys import Keys
from archive.laying import Lay, refuse
from archive.models import PageRow
from archive.reader import ArchiveReader
from archive.searches import Searches
from archive.storing import Written, batches
from archive.writing import PageEntry
from schemas import Article, Page, PageOutcome
from schemas.errors import BaokuError


class Archive(ArchiveReader):
    """Pages, articles, figures and outcomes in a database, with the page files beside it.

    Use it as a context manager. Threads and processes may share one: writers wait for each other, readers never
    wait. Reads and writes raise :class:`schemas.errors.ArchiveError` where database or files fail.

    What is put is what the machine read; what people did to it (:attr:`journal`) is laid over it in the same
    transaction, and the articles that are read are what results.
    """

    def __init__(self, engine: Engine, files: PageFiles, lay: Lay = refuse) -> None:
        super().__init__(engine, files)
        self._lay = lay

    @classmethod
    def open(cls, database_url: str, files_url: str, lay: Lay = refuse) -> Archive:
        """Open an archive; make it where there is none, bring it up to date where it is older.

        Args:
            database_url: SQLAlchemy URL of a SQLite file or a PostgreSQL database.
            files_url: folder of the page files, or an fsspec URL.
            lay: lays people's corrections over the machine's readings; without it, what has any can't be written.

        Raises:
            ArchiveError: it can't be opened, or is of a newer version.
        """
        return cls._open(parse_url(database_url), files_url, lay)

    @classmethod
    def at(cls, folder: Path, lay: Lay = refuse) -> Archive:
        """Open the archive that stands wholly in ``folder``: ``archive.sqlite`` and ``files/``; see :meth:`open`.

        Raises:
            ArchiveError: see :meth:`open`.
        """
        url = URL.create("sqlite", database=str(folder / "archive.sqlite"))
        return cls._open(url, str(folder / "files"), lay)

    @classmethod
    def _open(cls, url: URL, files_url: str, lay: Lay) -> Archive:
        engine = make_engine(url)
        try:
            migrate(engine)
            return cls(engine, PageFiles(files_url), lay)
        except BaseException:
            engine.dispose()
            raise

    @property
    def journal(self) -> Journal:
        """What people did."""
        return Journal(self._engine, self._lay)

    @property
    def keys(self) -> Keys:
        """The keys of the API."""
        return Keys(self._engine)

    @property
    def accesses(self) -> Accesses:
        """The access log."""
        return Accesses(self._engine)

    @property
    def searches(self) -> Searches:
        """The saved searches."""
        return Searches(self._engine)

    @property
    def deliveries(self) -> Deliveries:
        """What they have to send."""
        return Deliveries(self._engine)

    def gauges(self) -> Gauges:
        """Return how much it holds and how much is still to do, in numbers alone."""
        return gauges(self._engine)

    def check_free(self, page: Page, version: str) -> None:
        """Raise :class:`PageTaken` if another source, or another page of this one, stands under the page's id."""
        with reading(self._engine) as session:
            writing.check_free(session, page, version)

    def put_page(
        self,
        page: Page,
        articles: Sequence[Article],
        *,
        version: str,
        picture: bytes | None = None,
        outcome: PageOutcome,
        replace: bool = False,
    ) -> Written:
        """Store a page with its articles, figures, mentions and outcome, in one transaction, all or nothing.

        What the page held before and no longer does is removed. Storing the same again changes nothing.

        Args:
            page: the page.
            articles: all the articles that begin on it.
            version: of the pipeline that read it.
            picture: its page picture as a file's bytes; none keeps the one that the same source gave before.
            outcome: how its reading ended.
            replace: let it take the place of what another source put under the same ids.

        Raises:
            PageTaken: another source stands under an id, and ``replace`` isn't set.
            UsageError: an id can't be one.
            ValueError: an article begins on another page.
        """
        return self.put_issue([PageEntry(page, outcome, picture)], articles, version=version, replace=replace)

    def put_issue(
        self,
        entries: Sequence[PageEntry],
        articles: Sequence[Article],
        *,
        version: str,
        stored: Sequence[Page] = (),
        replace: bool = False,
    ) -> Written:
        """Store pages of one issue that were put together with each other and with pages that are ``stored``.

        One transaction for each entry, in order, with the articles that begin on it. The first one also renews the
        ``stored`` pages (their blocks) and the articles that begin on them: so when page 1 arrives after page 2, the
        article that continues there takes in its second part in the same transaction that removes the part's own
        article. A crash between two transactions leaves the later pages unknown; when they are read again and put
        together with the ``stored`` ones, nothing is lost or double.

        Args:
            entries: the pages that were read.
            articles: all the articles that begin on one of the entries or the ``stored`` pages.
            version: of the pipeline that read the entries.
            stored: pages of the issue that the archive gave (:meth:`pages_of_issue`) and that were put together anew.
            replace: see :meth:`put_page`.

        Raises:
            PageTaken: see :meth:`put_page`; :meth:`check_free` tells for a page before anything is written.
            ArchiveError: a ``stored`` page was replaced by another process meanwhile.
            UsageError: an id can't be one.
            ValueError: an article begins on none of the pages.
        """
        here = {page.id for page in stored}
        ids = {entry.page.id for entry in entries}
        if strangers := sorted(a.id for a in articles if not a.pages or a.pages[0] not in here | ids):
            raise ValueError(f"these articles begin on none of the pages given: {', '.join(strangers[:5])}")
        written = Written()
        for entry in entries:
            here.add(entry.page.id)
            mine = [article for article in articles if article.pages[0] in here]
            with transaction(self._engine) as session:
                written |= writing.put_page(
                    session, self._files, entry, mine, self._lay, version=version, stored=stored, replace=replace
                )
                outcomes.put_outcome(session, entry.outcome, entry.page.source.sha256, version)
            here, stored = set(), ()
        return written

    def put_articles(
        self, articles: Iterable[Article], *, on_failure: Callable[[Article, BaokuError], None] | None = None
    ) -> Written:
        """Store articles that have no archived page (imported ones), in transactions of 200.

        The last one of an id stands. One whose id belongs to a page's article, or can't be one, is handed to
        ``on_failure`` and left out.

        Raises:
            PageTaken: an id belongs to a page's article, and there is no ``on_failure``.
            UsageError: an id can't be one, and there is no ``on_failure``.
        """
        written = Written()
        for batch in batches(iter(articles)):
            with transaction(self._engine) as session:
                written |= writing.put_imported(session, batch, self._lay, on_failure)
        return written

    def put_outcome(self, outcome: PageOutcome, sha256: str | None = None, version: str | None = None) -> None:
        """Record how the reading of a page, or of a whole file, ended (see :func:`archive.outcomes.put_outcome`)."""
        with transaction(self._engine) as session:
            outcomes.put_outcome(session, outcome, sha256, version)

    def record_waiting(self, files: Iterable[str]) -> None:
        """Record that files have been queued; each waits until :meth:`file_done` or until it fails as a whole.

        Their earlier failures are taken back, because they are tried again.
        """
        with transaction(self._engine) as session:
            for file in files:
                outcomes.record_waiting(session, file)

    def file_done(self, file: str) -> None:
        """Record that a file has been read to its end, whatever became of its pages."""
        with transaction(self._engine) as session:
            outcomes.file_done(session, file)

    def sweep(self) -> int:
        """Remove page files that no page names (replaced ones, and what crashes left); return how many."""
        with transaction(self._engine) as session:
            geometry = set(session.scalars(select(PageRow.geometry)))
            pictures = {name for name in session.scalars(select(PageRow.picture)) if name is not None}
            return self._files.sweep("pages", geometry) + self._files.sweep("pictures", pictures)
