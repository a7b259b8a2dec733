"""How likely two Han characters stand side by side inside a word, from jieba's dictionary, as a small table.

``python -m bench.layouts.learning.junctions`` writes ``ingest/layout/weights/junctions.npz``.
"""

from __future__ import annotations

import math
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from ingest.layout.model import WEIGHTS

RARE = 10
"""Occurrences of a pair in jieba's counts under which it is left out: names of one text."""
STEP = 16
"""Steps of a stored value in one unit of the natural logarithm."""


def table() -> tuple[list[int], list[int]]:
    """Return the pairs, rising, as ``first << 16 | second``, and each one's mutual information in steps."""
    pairs: Counter[str] = Counter()
    firsts: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    spec = find_spec("jieba")  # not imported: its own source warns under Python 3.12 and where warnings are errors
    folder = Path(str(spec.origin)).parent if spec is not None else Path()
    for line in (folder / "dict.txt").read_text("utf-8").splitlines():
        word, told, _ = line.split(" ")
        count = int(told)
        for at in range(len(word) - 1):
            pairs[word[at : at + 2]] += count
            firsts[word[at]] += count
            seconds[word[at + 1]] += count
    total = sum(pairs.values())
    values: dict[int, int] = {}
    for pair, count in pairs.items():
        if count >= RARE and ord(pair[0]) < 1 << 16 and ord(pair[1]) < 1 << 16:
            shared = math.log(count * total / (firsts[pair[0]] * seconds[pair[1]]))
            values[ord(pair[0]) << 16 | ord(pair[1])] = max(-127, min(127, round(shared * STEP)))
    keys = sorted(values)
    return keys, [values[key] for key in keys]


def write(path: Path = WEIGHTS / "junctions.npz") -> None:
    """Write the table."""
    keys, values = table()
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, keys=np.array(keys, dtype=np.uint32), values=np.array(values, dtype=np.int8))


if __name__ == "__main__":
    write()
