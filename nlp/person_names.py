"""Names of people that LAC cuts wrongly or reads as plain words, judged by a learned model (人名)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlp.candidates import Candidate, candidates, matrix
from nlp.onnx import session
from nlp.state import Cut
from nlp.wordbook import commonness

if TYPE_CHECKING:
    from nlp.lattice import Lattice

MODEL = Path(__file__).parent / "weights" / "person_names.onnx"
"""A forest made by ``python -m bench.nlp.names`` from sentences of this project with names put in by chance."""

_STRONG_CUES = frozenset({"rank", "people", "kin", "credit"})
_WEAK_CUES = frozenset({"list", "occupation"})
_SMALL_LOSS = 2.0


def mended(sentence: str, words: Sequence[Cut], lattice: Lattice) -> list[Cut]:
    """Return ``words`` with the names of people that the model is surer of than LAC is.

    What is left of a word that a name takes a part of becomes a word with its neighbour, if together they are one
    (工程|师麻|小雨 → 工程师|麻小雨).

    Raises:
        ModelError: the model's file is missing or damaged.
    """
    found = candidates(sentence, words, lattice)
    if not found:
        return list(words)
    cuts = list(words)
    for name in chosen(found, _scores(found)):
        if not name.read:
            cuts = _with(cuts, name, sentence)
    return cuts


def chosen(found: Sequence[Candidate], scores: Sequence[float]) -> list[Candidate]:
    """Return candidates that don't overlap, the surest first, each more likely a name than not.

    One that LAC doesn't read and no title, relative or credit stands before must be surer: in general news such names
    are rarer than in the sentences that the model learned from.

    Args:
        found: the candidates of a sentence.
        scores: what the model says of each, in log odds.
    """
    taken: set[int] = set()
    kept: list[Candidate] = []
    for at in sorted(range(len(found)), key=lambda at: -scores[at]):
        candidate = found[at]
        span = range(candidate.start, candidate.end)
        if scores[at] > _least(candidate) and taken.isdisjoint(span):
            taken.update(span)
            kept.append(candidate)
    return kept


def _least(candidate: Candidate) -> float:
    if candidate.read or candidate.cue in _STRONG_CUES:
        return 0.0
    return 1.0 if candidate.loss <= _SMALL_LOSS or candidate.cue in _WEAK_CUES else 3.0


def _scores(found: Sequence[Candidate]) -> list[float]:
    told: Any = _model().run(None, {"features": matrix(found)})[0]
    return [float(row[0]) for row in told]


@cache
def _model() -> Any:
    return session(MODEL)


def _with(words: Sequence[Cut], name: Candidate, sentence: str) -> list[Cut]:
    left = [word for word in words if word.end <= name.start]
    right = [word for word in words if word.start >= name.end]
    for word in words:
        if word.start < name.start < word.end:
            left.append(Cut(word.start, name.start, _rest(word.tag)))
        if word.start < name.end < word.end:
            right.insert(0, Cut(name.end, word.end, _rest(word.tag)))
    if len(left) > 1 and left[-1].end - left[-1].start == 1 and _one_word(left[-2], left[-1], sentence):
        left[-2:] = [Cut(left[-2].start, left[-1].end, "n")]
    if len(right) > 1 and right[0].end - right[0].start == 1 and _one_word(right[0], right[1], sentence):
        right[:2] = [Cut(right[0].start, right[1].end, right[1].tag)]
    return [*left, Cut(name.start, name.end, "PER"), *right]


def _rest(tag: str) -> str:
    return "n" if tag in {"PER", "LOC", "ORG"} else tag


def _one_word(first: Cut, second: Cut, sentence: str) -> bool:
    if {first.tag, second.tag} & {"w", "PER"}:
        return False
    return commonness(sentence[first.start : second.end]) > 0
