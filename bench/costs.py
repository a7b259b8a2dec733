"""What a page costs. Run: ``python -m bench.costs [--json]``. How fast search is tells ``bench.search.speed``.

Each kind of page is read in a process of its own, so that its peak memory is its own; CPU seconds are those of the
process and of its workers. Loading the language models is counted apart (``start``), since a long run pays it once.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
from typing import Any

import ingest
import nlp
from baoku.settings import Settings
from bench.score_samples import sample

KINDS = [
    ("text", "dump", "fast"),
    ("PDF", "pdf", "fast"),
    ("scan fast", "scan", "fast"),
    ("scan accurate", "scan", "accurate"),
]


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


def in_own_process(function: Any, *arguments: Any) -> Any:
    """Return what ``function`` returns in a fresh process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(function, arguments)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    pages = {name: in_own_process(page_cost, kind, ocr) for name, kind, ocr in KINDS}
    if asked.json:
        print(json.dumps({"pages": pages}, ensure_ascii=False))
        return
    print("| page | characters | read, CPU s | NLP, CPU s | start, CPU s | peak MB |\n|---|---|---|---|---|---|")
    for name, cost in pages.items():
        seconds = f"{cost['read']:.2f} | {cost['nlp']:.2f} | {cost['start']:.1f}"
        print(f"| {name} | {cost['characters']:,.0f} | {seconds} | {cost['MB']:,.0f} |")


if __name__ == "__main__":
    main()
