"""A page's pieces, and what stands over and under what."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.layout.canvas import Box, Canvas, across, down, frame_of, inside, rule_between
from ingest.layout.headings import SMALL, Heading
from ingest.layout.spans import spans
from ingest.layout.stacks import Stack


@dataclass
class Scene:
    """A page's pieces between which links are scored; ``openings``: ``id`` of the stacks that open a brief."""

    canvas: Canvas
    stacks: list[Stack]
    headings: list[Heading]
    captions: list[Stack]
    openings: Collection[int] = frozenset()

    @cached_property
    def pieces(self) -> list[Stack | Heading]:
        """All stacks and headings."""
        return [*self.stacks, *self.headings]

    @cached_property
    def boxes(self) -> list[tuple[Stack | Heading, Box]]:
        """All stacks and headings with their boxes."""
        return [(piece, piece.box) for piece in self.pieces]

    @cached_property
    def frames(self) -> dict[int, Box | None]:
        """Innermost frame of each stack and heading, by ``id``."""
        return {id(piece): frame_of(piece.box, self.canvas.frames) for piece in self.pieces}

    @cached_property
    def roots(self) -> dict[int, Stack]:
        """First stack of the unbroken run in one column that each stack belongs to, by ``id``."""
        roots: dict[int, Stack] = {}
        for stack in sorted(self.stacks, key=lambda s: (s.box[1], s.box[0])):
            above = [other for other in self.stacks if id(other) in roots and self._runs_on(other, stack)]
            roots[id(stack)] = min((roots[id(o)] for o in above), key=lambda s: (s.box[1], s.box[0]), default=stack)
        return roots

    def _runs_on(self, upper: Stack, lower: Stack) -> bool:
        return (
            upper is not lower
            and abs(upper.left - lower.left) < 1.5
            and 0 <= self.start(lower) - upper.box[3] <= 1.5 * self.canvas.leading
            and not rule_between(upper.box, lower.box, self.canvas.horizontal_rules)
        )

    def top(self, stack: Stack) -> float:
        """Return where the run of ``stack`` begins."""
        return self.start(self.roots[id(stack)])

    @cached_property
    def tails(self) -> dict[int, Stack]:
        """Last stack of each run, by the ``id`` of its first."""
        tails: dict[int, Stack] = {}
        for stack in sorted(self.stacks, key=lambda s: (s.box[3], s.box[0])):
            tails[id(self.roots[id(stack)])] = stack
        return tails

    def tail(self, stack: Stack) -> Stack:
        """Return the last stack of the run of ``stack``."""
        return self.tails[id(self.roots[id(stack)])]

    @cached_property
    def spans(self) -> dict[int, list[Stack]]:
        """Columns, as their first stacks, that each heading stands over or beside, by the heading's ``id``."""
        return spans(self.canvas, self.headings, self.stacks, self.clear, self.tail)

    @cached_property
    def covers(self) -> dict[int, Heading]:
        """Heading that stands over each stack's column, by the stack's ``id``."""
        by_id = {id(heading): heading for heading in self.headings}
        return {id(stack): by_id[at] for at, columns in self.spans.items() for stack in columns}

    def cover(self, stack: Stack) -> Heading | None:
        """Return the heading over the run of ``stack``, none where there is none."""
        return self.covers.get(id(stack)) or self.covers.get(id(self.roots[id(stack)]))

    @cached_property
    def starts(self) -> dict[int, float]:
        """Where each stack begins, a small heading right over it counted in, by ``id``."""
        small = [heading.box for heading in self.headings if heading.size < SMALL and not heading.vertical]
        return {
            id(stack): min((box[1] for box in small if _right_over(box, stack)), default=stack.box[1])
            for stack in self.stacks
        }

    def start(self, stack: Stack) -> float:
        """Return where a stack begins, a small heading right over it counted in."""
        return self.starts[id(stack)]

    def clear(self, upper: Box, lower: Box, ignored: Sequence[object] = ()) -> bool:
        """Tell whether no heading and no other stack stands between two boxes, one above the other."""
        gap = (max(upper[0], lower[0]), upper[3], min(upper[2], lower[2]), lower[1])
        if gap[3] <= gap[1] or gap[2] <= gap[0]:
            return True
        return not any(
            across(box, gap) > 0.5 and down(box, gap) > 0.3 and all(piece is not other for other in ignored)
            for piece, box in self.boxes
        )


def _right_over(box: Box, stack: Stack) -> bool:
    return inside(box, (stack.left, box[1], stack.right, box[3])) and -0.5 <= stack.box[1] - box[3] <= 2.0
