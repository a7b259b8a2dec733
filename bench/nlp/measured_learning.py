"""Learns what figures are of from labelled sentences: ``python -m bench.nlp.measured_learning [--check]``; a minute.

With ``--check`` nothing is written: each file of sentences is told with what was learned from the others.
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from bench.nlp.labelled import FOLDER, OF_ALONE, Row, json_rows
from nlp import lexicon
from nlp.figures.around import Around
from nlp.figures.chosen import THINGS, WEIGHTS, Known, likeliest, options
from nlp.figures.finder import figures
from nlp.figures.option import Option
from nlp.pipeline import load
from nlp.state import State, attach, state_of
from schemas import Figure

LEARNED = ("figures-tune", "figures-of", "of-news", "of-short", "of-hard")
"""Files of labelled sentences that the shipped weights are learned from."""
_RIDGE = 1.0
"""Weight of the squared weights. From 0.1 to 2 the files told with the others changed by less than 0.02."""
_RARE = 2
"""Sentences' figures that must offer a feature for it to be learned."""
_ROUNDS = 150
LIST = lexicon.FOLDER / f"{THINGS}.txt"
_A_LINE = 12
_SMALLEST = 1
"""Weights below this many hundredths are left out."""
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """A labelled figure: what it may be of, and what it is of."""

    options: list[Option]
    of: str | None


class Others:
    """What the figures of all sentences but one are of: what the sentence itself says mustn't be known of it."""

    def __init__(self, things: Counter[str], row: Row) -> None:
        """Leave ``row`` out of ``things``, which count sentences."""
        self._things, self._own = things, things_of(row)

    def __contains__(self, thing: object) -> bool:
        """Tell whether another sentence has a figure of ``thing``."""
        return self._things[str(thing)] > (thing in self._own)


def things_of(row: Row) -> frozenset[str]:
    """Return what the labelled figures of a sentence are of."""
    return frozenset(one["of"] for one in row["figures"] if one.get("of") is not None)


def cases(rows: Sequence[Row]) -> list[Case]:
    """Return the labelled figures of ``rows``, each seen with the labels of those before it and of other sentences."""
    out: list[Case] = []
    things = Counter(thing for row in rows for thing in things_of(row))
    for row in rows:
        known = Others(things, row)
        labels: dict[tuple[str, int], str | None] = {
            (one["text"], one["offset"]): one["of"] for one in row["figures"] if "of" in one
        }

        def teach(around: Around, figure: Figure, before: Sequence[Figure], ruled: str | None) -> str | None:
            place = (figure.text, figure.start)
            if place not in labels:  # noqa: B023 (called before the next row)
                return ruled
            out.append(Case(list(options(around, figure, before, ruled, known)), labels[place]))  # noqa: B023
            return labels[place]  # noqa: B023

        list(figures(row["text"], _state(row), teach))
    return out


def _state(row: Row) -> State:
    pipeline = load()
    day = row.get("issue_date")
    doc = attach(pipeline.make_doc(row["text"]), State(issue_date=date.fromisoformat(day) if day else None))
    for name, component in pipeline.pipeline:
        if name == "baoku_figures":
            break
        doc = component(doc)
    return state_of(doc)


def learned(known: Sequence[Case]) -> dict[str, int]:
    """Return the weights, in hundredths, that make the labels of ``known`` likeliest.

    A case whose label is not among its options teaches nothing.
    """
    taught = [case for case in known if any(option.printed == case.of for option in case.options)]
    index = _index(taught)
    rows = [list(option.features()) for case in taught for option in case.options]
    columns = [[index[name] for name in row if name in index] for row in rows]
    table = csr_matrix(
        (
            np.ones(sum(map(len, columns)), dtype=np.float32),
            np.fromiter((at for row in columns for at in row), dtype=np.int32),
            np.cumsum([0, *map(len, columns)]),
        ),
        shape=(len(rows), len(index)),
    )
    right = np.array([option.printed == case.of for case in taught for option in case.options])
    sizes = np.array([len(case.options) for case in taught])
    found = minimize(
        _loss(table, right, sizes), np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS}
    )
    weights = {name: round(100 * float(found.x[at])) for name, at in index.items()}
    return {name: weight for name, weight in sorted(weights.items()) if abs(weight) >= _SMALLEST}


def _index(taught: Sequence[Case]) -> dict[str, int]:
    """Return a number for each feature that enough cases offer."""
    counts: Counter[str] = Counter()
    for case in taught:
        counts.update({name for option in case.options for name in option.features()})
    return {name: at for at, name in enumerate(sorted(name for name, count in counts.items() if count >= _RARE))}


def _loss(table: csr_matrix, right: NDArray[np.bool_], sizes: NDArray[np.int64]):  # type: ignore[no-untyped-def]
    """Return the function of the weights whose least value is looked for, with its slope."""
    turned = table.T.tocsr()
    firsts = np.cumsum([0, *sizes[:-1]])

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = table @ weights
        scores -= np.repeat(np.maximum.reduceat(scores, firsts), sizes)
        powers = np.exp(scores)
        all_of = np.add.reduceat(powers, firsts)
        right_of = np.add.reduceat(powers * right, firsts)
        value = np.sum(np.log(all_of) - np.log(right_of)) + 0.5 * _RIDGE * weights @ weights
        slope = turned @ (powers / np.repeat(all_of, sizes) - powers * right / np.repeat(right_of, sizes))
        return float(value), np.asarray(slope + _RIDGE * weights)

    return loss


def told(rows: Sequence[Row], weights: Mapping[str, int], known: Known) -> tuple[int, int, int]:
    """Return how many labelled figures come out right with ``weights``, how many by rules alone, how many there are."""
    right = ruled_right = count = 0
    for row in rows:
        ruled: dict[int, str | None] = {}

        def choose(around: Around, figure: Figure, before: Sequence[Figure], rule: str | None) -> str | None:
            ruled[figure.start] = rule  # noqa: B023 (called before the next row)
            return likeliest(options(around, figure, before, rule, known), weights)

        found = {(one.text, one.start): one.of for one in figures(row["text"], _state(row), choose)}
        for one in row["figures"]:
            place = one["text"], one["offset"]
            if "of" in one and place in found:
                count += 1
                right += found[place] == one["of"]
                ruled_right += ruled[one["offset"]] == one["of"]
    return right, ruled_right, count


def write(weights: Mapping[str, int], path: Path = WEIGHTS) -> None:
    """Write ``weights`` as :mod:`nlp.figures.chosen` reads them, the same bytes for the same weights."""
    lines = "".join(f"{name}\t{weight}\n" for name, weight in weights.items())
    path.write_bytes(gzip.compress(lines.encode(), mtime=0))


def write_things(rows: Sequence[Row], path: Path = LIST) -> None:
    """Write what the figures of ``rows`` are of as a list of :mod:`nlp.lexicon`."""
    things = sorted({thing for row in rows for thing in things_of(row)})
    lines = (" ".join(things[at : at + _A_LINE]) for at in range(0, len(things), _A_LINE))
    path.write_text(
        "\n".join(["# What the figures of labelled sentences are of: made by learning.", *lines, ""]), "utf-8"
    )


def _rows(names: Sequence[str]) -> Iterator[Row]:
    for name in names:
        yield from json_rows(FOLDER / f"{name}.jsonl")


def _line(name: str, weights: Mapping[str, int], learned_from: Sequence[Row]) -> str:
    known = frozenset(thing for row in learned_from for thing in things_of(row))
    right, ruled, count = told(list(_rows([name])), weights, known)
    return f"| {name} | {count} | {ruled / count:.3f} | {right / count:.3f} |"


def main() -> None:
    """Learn and write, or check."""
    parser = argparse.ArgumentParser(prog="python -m bench.nlp.measured_learning", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; tell each file with the others")
    asked = parser.parse_args()
    print("| sentences | figures | rules | chosen |", "|---|---|---|---|", sep="\n")
    if asked.check:
        for name in LEARNED:
            others = list(_rows([other for other in LEARNED if other != name]))
            print(_line(name, learned(cases(others)), others))
        return
    rows = list(_rows(LEARNED))
    weights = learned(cases(rows))
    print(_line(OF_ALONE, weights, rows))
    write(weights)
    write_things(rows)
    print(f"{len(weights)} weights written to {WEIGHTS.name}")


if __name__ == "__main__":
    main()
