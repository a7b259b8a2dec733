"""Are names and figures found on scans by their true text? Run: ``python -m bench.search.scans``.

Typeset layouts of families A and B (``bench.layouts``) are printed, worn as scans are, read by OCR and put together;
what comes out is indexed among 1,000 made-up stories. Then the names of organisations and people and the figures that
:mod:`nlp` finds in the *true* text of each story are looked for as they are printed, as a phrase (``"…"``) and as one
in which one character may be another (``"…"~``). Right is the article that is most like the true story by the
trigrams of both bodies (:func:`bench.layouts.measure.pair_up`). Told are the share of queries that have it among the
first ten hits, and the share of those that have it anywhere: what lies between is ranking, the rest is reading. The
first row, ``truth``, has the true stories themselves in the index: more can't be had.

Readings are kept under ``.cache/layouts``; without them a page costs some twenty seconds.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import ingest
import nlp
from baoku.lexicon import lexicon_of
from bench.layouts import measure, press, readings
from bench.layouts.case import Case, TrueStory
from bench.layouts.readings import Task
from bench.layouts.variants import VARIANTS
from bench.search.made import whole
from bench.search.servers import engines
from schemas import Article, Paragraph
from search_api.engine import Engine
from search_api.language import parse
from search_api.models import SearchRequest
from search_api.plan import Bool, Term
from search_api.planning import plan_of
from search_api.searching import search
from search_api.tantivy.engine import TantivyEngine

FAMILIES = ("a", "b")
"""Family C is held out."""
READ = ("clean200", "fax", "phone")
TRUTH = "truth"
DISTRACTORS = 1000
EACH = 5
"""Names, and figures, that are asked for of one story, at the most."""
LEAST = 4
"""Characters of what is asked for: shorter phrases can't be fuzzy."""
FIRST = 10
ALIKE = 0.3
"""Dice of trigrams below which a true story counts as not read at all; it is left out, and told."""
_QUOTES = frozenset('"＂“”「」『』')


@dataclass(frozen=True)
class Sought:
    """A stretch of true text that is asked for.

    Attributes:
        kind: ``names`` or ``figures``.
        story: id of the true article it was found in.
    """

    kind: str
    text: str
    story: str


@dataclass(frozen=True)
class Reading:
    """What is indexed for one variant.

    Attributes:
        articles: as they were read.
        right: by the id of a true article, the id of the one that was read of it; those not read are left out.
    """

    articles: list[Article]
    right: dict[str, str]


def true_articles(case: Case) -> list[Article]:
    """Return the true stories of a case, advertisements left out, with headline and body."""
    return [
        Article(
            id=f"true {case.name} {number}",
            newspaper=case.newspaper,
            issue_date=case.issue_date,
            pages=[],
            title=story.title,
            heads=[Paragraph(role="headline", text=story.title)] if story.title else [],
            paragraphs=[Paragraph(role="body", text=text) for text in story.body],
        )
        for number, story in enumerate(_stories(case))
    ]


def sought(articles: Iterable[Article]) -> Iterator[Sought]:
    """Yield what is asked for: the first names and figures of each article, distinct and long enough."""
    for article in nlp.annotate(articles):
        named = [one.text for one in article.mentions if one.kind in ("organisation", "person")]
        found = {"names": named, "figures": [figure.text for figure in article.figures]}
        for kind, texts in found.items():
            for text in list(dict.fromkeys(filter(_can_be_asked, texts)))[:EACH]:
                yield Sought(kind, text, article.id)


def read(case: Case, variant: str) -> Reading:
    """Return the articles that come out of one scan of a case, advertisements left out, and which is whose."""
    true = true_articles(case)
    if variant == TRUTH:
        return Reading(true, {article.id: article.id for article in true})
    assembly = ingest.assemble(readings.pages(Task(case, variant)))
    kept = [article for article in assembly.articles if article.kind != "advertisement"]
    bodies = [measure.bare("".join(story.body)) for story in _stories(case)]
    found = [one.body for one in measure.found_articles(kept, assembly.pages)]
    named = [one.model_copy(update={"id": f"read {case.name} {number}"}) for number, one in enumerate(kept)]
    pairs = measure.pair_up(bodies, found).items()
    return Reading(named, {true[index].id: named[other].id for index, (other, likeness) in pairs if likeness >= ALIKE})


def share(engine: Engine, asked: Sequence[Sought], right: dict[str, str], form: str) -> tuple[float, float]:
    """Return the share of queries with the right article among the first hits, and with it anywhere."""
    first = anywhere = 0
    for one in asked:
        request = SearchRequest(q=form.format(one.text), limit=FIRST, fold=False)
        first += any(hit.id == right[one.story] for hit in search(engine, request).hits)
        plan = plan_of(request, parse(request.q, engine.lexicon))
        anywhere += engine.total(Bool(must=(plan,), when=(Term("id", right[one.story]),))) > 0
    return first / max(1, len(asked)), anywhere / max(1, len(asked))


def _stories(case: Case) -> list[TrueStory]:
    return [story for story in case.truth if story.kind != "advertisement"]


def _can_be_asked(text: str) -> bool:
    return len("".join(text.split())) >= LEAST and not _QUOTES & set(text)


def _keep_reading(told: tuple[str, int, str]) -> None:
    """Read one scan into the cache."""
    family, index, variant = told
    readings.pages(Task(press.family(family).case(index), variant))


def _read_all(told: list[tuple[str, int, str]], jobs: int) -> None:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        for _ in pool.imap_unordered(_keep_reading, told):
            pass


@contextmanager
def _engines(*, elastic: bool) -> Iterator[dict[str, Engine]]:
    if elastic:
        with engines() as opened:
            yield opened
        return
    with (
        TemporaryDirectory(prefix="baoku-bench-") as folder,
        TantivyEngine(Path(folder) / "index", lexicon_of(Path("no-such-folder"))) as engine,
    ):
        yield {"tantivy": engine}


def _measure(opened: dict[str, Engine], variant: str, cases: list[Case], asked: list[Sought]) -> None:
    """Print the rows of one variant."""
    found = [read(case, variant) for case in cases]
    right = {true: one for reading in found for true, one in reading.right.items()}
    articles = [article for reading in found for article in reading.articles]
    stories = sum(len(_stories(case)) for case in cases)
    for name, engine in opened.items():
        engine.rebuild([*whole(DISTRACTORS), *articles])
        for kind in ("names", "figures"):
            mine = [one for one in asked if one.kind == kind and one.story in right]
            exact, fuzzy = (share(engine, mine, right, form) for form in ('"{}"', '"{}"~'))
            cells = " ".join(f"{value:9.3f} {anywhere:9.3f}" for value, anywhere in (exact, fuzzy))
            counts = f"{stories:7d} {stories - len(right):7d} {len(mine):7d}"
            print(f"{name:13s} {variant:9s} {kind:7s} {counts} {cells}", flush=True)


def main() -> None:
    """Read what is not kept yet, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.search.scans", description=__doc__)
    parser.add_argument("--cases", type=int, default=4, help="the first so many layouts of each family")
    parser.add_argument("--variants", nargs="*", choices=list(VARIANTS), default=READ)
    parser.add_argument("--jobs", type=int, default=2, help="processes that read")
    parser.add_argument("--elastic", action="store_true", help="also on Elasticsearch (see bench.search.servers)")
    told = parser.parse_args()
    began = time.monotonic()
    places = [(name, index) for name in FAMILIES for index in range(told.cases)]
    cases = [press.family(name).case(index) for name, index in places]
    asked = list(sought(article for case in cases for article in true_articles(case)))
    with _engines(elastic=told.elastic) as opened:
        print(f"{len(cases)} layouts, {sum(len(case.sheets) for case in cases)} pages, {DISTRACTORS} other articles")
        print(f"{'':43s} {'':7s}  exact: among     fuzzy: among")
        print(
            f"{'engine':13s} {'variant':9s} {'sought':7s} {'stories':>7s} {'skipped':>7s} {'queries':>7s}"
            + f" {f'first {FIRST}':>9s} {'all':>9s}" * 2
        )
        for variant in (TRUTH, *told.variants):
            if variant != TRUTH:
                _read_all([(*place, variant) for place in places], told.jobs)
            _measure(opened, variant, cases, asked)
    print(f"{time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
