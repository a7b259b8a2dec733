"""A grammar with slots: ``[one|another]`` is a choice, ``{slot}`` is filled from an article's cast.

``{int:3:20}`` and ``{dec:3:9}`` are new numbers at every use, ``{pct}`` a percentage without its sign, ``{thing}`` and
``{spot}`` one of the article's few things and places; every other slot is the same through the whole article.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{([^{}]*)\}")
Cast = Mapping[str, Sequence[str]]
"""For each slot its values: one, or several of which each use takes any."""


def expand(template: str, cast: Cast, chance: random.Random) -> str:
    """Return ``template`` with its choices made and its slots filled.

    Raises:
        KeyError: the cast lacks a slot.
    """
    while (choice := _CHOICE.search(template)) is not None:
        taken = chance.choice(choice.group(1).split("|"))
        template = template[: choice.start()] + taken + template[choice.end() :]
    while (slot := _SLOT.search(template)) is not None:
        template = template[: slot.start()] + _filled(slot.group(1), cast, chance) + template[slot.end() :]
    return template


def _filled(slot: str, cast: Cast, chance: random.Random) -> str:
    name, _, limits = slot.partition(":")
    if name == "pct":
        return f"{chance.uniform(1, 30):.1f}"
    if not limits:
        return chance.choice(cast[name])
    low, high = map(int, limits.split(":"))
    return str(chance.randint(low, high)) if name == "int" else f"{chance.uniform(low, high):.1f}"
