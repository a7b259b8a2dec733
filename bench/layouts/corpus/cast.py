"""Who and what an article is about: the same organisation, people, project and numbers all through it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bench.layouts.corpus.grammar import expand

FOLDER = Path(__file__).parent
TOPICS = tuple(sorted(path.stem for path in (FOLDER / "topics").glob("*.yaml")))
"""Names of the subjects that stories are written about."""


@dataclass(frozen=True)
class Cast:
    """The slots of one article, for :func:`bench.layouts.corpus.grammar.expand`."""

    topic: str
    slots: dict[str, list[str]]

    def __call__(self, template: str, chance: random.Random) -> str:
        """Return ``template`` filled from this cast."""
        return expand(template, self.slots, chance)


@cache
def bank(name: str) -> Any:
    """Return the words and templates of a topic, or those of ``common``."""
    folder = FOLDER if name == "common" else FOLDER / "topics"
    return yaml.safe_load((folder / f"{name}.yaml").read_text("utf-8"))


def person(chance: random.Random) -> str:
    """Return a made-up name of two or three characters."""
    common = bank("common")
    given = chance.sample(common["given"], 2 if chance.random() < 0.75 else 1)
    return str(chance.choice(common["surnames"])) + "".join(given)


def town(chance: random.Random) -> str:
    """Return a made-up place name of two characters."""
    places = bank("common")["places"]
    return str(chance.choice(places["first"])) + str(chance.choice(places["last"]))


def cast(chance: random.Random, topic: str | None = None) -> Cast:
    """Draw the cast of one article on ``topic``, or on any."""
    name = topic or chance.choice(TOPICS)
    words, common = bank(name), bank("common")
    towns = [town(chance) for _ in range(3)]
    month = chance.randint(1, 12)
    days = sorted(chance.sample(range(1, 29), 3))
    slots = {
        "place": towns[:1],
        "place2": towns[1:2],
        "place3": towns[2:],
        "county": [town(chance) + chance.choice("县区")],
        "spot": [town(chance) + chance.choice(common["villages"]) for _ in range(3)],
        "month": [str(month % 12 + 1)],
        "day": ["日前", "近日", "日前", f"{month}月{days[0]}日"],
        "date": [f"{month}月{days[1]}日"],
        "date2": [f"{month}月{days[2]}日"],
        "money": [_money(chance)],
        "total": [str(chance.randint(12, 990) * chance.choice((1, 10, 100)))],
        "share": [_share(chance)],
        "thing": chance.sample(words["things"], 3),
        "office": [chance.choice(common["offices"])],
    }
    for key, value in zip(("l", "e", "w", "r1", "r2", "r3"), _people(chance, 6), strict=True):
        slots[key] = [value]
    titles = chance.sample(words["titles"], 2)
    slots |= {"leader": titles[:1], "expert": titles[1:], "worker": [chance.choice(words["workers"])]}
    slots["thing2"] = slots["thing"][1:2]
    for key, choices in (("org", "orgs"), ("partner", "partners"), ("project", "projects")):
        slots[key] = [expand(chance.choice(words[choices]), slots, chance)]
    slots["short"] = slots["org"]
    return Cast(name, slots)


def _people(chance: random.Random, count: int) -> list[str]:
    names: list[str] = []
    while len(names) < count:
        name = person(chance)
        if name not in names:
            names.append(name)
    return names


def _money(chance: random.Random) -> str:
    return f"{chance.uniform(1.1, 9.8):.1f}亿元" if chance.random() < 0.5 else f"{chance.randint(120, 9800)}万元"


def _share(chance: random.Random) -> str:
    if chance.random() < 0.3:
        return chance.choice(("两成", "近三成", "四成多", "六成", "七成以上"))
    return f"{chance.uniform(4, 78):.1f}%"
