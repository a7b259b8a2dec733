"""How names are written, counted in jieba's dictionary: makes ``nlp/lexicon/name_characters.txt``.

Run ``python -m bench.nlp.name_characters``. Of the dictionary's names of people (tags nr, nrfg: 54,796 of two or three
characters that begin with a known surname; nrt: 3,860 transliterated ones of three and more) and of its other words, by
how often they were seen, this takes how often each character stands in each place.
"""

from __future__ import annotations

from collections import Counter
from math import log
from pathlib import Path

from nlp.lexicon import words
from nlp.wordbook import dictionary

OUT = Path(__file__).parents[2] / "nlp" / "lexicon" / "name_characters.txt"
PLACES = ("surname", "only", "first", "second", "foreign")
_CHARACTERS = 6000
"""Han characters in use, over which unseen ones share what is left."""
_SEEN = {"surname": 0.5, "foreign": 0.3}
"""Count given to each character unseen in a place; 1 for the given names' places is too much for rare surnames."""
_BACKGROUND = 200
_LEAST = -3.0
"""Log odds under which a character isn't listed: the reader takes that for any it doesn't know."""


def names(length: int) -> list[str]:
    """Return the dictionary's names of ``length`` characters that begin with a known surname."""
    known = words("surnames")
    return [word for word, _, tag in dictionary() if tag in {"nr", "nrfg"} and len(word) == length and word[0] in known]


def counts() -> tuple[dict[str, Counter[str]], Counter[str]]:
    """Return how often each character stands in each place of names, and how often in other words."""
    found: dict[str, Counter[str]] = {place: Counter() for place in PLACES}
    for name in [*names(2), *names(3)]:
        found["surname"][name[0]] += 1
        if len(name) == 2:
            found["only"][name[1]] += 1
        else:
            found["first"][name[1]] += 1
            found["second"][name[2]] += 1
    running: Counter[str] = Counter()
    for word, count, tag in dictionary():
        if tag == "nrt" and len(word) > 2:
            found["foreign"].update(word)
        elif not tag.startswith("nr"):
            for char in word:
                running[char] += count
    return found, running


def odds() -> dict[str, dict[str, float]]:
    """Return the log odds of each place and character against running text."""
    found, running = counts()
    every = running.total() + _BACKGROUND * _CHARACTERS
    told: dict[str, dict[str, float]] = {}
    for place, seen in found.items():
        more = _SEEN.get(place, 1.0)
        total = seen.total() + more * _CHARACTERS
        listed = words("surnames") if place == "surname" else set(seen)
        told[place] = {
            char: log((seen[char] + more) / total) - log((running[char] + _BACKGROUND) / every)
            for char in sorted(listed)
        }
    return told


def main() -> None:
    """Write the list."""
    rows = ["# Log odds of characters in each place of a name: python -m bench.nlp.name_characters"]
    rows.append("# Counted in the dictionary of jieba 0.42.1 (MIT).")
    for place, found in odds().items():
        kept = [
            f"{char}{value:.1f}" for char, value in found.items() if value > _LEAST and "\u4e00" <= char <= "\u9fff"
        ]
        rows += [f"{place} {' '.join(kept[at : at + 40])}" for at in range(0, len(kept), 40)]
    OUT.write_text("\n".join(rows) + "\n", "utf-8")
    print(f"{OUT.name}: {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
