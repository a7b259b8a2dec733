"""How well pieces of a page follow each other: a heading by its first stack, a stack by the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ingest.jumps import find_jump
from ingest.layout.canvas import Box, across, column_rules, down, rule_between, wall_between
from ingest.layout.flow import NEVER, flow
from ingest.layout.headings import SMALL, Heading
from ingest.layout.scene import Scene
from ingest.layout.spans import GUTTER, UNDER
from ingest.layout.stacks import DATELINE, Stack

FLUSH_ORPHAN = -1.5
"""A stack that starts inside a paragraph and follows nothing."""
SAME_COLUMN = 1.6
"""Right below in the same column."""
NEXT_COLUMN = 1.3
"""At the top of the next column, under the same heading or at the same height."""
APART = -0.6
"""Anywhere else on the page (an article in two boxes that don't touch)."""
DISTANCE = 0.005
"""Against each em between two pieces that don't touch."""
EARLY = -0.8
"""A column that stops with white under it while the next one runs on lower: an article's last column."""
WORDS = 5.0
"""Weight of the share of character pairs that two pieces have in common beyond what any two pieces here have."""
WORDS_MOST = 1.2
"""Most that common words can weigh: two reports on one matter share as many as two halves of one."""
FIRST = 3.2
"""The first of the columns that a heading stands over or beside."""
LATER = 1.0
"""Another of these columns."""
ELSEWHERE = 0.8
"""A stack right under or beside a heading that is none of its columns."""
INNER = 2.6
"""Against a heading of body type as the head of an article."""


def next_stack(scene: Scene, before: Stack, after: Stack, shared: float) -> float:
    """Score ``after`` as what follows ``before``; ``shared`` is how much more words they share than usual."""
    if before is after or id(after) in scene.openings:
        return NEVER
    if scene.frames[id(before)] != scene.frames[id(after)]:
        return NEVER
    a, b = before.column, after.column
    score = flow(before, after) + min(WORDS * shared, WORDS_MOST)
    same_width = abs((a[2] - a[0]) - (b[2] - b[0])) < 1.2
    if across(a, b) > 0.6 * min(a[2] - a[0], b[2] - b[0]):
        return score + _below(scene, before, after) - (0.0 if same_width else 0.3)
    beside = b[0] > a[2] - 0.8
    if beside and b[0] - a[2] <= GUTTER and after.box[1] < before.box[3]:
        return score + _next_column(scene, before, after) - (0.0 if same_width else 0.5)
    return score + APART - (0.0 if same_width else 0.2) - DISTANCE * (abs(b[0] - a[2]) + abs(b[1] - a[3]))


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


def _stands_between(box: Box, upper: Box, lower: Box) -> bool:
    strip = (max(upper[0], lower[0]), upper[3] - 0.3, min(upper[2], lower[2]), lower[1] + 0.3)
    return across(box, strip) > 0.5 and down(box, strip) > 0.5


def _next_column(scene: Scene, before: Stack, after: Stack) -> float:
    a, b = before.column, after.column
    if wall_between(a, b, column_rules(scene.canvas.vertical_rules, a, b)):
        return -1.5
    score = NEXT_COLUMN
    top, start = scene.top(before), scene.top(after)
    if scene.start(after) - start > 0.5:
        score -= 1.0
    ours, theirs = scene.cover(before), scene.cover(after)
    if ours is not None and ours is theirs:
        return score + 1.2
    if theirs is not None:
        score -= 1.5
    if abs(top - start) <= 1.2 * scene.canvas.leading:
        score += 1.0
    elif start < top:
        score -= 0.3
    if _stops_early(scene, before, after):
        score += EARLY
    return score


def _stops_early(scene: Scene, before: Stack, after: Stack) -> bool:
    lower = after.box[3] - before.box[3]
    if lower < 1.5 * scene.canvas.leading:
        return False
    left, right = before.column[0] + 0.5, before.column[2] - 0.5
    under = (left, before.box[3] + 0.1, right, before.box[3] + min(lower, 2.5))
    others: list[Box] = [p.box for p in scene.pieces if p is not before]
    others += [*scene.canvas.pictures, *(caption.box for caption in scene.captions)]
    return not any(across(box, under) > 0 and down(box, under) > 0 for box in others)


def first_stack(scene: Scene, heading: Heading, stack: Stack) -> float:
    """Score ``stack`` as the first of the text under, or beside, ``heading``."""
    if scene.frames[id(heading)] != scene.frames[id(stack)] or id(stack) in scene.openings:
        return NEVER
    jump = find_jump(stack.items[0].text)
    opening = 0.0
    if DATELINE.match(stack.text) or (jump and jump.direction == "from"):
        opening = 1.5
    elif not stack.indented():
        opening = -0.8
    if heading.size < SMALL and not heading.vertical:
        opening -= INNER if heading.inner else 1.2 * (SMALL - heading.size)
    return opening + _place(scene, heading, stack)


def _place(scene: Scene, heading: Heading, stack: Stack) -> float:
    """Score where a stack stands to a heading: first of its columns, one of them, or elsewhere near it."""
    columns = scene.spans.get(id(heading), [])
    if columns and columns[0] is stack:
        return FIRST - 0.1 * max(0.0, stack.box[1] - heading.box[3] - 1 if not heading.vertical else 0.0)
    if any(column is stack for column in columns):
        return LATER
    other = scene.cover(stack)
    near = _right_under(scene, heading, stack) or _right_beside(scene, heading, stack)
    if not near:
        return NEVER
    return ELSEWHERE - (1.0 if other is not None else 0.0)


def _right_under(scene: Scene, heading: Heading, stack: Stack) -> bool:
    distance = stack.box[1] - heading.box[3]
    return (
        not heading.vertical
        and -0.6 <= distance <= UNDER
        and across(heading.box, stack.column) >= 0.5
        and not rule_between(heading.box, stack.box, scene.canvas.horizontal_rules)
        and scene.clear(heading.box, stack.box, (heading, stack))
    )


def _right_beside(scene: Scene, heading: Heading, stack: Stack) -> bool:
    gap = -across(heading.box, stack.column)
    if not -0.6 <= gap <= GUTTER or down(heading.box, stack.box) < min(2.0, 0.4 * (heading.box[3] - heading.box[1])):
        return False
    left, right = (heading.box, stack.column) if heading.box[0] < stack.left else (stack.column, heading.box)
    return not wall_between(left, right, scene.canvas.vertical_rules)


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
