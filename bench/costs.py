"""What a page costs, and how fast the index is. Run: ``python -m bench.costs [--articles 20000] [--json]``.

Each kind of page is read in a process of its own, so that its peak memory is its own; CPU seconds are those of the
process and of its workers. Loading the language models is counted apart (``start``), since a long run pays it once.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import resource
import tempfile
import time
from pathlib import Path
from typing import Any

import ingest
import nlp
from baoku.settings import Settings
from bench.score_samples import read_sample, sample
from schemas import Article, Paragraph
from search_api.models import SearchRequest
from search_api.searching import search
from search_api.tantivy.engine import TantivyEngine

KINDS = [
    ("text", "dump", "fast"),
    ("PDF", "pdf", "fast"),
    ("scan fast", "scan", "fast"),
    ("scan accurate", "scan", "accurate"),
]
QUERIES = 300


def cpu_seconds() -> float:
    """Return the CPU seconds of this process and of its finished workers."""
    own, workers = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + workers.ru_utime + workers.ru_stime


def peak_megabytes() -> float:
    """Return the peak resident memory of this process or of its largest worker, in MB."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def page_cost(kind: str, ocr: str) -> dict[str, float]:
    """Read one sample in this process and return its costs for one page."""
    began = cpu_seconds()
    nlp.extract("预热。")
    started = cpu_seconds()
    options = ingest.ReadOptions(ocr="accurate" if ocr == "accurate" else "fast", models=Settings().models)
    assembly = ingest.assemble(ingest.read(sample(kind), options))
    read = cpu_seconds()
    articles = list(nlp.annotate(assembly.articles))
    pages = len(assembly.pages)
    return {
        "characters": sum(len(part.text) for article in articles for part in article.paragraphs) / pages,
        "start": started - began,
        "read": (read - started) / pages,
        "nlp": (cpu_seconds() - read) / pages,
        "MB": peak_megabytes(),
    }


def shuffled(articles: list[Article], count: int, seed: int = 1) -> list[Article]:
    """Return ``count`` articles made by shuffling the sentences of ``articles``, over 1,000 days."""
    chance = random.Random(seed)
    sentences = [
        part.strip() + "。"
        for article in articles
        for paragraph in article.paragraphs
        for part in paragraph.text.split("。")
        if part.strip()
    ]
    titles = [article.title for article in articles if article.title]
    mentions = [mention for article in articles for mention in article.mentions]
    made = []
    for number in range(count):
        day = time.gmtime(1_600_000_000 + 86_400 * (number % 1000))
        texts = ["".join(chance.sample(sentences, 4)) for _ in range(3)]
        names = [mention.model_copy(update={"paragraph": 0}) for mention in chance.sample(mentions, 5)]
        made.append(
            Article(
                id=f"made-{number:06d}",
                newspaper="样报",
                issue_date=time.strftime("%Y-%m-%d", day),
                pages=[f"made-p{number % 8}"],
                page_numbers=[number % 8 + 1],
                title=chance.choice(titles),
                paragraphs=[Paragraph(role="body", text=text) for text in texts],
                mentions=names,
            )
        )
    return made


def search_cost(count: int) -> dict[str, float]:
    """Index ``count`` made articles, search them, and return documents a second, p50 and p99 in milliseconds."""
    articles = list(nlp.annotate(read_sample("dump").articles))
    made = shuffled(articles, count)
    words = sorted({mention.name for article in articles for mention in article.mentions})
    chance = random.Random(2)
    with tempfile.TemporaryDirectory() as folder:
        engine = TantivyEngine(Path(folder) / "index")
        began = time.perf_counter()
        engine.index(made)
        engine.commit()
        seconds = time.perf_counter() - began
        times = []
        for _ in range(QUERIES):
            request = SearchRequest(q=" ".join(chance.sample(words, 2)), date_from="2020-09-01", date_to="2023-06-30")
            began = time.perf_counter()
            search(engine, request)
            times.append((time.perf_counter() - began) * 1000)
        engine.close()
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file()) / 1e6
    times.sort()
    return {
        "docs/s": count / seconds,
        "MB": size,
        "p50 ms": times[len(times) // 2],
        "p99 ms": times[int(len(times) * 0.99)],
    }


def in_own_process(function: Any, *arguments: Any) -> Any:
    """Return what ``function`` returns in a fresh process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(function, arguments)


def main() -> None:
    """Print the two tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000, help="articles in the search part")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    pages = {name: in_own_process(page_cost, kind, ocr) for name, kind, ocr in KINDS}
    search = in_own_process(search_cost, asked.articles)
    if asked.json:
        print(json.dumps({"pages": pages, "search": search}, ensure_ascii=False))
        return
    print("| page | characters | read, CPU s | NLP, CPU s | start, CPU s | peak MB |\n|---|---|---|---|---|---|")
    for name, cost in pages.items():
        seconds = f"{cost['read']:.2f} | {cost['nlp']:.2f} | {cost['start']:.1f}"
        print(f"| {name} | {cost['characters']:,.0f} | {seconds} | {cost['MB']:,.0f} |")
    print(f"\n{asked.articles:,} articles: " + ", ".join(f"{name} {value:,.1f}" for name, value in search.items()))


if __name__ == "__main__":
    main()
