"""How much a string looks like a person's name by its characters alone (姓名用字).

Log odds of each character as a surname, as the given name's only, first or second character, or inside a name from
another language, against running text; made by ``python -m bench.nlp.name_characters`` from jieba's dictionary.
"""

from __future__ import annotations

from functools import cache

from nlp.lexicon import lines, words

NO_NAME = -4.0
"""What a string gets that begins with no surname, and the lowest any gets."""
HIGHEST = 8.0
_DOUBLE = 4.0
"""Log odds of a surname of two characters: rare as a surname, but rarer still as anything else."""
_UNSEEN = -3.0


def nameness(text: str) -> float:
    """Return the log odds (natural) that ``text`` is a Chinese name, from -4 (none) to 8; surname first."""
    if text[:2] in words("surnames_double") and 3 <= len(text) <= 4:
        given, odds = text[2:], _DOUBLE
    elif 2 <= len(text) <= 3:
        given, odds = text[1:], _odds("surname").get(text[0], NO_NAME * 2)
    else:
        return NO_NAME
    if len(given) == 1:
        odds += _odds("only").get(given, _UNSEEN)
    else:
        odds += _odds("first").get(given[0], _UNSEEN) + _odds("second").get(given[1], _UNSEEN)
    return max(NO_NAME, min(HIGHEST, odds))


def foreignness(text: str) -> float:
    """Return the mean log odds of the characters of ``text`` in names from other languages (音译), at least -4."""
    odds = _odds("foreign")
    return max(NO_NAME, sum(odds.get(char, NO_NAME) for char in text) / len(text))


@cache
def _odds(place: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for line in lines("name_characters"):
        first, *pairs = line.split()
        if first == place:
            found |= {pair[0]: float(pair[1:]) for pair in pairs}
    return found
