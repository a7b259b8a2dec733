"""Articles: heading, note and picture are cut out of the boxes, the text runs through what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bench.layouts.family_b import heading
from bench.layouts.family_b.fitting import fit
from bench.layouts.family_b.holes import Hole, head_hole, inset_hole, note_hole
from bench.layouts.family_b.lettering import single
from bench.layouts.family_b.plan import Text, Type
from bench.layouts.family_b.press import Press
from bench.layouts.family_b.stream import Copy, line_of, pour
from bench.layouts.family_b.strips import Grid, Run, grid, gutter_rules, runs
from bench.layouts.family_b.writing import Ink, place
from bench.typeset.directions import Span, to_span
from bench.typeset.manuscript import Part, Story
from bench.typeset.sheet import PlacedLine

SMALLER = 0.95
"""Size of the jump lines as a share of the body's."""
LONGER = 1.7
"""How much longer a story is asked for where one didn't fill its place."""
ATTEMPTS = 6
LEAST_WHITE = 2
"""Lines that may stay empty at an article's end before a longer story is asked for."""

CUT_MARGIN = 6.0
"""White kept around another piece that stands in an article's columns, points."""


@dataclass
class _Made:
    """An article on its way: its columns and what is cut out of them."""

    slot: Text
    story: Story
    type: Type
    grids: list[Grid]
    holes: list[Hole] = field(default_factory=list)

    @property
    def pages(self) -> list[int]:
        """The design's pages that it stands on."""
        return list(dict.fromkeys(box.page for box in self.grids))

    @property
    def note(self) -> list[Part]:
        """The editor's note, which is no part of the running text."""
        return list(self.story.parts[:1]) if self.slot.note is not None else []

    def runs(self, page: int) -> list[Run]:
        """Return a page's runs of text, less the lines kept for jumps and white."""
        out = [run for box in self.grids if box.page == page for run in runs(box, self.spans(page))]
        if page != self.pages[-1]:
            return shorter(out, 1)
        if page != self.pages[0]:
            out[0] = replace(out[0], v=out[0].v + out[0].step, lines=out[0].lines - 1)
        return shorter(out, self.slot.white)

    def spans(self, page: int) -> list[Span]:
        """Return what is cut out of a page's boxes."""
        spans = [hole.span for hole in self.holes if hole.page == page]
        if page == self.pages[0]:
            spans += [to_span(area, self.slot.direction).inset(-CUT_MARGIN) for area in self.slot.cuts]
        return spans


def shorter(places: Sequence[Run], lines: int) -> list[Run]:
    """Return runs without their last ``lines`` lines."""
    out = list(places)
    while lines >= out[-1].lines:
        lines -= out.pop().lines
    out[-1] = replace(out[-1], lines=out[-1].lines - lines)
    return out


def set_text(press: Press, slot: Text) -> None:
    """Set one article and write down its truth."""
    kind = press.type(slot.type)
    grids = [grid(box, kind, slot.direction) for box in slot.boxes]
    room = sum(box.lines * (right - left) / box.size for box in grids for left, right in box.strips)
    length, number = int(room * 1.1) + 60, press.desk.number()
    for _ in range(ATTEMPTS):
        story = press.desk.article(slot, number, length, [press.number(page) for page in press.pages(slot)])
        made = _cut(_Made(slot, story, kind, grids))
        legs, white = _fitted(made)
        if white <= LEAST_WHITE:
            break
        length = int(length * LONGER)
    _print(press, made, legs)


def _cut(made: _Made) -> _Made:
    """Cut heading, note and picture out of the boxes."""
    slot, story, first = made.slot, made.story, made.grids[0]
    if slot.head is not None:
        made.holes.append(head_hole(first, slot.head, heading.titles(story), made.type))
    if slot.note is not None:
        made.holes.append(note_hole(first, slot.note, story.parts[0].text, made.spans(first.page)))
    if slot.inset is not None:
        made.holes.append(inset_hole(first, slot.inset, story))
    if slot.again is not None and story.jump is not None:
        second = next(box for box in made.grids if box.page != first.page)
        said = heading.Titles(story.jump.headline)
        made.holes.append(head_hole(second, slot.again, said, made.type, piece=1))
    return made


def _fitted(made: _Made) -> tuple[list[list[Part]], int]:
    """Return the running text that fills each leg, and the lines left white.

    Legs are poured apart: one for each page where the cut stands between paragraphs, else one for all.
    """
    parts = made.story.parts[len(made.note) :]
    if not made.slot.clean:
        chosen, white = _fit(made, parts, made.pages)
        return [chosen], white
    legs: list[list[Part]] = []
    for page in made.pages:
        chosen, white = _fit(made, parts, [page])
        legs.append(chosen)
        at = next(index for index, part in enumerate(parts) if chosen[-1].text[-12:] in part.text)
        parts = parts[at + 1 :]
    return legs, white


def _fit(made: _Made, parts: Sequence[Part], pages: Sequence[int]) -> tuple[list[Part], int]:
    places = [run for page in pages for run in made.runs(page)]
    signs = [part for part in parts if part.role == "sign"]
    last = made.pages[-1] in pages

    def free(tried: Sequence[Part]) -> int | None:
        poured = pour(_copies(made, [*tried, *signs], last=last), places, made.slot.direction)
        return None if poured.rest else poured.free

    chosen, white = fit([part for part in parts if part.role != "sign"], free)
    return [*chosen, *signs], white


def _copies(made: _Made, parts: Sequence[Part], *, last: bool) -> list[Copy]:
    kind, story = made.type, made.story
    out = []
    for part in parts:
        if part.role == "subhead":
            out.append(Copy("subhead", part.text, kind.size, story.id, "sans-bold", "centre", lines=2, kept=True))
        elif part.role == "sign":
            out.append(Copy("body", part.text, kind.size, story.id, kind.face, "right"))
        elif made.slot.lead and part.text[:8] == story.parts[len(made.note)].text[:8]:
            out.append(Copy("lead", part.text, kind.size, story.id, "sans"))
        else:
            out.append(Copy("body", part.text, kind.size, story.id, kind.face))
    if last and story.tail:
        out.append(Copy("byline", story.tail, kind.size, story.id, kind.face, "right"))
    return out


def _print(press: Press, made: _Made, legs: Sequence[Sequence[Part]]) -> None:
    slot, story = made.slot, made.story
    if slot.outline is not None:
        press.frame(made.pages[0], slot.outline, slot.frame)
    for hole in made.holes:
        hole.draw(press.sheets[hole.page], story.id)
    if made.type.ruled:
        for box in made.grids:
            press.sheets[box.page].rules.extend(gutter_rules(box, made.spans(box.page)))
    for number, leg in enumerate(legs):
        last = number == len(legs) - 1
        pages = made.pages if len(legs) == 1 else [made.pages[number]]
        places = [run for page in pages for run in made.runs(page)]
        for item in pour(_copies(made, leg, last=last), places, slot.direction).laid:
            run = places[item.run]
            column = item.run - next(index for index, other in enumerate(places) if other.page == run.page)
            line = line_of(item, run, slot.direction, made.pages.index(run.page), column)
            press.sheets[run.page].lines.append(line)
    for page, line in _jump_lines(made):
        press.sheets[page].lines.append(line)
    story = replace(story, parts=(*made.note, *(part for leg in legs for part in leg)))
    press.enter(story, [press.number(page) for page in made.pages])


def _jump_lines(made: _Made) -> list[tuple[int, PlacedLine]]:
    """Return the lines that say where the article goes on and comes from."""
    jump, kind, direction = made.story.jump, made.type, made.slot.direction
    if jump is None:
        return []
    first, second = made.pages
    end, begin = made.runs(first)[-1], made.runs(second)[0]
    out = []
    for piece, run, v, text, align in (
        (0, end, end.v + end.lines * end.step, jump.text, "right"),
        (1, begin, begin.v - begin.step, jump.start_text, "left"),
    ):
        size = kind.size * SMALLER
        ink = Ink(size, "sans", "jump", made.story.id, piece, 0)
        line = single(text, run.measure, size, "sans", direction, align)
        out.append((run.page, place(line, run.u, v, direction, ink)))
    return out
