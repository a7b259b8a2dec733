"""Learns the models of layout anew: ``python -m bench.layouts.learning``; about five hours on two cores.

Forests are learned from six sets of practice pages and a large one. What is written gives the mean of their scores,
half of it the large one's; for the roles of lines and the glance at links the other half is of the first two sets only:
the others make them little better and much slower. On practice pages that nothing was learned from (50 cases each of
six families), with six sets .908 of articles were right as PDFs and .908 worn, with the first two .902 and .902; of 72
cases scanned and read .891 and .886; titles .912, .884 and .877, and .902, .878 and .872. With the roles of six sets
beside the links of two .903, .898 and .885.

What ships was made in three runs: the first two sets before bullets were told in scans (:mod:`ingest.ocr.bullets`), the
others after, the large one when columns were cut into more pieces (:mod:`ingest.layout.pieces`).
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
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
        clip: which thousand of the cases that are clipped ``clippings`` takes, from 0.
    """

    pages: Mapping[str, int]
    clippings: Mapping[str, int]
    read: Mapping[str, int] = field(default_factory=dict)
    first: Mapping[str, int] = field(default_factory=dict)
    clip: int = 0


PROCESSES = 2
"""Processes that read cases, and that learn sets: each of these takes up to six gigabytes of memory."""
FAST_SETS, FAST = 2, ("line_roles", "line_roles_in_context", "links_glance")
"""How many of :data:`SETS` give these forests, besides :data:`LARGE`."""
READ_CASES = dict.fromkeys("dgfeba", 61)
"""The same cases for all sets: reading one takes ten seconds a page, and there are fewest of them."""
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
        clip=1,
    ),
    Practice(
        {"a": 110, "b": 110, "d": 200, "e": 90, "f": 90, "g": 90},
        clippings={"a": 40, "b": 40, "d": 60, "e": 40, "f": 40, "g": 40},
        read=READ_CASES,
    ),
    Practice(
        {"a": 50, "b": 60, "d": 90, "e": 90, "f": 90, "g": 80},
        clippings=dict.fromkeys("abdefg", 40),
        read=READ_CASES,
        first={"a": 150, "b": 150, "d": 270, "e": 120, "f": 120, "g": 120},
        clip=1,
    ),
    Practice(
        {"a": 60, "b": 60, "d": 120, "e": 110, "f": 110, "g": 90},
        clippings=dict.fromkeys("abdefg", 40),
        read=READ_CASES,
        first={"a": 220, "b": 250, "d": 400, "e": 220, "f": 220, "g": 220},
        clip=2,
    ),
    Practice(
        {"a": 60, "b": 60, "d": 120, "e": 110, "f": 110, "g": 90},
        clippings=dict.fromkeys("abdefg", 40),
        read=READ_CASES,
        first={"a": 300, "b": 330, "d": 560, "e": 350, "f": 350, "g": 330},
        clip=3,
    ),
)
"""Six families in each. The third and fourth have much in common with the first two: those were learned from them once
more when the scans were read better."""
LARGE = Practice(
    {"a": 200, "b": 200, "d": 450, "e": 300, "f": 300, "g": 300},
    clippings={"a": 80, "b": 80, "d": 120, "e": 80, "f": 80, "g": 80},
    read=READ_CASES,
)
"""As many pages as two of the others. It takes over an hour and ten gigabytes. On practice pages that nothing was
learned from 3,769 articles as PDFs and 3,893 worn came out .939 and .912 right with it, .932 and .916 without its
roles, .935 and .913 without all of it."""


def learn(practice: Practice, out: Path) -> None:
    """Make the pages of a set, learn forests from them, and write them to a folder."""
    known = []
    for family, count in practice.pages.items():
        known += train.practice([family], count, practice.first.get(family, 0))
    for family, count in practice.clippings.items():
        known += train.practice([family], count, _FIRST_CLIPPING + _CLIPPINGS * practice.clip, few=True)
    for case in _read(practice):
        known += _known_of(case)
    train.learn(known, out)


def _read(practice: Practice) -> list[tuple[str, int, int]]:
    """Return the cases of a set that are read: family, number, and the family's turn among the kinds of scans."""
    return [
        (family, _FIRST_READ + at, turn)
        for turn, (family, count) in enumerate(practice.read.items())
        for at in range(count)
    ]


def _known_of(case: tuple[str, int, int]) -> list[train.Known]:
    family, number, turn = case
    return train.scanned(family, 1, number, turn=turn)


def _read_ahead(case: tuple[str, int, int]) -> None:
    """Read a case in a process of its own; its reading is kept in the cache."""
    _known_of(case)


def _counts(told: Sequence[str]) -> dict[str, int]:
    """Return how many cases of each family are asked for (``a=150``)."""
    return {family: int(count) for family, _, count in (part.partition("=") for part in told)}


def _write(name: str, folders: Sequence[Path], out: Path) -> None:
    """Write the mean of the forests of this name in the folders of sets, half of it the last one's."""
    *small, large = (folder / name for folder in folders)
    if not small:
        forest.average([large], out / name)
        return
    if Path(name).stem in FAST:
        small = small[:FAST_SETS]
    mean = folders[0].parent / name
    forest.average(small, mean)
    forest.average([mean, large], out / name)


def main() -> None:
    """Learn from all sets and write the models."""
    told = argparse.ArgumentParser(prog="python -m bench.layouts.learning", description=__doc__)
    told.add_argument("--out", type=Path, default=WEIGHTS, help="folder of the models")
    told.add_argument("--pages", nargs="+", metavar="FAMILY=COUNT", help="learn one set, from these whole pages")
    told.add_argument("--clippings", nargs="*", default=(), metavar="FAMILY=COUNT", help="and from these clippings")
    told.add_argument("--read", nargs="*", default=(), metavar="FAMILY=COUNT", help="and from these, scanned and read")
    asked = told.parse_args()
    sets = (
        (*SETS, LARGE)
        if asked.pages is None
        else (Practice(_counts(asked.pages), _counts(asked.clippings), _counts(asked.read)),)
    )
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    with (
        tempfile.TemporaryDirectory() as scratch,
        ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("spawn")) as pool,
    ):
        list(pool.map(_read_ahead, sorted({case for practice in sets for case in _read(practice)})))
        folders = [Path(scratch) / str(number) for number in range(len(sets))]
        list(pool.map(learn, sets, folders))
        asked.out.mkdir(parents=True, exist_ok=True)
        for path in folders[0].glob("*.onnx"):
            _write(path.name, folders, asked.out)
    junctions.write(asked.out / "junctions.npz")


if __name__ == "__main__":
    main()
