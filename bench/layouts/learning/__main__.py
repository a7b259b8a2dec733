"""Learns the models of layout anew: ``python -m bench.layouts.learning``; twenty minutes or more on two cores."""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.layouts.learning import junctions, train
from ingest.layout.model import WEIGHTS

PAGES = ("a=160", "b=150", "d=450")
"""Practice cases of each family: most of the one that is the most various."""
MORE = ("a=80", "b=130", "d=60")
"""Further ones, from which links alone are learned."""


def main() -> None:
    """Make practice pages, learn from them, and write the models."""
    told = argparse.ArgumentParser(prog="python -m bench.layouts.learning", description=__doc__)
    told.add_argument("--pages", nargs="+", default=PAGES, metavar="FAMILY=COUNT")
    told.add_argument("--more", nargs="*", default=MORE, metavar="FAMILY=COUNT")
    told.add_argument("--out", type=Path, default=WEIGHTS, help="folder of the models")
    asked = told.parse_args()
    counts = {family: int(count) for family, _, count in (part.partition("=") for part in asked.pages)}
    known = [page for family, count in counts.items() for page in train.practice([family], count)]
    more = []
    for family, _, count in (part.partition("=") for part in asked.more):
        more += train.practice([family], int(count), counts.get(family, 0))
    train.learn(known, asked.out, more)
    junctions.write(asked.out / "junctions.npz")


if __name__ == "__main__":
    main()
