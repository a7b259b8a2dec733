"""What a figure measures or counts: the likeliest of all that the words around it offer (度量对象).

A log-linear model over options: weights are learned from labelled sentences (``bench/nlp/measured_learning.py``, which
holds its scores). What the rules of :mod:`nlp.figures.measured` say is evidence among others.
"""

from __future__ import annotations

import gzip
from collections.abc import Container, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from math import inf
from pathlib import Path
from typing import Protocol

from nlp import lexicon
from nlp.figures.around import REMEMBERED, Around, Outlook
from nlp.figures.option import NONE, Evidence, Option
from nlp.figures.options_ahead import ahead
from nlp.figures.options_behind import behind
from nlp.figures.options_carried import carried, nothing
from schemas import Figure

THINGS = "measured_things"
"""The list of what the labelled sentences' figures are of (:mod:`nlp.lexicon`)."""
_LONG = 6
WEIGHTS = Path(__file__).parents[1] / "weights" / "measured.tsv.gz"
"""A feature and its weight in hundredths a line."""


class Known(Container[str], Hashable, Protocol):
    """Things that are known to be measured."""


def chosen(around: Around, figure: Figure, before: Sequence[Figure], ruled: str | None) -> str | None:
    """Return what ``figure`` is of, as printed; none where the words beside it don't say.

    Args:
        around: the words of the text.
        figure: the figure, whose ``of`` isn't known yet.
        before: the figures before it.
        ruled: what the rules say that it is of.
    """
    return likeliest(options(around, figure, before, ruled, lexicon.words(THINGS)), weights())


def options(
    around: Around, figure: Figure, before: Sequence[Figure], ruled: str | None, known: Known
) -> Iterator[Option]:
    """Yield all that the figure may be of; ``known`` are things known to be measured."""
    seen = Outlook(around, figure, before)
    for option in chain(ahead(seen), behind(seen), carried(seen), [nothing(seen)]):
        option.told = Evidence((), _known(option.printed, known), _ruled(option.printed, ruled, seen.sort))
        yield option


def likeliest(offered: Iterable[Option], weights: Mapping[str, int]) -> str | None:
    """Return the first of the options that ``weights`` give the most."""
    best, most = None, -inf
    for option in offered:
        score = option.weight(weights)
        if score > most:
            best, most = option.printed, score
    return best


def _ruled(printed: str | None, ruled: str | None, sort: str) -> Evidence:
    """Return how an option stands to what the rules say."""
    if printed == ruled:
        return _as_ruled(sort, None if printed is None else len(printed))
    if not printed or not ruled:
        return NONE
    for how, right in (
        ("longer", printed.endswith(ruled)),
        ("shorter", ruled.endswith(printed)),
        ("begins", ruled.startswith(printed)),
    ):
        if right:
            return _like_ruled(how, sort[-1])
    return NONE


@cache
def _as_ruled(sort: str, length: int | None) -> Evidence:
    """Return that an option of ``length`` characters, or none, is what the rules say."""
    return Evidence(
        [
            "ruled",
            f"ruled kind={sort[:-1]}",
            f"ruled moved={sort[-1]}",
            f"ruled none={length is None}",
            f"ruled length={length or 0}",
        ]
    )


@cache
def _like_ruled(how: str, moved: str) -> Evidence:
    """Return that an option is ``how`` what the rules say."""
    return Evidence([f"ruled {how}", f"ruled {how}={moved}"])


@lru_cache(REMEMBERED)
def _known(printed: str | None, known: Known) -> Evidence:
    """Return whether an option, or what it ends or begins with, is known to be measured."""
    if printed is None:
        return NONE
    if printed in known:
        return Evidence(["known", f"known length={min(len(printed), _LONG)}"])
    parts = []
    if any(printed[at:] in known for at in range(1, len(printed) - 1)):
        parts.append("known end")
    if any(printed[:at] in known for at in range(2, len(printed))):
        parts.append("known begin")
    return Evidence(parts or ["unknown"])


@cache
def weights() -> Mapping[str, int]:
    """Return the weights that come with Baoku, read on first use (0.05 s)."""
    with gzip.open(WEIGHTS, "rt", encoding="utf-8") as lines:
        rows = (line.rstrip("\n").rpartition("\t") for line in lines)
        return {name: int(weight) for name, _, weight in rows}
