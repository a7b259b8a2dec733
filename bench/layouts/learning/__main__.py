"""Learns the models of layout anew: ``python -m bench.layouts.learning``; an hour and a half on two cores.

Forests are learned from two sets of practice pages, and what is written gives the mean of their scores. On family c,
from which nothing is learned, the mean has 0.936 of articles right as PDFs; the forests of the first set alone have
0.908, those of the second 0.921, and forests learned from whole pages of all six families 0.922.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.layouts.learning import forest, junctions, train
from ingest.layout.model import WEIGHTS

_FIRST_CLIPPING = 20_000
"""Number of the first case that is clipped; those of pages are lower."""


@dataclass(frozen=True)
class Practice:
    """What a set of forests is learned from: families, each with how many practice cases.

    Attributes:
        pages: whole pages.
        more: further ones, from which links alone are learned.
        clippings: a few articles of a page each: without them sparse pages, which no family has, come out worse.
    """

    pages: Sequence[str]
    more: Sequence[str] = ()
    clippings: Sequence[str] = ()


SETS = (
    Practice(("a=160", "b=150", "d=450"), more=("a=80", "b=130", "d=60")),
    Practice(
        ("a=150", "b=150", "d=270", "e=120", "f=120", "g=120"),
        clippings=("a=60", "b=60", "d=90", "e=60", "f=60", "g=60"),
    ),
)
"""Three families that were there first, most of the one that is the most various; then six."""


def learn(practice: Practice, out: Path) -> None:
    """Make a set's pages, learn forests from them, and write them to a folder."""
    first_of_more = dict(_counts(practice.pages))
    known = [page for family, count in _counts(practice.pages) for page in train.practice([family], count)]
    for family, count in _counts(practice.clippings):
        known += train.practice([family], count, _FIRST_CLIPPING, few=True)
    more = []
    for family, count in _counts(practice.more):
        more += train.practice([family], count, first_of_more.get(family, 0))
    train.learn(known, out, more)


def _counts(told: Sequence[str]) -> Iterator[tuple[str, int]]:
    for part in told:
        family, _, count = part.partition("=")
        yield family, int(count)


def main() -> None:
    """Learn from both sets and write the models."""
    told = argparse.ArgumentParser(prog="python -m bench.layouts.learning", description=__doc__)
    told.add_argument("--out", type=Path, default=WEIGHTS, help="folder of the models")
    told.add_argument("--pages", nargs="+", metavar="FAMILY=COUNT", help="learn one set, from these whole pages")
    told.add_argument("--clippings", nargs="*", default=(), metavar="FAMILY=COUNT", help="and from these clippings")
    asked = told.parse_args()
    sets = SETS if asked.pages is None else (Practice(asked.pages, clippings=asked.clippings),)
    with tempfile.TemporaryDirectory() as scratch:
        folders = [Path(scratch) / str(number) for number in range(len(sets))]
        for practice, folder in zip(sets, folders, strict=True):
            learn(practice, folder)
        asked.out.mkdir(parents=True, exist_ok=True)
        for path in folders[0].glob("*.onnx"):
            forest.average([folder / path.name for folder in folders], asked.out / path.name)
    junctions.write(asked.out / "junctions.npz")


if __name__ == "__main__":
    main()
