"""Scores the seed page against its gold. Run: ``python -m bench.score_seed [--misses]``.

The page is a newspaper's and is not part of the project: it is read where it lies, ``../shared/seed_page``.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import ingest
import nlp
from bench.score import IssueScore, rows, score_issue
from bench.truth import load

SEED = Path(__file__).parents[2] / "shared" / "seed_page"
DATE = "2025-05-17"


def score_seed() -> IssueScore:
    """Read, annotate and score the seed page."""
    pages = ingest.read(SEED / "page.txt", ingest.ReadOptions(issue_date=DATE))
    return score_issue(load(SEED / "gold.json"), list(nlp.annotate(ingest.articles(pages))))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="also list what was missed and what was wrong")
    misses = parser.parse_args().misses
    for row in rows(score_seed(), misses=misses):
        print(row)


if __name__ == "__main__":
    main()
