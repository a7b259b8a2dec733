"""Choosing how an article is set, from its outline and the page's likings."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from bench.layouts.corpus import Order
from bench.layouts.family_c.grid import STEP
from bench.layouts.family_c.heads import HeadStyle, Ink
from bench.layouts.family_c.looks import Look
from bench.layouts.family_c.outline import head_tracks
from bench.layouts.family_c.plotting import Dress, Mode, Site, head_length

_SIDES: tuple[Mode, ...] = ("part-left", "part-right", "inside", "centre", "left", "right", "corner")


@dataclass(frozen=True)
class Chosen:
    """A dress and what the story must have for it."""

    dress: Dress
    order: Order


def choose(site: Site, look: Look, chance: random.Random, attempt: int, share: float) -> Chosen:
    """Choose a dress; each further attempt is plainer.

    Args:
        site: where the article goes.
        look: the page's look.
        chance: where all choices come from.
        attempt: how many dresses did not fit.
        share: the outline's share of the page.
    """
    most = _most(share) * (0.8**attempt)
    dress = _body(site, look, chance, attempt)
    mode, crosswise = _mode(site, dress, look, chance, attempt)
    wide = _head_width(site)
    if wide == 1 and mode not in ("left", "right") and not crosswise:
        most = min(most, 23.0)
    style = _style(look, chance, max(most, 15.0), lines=3 if wide == 1 else 2)
    dress = replace(dress, mode=mode, crosswise=crosswise, style=style)
    skirts = look.skirts if attempt < 2 and share > 0.02 and wide > 1 else 0.0
    kicker, subtitle = chance.random() < skirts * 0.7, chance.random() < skirts
    if crosswise and mode == "corner":
        kicker = subtitle = False
    lead = dress.lead and mode in ("over", "part-left") and not crosswise
    dress = replace(dress, lead=lead)
    order = Order(
        headline=_headline(head_length(site, dress), style),
        kicker=kicker,
        subtitle=subtitle,
        section=chance.random() < 0.16 and attempt < 2 and not crosswise,
        note=not lead and chance.random() < 0.07 and share > 0.05,
        lead=lead,
        signing="tail" if mode == "corner" else None,
    )
    return Chosen(dress, order)


def _most(share: float) -> float:
    """Return the largest headline for an article that has this share of the page."""
    for least, most in ((0.22, 50.0), (0.14, 40.0), (0.09, 31.0), (0.05, 25.0), (0.03, 21.0)):
        if share >= least:
            return most
    return 18.0


def _head_width(site: Site) -> int:
    first, last = head_tracks(site.outline.groups[0])
    return last - first + 1


def _body(site: Site, look: Look, chance: random.Random, attempt: int) -> Dress:
    outline, grid = site.outline, site.grid
    dress = Dress(
        face=look.face if chance.random() < 0.9 else "sans",
        rules=chance.random() < look.gutter_rules,
        lead=attempt == 0 and chance.random() < 0.18 and outline.width > 1,
        spare=chance.choice((0, 0, 0, 0, 3, 6)) if attempt < 2 and outline.weight > 14 else 0,
    )
    if outline.weight > 22 and outline.width > 2 and attempt < 2 and chance.random() < 0.45:
        dress = replace(dress, picture=(chance.choice((1, 2)), chance.randint(9, 15)))
    if not outline.is_rect or attempt > 2:
        return dress
    boxed = chance.random() < look.boxes
    dress = replace(dress, boxed=boxed, tint=boxed and chance.random() < 0.4)
    if boxed and dress.tint and chance.random() < 0.5:
        dress = replace(dress, boxed=False)
    span = grid.span(outline.groups[0][0].track, outline.groups[0][-1].track)
    if outline.width > 1 and chance.random() < 0.35:
        return replace(dress, columns=_recut(outline.width, span, grid.size, chance))
    depth = outline.groups[0][0].height * STEP * grid.pitch
    other = span if look.vertical else depth
    if boxed and outline.width > 1 and chance.random() < 0.3 and attempt == 0:
        return replace(
            dress, turned=True, columns=max(1, round(depth / (15 * grid.size))), boxed=True, picture=None, lead=False
        )
    if dress.boxed or dress.tint:
        return replace(dress, columns=_fewer(outline.width, span, grid.size))
    return dress if other > 0 else replace(dress, lead=False)


def _recut(width: int, span: float, size: float, chance: random.Random) -> int:
    """Return another number of columns, none of them too narrow."""
    most = max(1, int(span / (11 * size)))
    choices = [count for count in (width - 1, width + 1, width - 2) if 1 <= count <= most and span / count < 34 * size]
    return chance.choice(choices) if choices else width


def _fewer(width: int, span: float, size: float) -> int:
    """Return the columns that go into a frame."""
    return max(1, min(width, int((span - 16) / (10.5 * size))))


def _mode(site: Site, dress: Dress, look: Look, chance: random.Random, attempt: int) -> tuple[Mode, bool]:
    """Return where the head stands, and whether its lines run across those of the body."""
    if dress.turned:
        return "over", chance.random() < 0.7
    if attempt > 1 or chance.random() > look.side:
        return "over", False
    width = _head_width(site)
    rect = site.outline.is_rect
    choices: list[Mode] = ["corner"]
    if width > 1:
        choices += ["part-left", "part-right"]
    if width > 2:
        choices += ["inside", "centre", "inside", "centre"]
    if rect and width > 1:
        choices += ["left", "right", "left", "right"]
    mode = chance.choice(choices)
    return mode, mode == "corner" or (mode in ("left", "right") and chance.random() < 0.65)


def _style(look: Look, chance: random.Random, most: float, lines: int) -> HeadStyle:
    ink: Ink = chance.choices(("plain", "black", "tint"), (0.8, 0.09, 0.11))[0]
    size = look.type_[0]
    return HeadStyle(
        face=chance.choice(look.heads),
        second=chance.choice(("serif", "sans", "serif-bold")),
        most=most,
        small=round(max(size + 1.5, min(most * 0.5, size * 1.8)) * 2) / 2,
        byline=size,
        lines=lines if most < 44 or chance.random() < 0.3 else 1,
        align="left" if chance.random() < 0.25 else "centre",
        ink=ink,
        overprint=chance.random() < 0.06,
        rule=chance.random() < 0.12,
        label=chance.choice(("black", "plain", "plain")),
    )


def _headline(length: float, style: HeadStyle) -> tuple[int, int]:
    """Return fewest and most characters that look well on lines of ``length`` points."""
    line = length / style.most
    low, high = (0.6 * line, 1.0 * line) if line >= 10 else (0.9 * line, 1.9 * line)
    return max(6, min(14, round(low))), max(9, min(24, round(high)))
