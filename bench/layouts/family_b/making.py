"""Cases out of designs: each design is used in turn, each time in another variation."""

from __future__ import annotations

import random
from collections.abc import Callable

from bench.layouts import corpus
from bench.layouts.case import Case
from bench.layouts.family_b.adverts import set_advert, set_table
from bench.layouts.family_b.article import set_text
from bench.layouts.family_b.briefs import set_briefs
from bench.layouts.family_b.designs import DESIGNS, UPRIGHT
from bench.layouts.family_b.desk import Desk
from bench.layouts.family_b.features import of
from bench.layouts.family_b.furniture import set_foot, set_line, set_masthead, set_page_head, set_pointers
from bench.layouts.family_b.look import Look
from bench.layouts.family_b.mirror import mirrored
from bench.layouts.family_b.pictures import set_photos
from bench.layouts.family_b.plan import (
    Advert,
    Briefs,
    Design,
    Foot,
    Line,
    Masthead,
    PageHead,
    Photos,
    Pointers,
    Slot,
    Table,
    Text,
)
from bench.layouts.family_b.press import Press

TURNS = 3
"""How often each design is used."""
COUNT = TURNS * len(DESIGNS)
MIRRORED = 1
"""The turn in which left and right are exchanged."""
WIDE = (1.0, 1.06, 0.96)
HIGH = (1.0, 0.97, 1.05)
SIZES = (9.0, 9.5, 8.5)
"""Variations of page and type from turn to turn."""


def design(index: int) -> Design:
    """Return the design of case ``index``.

    Raises:
        IndexError: there is no such case.
    """
    if not 0 <= index < COUNT:
        raise IndexError(f"family b has cases 0 to {COUNT - 1}, not {index}")
    turn, kind = divmod(index, len(DESIGNS))
    look = Look(index, turn, WIDE[turn], HIGH[turn], ruled=(turn + kind) % 2 == 0, size=SIZES[turn])
    return _designed(kind, look, mirror=turn == MIRRORED)


def _designed(kind: int, look: Look, *, mirror: bool) -> Design:
    made = DESIGNS[kind](look)
    return mirrored(made) if mirror and DESIGNS[kind] not in UPRIGHT else made


def practice(index: int) -> Case:
    """Return a case that is none of the family's own, for models to learn from; any index from 0 is good.

    The designs are the family's; page, type, rules and mirroring are drawn anew.
    """
    name = f"b-practice-{index}"
    chance = random.Random(f"family {name}")
    wide, high = chance.uniform(0.93, 1.08), chance.uniform(0.94, 1.06)
    size = chance.choice((8.0, 8.5, 9.0, 9.5, 10.0))
    look = Look(chance.randrange(1000), chance.randrange(TURNS), wide, high, ruled=chance.random() < 0.5, size=size)
    return _filled(name, _designed(index % len(DESIGNS), look, mirror=chance.random() < 0.5))


def case(index: int) -> Case:
    """Return case ``index``, the same each time.

    Raises:
        IndexError: there is no such case.
    """
    return _filled(f"b-{index:02d}", design(index))


def _filled(name: str, made: Design) -> Case:
    paper = corpus.paper(random.Random(f"family {name}"))
    press = Press(name, made, Desk(name), paper)
    for slot in press.design.slots:
        _set(press, slot)
    return Case(name, paper.name, paper.issue_date, press.sheets, press.truth)


def features(index: int) -> frozenset[str]:
    """Return what case ``index`` has of the things that make a layout hard; for sorting failures."""
    return of(design(index))


def _set(press: Press, slot: Slot) -> None:
    setters: dict[type, Callable[..., None]] = {
        Text: set_text,
        Briefs: set_briefs,
        Photos: set_photos,
        Advert: set_advert,
        Table: set_table,
        Pointers: set_pointers,
        Masthead: set_masthead,
        PageHead: set_page_head,
        Foot: set_foot,
        Line: set_line,
    }
    setters[type(slot)](press, slot)
