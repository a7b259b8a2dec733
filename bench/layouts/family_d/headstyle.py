"""How one head looks: every choice drawn by itself."""

from __future__ import annotations

from dataclasses import dataclass

from bench.layouts.family_d.dice import Dice
from bench.layouts.family_d.house import House
from bench.typeset.sheet import Face

FACES: tuple[Face, ...] = ("serif", "serif-bold", "sans", "sans-bold")


@dataclass(frozen=True)
class HeadStyle:
    """The look of a head.

    Attributes:
        size: wanted size of the headline in points, kicker and subtitle beside it.
        lines: lines that the headline is set in.
        uneven: how much more than its share the first line takes.
        align: left, centre, right, even or stair (first line left, last line right).
        ground: none, reverse, tint, frame, bars (rules above and below), under, overbar.
        wide_ground: the ground lies under all rows, not under the headline alone.
        label: look of the section: plain, box, reverse, under, tab (vertical, at the left).
    """

    size: float
    kicker: float
    subtitle: float
    byline: float
    lead: float
    face: Face
    kicker_face: Face
    subtitle_face: Face
    byline_face: Face
    lead_face: Face
    lines: int
    uneven: float
    align: str
    small_align: str
    byline_align: str
    section_align: str
    ground: str
    wide_ground: bool
    label: str
    tight: float
    above: float
    lead_box: str
    overprint: bool

    def smaller(self, by: float) -> HeadStyle:
        """Return it with all sizes multiplied."""
        sizes = {name: getattr(self, name) * by for name in ("size", "kicker", "subtitle")}
        return HeadStyle(**{**self.__dict__, **sizes})


def head_style(dice: Dice, house: House) -> HeadStyle:
    """Draw a head's look."""
    body = house.size
    size = max(1.1, house.scale * dice.log(0.6, 1.9)) * body
    face = house.head_face if dice.hit(0.55) else dice.choice(FACES)
    if dice.hit(0.2):
        size = body * (1.0 if dice.hit(0.2) else dice.uniform(1.0, 1.35))
        face = dice.one("sans-bold", "serif-bold", "sans-bold", "sans", "serif")
    centred = dice.hit(house.centred)
    align = dice.pick(centre=4, even=0.6, stair=0.4) if centred else dice.pick(left=4, right=0.2)
    top = size * (0.85 if dice.hit(0.8) else 1.1)
    return HeadStyle(
        size=size,
        kicker=max(0.85 * body, min(body * dice.log(0.9, 1.9), top)),
        subtitle=max(0.8 * body, min(body * dice.log(0.8, 2.0), top)),
        byline=body * dice.uniform(0.8, 1.15),
        lead=body * dice.uniform(0.88, 1.3),
        face=face,
        kicker_face=house.second_face if dice.hit(0.5) else dice.choice(FACES),
        subtitle_face=house.second_face if dice.hit(0.5) else dice.choice(FACES),
        byline_face=dice.one(*FACES, "serif", "sans"),
        lead_face=dice.one(*FACES, "sans", "serif"),
        lines=dice.one(1, 1, 1, 2, 2, 3),
        uneven=0.0 if dice.hit(0.7) else dice.uniform(-0.4, 0.5),
        align=align,
        small_align=align if align in ("left", "centre", "right") and dice.hit(0.8) else dice.one("left", "centre"),
        byline_align=dice.one("centre", "centre", "left", "right"),
        section_align=dice.one("left", "left", "centre", "right"),
        ground=dice.pick(none=14, reverse=0.9, tint=0.9, frame=0.6, bars=0.8, under=0.6, overbar=0.6),
        wide_ground=dice.hit(0.4),
        label=dice.pick(plain=2, box=1, reverse=1.3, under=1, tab=0.8, tint=0.5),
        tight=dice.uniform(0.1, 0.55),
        above=dice.uniform(0.0, 0.8) * body,
        lead_box=dice.pick(none=5, frame=1, tint=1, bars=1),
        overprint=dice.hit(0.04),
    )
