"""Learns the models of layout anew: ``python -m bench.layouts.learning``; three hours on two cores.

Forests are learned from two sets of practice pages, and what is written gives the mean of their scores. Of practice
articles that nothing was learned from, 0.932 are right as PDFs, 0.918 worn and 0.826 scanned and read; with the first
set alone 0.924, 0.916 and 0.816. Before layout knew what newspapers write after what, and with pages that were read in
the second set alone, the mean had 0.933, 0.910 and 0.810.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.layouts.learning import forest, junctions, train
from ingest.layout.model import WEIGHTS

_FIRST_CLIPPING = 20_000
"""Number of the first case that is clipped; those of pages are lower."""
_CLIPPINGS = 1_000
"""Cases that each set's clippings have to themselves."""
_FIRST_READ = 30_000
"""Number of the first case that is scanned and read."""


@dataclass(frozen=True)
class Practice:
    """What a set of forests is learned from: families, each with how many practice cases.

    Attributes:
        pages: whole pages.
        clippings: a few articles of a page each: without them sparse pages, which no family has, come out worse.
        read: cases that are printed, scanned and read by OCR. What is worn by :mod:`bench.layouts.learning.pages` is
            easier: of practice articles worn so .894 were right, of scanned and read ones .824, by the same models.
        first: number of the first practice case of each family that ``pages`` takes.
    """

    pages: Mapping[str, int]
    clippings: Mapping[str, int]
    read: Mapping[str, int] = field(default_factory=dict)
    first: Mapping[str, int] = field(default_factory=dict)


READ_CASES = dict.fromkeys("dgfeba", 61)
"""The same cases for both sets: reading one takes ten seconds a page, and there are fewest of them."""
SETS: tuple[Practice, ...] = (
    Practice(
        {"a": 150, "b": 150, "d": 270, "e": 120, "f": 120, "g": 120},
        clippings={"a": 60, "b": 60, "d": 90, "e": 60, "f": 60, "g": 60},
        read=READ_CASES,
    ),
    Practice(
        {"a": 60, "b": 90, "d": 120, "e": 120, "f": 120, "g": 120},
        clippings=dict.fromkeys("abdefg", 60),
        read=READ_CASES,
        first={"a": 150, "b": 150, "d": 270, "e": 120, "f": 120, "g": 120},
    ),
)
"""Six families, twice with other whole pages and clippings."""


def learn(practice: Practice, number: int, out: Path) -> None:
    """Make the pages of the set ``number``, learn forests from them, and write them to a folder."""
    known = []
    for family, count in practice.pages.items():
        known += train.practice([family], count, practice.first.get(family, 0))
    for family, count in practice.clippings.items():
        known += train.practice([family], count, _FIRST_CLIPPING + _CLIPPINGS * number, few=True)
    for turn, (family, count) in enumerate(practice.read.items()):
        known += train.scanned(family, count, _FIRST_READ, turn=turn)
    train.learn(known, out)


def _counts(told: Sequence[str]) -> dict[str, int]:
    """Return how many cases of each family are asked for (``a=150``)."""
    return {family: int(count) for family, _, count in (part.partition("=") for part in told)}


def main() -> None:
    """Learn from both sets and write the models."""
    told = argparse.ArgumentParser(prog="python -m bench.layouts.learning", description=__doc__)
    told.add_argument("--out", type=Path, default=WEIGHTS, help="folder of the models")
    told.add_argument("--pages", nargs="+", metavar="FAMILY=COUNT", help="learn one set, from these whole pages")
    told.add_argument("--clippings", nargs="*", default=(), metavar="FAMILY=COUNT", help="and from these clippings")
    told.add_argument("--read", nargs="*", default=(), metavar="FAMILY=COUNT", help="and from these, scanned and read")
    asked = told.parse_args()
    sets = (
        SETS
        if asked.pages is None
        else (Practice(_counts(asked.pages), _counts(asked.clippings), _counts(asked.read)),)
    )
    with tempfile.TemporaryDirectory() as scratch:
        folders = [Path(scratch) / str(number) for number in range(len(sets))]
        for number, (practice, folder) in enumerate(zip(sets, folders, strict=True)):
            learn(practice, number, folder)
        asked.out.mkdir(parents=True, exist_ok=True)
        for path in folders[0].glob("*.onnx"):
            forest.average([folder / path.name for folder in folders], asked.out / path.name)
    junctions.write(asked.out / "junctions.npz")


if __name__ == "__main__":
    main()
