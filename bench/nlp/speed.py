"""Characters per CPU second of each component, and whether any cost grows faster than the text.

Run ``python -m bench.nlp.speed [--characters N]``. The text is made of the typesetter's stories. The tokenizer is shown
in its parts: LAC's network and decoder, the names of people that are judged anew, and jieba's words between the names.
Growth is the time of a text ten times as long by the time of ten such texts: 1 where it is in proportion.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from typing import Any

import nlp
from bench.layouts.corpus.story import story
from nlp.lac import tagger
from nlp.person_names import mended
from nlp.pipeline import load
from nlp.state import State, attach


def news(length: int) -> str:
    """Return ``length`` characters of stories, a paragraph a line."""
    parts: list[str] = []
    number = 0
    while sum(map(len, parts)) + len(parts) < length:
        parts += [part.text for part in story(random.Random(number), length=600).parts]
        number += 1
    return "\n".join(parts)[:length]


KINDS: dict[str, Callable[[int], str]] = {
    "news": news,
    "no Chinese": lambda length: ("The quick brown fox jumps over the lazy dog. " * (length // 45 + 1))[:length],
    "digits": lambda length: ("3141592653" * (length // 10 + 1))[:length],
    "brackets": lambda length: ("（([【《" * (length // 5 + 1))[:length],
    "one sentence": lambda length: ("电网安全稳定运行" * (length // 8 + 1))[:length],
}


def seconds(work: Callable[..., object], *arguments: object) -> float:
    """Return the CPU seconds that ``work`` takes in this process."""
    started = time.process_time()
    work(*arguments)
    return time.process_time() - started


def components(text: str) -> dict[str, float]:
    """Return the CPU seconds of each component on ``text``."""
    read: list[Any] = []
    took = {"LAC": seconds(lambda: read.extend(tagger().sentences(text)))}
    took["names judged"] = seconds(
        lambda: [mended(sentence, cuts, lattice) for _, sentence, cuts, lattice in read if lattice]
    )
    pipeline = load()
    docs: list[Any] = []
    whole = seconds(lambda: docs.append(attach(pipeline.make_doc(text), State())))
    took["jieba and spaCy"] = max(0.0, whole - sum(took.values()))
    for name, component in pipeline.pipeline:
        took[name] = seconds(component, docs[0])
    return took


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--characters", type=int, default=100_000, help="length of the text")
    length = parser.parse_args().characters
    nlp.extract(news(2000))
    text = news(length)
    took = components(text)
    print(f"{'component':20} {'CPU s':>7} {'characters / CPU s':>19}")
    for name, spent in {**took, "all": sum(took.values())}.items():
        print(f"{name:20} {spent:7.2f} {length / max(spent, 1e-4):19,.0f}")
    print(f"\n{'text':14} {'characters':>10} {'CPU s':>7} {'growth':>7}")
    for kind, make in KINDS.items():
        small, large = make(length // 10), make(length)
        once = min(seconds(nlp.extract, small) for _ in range(2))
        long = seconds(nlp.extract, large)
        print(f"{kind:14} {length:10,} {long:7.2f} {long / max(1e-4, 10 * once):7.2f}")


if __name__ == "__main__":
    main()
