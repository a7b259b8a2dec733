"""The main job on the sample issue: what ``make demo`` shows. Run: ``python -m bench.demo``.

Reads the three files of ``samples/`` (the same issue as PDF, as scan and as text dump), prints the articles found,
archives and indexes the PDF, lists its figures with page and box, searches, and says how to start the server.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table
from rich.text import Text

from baoku.cli.app import run
from bench.score_samples import SUFFIXES, Reading, read_sample, sample

DATA = Path(".demo")
QUERY = "新能源 装机"
console = Console(highlight=False, width=None if sys.stdout.isatty() else 150)


def articles_table(reading: Reading) -> Table:
    """Return the articles of one reading as a table."""
    table = Table(
        "article", "kind", "headline", "byline", "pages", "characters", "names", "dates", "figures", box=SIMPLE
    )
    for article in reading.articles:
        credits_found = "、".join(f"{credit.role} {credit.name}" for credit in article.byline)
        pages = "+".join(str(number) for number in article.page_numbers)
        length = sum(len(paragraph.text) for paragraph in article.paragraphs)
        counts = (length, len(article.mentions), len(article.dates), len(article.figures))
        cells = (
            "-".join(article.id.split("-")[-2:]),
            article.kind,
            article.title or "（无题）",
            credits_found,
            pages,
            *map(str, counts),
        )
        table.add_row(*(Text(cell) for cell in cells))
    return table


def shown(path: Path) -> Path:
    """Return a path as a user in this folder would type it."""
    return Path(os.path.relpath(path))


def step(text: str) -> None:
    """Announce what comes next."""
    console.print(f"\n{text}", style="bold")


def main() -> int:
    """Run the demonstration; return the first exit code that is not 0."""
    for kind in SUFFIXES:
        step(f"$ baoku read {shown(sample(kind))}")
        console.print(articles_table(read_sample(kind)))
    shutil.rmtree(DATA, ignore_errors=True)
    data = ["--data", str(DATA)]
    commands = (
        [*data, "ingest", str(shown(sample("pdf")))],
        [*data, "status"],
        [*data, "figures", "--limit", "60"],
        [*data, "search", QUERY, "--limit", "3"],
    )
    for command in commands:
        step("$ baoku " + " ".join(f'"{word}"' if " " in word else word for word in command))
        code = run(list(command))
        if code:
            return code
    step("Next: `make serve`, then open http://127.0.0.1:8000/ (the API is described at /docs)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
