"""What stands around a body: headline, kicker, subtitle, subheads, section, credits, jump lines, pointers."""

from __future__ import annotations

import random
from collections.abc import Iterable

from bench.layouts.corpus.cast import Cast, bank
from bench.typeset.manuscript import Jump, Story

TRIES = 80
"""Headlines that are tried for a wanted length."""
HAN = "〇一二三四五六七八九十"
Credits = tuple[dict[str, str], ...]


def headline(told: Cast, chance: random.Random, length: tuple[int, int]) -> str:
    """Return a headline of ``length`` characters (fewest, most), or the nearest that there is."""
    low, high = length
    choices = [told(chance.choice(bank(told.topic)["headlines"]), chance) for _ in range(TRIES)]
    return min(choices, key=lambda text: max(low - len(text), len(text) - high, 0))


def kicker(told: Cast, chance: random.Random) -> str:
    """Return a kicker (引题)."""
    return told(chance.choice(bank(told.topic)["kickers"]), chance)


def subtitle(told: Cast, chance: random.Random) -> str:
    """Return a subtitle (副题)."""
    return told(chance.choice(bank(told.topic)["subtitles"]), chance)


def section(told: Cast, chance: random.Random) -> str:
    """Return a section label (栏目)."""
    return str(chance.choice(bank(told.topic)["sections"] + bank("common")["sections"]))


def subheads(told: Cast, chance: random.Random, count: int) -> list[str]:
    """Return up to ``count`` different subheads (小标题)."""
    choices = bank(told.topic)["subheads"] + bank("common")["subheads"]
    return [told(text, chance) for text in chance.sample(choices, min(count, len(choices)))]


def dateline(told: Cast, chance: random.Random) -> tuple[str, Credits]:
    """Return how the text opens (本报讯（记者 …）) and whom that credits."""
    form = chance.choice(bank("common")["datelines"])
    if "供稿" in form:
        return told(form, chance), ({"role": "供稿", "name": told.slots["office"][0]},)
    return told(form, chance), _credits(told, form)


def byline(told: Cast, chance: random.Random) -> tuple[tuple[str, ...], Credits]:
    """Return the line of credits under the headline, names of two characters spaced, and whom it credits."""
    form = chance.choice(bank("common")["bylines"])
    spaced = {key: [_spaced(names[0])] for key, names in told.slots.items() if key in ("r1", "r2")}
    return (Cast(told.topic, told.slots | spaced)(form, chance),), _credits(told, form)


def tail(told: Cast) -> tuple[str, Credits]:
    """Return the line in brackets at the end that names the writer, and whom it credits."""
    organisation, name = told.slots["org"][0], told.slots["r1"][0]
    credit = {"role": "作者", "name": name, "organisation": organisation}
    return f"（{organisation} {_spaced(name)}）", (credit,)


def _credits(told: Cast, form: str) -> Credits:
    found: list[dict[str, str]] = []
    role = "记者"
    for word in form.replace("（", " ").replace("）", " ").replace("本报记者", "记者").split():
        if word in ("记者", "通讯员"):
            role = word
        elif word in ("{r1}", "{r2}") or word == "{r1}{r2}":
            found.append({"role": role, "name": told.slots[word[1:-1]][0]})
    return tuple(found)


def _spaced(name: str) -> str:
    return f"{name[0]} {name[1]}" if len(name) == 2 else name


def jump(chance: random.Random, story: Story, *, after: int, to: int, mark: str = "", arabic: bool = False) -> Jump:
    """Return a jump of ``story`` after so many of its parts (下转／上接), its headline there often changed.

    Args:
        chance: where all choices come from.
        story: what is cut; it begins on its own page.
        after: number of parts before the cut.
        to: page it goes on to.
        mark: letter that tells several jumps to one page apart (下转第三版A).
        arabic: page numbers in digits.
    """
    there, here = (str(to), str(story.page)) if arabic else (HAN[to], HAN[story.page])
    forms = ("（下转第{}版{}）", "下转第{}版{}", "（下转{}版{}）")
    back = ("（上接第{}版{}）", "（上接{}版{}）", "上接第{}版{}")
    return Jump(
        after=after,
        to=to,
        text=chance.choice(forms).format(there, mark),
        start=story.page,
        start_text=chance.choice(back).format(here, mark),
        headline=continued_headline(chance, story),
    )


def continued_headline(chance: random.Random, story: Story) -> str:
    """Return the headline over a story's second part: the same, its beginning, its subtitle or a subhead."""
    title = story.headline or ""
    choices = [title, title.split("，")[0].split("：")[-1]]
    choices += [story.subtitle.lstrip("—")] if story.subtitle else []
    choices += [part.text for part in story.parts if part.role == "subhead"][:1]
    return chance.choice([text for text in choices if text] or ["续文"])


def pointers(chance: random.Random, headlines: Iterable[str], page: int) -> list[str]:
    """Return lines that point to articles on ``page`` (导读)."""
    forms = bank("common")["pointers"]
    form = chance.choice(forms)
    return [form.replace("{headline}", text).replace("{page}", str(page)) for text in headlines]
