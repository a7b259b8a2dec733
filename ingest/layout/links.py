"""How well pieces of a page follow each other: a heading by its first stack, a stack by the next."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.jumps import find_jump
from ingest.layout.canvas import Box, Canvas, across, down, frame_of, hull, inside, rule_between, wall_between
from ingest.layout.headings import SMALL, Heading
from ingest.layout.stacks import DATELINE, FURTHER, TERMINAL, Stack

NEVER = -9.0
"""Score of what can't be: no sum of evidence makes up for it."""
FLUSH_ORPHAN = -1.5
"""A stack that starts inside a paragraph and follows nothing."""
OPEN_FLUSH = 1.2
"""An unfinished sentence goes on at a line without indent: what a column break looks like."""
OPEN_INDENT = -2.5
"""An unfinished sentence before an indented line: they belong apart."""
CLOSED_FLUSH = -2.5
"""A paragraph that ended before its line did, before a line without indent: they belong apart."""
CLOSED_INDENT = 0.3
"""A finished paragraph before an indented line: nothing speaks against it."""
ONLY_JUMP = 1.0
"""A line that is only a 下转 follows whatever stands over it."""
FULL = 0.2
"""A sentence that ends where its line does tells nothing about what follows."""
SAME_COLUMN = 1.6
"""Right below in the same column."""
NEXT_COLUMN = 1.3
"""At the top of the next column, under the same heading or at the same height."""
APART = -0.6
"""Anywhere else on the page (an article in two boxes that don't touch)."""
WORDS = 4.0
"""Weight of the share of character pairs that two pieces have in common beyond what any two pieces here have."""
INNER = 2.6
"""Against a heading of body type as the head of an article."""
GUTTER = 3.6
"""Widest gutter between two columns of one article, in ems."""


@dataclass
class Scene:
    """A page's pieces between which links are scored."""

    canvas: Canvas
    stacks: list[Stack]
    headings: list[Heading]
    captions: list[Stack]

    @property
    def pieces(self) -> list[Stack | Heading]:
        """All stacks and headings."""
        return [*self.stacks, *self.headings]

    @cached_property
    def frames(self) -> dict[int, Box | None]:
        """Innermost frame of each stack and heading, by ``id``."""
        return {id(p): frame_of(p.box, self.canvas.frames) for p in self.pieces}

    @cached_property
    def tops(self) -> dict[int, float]:
        """Where the unbroken run of stacks in one column begins that each stack belongs to, by ``id``."""
        tops: dict[int, float] = {}
        for stack in sorted(self.stacks, key=lambda s: s.box[1]):
            above = [
                other
                for other in self.stacks
                if other is not stack
                and abs(other.left - stack.left) < 1.5
                and 0 <= self.start(stack) - other.box[3] <= 1.5 * self.canvas.leading
                and id(other) in tops
                and not rule_between(other.box, stack.box, self.canvas.horizontal_rules)
            ]
            tops[id(stack)] = min((tops[id(other)] for other in above), default=self.start(stack))
        return tops

    def start(self, stack: Stack) -> float:
        """Return where a stack begins, a small heading right over it counted in."""
        over = [h.box for h in self.headings if h.size < SMALL and not h.vertical and _right_over(h.box, stack)]
        return min((box[1] for box in over), default=stack.box[1])

    def clear(self, upper: Box, lower: Box, ignored: Sequence[object] = ()) -> bool:
        """Tell whether no heading and no other stack stands between two boxes, one above the other."""
        gap = (max(upper[0], lower[0]), upper[3], min(upper[2], lower[2]), lower[1])
        if gap[3] <= gap[1] or gap[2] <= gap[0]:
            return True
        return not any(
            across(p.box, gap) > 0.5 and down(p.box, gap) > 0.3
            for p in self.pieces
            if all(p is not other for other in ignored)
        )

    def ceiling(self, stack: Stack) -> Heading | None:
        """Return the heading that stands right above ``stack``'s column run, none where something else does."""
        top = self.tops[id(stack)]
        over = [h for h in self.headings if across(h.box, stack.column) > 0.5 and h.box[3] <= top + 0.5]
        if not over:
            return None
        nearest = max(over, key=lambda h: h.box[3])
        strip = (stack.left, nearest.box[3], stack.right, top)
        blocked = any(s is not stack and across(s.box, strip) > 1 and down(s.box, strip) > 0.5 for s in self.stacks)
        return None if blocked else nearest


def ending(stack: Stack) -> str:
    """Return how a stack ends: ``open`` inside a sentence, ``full`` at a sentence's and its line's end, ``closed``."""
    if stack.short():
        return "closed" if TERMINAL.search(stack.text) or stack.short(-1) else "open"
    return "full" if TERMINAL.search(stack.text) else "open"


def flow(before: Stack, after: Stack) -> float:
    """Score whether ``after``'s text can go on where ``before``'s ends."""
    jump = find_jump(before.items[-1].text)
    start = find_jump(after.items[0].text)
    if (jump and jump.direction == "to") or (start and start.direction == "from"):
        return NEVER
    if start is not None and start.start == 0:
        return ONLY_JUMP
    if DATELINE.match(after.text):
        return -3.0
    if FURTHER.match(after.text):
        return CLOSED_INDENT
    state, indented = ending(before), after.fresh()
    score = FULL
    if state == "open":
        score = OPEN_INDENT if indented else OPEN_FLUSH
    elif state == "closed":
        score = CLOSED_INDENT if indented else CLOSED_FLUSH
    if re.match(r"[，。、；：！？）”》]", after.text):
        score += 1.0 if state == "open" else -1.0
    if max(before.size, after.size) > 1.1 * min(before.size, after.size):
        score -= 0.8
    if before.items[0].line.font != after.items[0].line.font:
        score -= 0.6
    return score


def next_stack(scene: Scene, before: Stack, after: Stack, shared: float) -> float:
    """Score ``after`` as what follows ``before``; ``shared`` is how much more words they share than usual."""
    if before is after:
        return NEVER
    if scene.frames[id(before)] != scene.frames[id(after)]:
        return NEVER
    a, b = before.column, after.column
    score = flow(before, after) + WORDS * shared
    same_width = abs((a[2] - a[0]) - (b[2] - b[0])) < 1.2
    if across(a, b) > 0.6 * min(a[2] - a[0], b[2] - b[0]):
        return score + _below(scene, before, after) - (0.0 if same_width else 0.3)
    beside = b[0] > a[2] - 0.8
    if beside and b[0] - a[2] <= GUTTER and after.box[1] < before.box[3]:
        return score + _next_column(scene, before, after) - (0.0 if same_width else 0.5)
    return score + APART - (0.0 if same_width else 0.2) - 0.01 * (abs(b[0] - a[2]) + abs(b[1] - a[3]))


def _below(scene: Scene, before: Stack, after: Stack) -> float:
    distance = after.box[1] - before.box[3]
    if distance < -0.5:
        return NEVER
    if rule_between(before.box, after.box, scene.canvas.horizontal_rules):
        return -1.5
    between = [h for h in scene.headings if _stands_between(h.box, before.box, after.box)]
    if between and all(h.size < SMALL and not h.vertical for h in between):
        single = all(h.box[2] - h.box[0] <= before.column[2] - before.column[0] + 1 for h in between)
        return SAME_COLUMN - 0.2 if single and len(between) == 1 else -1.5
    if between or not scene.clear(before.box, after.box, (before, after)):
        return -1.5
    return SAME_COLUMN - 0.1 * max(0.0, distance - scene.canvas.leading)


def _right_over(box: Box, stack: Stack) -> bool:
    return inside(box, (stack.left, box[1], stack.right, box[3])) and -0.5 <= stack.box[1] - box[3] <= 2.0


def _stands_between(box: Box, upper: Box, lower: Box) -> bool:
    strip = (max(upper[0], lower[0]), upper[3] - 0.3, min(upper[2], lower[2]), lower[1] + 0.3)
    return across(box, strip) > 0.5 and down(box, strip) > 0.5


def _next_column(scene: Scene, before: Stack, after: Stack) -> float:
    if wall_between(before.column, after.column, scene.canvas.vertical_rules):
        return -1.5
    score = NEXT_COLUMN
    top, start = scene.tops[id(before)], scene.tops[id(after)]
    if scene.start(after) - start > 0.5:
        score -= 1.0
    ours, theirs = scene.ceiling(before), scene.ceiling(after)
    if ours is not None and ours is theirs:
        return score + 1.2
    if abs(top - start) <= 1.2 * scene.canvas.leading:
        score += 1.0
    elif theirs is not None and theirs.size >= SMALL and not theirs.vertical and start - theirs.box[3] < 4:
        score -= 1.5
    elif start < top:
        score -= 0.3
    floor = [
        s
        for s in scene.stacks
        if s is not before and across(s.column, before.column) > 2 and s.box[1] >= before.box[3] - 0.3
    ]
    if floor and min(s.box[1] for s in floor) - before.box[3] <= scene.canvas.leading * 0.8:
        score -= 0.8
    return score


def first_stack(scene: Scene, heading: Heading, stack: Stack) -> float:
    """Score ``stack`` as the first of the text under, or beside, ``heading``."""
    if scene.frames[id(heading)] != scene.frames[id(stack)]:
        return NEVER
    jump = find_jump(stack.items[0].text)
    opening = 0.0
    if DATELINE.match(stack.text) or (jump and jump.direction == "from"):
        opening = 1.5
    elif not stack.indented():
        opening = -0.8
    if heading.size < SMALL and not heading.vertical:
        opening -= INNER if heading.inner else 1.2 * (SMALL - heading.size)
    place = _beside(scene, heading, stack) if heading.vertical else _under(scene, heading, stack)
    return (
        max(place, _beside(scene, heading, stack)) + opening
        if place > NEVER
        else _beside(scene, heading, stack) + opening
    )


def _under(scene: Scene, heading: Heading, stack: Stack) -> float:
    distance = stack.box[1] - heading.box[3]
    shared = across(heading.box, stack.column)
    if distance < -0.6 or shared < 0.5:
        return NEVER
    if rule_between(heading.box, stack.box, scene.canvas.horizontal_rules):
        return -1.0
    if not scene.clear(heading.box, stack.box, (heading, stack)):
        return -1.0
    lead = [
        other
        for other in scene.stacks
        if other is not stack
        and other.box[2] <= stack.box[0] + 1
        and across(heading.box, other.column) > 0.5
        and abs(other.box[1] - stack.box[1]) < 2
    ]
    return 3.2 - 0.12 * max(0.0, distance - 1) - 0.8 * len(lead)


def _beside(scene: Scene, heading: Heading, stack: Stack) -> float:
    """Score a heading that stands left or right of its text: tops at one height, nothing between."""
    gap = -across(heading.box, stack.column)
    if gap < -0.6 or down(heading.box, stack.box) < 0.4 * min(4.0, heading.box[3] - heading.box[1]):
        return NEVER
    if abs(stack.box[1] - heading.box[1]) > 3 and not inside(heading.box, hull([heading.box, stack.box])):
        return NEVER
    left, right = (heading.box, stack.column) if heading.box[0] < stack.left else (stack.column, heading.box)
    if wall_between(left, right, scene.canvas.vertical_rules):
        return -1.0
    base = 2.6 if heading.vertical else 1.2
    return base - 0.1 * abs(stack.box[1] - heading.box[1]) - 0.12 * max(0.0, gap - 1)


def shared_words(texts: Sequence[str]) -> Mapping[tuple[int, int], float]:
    """Return for each two of ``texts`` how much more of their rarer character pairs they share than two usually do."""
    sets = [{t[i : i + 2] for i in range(len(t) - 1)} for t in texts]
    counts: dict[str, int] = {}
    for pairs in sets:
        for pair in pairs:
            counts[pair] = counts.get(pair, 0) + 1
    rare = [{pair for pair in pairs if counts[pair] <= max(2, len(texts) // 5)} for pairs in sets]
    values = {
        (a, b): len(rare[a] & rare[b]) / max(12, min(len(sets[a]), len(sets[b])))
        for a in range(len(texts))
        for b in range(a + 1, len(texts))
    }
    usual = sum(values.values()) / len(values) if values else 0.0
    return {pair: value - usual for pair, value in values.items()}
