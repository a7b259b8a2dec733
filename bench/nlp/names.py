"""The model that judges names of people: made from this project's own sentences, with names put in by chance.

Run ``python -m bench.nlp.names [--write]``. It learns from the tune half of the labelled sentences about people, each
also with its names replaced twelve times, and from stories of the typesetter's corpus. Names are drawn from jieba's
dictionary, half of them mixed anew from surnames and given names, so that rare ones are met. What is no name it learns
from rows of jieba's idioms too, and from the other kinds of labelled sentences, where neither LAC nor a title speaks
for a name. Prints what forests say
that have not seen the sentence (six parts, a sentence's copies in one part); ``--write`` learns from all and writes it.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold

from bench.layouts.corpus import cast
from bench.layouts.corpus.story import story
from bench.layouts.learning import forest
from bench.nlp import name_characters
from bench.nlp.labelled import rows
from nlp.candidates import Candidate, candidates, matrix
from nlp.lac import tagger
from nlp.lexicon import words
from nlp.person_names import MODEL, chosen
from nlp.scoring import precision_recall_f1
from nlp.view import view
from nlp.wordbook import commonness, dictionary

Span = tuple[int, int]
_PLAIN = re.compile("[\u4e00-\u9fff]{2,4}")
COPIES, STORIES, IDIOMS = 12, 300, 2500
SURE = 1.0
"""Loss above which a candidate of a sentence without labels of people is taken for no name."""
_NO_CUES = frozenset({None, "clause", "occupation"})
_SHORT = 0.33
"""Share of names of two characters; in jieba's dictionary they are fewer, in newspapers about a third."""
_PARTS = 6
WEIGHTS = {"labelled": 8.0, "names replaced": 1.2, "stories": 2.0, "no names": 1.0}
"""What a candidate counts: a labelled sentence somewhat less than its twelve copies together."""


@dataclass(frozen=True)
class Sentence:
    """One sentence's candidates, which of them are names, and how many names it has."""

    group: int
    kind: str
    candidates: list[Candidate]
    right: list[bool]
    names: int


class Namer:
    """Draws names."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._known = {
            length: [name for name in name_characters.names(length) if not commonness(name)] for length in (2, 3)
        }
        self._surnames = sorted(words("surnames"))

    def __call__(self) -> str:
        """Return a name of two or three characters, sometimes four."""
        length = 2 if self.chance.random() < _SHORT else 3
        name = self._pick(length)
        if self.chance.random() < 0.5:
            return name
        if self.chance.random() < 0.05:
            return self.chance.choice(sorted(words("surnames_double"))) + name[1:]
        common = self.chance.random() < 0.5
        surname = self._pick(3)[0] if common else self.chance.choice(self._surnames)
        given = self._pick(length)[1] + (self._pick(3)[2] if length == 3 else "")
        return surname + given

    def _pick(self, length: int) -> str:
        return self.chance.choice(self._known[length])


def texts(chance: random.Random) -> Iterator[tuple[int, str, str, list[Span]]]:
    """Yield group, kind, text and places of names of all that is learned from."""
    namer = Namer(chance)
    for group, row in enumerate(rows("people", "tune")):
        spans = [(person["offset"], person["offset"] + len(person["text"])) for person in row["people"]]
        yield group, "labelled", row["text"], spans
        for _ in range(COPIES if spans else 0):
            yield group, "names replaced", *_replaced(row["text"], spans, namer)
    for group, kind in enumerate(("figures", "dates", "organisations")):
        for row in rows(kind, "tune"):
            yield 1000 + group, "no names", row["text"], []
    idioms = [word for word, _, tag in dictionary() if tag in {"i", "l"}]
    for number in range(IDIOMS):
        yield 2000 + number, "no names", "，".join(chance.sample(idioms, 6)) + "。", []
    yield from _stories(namer)


def _stories(namer: Namer) -> Iterator[tuple[int, str, str, list[Span]]]:
    drawn: list[str] = []

    def person(chance: random.Random) -> str:
        drawn.append(namer())
        return drawn[-1]

    cast.person = person
    for number in range(STORIES):
        drawn.clear()
        for part in story(random.Random(number), length=260).parts:
            places = [match.span() for name in set(drawn) for match in re.finditer(name, part.text)]
            yield 10_000 + number, "stories", part.text, places


def _replaced(text: str, spans: list[Span], namer: Namer) -> tuple[str, list[Span]]:
    out, last, places = "", 0, []
    given: dict[str, str] = {}
    for start, end in sorted(spans):
        name = text[start:end]
        if _PLAIN.fullmatch(name):
            name = given.setdefault(name, namer())
        out += text[last:start] + name
        places.append((len(out) - len(name), len(out)))
        last = end
    return out + text[last:], places


def sentences(chance: random.Random) -> Iterator[Sentence]:
    """Yield what is learned from, sentence by sentence."""
    for group, kind, text, spans in texts(chance):
        seen = view(text, keep_spaces=True)
        for offset, sentence, cuts, lattice in tagger().sentences(seen.text):
            found = candidates(sentence, cuts, lattice) if lattice else []
            if kind == "no names":
                found = [candidate for candidate in found if candidate.loss > SURE and candidate.cue in _NO_CUES]
            places = [seen.span(offset + candidate.start, offset + candidate.end) for candidate in found]
            here = seen.span(offset, offset + len(sentence))
            inside = [
                span
                for span in spans
                if here[0] <= span[0]
                and span[1] <= here[1]
                and re.fullmatch("[\u4e00-\u9fff]{2,4}", text[slice(*span)])
            ]
            yield Sentence(group, kind, found, [place in inside for place in places], len(inside))


def learned(data: list[Sentence]) -> Any:
    """Return the forest learned from ``data``."""
    kept = [sentence for sentence in data if sentence.candidates]
    features = np.concatenate([matrix(sentence.candidates) for sentence in kept])
    right = np.concatenate([sentence.right for sentence in kept])
    model = HistGradientBoostingClassifier(
        max_iter=200, learning_rate=0.07, max_leaf_nodes=12, l2_regularization=2.0, min_samples_leaf=15, random_state=1
    )
    weights = np.concatenate([np.full(len(sentence.right), WEIGHTS[sentence.kind]) for sentence in kept])
    return model.fit(features, right, sample_weight=weights)


def report(data: list[Sentence]) -> None:
    """Print precision, recall and F1 of forests on sentences that they have not seen."""
    groups = np.array([sentence.group for sentence in data])
    counts: dict[str, list[int]] = {}
    for train, test in GroupKFold(_PARTS).split(groups, groups=groups):
        model = learned([data[at] for at in train])
        for sentence in (data[at] for at in test):
            right = {(c.start, c.end) for c, good in zip(sentence.candidates, sentence.right, strict=True) if good}
            scores = model.decision_function(matrix(sentence.candidates)) if sentence.candidates else []
            kept = chosen(sentence.candidates, scores)
            tally = counts.setdefault(sentence.kind, [0, 0, 0])
            tally[0] += sum((candidate.start, candidate.end) in right for candidate in kept)
            tally[1] += len(kept)
            tally[2] += sentence.names
    for kind, tally in counts.items():
        precision, recall, f1 = precision_recall_f1(*tally)
        print(f"{kind:16} {tally[2]:5} names  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")


def main() -> None:
    """Learn, report and, if asked, write the model."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--write", action="store_true", help="learn from all and write the model")
    write = parser.parse_args().write
    data = list(sentences(random.Random(7)))
    report(data)
    if write:
        forest.write(learned(data), matrix(next(s.candidates for s in data if s.candidates)).shape[1], MODEL)
        print(f"{MODEL.name}: {MODEL.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
