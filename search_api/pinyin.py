"""How headlines and names are spoken: syllables and initials (拼音), by which they can be typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from search_api.analysis import is_wide, literal

LEAST_SYLLABLES = 2
LEAST_INITIALS = 2
_WAYS_MOST = 4
"""Ways to cut one typed run into syllables that are tried: xian is xian, and xi an."""


def spoken(texts: Iterable[str]) -> tuple[list[list[str]], list[list[str]]]:
    """Return the syllables and the initials of each run of Chinese characters in ``texts``."""
    syllables: list[list[str]] = []
    for text in dict.fromkeys(texts):
        for run in _runs(literal(text).text):
            syllables.append(list(_syllables(run)))
    return syllables, [[one[0] for one in run] for run in syllables]


def readings(typed: str) -> list[tuple[str, ...]]:
    """Return the ways in which a run of letters is two or more syllables: choushui → (chou, shui)."""
    found: list[tuple[str, ...]] = []
    _cut(typed, (), found)
    return sorted(found, key=len)[:_WAYS_MOST]


def syllables_of(text: str) -> tuple[str, ...]:
    """Return the syllables of Chinese text; none where it has other characters."""
    normal = literal(text).text
    return _syllables(normal) if normal and all(is_wide(char) for char in normal) else ()


def _cut(rest: str, taken: tuple[str, ...], found: list[tuple[str, ...]]) -> None:
    if not rest:
        if len(taken) >= LEAST_SYLLABLES:
            found.append(taken)
        return
    if len(found) >= 4 * _WAYS_MOST or len(taken) > 12:
        return
    for length in range(min(6, len(rest)), 0, -1):
        if rest[:length] in _all_syllables():
            _cut(rest[length:], (*taken, rest[:length]), found)


def _runs(text: str) -> Iterator[str]:
    run = ""
    for char in text:
        if "\u4e00" <= char <= "\u9fff":
            run += char
        elif not char.isspace() and run:
            yield run
            run = ""
    if run:
        yield run


@lru_cache(maxsize=100_000)
def _syllables(run: str) -> tuple[str, ...]:
    """Return one syllable for each character, without tones; ü is v. Words are read as words (重庆: chong qing)."""
    from pypinyin import Style, lazy_pinyin

    read = lazy_pinyin(run, style=Style.NORMAL, v_to_u=False)
    return tuple(read) if len(read) == len(run) else tuple(reading_of(char) for char in run)


@cache
def reading_of(char: str) -> str:
    """Return the usual reading of a character, as :func:`syllables_of` gives it outside of words."""
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(char, style=Style.NORMAL, v_to_u=False)) or char


@cache
def _all_syllables() -> frozenset[str]:
    """Return every syllable that one of the 20,902 characters of Unicode's first block is read as."""
    return frozenset(reading_of(chr(code)) for code in range(0x4E00, 0x9FA6))
