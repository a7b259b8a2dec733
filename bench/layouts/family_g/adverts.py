"""Advertisements at the foot of a page, and classified ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bench.layouts.family_g import words
from bench.layouts.family_g.desk import Desk, Ink
from bench.layouts.family_g.heads import wrapped
from bench.layouts.family_g.lettering import paragraph, row
from bench.layouts.family_g.pouring import shortened
from bench.typeset.directions import Span
from bench.typeset.manuscript import Part
from bench.typeset.sheet import Area, Face


def set_strip(desk: Desk, area: Area) -> None:
    """Set one to four advertisements side by side across an area."""
    chance = desk.chance
    count = chance.any(1, 1, 2, 2, 3, 4)
    gap = desk.house.size * 0.8
    shares = [chance.uniform(0.7, 1.5) for _ in range(count)]
    room = area.width - (count - 1) * gap
    x = area.x
    for share in shares:
        wide = room * share / sum(shares)
        set_advert(desk, Area(x, area.y, wide, area.height))
        x += wide + gap


def set_advert(desk: Desk, area: Area) -> None:
    """Set one advertisement in a frame: name, slogan, lines; level on vertical pages too."""
    house, chance = desk.house, desk.chance
    box = desk.box(area, "horizontal")
    dress = chance.any("line", "line", "double", "tinted", "dots")
    desk.frame(box, "horizontal", dress)
    inner = box.inset(0.9 * house.size)
    if inner.length > 2.2 * inner.depth and chance.odds(0.4):
        side = inner.depth * chance.uniform(0.8, 1.2)
        desk.picture(Area(inner.u0, inner.v0, side, inner.depth))
        inner = replace(inner, u0=inner.u0 + side + house.size)
    story = words.small(desk, "advertisement", int(inner.length * inner.depth / (house.size**2 * 4)), "horizontal")
    v = inner.v0
    for text, factor, role in (
        (story.headline, chance.uniform(0.18, 0.34), "headline"),
        (story.subtitle, 0.12, "subtitle"),
    ):
        face: Face = chance.any("sans-bold", "serif-bold", "sans")
        size = min(max(factor * inner.depth, 1.1 * house.size), 0.3 * inner.depth)
        parts, size = wrapped(text or "", 0.96 * inner.length, size, face, "horizontal", 1)
        line = row(parts[0], inner.length, size, face, "horizontal", "spread" if role == "headline" else "centre")
        desk.put(line, inner.u0, v, "horizontal", Ink(round(size, 2), face, role, story.id))
        v += 1.25 * size
    kept = _body(desk, replace(inner, v0=v), [part.text for part in story.parts], story.id)
    desk.tell(replace(story, parts=tuple(Part("body", text) for text in kept)))


def _body(desk: Desk, box: Span, texts: Sequence[str], story: str) -> list[str]:
    """Print as many of the texts as go in; return them. One that alone is too long is cut."""
    house = desk.house
    size = round(house.size * 0.95, 2)
    leading = size * 1.35
    most = max(1, int((box.v1 - box.v0 + 0.01) / leading))
    kept: list[str] = []
    used = 0
    for text in texts:
        lines = paragraph(text, box.length, size, house.face, "horizontal", 0.0)
        if used + len(lines) > most:
            if kept:
                continue
            count = sum(len(line.text) for line in lines[:most])
            told = shortened(text, count) or text[: max(1, count - 1)] + "。"
            lines = paragraph(told, box.length, size, house.face, "horizontal", 0.0)[:most]
        kept.append("".join(line.text for line in lines))
        for line in lines:
            ink = Ink(size, house.face, "body", story, column=0)
            desk.put(line, box.u0, box.v0 + used * leading, "horizontal", ink)
            used += 1
    return kept
