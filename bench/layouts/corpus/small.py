"""The small pieces of a page: photos, notices, advertisements, tables."""

from __future__ import annotations

import random

from bench.layouts.corpus import heads
from bench.layouts.corpus.cast import Cast, bank, town
from bench.layouts.corpus.prose import paragraphs, size
from bench.typeset.manuscript import Part, Story


def photo(told: Cast, chance: random.Random, length: int) -> Story:
    """Return a photo with a caption of about ``length`` characters, its credit and a headline."""
    caption = told(chance.choice(bank(told.topic)["captions"]), chance)
    if length - size(caption) > 20:
        caption += "".join(paragraphs(told, chance, length - size(caption), led=False))
    names = [told.slots["r1"][0], told.slots["r2"][0]][: chance.choice((1, 1, 2))]
    shown = " ".join(f"{name[0]} {name[1]}" if len(name) == 2 else name for name in names)
    return Story(
        id="",
        page=1,
        kind="photo",
        headline=heads.headline(told, chance, (6, 12)),
        caption=caption,
        credit=f"{shown} 摄",
        byline=tuple({"role": "摄", "name": name} for name in names),
    )


def notice(told: Cast, chance: random.Random, length: int) -> Story:
    """Return a notice (启事) of about ``length`` characters with its signature."""
    words = bank("common")["notices"]
    sign = told(chance.choice(words["signs"]), chance)
    texts: list[str] = []
    choices = chance.sample(words["parts"], len(words["parts"]))
    while choices and (not texts or sum(map(size, texts)) + size(sign) + 30 < length):
        texts.append(told(choices.pop(), chance))
    parts = [*(Part("body", text) for text in texts), Part("sign", sign)]
    return Story(id="", page=1, kind="notice", headline=chance.choice(words["titles"]), parts=tuple(parts))


def advertisement(told: Cast, chance: random.Random, length: int) -> Story:
    """Return an advertisement of about ``length`` characters: a name, a slogan (its subtitle), some lines."""
    words = bank("common")["advertisements"]
    texts: list[str] = []
    choices = chance.sample(words["parts"], len(words["parts"]))
    while choices and (not texts or sum(map(size, texts)) + 20 < length):
        texts.append(told(choices.pop(), chance))
    return Story(
        id="",
        page=1,
        kind="advertisement",
        headline=chance.choice(words["titles"]),
        subtitle=chance.choice(words["slogans"]),
        parts=tuple(Part("body", text) for text in texts),
    )


def table(told: Cast, chance: random.Random, length: int) -> Story:
    """Return a table of about ``length`` characters; each part is a row, its cells parted by spaces."""
    form = chance.choice(bank("common")["tables"])
    rows = [" ".join(form["header"])]
    while len(rows) < 3 or sum(map(size, rows)) + 6 < length:
        rows.append(" ".join(_cells(form["column"], len(rows), chance)))
    return Story(
        id="",
        page=1,
        kind="table",
        headline=told(form["title"], chance),
        parts=tuple(Part("body", row) for row in rows),
    )


def _cells(column: str, number: int, chance: random.Random) -> list[str]:
    common = bank("common")
    if column == "weather":
        low = chance.randint(-8, 26)
        return [town(chance), chance.choice(common["weather"]), f"{low}～{low + chance.randint(5, 12)}℃", "2—3级"]
    if column == "progress":
        plan = chance.randint(20, 960)
        done = round(plan * chance.uniform(0.6, 1.2))
        return [town(chance), str(plan), str(done), f"{100 * done / plan:.1f}%"]
    if column == "ranks":
        return [str(number), town(chance) + "队", str(chance.randint(5, 20)), str(60 - 3 * number)]
    price = chance.uniform(1, 30)
    change = chance.uniform(-0.5, 0.5)
    return [common["goods"][number % len(common["goods"])], f"{price:.2f}", f"{price - change:.2f}", f"{change:+.2f}"]
