"""Where a person's name may stand in a sentence, and what speaks for it: LAC, its characters, its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nlp.lattice import Lattice
from nlp.lexicon import alternation
from nlp.name_characters import HIGHEST, NO_NAME, foreignness, nameness
from nlp.state import Cut
from nlp.wordbook import commonness, crossing

CUES = ("rank", "people", "kin", "credit", "list", "clause", "occupation")
"""What may stand before a name: an office, what people are called, a relative, a role in a credit, another name of a
list, the beginning of a clause, a noun that ends like an occupation."""
_CUE_WORDS = {
    "rank": re.compile(f"(?:{alternation('titles_ranked', 'titles_members')})$"),
    "people": re.compile(f"(?:{alternation('titles_people')})$"),
    "kin": re.compile(f"(?:{alternation('kin')})$"),
    "credit": re.compile(r"(?:记者|通讯员|编辑|作者|摄影|实习生)\s*$"),
}
_OCCUPATION = frozenset("工员手师生匠兵户民主长家客者人")
_TITLE = re.compile(alternation("titles_ranked", "titles_members", "titles_people"))
_HONORIFIC = re.compile("同志|先生|女士|小姐|老师|教授|院士|博士")
_VERB_END = frozenset("说称任摄等")
_AND = frozenset("、和与及同")
_PUNCTUATION = frozenset("，。；：！？“”（）\n 、")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_FOLLOWS = frozenset({"v", "p", "d", "vd", "c", "u", "xc", "m"})
"""Parts of speech that stand behind a name."""
_LENGTHS = (2, 3, 4)
_MOST_LOSS = 13.0
"""Labelled names cost LAC 0 to 11."""
_LEAST_NAMENESS = -2.0
_LEFT = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a sentence that may be a name, and the features that are judged.

    Attributes:
        start: its first character.
        end: behind its last one.
        loss: what reading it as a person costs LAC.
        nameness: log odds of its characters.
        cue: what stands before it, one of :data:`CUES`, or none.
        read: whether LAC reads exactly this as a person.
        rival_loss: the least loss of a candidate that overlaps it.
        rival_nameness: the highest nameness of one that overlaps it.
        beside: what else is known (commonness of the words in and across it, what follows).
    """

    start: int
    end: int
    loss: float
    nameness: float
    cue: str | None
    read: bool
    beside: tuple[float, ...]
    rival_loss: float = 16.0
    rival_nameness: float = NO_NAME

    def features(self) -> list[float]:
        """Return the row that the model judges."""
        length, known = self.end - self.start, self.nameness > NO_NAME
        loss = min(self.loss, 12.0)
        return [
            loss,
            float(self.read),
            self.nameness,
            float(length),
            loss - min(self.rival_loss, 16.0),
            self.nameness - self.rival_nameness if known else 0.0,
            *(float(self.cue == cue) for cue in CUES),
            *self.beside,
        ]


def candidates(sentence: str, words: Sequence[Cut], lattice: Lattice) -> list[Candidate]:
    """Return the stretches of two to four characters that may be names, each with its rivals.

    Args:
        sentence: a sentence without line breaks.
        words: its words on LAC's best path, without gaps.
        lattice: LAC's other paths.
    """
    scene = _Scene(sentence, words)
    found = list(_candidates(scene, lattice))
    return [_with_rivals(candidate, found) for candidate in found]


def matrix(found: Sequence[Candidate]) -> NDArray[np.float32]:
    """Return the features of the candidates, shape (candidates, features)."""
    return np.array([candidate.features() for candidate in found], dtype=np.float32)


class _Scene:
    """A sentence and its words, ready to be asked."""

    def __init__(self, text: str, words: Sequence[Cut]) -> None:
        self.text = text
        self.word_at = [word for word in words for _ in range(word.start, word.end)]
        self.people = {(word.start, word.end) for word in words if word.tag == "PER"}
        self._cues: dict[int, str | None] = {}

    def begins(self, at: int) -> bool:
        return at >= len(self.text) or self.word_at[at].start == at

    def cue(self, at: int) -> str | None:
        if at not in self._cues:
            self._cues[at] = self._cue(at)
        return self._cues[at]

    def _cue(self, at: int) -> str | None:
        left = self.text[max(0, at - _LEFT) : at]
        for cue, pattern in _CUE_WORDS.items():
            if pattern.search(left):
                return cue
        if not left:
            return "clause"
        before = self.word_at[at - 1]
        if left[-1] in _AND and before.start == at - 1 and at > 1 and self.word_at[at - 2].tag == "PER":
            return "list"
        if left[-1] in _PUNCTUATION:
            return "clause"
        if self.begins(at) and before.tag in {"n", "PER"} and left[-1] in _OCCUPATION:
            return "occupation"
        return None


def _candidates(scene: _Scene, lattice: Lattice) -> Iterator[Candidate]:
    text = scene.text
    opened = lattice.open_to("PER", _MOST_LOSS)
    for stretch in _HAN.finditer(text):
        for start in range(stretch.start(), stretch.end() - 1):
            if not opened[start]:
                continue
            for length in _LENGTHS:
                end = start + length
                if end > stretch.end():
                    break
                read, odds = (start, end) in scene.people, nameness(text[start:end])
                if not read and (odds < _LEAST_NAMENESS or (length > 3 and odds <= NO_NAME)):
                    continue
                loss = lattice.loss(start, end, "PER")
                if loss <= _MOST_LOSS:
                    yield _candidate(scene, start, end, loss, odds, read=read)


def _candidate(scene: _Scene, start: int, end: int, loss: float, odds: float, *, read: bool) -> Candidate:
    text, cue = scene.text, scene.cue(start)
    printed, right = text[start:end], text[end : end + 1]
    han = right != "" and _HAN.match(right) is not None
    follows = han and scene.begins(end) and scene.word_at[end].tag in _FOLLOWS
    inner = commonness(printed)
    beside = (
        foreignness(printed) if odds <= NO_NAME else 0.0,
        inner,
        inner if end - start == 2 else 0.0,
        crossing(text, end, start, len(text)) if right else 0.0,
        crossing(text, start, 0, end) if start and cue in {None, "clause", "occupation"} else 0.0,
        max(commonness(text[end:to]) for to in range(end + 2, end + 5)) if right else 0.0,
        float(_TITLE.search(printed) is not None),
        commonness(printed[-1]),
        commonness(printed[1:]) if end - start > 2 else 0.0,
        float(printed[-1] in _VERB_END),
        float(_HONORIFIC.match(text, end) is not None),
        float(scene.begins(start)),
        float(scene.begins(end)),
        float(any(word.tag == "PER" for word in scene.word_at[start:end])),
        float(follows),
        float(right == "、"),
        float(right != "" and right != "、" and not han),
        float(right == ""),
    )
    return Candidate(start, end, loss, odds, cue, read, beside)


def _with_rivals(candidate: Candidate, every: Sequence[Candidate]) -> Candidate:
    rivals = [
        other
        for other in every
        if other.start < candidate.end and candidate.start < other.end and other is not candidate
    ]
    if not rivals:
        return candidate
    return replace(
        candidate,
        rival_loss=min(rival.loss for rival in rivals),
        rival_nameness=min(HIGHEST, max(rival.nameness for rival in rivals)),
    )
