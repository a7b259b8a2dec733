"""What a figure measures or counts: the likeliest of all that the words around it offer (度量对象).

A log-linear model over options: weights are learned from labelled sentences (``bench/nlp/measured_learning.py``, which
holds its scores). What the rules of :mod:`nlp.figures.measured` say is evidence among others.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from math import inf
from pathlib import Path

from nlp.figures.around import Around, Outlook
from nlp.figures.option import Option
from nlp.figures.options_ahead import ahead
from nlp.figures.options_behind import behind
from nlp.figures.options_carried import carried, nothing
from schemas import Figure

WEIGHTS = Path(__file__).parents[1] / "weights" / "measured.tsv.gz"
"""A feature and its weight in hundredths a line."""


def chosen(around: Around, figure: Figure, before: Sequence[Figure], ruled: str | None) -> str | None:
    """Return what ``figure`` is of, as printed; none where the words beside it don't say.

    Args:
        around: the words of the text.
        figure: the figure, whose ``of`` isn't known yet.
        before: the figures before it.
        ruled: what the rules say that it is of.
    """
    return likeliest(options(around, figure, before, ruled), weights())


def options(around: Around, figure: Figure, before: Sequence[Figure], ruled: str | None) -> Iterator[Option]:
    """Yield all that the figure may be of."""
    seen = Outlook(around, figure, before)
    for option in chain(ahead(seen), behind(seen), carried(seen)):
        option.own.extend(_ruled(option.printed, ruled, seen))
        yield option
    none = nothing(seen)
    none.own.extend(_ruled(None, ruled, seen))
    yield none


def likeliest(offered: Iterable[Option], weights: Mapping[str, int]) -> str | None:
    """Return the first of the options that ``weights`` give the most."""
    best, most = None, -inf
    shared: list[str] | None = None
    base = 0
    for option in offered:
        if option.shared is not shared:
            shared = option.shared
            base = sum(weights.get(feature, 0) for feature in shared)
        score = base + sum(weights.get(feature, 0) for feature in option.own)
        if score > most:
            best, most = option.printed, score
    return best


def _ruled(printed: str | None, ruled: str | None, seen: Outlook) -> Iterator[str]:
    """Yield how an option stands to what the rules say."""
    if printed == ruled:
        yield "ruled"
        yield f"ruled kind={seen.figure.kind}"
        yield f"ruled moved={seen.moved}"
        yield f"ruled none={ruled is None}"
        yield f"ruled length={len(printed or '')}"
    elif printed and ruled:
        for how, right in (
            ("longer", printed.endswith(ruled)),
            ("shorter", ruled.endswith(printed)),
            ("begins", ruled.startswith(printed)),
        ):
            if right:
                yield f"ruled {how}"
                yield f"ruled {how}={seen.moved}"
                return


@cache
def weights() -> Mapping[str, int]:
    """Return the weights that come with Baoku, read on first use (0.05 s)."""
    with gzip.open(WEIGHTS, "rt", encoding="utf-8") as lines:
        rows = (line.rstrip("\n").rpartition("\t") for line in lines)
        return {name: int(weight) for name, _, weight in rows}
