"""What archive and index hold, asked when Prometheus asks, and not more often than every few seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from threading import Lock
from time import monotonic

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from archive import Archive
from schemas.errors import ArchiveError, SearchIndexError
from search_api.engine import Ask, Engine
from search_api.figures import FigureFilters, figure_plan
from search_api.provenance import program_version

KEPT_SECONDS = 10.0
"""Prometheus asks once a minute by default; two of them, or a person who reloads, cost one look."""


class Holdings(Collector):
    """Numbers of an archive and its index.

    Args:
        archive: the archive.
        engine: the index.
        clock: seconds that only rise.
    """

    def __init__(self, archive: Archive, engine: Engine, clock: Callable[[], float] = monotonic) -> None:
        self._archive = archive
        self._engine = engine
        self._clock = clock
        self._turn = Lock()
        self._kept: tuple[float, list[Metric]] | None = None

    def describe(self) -> list[Metric]:
        """Return nothing: what there is shows when it is asked."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Yield the numbers; those of a part that can't be used are left out, and ``baoku_usable`` says so."""
        with self._turn:
            now = self._clock()
            if self._kept is None or now - self._kept[0] >= KEPT_SECONDS:
                self._kept = now, list(self._looked())
            yield from self._kept[1]

    def _looked(self) -> Iterator[Metric]:
        usable = GaugeMetricFamily("baoku_usable", "Whether archive and index can be used.", labels=["part"])
        last_change: int | None = None
        try:
            held, last_change = _of_archive(self._archive)
            yield from held
        except ArchiveError:
            pass
        usable.add_metric(["archive"], float(last_change is not None))
        try:
            yield from _of_index(self._engine, last_change)
            usable.add_metric(["index"], 1.0)
        except SearchIndexError:
            usable.add_metric(["index"], 0.0)
        yield usable
        version = GaugeMetricFamily("baoku_build_info", "Version of the program.", labels=["version"])
        version.add_metric([program_version()], 1.0)
        yield version


def _of_archive(archive: Archive) -> tuple[list[Metric], int]:
    held = archive.gauges()
    deliveries = {str(state): count for state, count in archive.deliveries.counts().items()}
    return [
        _gauge("baoku_archive_pages", "Pages in the archive.", held.pages),
        _gauge("baoku_archive_articles", "Articles in the archive.", held.articles),
        _gauge("baoku_archive_figures", "Figures in the archive.", held.figures),
        _gauge("baoku_archive_failed", "Pages and files whose last reading failed.", held.failed),
        _gauge("baoku_archive_waiting", "Files that wait to be read to their end.", held.waiting),
        _gauge("baoku_archive_database_bytes", "Bytes of the database, without page files.", held.database_bytes),
        _gauge("baoku_saved_searches", "Saved searches.", len(archive.searches.all())),
        _labelled("baoku_deliveries", "Alerts to webhooks.", "state", deliveries),
    ], held.last_change


def _of_index(engine: Engine, last_change: int | None) -> list[Metric]:
    doubtful = Ask(figure_plan(FigureFilters(verdict="doubtful"), engine.lexicon))
    answer = engine.ask(doubtful, "figures")
    found = [
        _gauge("baoku_index_articles", "Articles in the index.", engine.count()),
        _gauge("baoku_index_bytes", "Bytes of the index.", engine.size()),
        _gauge("baoku_index_outdated", "Whether the registries changed since it was made.", float(engine.outdated)),
        _gauge("baoku_figures_to_review", "Figures that wait for a person.", 0 if answer is None else answer.total),
    ]
    if last_change is not None:
        behind = max(0, last_change - engine.checkpoint)
        found.append(_gauge("baoku_index_behind", "Numbers of changes that the index has not taken in.", behind))
    return found


def _gauge(name: str, about: str, value: float) -> Metric:
    return GaugeMetricFamily(name, about, value=value)


def _labelled(name: str, about: str, label: str, values: Mapping[str, float]) -> Metric:
    made = GaugeMetricFamily(name, about, labels=[label])
    for key, value in values.items():
        made.add_metric([key], value)
    return made
