"""Which stacks are captions of pictures (图片说明)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.credits import trailing_credit
from ingest.layout.canvas import Box, Canvas, across, down, frame_of
from ingest.layout.stacks import Stack

CLOSE = 2.2
"""White between a picture and its caption, in ems, at most."""
TITLED = 6.0
"""The same where the picture's title stands between them."""
LONGEST = 220
"""Characters of the longest caption."""
_OPENS = re.compile(r"^[▲△▼▽◀▶←→↑↓（(]?\s*(?:图为|上图|下图|左图|右图|图[①-⑩\d一二三]|图片)")
NEEDED = 1.0
"""Evidence that a stack beside a picture needs to be its caption."""


@dataclass(frozen=True)
class Caption:
    """A stack and the picture it tells about."""

    stack: Stack
    picture: Box


def captions(canvas: Canvas, stacks: Sequence[Stack]) -> list[Caption]:
    """Return the stacks that are captions, at most one for each picture, best evidence first."""
    fonts = Counter(item.line.font for stack in stacks for item in stack.items for _ in item.text)
    body_font = fonts.most_common(1)[0][0] if fonts else None
    widths = Counter(round(stack.right - stack.left) for stack in stacks for _ in stack.items)
    scored = sorted(
        (
            (-score, at, number)
            for at, stack in enumerate(stacks)
            for number, picture in enumerate(canvas.pictures)
            if (score := _score(canvas, stack, picture, body_font, widths)) >= NEEDED
        ),
    )
    taken: set[int] = set()
    found: list[Caption] = []
    for _, at, number in scored:
        if at not in taken and all(canvas.pictures[number] != caption.picture for caption in found):
            taken.add(at)
            found.append(Caption(stacks[at], canvas.pictures[number]))
    return found


def _score(canvas: Canvas, stack: Stack, picture: Box, body_font: str | None, widths: Counter[int]) -> float:
    box = stack.box
    if len(stack.text) > LONGEST or frame_of(box, canvas.frames) != frame_of(picture, canvas.frames):
        return 0.0
    under = across(box, picture) >= 0.8 * (box[2] - box[0]) and -0.5 <= box[1] - picture[3] <= TITLED
    over = across(box, picture) >= 0.8 * (box[2] - box[0]) and -0.5 <= picture[1] - box[3] <= CLOSE
    aside = down(box, picture) >= 0.8 * (box[3] - box[1]) and -0.5 <= -across(box, picture) <= CLOSE
    on = across(box, picture) > 0 and down(box, picture) >= 0.8 * (box[3] - box[1])
    if not (under or over or aside or on):
        return 0.0
    score = 0.5 if under or on else 0.1
    if under and box[1] - picture[3] > CLOSE:
        score -= 0.3
    if trailing_credit(stack.text) is not None:
        score += 1.0
    if _OPENS.match(stack.text):
        score += 1.0
    if stack.size <= 0.95:
        score += 0.4
    if body_font is not None and Counter(i.line.font for i in stack.items).most_common(1)[0][0] != body_font:
        score += 0.5
    if under and widths[round(stack.right - stack.left)] <= len(stack.items) and len(stack.items) > 1:
        score += 0.3
    return score
