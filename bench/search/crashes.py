"""Does the index survive ``kill -9``? Run: ``python -m bench.search.crashes [--kills 20]``.

A child process brings the index up to an archive of 6,000 short articles as the application does
(:meth:`baoku.store.Store.synchronise`, in commits of 100), and tells each change number whose commit has returned: that
is acknowledged. It is killed with SIGKILL at a random moment of its work, and what it left is looked at through an
engine opened anew:

- the index's checkpoint must not lie before the last acknowledged change;
- each article whose last change the checkpoint covers must be there as the archive has it, with all its figures; and
  each that was ever covered must be there, if only in an earlier version. What isn't is *lost*;
- no article and no figure may be there *twice*;
- such an article must not have figures that it has no longer: those are *stale*.

The next child goes on from there. After every third kill all that isn't covered yet is rewritten in the archive first,
with other headlines and other figures, as when a file is read again by a newer version. Where a child comes to its end,
half of the articles are rewritten, so that there is more to do. After the last kill a child runs to the end, and index
and archive must hold the same. The operating system lives on: what a power cut does is not measured.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from archive import Archive
from baoku import store
from baoku.lexicon import lexicon_of
from bench.search.made import whole
from bench.search.servers import VARIABLE, connection, remove
from schemas import Article, Figure, Paragraph
from search_api.elastic.engine import ElasticEngine
from search_api.engine import Ask, Engine
from search_api.engine import Index as IndexName
from search_api.fields import Stored, document
from search_api.plan import Everything
from search_api.tantivy.engine import TantivyEngine

KINDS = ("tantivy", "Elasticsearch")
PREFIX = "crashes"
"""Of the indexes on the server: no other measurement's begin so."""
ARTICLES, BATCH = 6000, 100
LONGEST = 1.5
"""Seconds of work after which a child is killed, at the most; more on a machine that is busy with other things."""
BEGUN = "begun"
_MOST = 10_000
"""Documents of one answer."""
_KEEP = 200
"""Characters kept of a story: short articles make many commits in little time."""


@dataclass
class Tally:
    """What the kills of one engine came to.

    Attributes:
        acknowledged: changes whose commit had returned before a kill.
        unseen: kills that found a commit on its way: the index held a change that was not acknowledged.
        behind: kills after which the checkpoint lay before an acknowledged change.
        lost: articles that were not there as they must be, over all kills.
        twice: articles and figures that were there more than once, over all kills.
        stale: articles with figures that they no longer have, over all kills.
    """

    kills: int = 0
    rewritten: int = 0
    acknowledged: int = 0
    unseen: int = 0
    behind: int = 0
    lost: int = 0
    twice: int = 0
    stale: int = 0


@dataclass
class Written:
    """The archive of one trial, and what was put into it.

    Attributes:
        made: the stories that drafts are made of, by id.
        articles: by id, as the archive has them.
        covered: ids that a checkpoint of the index has covered once.
    """

    archive: Archive
    made: dict[str, Article]
    articles: dict[str, Article] = field(default_factory=dict)
    covered: set[str] = field(default_factory=set)
    drafts: int = 0

    def put(self, ids: Iterable[str]) -> None:
        """Write the next draft of some articles."""
        self.drafts += 1
        drafts = [draft(self.made[one], number, self.drafts) for number, one in enumerate(ids)]
        self.archive.put_articles(drafts)
        self.articles |= {article.id: article for article in drafts}


@dataclass(frozen=True)
class Held:
    """What an index holds.

    Attributes:
        titles: of all documents under each article's id.
        figures: how often each figure of an article is there, by its number.
    """

    titles: dict[str, list[str | None]]
    figures: dict[str, Counter[int]]

    def twice(self) -> int:
        """Return how many articles and figures are there more than once."""
        counts = (count for numbers in self.figures.values() for count in numbers.values())
        return sum(len(titles) > 1 for titles in self.titles.values()) + sum(count > 1 for count in counts)

    def lacks(self, article: Article) -> bool:
        """Tell whether an article is not there as it is, or not with all its figures."""
        numbers = set(range(len(article.figures)))
        return article.title not in self.titles.get(article.id, ()) or not numbers <= set(
            self.figures.get(article.id, ())
        )

    def stale(self, article: Article) -> bool:
        """Tell whether an article is there with figures that it no longer has."""
        return any(number >= len(article.figures) for number in self.figures.get(article.id, ()))


def draft(article: Article, number: int, version: int) -> Article:
    """Return a short article with a headline that tells its version, and none to two figures."""
    text, figures = article.paragraphs[0].text[:_KEEP], []
    for place in range((number + version) % 3):
        amount = f"{version}{number % 1000:03}{place}千瓦时"
        start = len(text) + 2
        text = f"{text}供电{amount}。"
        value = Decimal(amount.removesuffix("千瓦时"))
        figures.append(
            Figure(
                text=amount,
                start=start,
                end=start + len(amount),
                value=value,
                unit="千瓦时",
                kind="energy",
                canonical_value=value,
                canonical_unit="kWh",
            )
        )
    changed = {"title": f"{article.title}（第{version}稿）", "figures": figures}
    return article.model_copy(update={**changed, "paragraphs": [Paragraph(role="body", text=text)]})


def held(engine: Engine) -> Held:
    """Return what the last committed state of an index holds."""
    titles: dict[str, list[str | None]] = defaultdict(list)
    for stored in _stored(engine, "articles"):
        fields = Stored.loads(stored).fields
        titles[fields["id"]].append(fields["title"])
    figures: dict[str, Counter[int]] = defaultdict(Counter)
    for stored in _stored(engine, "figures"):
        told = json.loads(stored)
        figures[told["article"]][told["number"]] += 1
    return Held(titles, figures)


def _stored(engine: Engine, index: IndexName) -> Iterator[str | bytes]:
    answer = engine.ask(Ask(Everything(), size=_MOST, by="order"), index)
    if answer is None:
        return
    if answer.total != len(answer.found):
        raise RuntimeError(f"{answer.total} documents, of which {len(answer.found)} are shown: take fewer articles")
    yield from (one.stored for one in answer.found)


@contextmanager
def opened(kind: str, folder: Path) -> Iterator[Engine]:
    """Open the engine of a kind, as a process does that has not used it yet."""
    lexicon = lexicon_of(Path("no-such-folder"))
    if kind == "tantivy":
        with TantivyEngine(folder / "search", lexicon) as tantivy:
            yield tantivy
        return
    reached = connection(PREFIX)
    if reached is None:
        raise SystemExit(f"{VARIABLE} is not set")
    with ElasticEngine(reached, lexicon) as elastic:
        yield elastic


def child(kind: str, folder: Path, batch: int) -> None:
    """Bring the index up to the archive; tell the number of the last change of each commit, and how many it took."""
    store.BATCH = batch
    with Archive.at(folder) as archive, opened(kind, folder) as engine:
        document(next(archive.articles()), engine.lexicon.cut_for_search)  # loads dictionaries before the time runs
        changes = [change.seq for change in archive.changes(engine.checkpoint)]
        done = 0

        def acknowledge(size: int) -> None:
            nonlocal done
            done += size
            print(changes[done - 1], done, flush=True)

        print(BEGUN, flush=True)
        store.Store(archive, engine).synchronise(acknowledge)


def run(kind: str, folder: Path, batch: int, seconds: float | None) -> tuple[bool, int, int]:
    """Run a child, and kill it when it has worked for so many seconds; without them it runs to its end.

    Returns:
        Whether it was killed, the last change that it acknowledged, and how many it did (0 for none).

    Raises:
        RuntimeError: it failed; its last words are told.
    """
    command = [sys.executable, "-m", "bench.search.crashes", "--child", kind, "--folder", str(folder)]
    said, failed = folder / "child.out", folder / "child.err"
    with said.open("w") as out, failed.open("w") as err:
        process = subprocess.Popen([*command, "--batch", str(batch)], stdout=out, stderr=err)
        try:
            while process.poll() is None and not said.stat().st_size:
                time.sleep(0.002)
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            pass
        finally:
            process.kill()
            code = process.wait()
    if code not in (0, -9):
        raise RuntimeError(f"{kind}: the child ended with {code}: {failed.read_text('utf-8')[-2000:]}")
    told = [line.split() for line in said.read_text("utf-8").splitlines()[1:]]
    last, done = told[-1] if told else ("0", "0")
    return code != 0, int(last), int(done)


def look(engine: Engine, written: Written, acknowledged: int, tally: Tally) -> None:
    """Look at what a killed child left."""
    checkpoint = engine.checkpoint
    there = held(engine)
    changes = list(written.archive.changes())
    covered = {change.article_id for change in changes if change.seq <= checkpoint}
    written.covered |= covered
    tally.behind += checkpoint < acknowledged
    later = [change.article_id for change in changes if change.seq > acknowledged]
    strays = any(one in there.figures and one not in there.titles for one in later)
    tally.unseen += strays or any(written.articles[one].title in there.titles.get(one, ()) for one in later)
    tally.lost += sum(there.lacks(written.articles[one]) for one in covered)
    tally.stale += sum(there.stale(written.articles[one]) for one in covered)
    tally.lost += sum(one not in there.titles for one in written.covered - covered)
    tally.twice += there.twice()


def trial(kind: str, told: argparse.Namespace, made: list[Article]) -> None:
    """Kill, look, go on; print the engine's row."""
    began = time.monotonic()
    chance = random.Random(told.seed)
    tally = Tally()
    with TemporaryDirectory(prefix="baoku-bench-") as scratch, Archive.at(Path(scratch)) as archive:
        folder = Path(scratch)
        written = Written(archive, {article.id: article for article in made})
        written.put(written.made)
        last = 0
        while tally.kills < told.kills:
            killed, seq, done = run(kind, folder, told.batch, chance.uniform(0, told.longest))
            last = max(last, seq)
            tally.acknowledged += done
            tally.kills += killed
            with opened(kind, folder) as engine:
                look(engine, written, last, tally)
                open_ones = [change.article_id for change in archive.changes(engine.checkpoint)]
            if not killed or tally.kills % 3 == 0:
                written.put(open_ones if killed else chance.sample(list(written.made), len(made) // 2))
                tally.rewritten += 1
        run(kind, folder, told.batch, None)
        with opened(kind, folder) as engine:
            there = held(engine)
            behind = archive.last_change() - engine.checkpoint
        archived = {article.id: article for article in archive.articles()}
    missing = sum(there.lacks(article) for article in archived.values())
    stale = sum(there.stale(article) for article in archived.values())
    strange = len((set(there.titles) | set(there.figures)) - set(archived))
    row = [tally.kills, tally.unseen, tally.rewritten, tally.acknowledged, tally.behind, tally.lost, tally.twice]
    ends = [missing, there.twice(), stale, strange, behind, round(time.monotonic() - began)]
    cells = [*row, tally.stale, *ends]
    print(f"{kind:13s} " + " ".join(f"{cell:>12d}" for cell in cells), flush=True)


def _parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.search.crashes", description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--articles", type=int, default=ARTICLES, help=f"{_MOST // 2} and some at the most")
    parser.add_argument("--batch", type=int, default=BATCH, help="changes of one commit")
    parser.add_argument("--longest", type=float, default=LONGEST, metavar="SECONDS", help="a child is let live")
    parser.add_argument("--only", choices=KINDS, help="one engine alone")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", choices=KINDS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    """Print the table."""
    told = _parsed()
    if told.child:
        child(told.child, told.folder, told.batch)
        return
    made = whole(told.articles)
    heads = ("kills", "in a commit", "rewritings", "acknowledged", "behind", "lost", "twice", "stale")
    ends = ("end: missing", "end: twice", "end: stale", "end: strange", "end: behind", "seconds")
    print(f"{told.articles} articles in commits of {told.batch}")
    print(f"{'engine':13s} " + " ".join(f"{head:>12s}" for head in (*heads, *ends)), flush=True)
    if told.only != "Elasticsearch":
        trial("tantivy", told, made)
    if told.only == "tantivy":
        return
    reached = connection(PREFIX)
    if reached is None:
        print(f"without Elasticsearch: set {VARIABLE} (docker/elasticsearch-node.sh DIR PORT starts one)")
        return
    remove(reached)
    try:
        trial("Elasticsearch", told, made)
    finally:
        remove(reached)


if __name__ == "__main__":
    main()
