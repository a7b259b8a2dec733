"""How well found things agree with labelled ones: the scorers of the pipeline's components."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from typing import TYPE_CHECKING, Any

from nlp.state import State, state_of

if TYPE_CHECKING:
    from spacy.training import Example

Keys = Callable[[State], Iterable[Hashable]]


def agreement(found: Iterable[Hashable], labelled: Iterable[Hashable]) -> tuple[int, int, int]:
    """Return how many of ``found`` are in ``labelled`` (each once), how many are found, how many labelled."""
    a, b = Counter(found), Counter(labelled)
    return (a & b).total(), a.total(), b.total()


def precision_recall_f1(right: int, found: int, labelled: int) -> tuple[float, float, float]:
    """Return precision, recall and F1; each is 1 where nothing was to be found and nothing was."""
    precision = right / found if found else float(not labelled)
    recall = right / labelled if labelled else 1.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def scorer(name: str, keys: Keys) -> Callable[..., dict[str, Any]]:
    """Return a spaCy scorer that compares ``keys`` of the predicted and the reference documents' states.

    Its scores are ``<name>_p``, ``<name>_r`` and ``<name>_f``.
    """

    def score(examples: Iterable[Example], **_: object) -> dict[str, Any]:
        right = found = labelled = 0
        for example in examples:
            counts = agreement(keys(state_of(example.predicted)), keys(state_of(example.reference)))
            right, found, labelled = right + counts[0], found + counts[1], labelled + counts[2]
        return dict(
            zip((f"{name}_p", f"{name}_r", f"{name}_f"), precision_recall_f1(right, found, labelled), strict=True)
        )

    return score
