"""Whether a text that breaks off can go on in another place: sentence ends, short lines, indents, openings."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.jumps import FoundJump, find_jump
from ingest.layout.stacks import DATELINE, FURTHER, TERMINAL, Stack

NEVER = -9.0
"""Score of what can't be: no sum of evidence makes up for it."""
OPEN_FLUSH = 2.4
"""An unfinished sentence goes on at a line without indent: what a column break looks like. Both must go on somewhere,
so this outweighs neighbourhood (:data:`NEXT_COLUMN` and the height of columns)."""
OPEN_INDENT = -2.5
"""An unfinished sentence before an indented line: they belong apart."""
CLOSED_FLUSH = -2.5
"""A paragraph that ended before its line did, before a line without indent: they belong apart."""
CLOSED_INDENT = 0.3
"""A finished paragraph before an indented line: nothing speaks against it."""
ONLY_JUMP = 1.0
"""A line that is only a 下转 follows whatever stands over it."""
FULL = 0.2
"""A sentence that ends where its line does, before an indented line: as good as a finished paragraph."""
FULL_FLUSH = -0.3
"""The same before a line without indent: one sentence in twelve ends where its line does."""


@lru_cache(maxsize=4096)
def _jump(text: str) -> FoundJump | None:
    return find_jump(text)


def ending(stack: Stack) -> str:
    """Return how a stack ends: ``open`` inside a sentence, ``full`` at a sentence's and its line's end, ``closed``."""
    if stack.short():
        return "closed"
    return "full" if TERMINAL.search(stack.text) else "open"


def flow(before: Stack, after: Stack) -> float:
    """Score whether ``after``'s text can go on where ``before``'s ends."""
    jump = _jump(before.items[-1].text)
    start = _jump(after.items[0].text)
    if (jump and jump.direction == "to") or (start and start.direction == "from"):
        return NEVER
    if start is not None and start.start == 0:
        return ONLY_JUMP
    if DATELINE.match(after.text):
        return -3.0
    if FURTHER.match(after.text):
        return CLOSED_INDENT
    state, indented = ending(before), after.fresh()
    score = FULL if indented else FULL_FLUSH
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
