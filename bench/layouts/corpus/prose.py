"""An article's body: sentences about its cast, as many as fit, in paragraphs."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from bench.layouts.corpus.cast import Cast, bank
from bench.typeset.manuscript import Part

PARAGRAPH = (55, 150)
"""Characters after which a paragraph may, and must, end."""
TRIES = 60
"""Endings that are tried to meet the wanted length."""


def size(text: str) -> int:
    """Return the characters of ``text`` without white space."""
    return len("".join(text.split()))


def paragraphs(
    told: Cast, chance: random.Random, length: int, opening: str = "", *, led: bool = True, lead: bool = False
) -> list[str]:
    """Return paragraphs of ``length`` characters together, as near as the sentences allow.

    Args:
        told: the article's cast.
        chance: where all choices come from.
        length: wanted characters, the opening counted.
        opening: what the first paragraph begins with.
        led: whether the first sentence is the topic's news sentence.
        lead: whether the first paragraph holds the opening sentence only.
    """
    texts = [opening]
    if led:
        first = told(chance.choice(bank(told.topic)["leads"]), chance)
        if size(opening) + size(first) <= max(length, 90):
            texts[0] += first
    more = _sentences(told, chance)
    total = size(texts[0])
    while length - total > 110:
        texts.append(next(more))
        total += size(texts[-1])
    texts.extend(_ending(told, chance, more, length - total))
    return _grouped([text for text in texts if text], chance, alone=lead)


def _sentences(told: Cast, chance: random.Random) -> Iterator[str]:
    """Yield sentences without end, no template again before all have been used, no sentence twice in a row."""
    own, shared = bank(told.topic)["body"], bank("common")["sentences"]
    while True:
        first, second = chance.sample(own, len(own)), chance.sample(shared, len(shared))
        while first or second:
            source = first if first and (not second or chance.random() < 0.55) else second
            yield told(source.pop(), chance)


def _ending(told: Cast, chance: random.Random, more: Iterator[str], room: int) -> list[str]:
    """Return the last sentences: those of many tries that come nearest to ``room`` characters."""
    if room < 12:
        return []
    pool = [next(more) for _ in range(TRIES // 3)]
    closes = [told(chance.choice(bank("common")["closes"]), chance) for _ in range(TRIES // 3)]
    choices = [[close] for close in closes] + [[text] for text in pool]
    choices += [[text, close] for text in pool for close in closes]
    choices.append([])
    return min(choices, key=lambda texts: abs(room - sum(map(size, texts))))


def _grouped(texts: Sequence[str], chance: random.Random, *, alone: bool) -> list[str]:
    least, most = PARAGRAPH
    out: list[str] = []
    for index, text in enumerate(texts):
        full = not out or (index == 1 and alone) or size(out[-1]) + size(text) > most
        if full or (size(out[-1]) >= least and chance.random() < 0.5):
            out.append(text)
        else:
            out[-1] += text
    return out


def with_subheads(texts: Sequence[str], subheads: Sequence[str]) -> list[Part]:
    """Return the paragraphs with subheads spread evenly between them, never before the first."""
    count = min(len(subheads), max(0, len(texts) - 1))
    places = {round((index + 1) * len(texts) / (count + 1)): subheads[index] for index in range(count)}
    parts: list[Part] = []
    for index, text in enumerate(texts):
        if index and index in places:
            parts.append(Part("subhead", places[index]))
        parts.append(Part("body", text))
    return parts
