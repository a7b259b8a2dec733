"""Short news, one after the other through some columns, each an article of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bench.layouts.family_b import heading
from bench.layouts.family_b.fitting import Overset, fit
from bench.layouts.family_b.holes import head_hole
from bench.layouts.family_b.lettering import ems
from bench.layouts.family_b.plan import Briefs
from bench.layouts.family_b.press import Press
from bench.layouts.family_b.stream import Copy, Laid, line_of, pour
from bench.layouts.family_b.strips import Run, grid, gutter_rules, runs
from bench.typeset.directions import Span, to_area
from bench.typeset.manuscript import Part, Story

_OPENING = re.compile(r"^.{3,13}?(?=[，：、。])|^.{8}")
"""The words that a brief has in bold: up to the first mark, else eight characters."""
FULL = 3
"""Lines left that are too few for another brief."""
TITLE = 1.12
"""Size of a brief's headline as a share of the body's."""


def set_briefs(press: Press, slot: Briefs) -> None:
    """Fill the boxes with as many briefs as go in."""
    kind = press.type(slot.type)
    grids = [grid(box, kind, slot.direction) for box in slot.boxes]
    holes: list[list[Span]] = [[] for _ in grids]
    if slot.label is not None:
        hole = head_hole(grids[0], slot.label, heading.Titles(slot.label_text), kind)
        hole.draw(press.sheets[hole.page], None)
        holes = [[hole.span] if box.page == hole.page else [] for box in grids]
    places = [run for box, cut in zip(grids, holes, strict=True) for run in runs(box, cut)]
    copies = _filled(press, slot, places)
    laid = pour(copies, places, slot.direction).laid
    for item in laid:
        run = places[item.run]
        press.sheets[run.page].lines.append(line_of(item, run, slot.direction, 0, item.run))
    if slot.ruled:
        _rules(press, slot, places, laid)
    if kind.ruled:
        for box, cut in zip(grids, holes, strict=True):
            press.sheets[box.page].rules.extend(gutter_rules(box, cut))


def _filled(press: Press, slot: Briefs, places: Sequence[Run]) -> list[Copy]:
    """Return the copy of all briefs, and write down their truth."""
    kind, page = press.type(slot.type), slot.boxes[0].page
    done: list[Copy] = []
    left = sum(run.lines for run in places)
    measure = min(run.measure for run in places)
    while left > FULL:
        if slot.titled:
            story = press.desk.titled(slot.length, press.number(page), slot.direction)
        else:
            story = press.desk.small("brief", slot.length, press.number(page), slot.direction)

        def free(parts: Sequence[Part], story: Story = story) -> int | None:
            poured = pour([*done, *_copies(slot, story, parts, kind.size, measure)], places, slot.direction)
            return None if poured.rest else poured.free

        try:
            parts, left = fit(story.parts, free)
        except Overset:
            break
        done.extend(_copies(slot, story, parts, kind.size, measure))
        press.enter(replace(story, parts=tuple(parts)), [press.number(page)])
    return done


def _copies(slot: Briefs, story: Story, parts: Sequence[Part], size: float, measure: float) -> list[Copy]:
    before = 1 if slot.ruled else 0
    out: list[Copy] = []
    if slot.titled and story.headline:
        wide = ems(story.headline, "sans-bold", slot.direction) * size * TITLE
        large = size * TITLE if wide <= measure else size
        out.append(
            Copy("headline", story.headline, large, story.id, "sans-bold", "centre", lines=2, before=before, kept=True)
        )
    for index, part in enumerate(parts):
        opening = _OPENING.match(part.text) if index == 0 and not slot.titled else None
        out.append(
            Copy(
                "body",
                part.text,
                size,
                story.id,
                opening=opening.end() if opening else 0,
                before=before if index == 0 and not slot.titled else 0,
            )
        )
    return out


def _rules(press: Press, slot: Briefs, places: Sequence[Run], laid: Sequence[Laid]) -> None:
    """Draw a rule in the white before each brief."""
    seen: set[str | None] = set()
    for item in laid:
        if item.copy.article not in seen and item.row > 0:
            run = places[item.run]
            v = run.v + (item.row - 0.5) * run.step - (run.step - item.copy.size) / 2
            ends = to_area(Span(run.u, v, run.u + run.measure, v), slot.direction)
            press.rule(run.page, (ends.x, ends.y, ends.right, ends.bottom), 0.4)
        seen.add(item.copy.article)
