"""Stacks into paragraphs, and what is cut out of them: jump lines, credits after captions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.credits import find_credits, is_credit_line, trailing_credit
from ingest.jumps import find_jump, is_jump
from ingest.layout.canvas import Item
from ingest.layout.stacks import ALIGNED, TERMINAL, Stack
from ingest.paragraphs import Piece, build, column_regions
from schemas import Ink, Paragraph
from schemas.article import HeadRole, ParagraphRole

SUBHEAD = 20
"""Characters of the longest subhead line."""
INITIAL = 1.6
"""A letter this many times larger than the line after it is an initial that is set over two lines or more."""
_SIGNATURE = re.compile(r"[（(][^（）()。！？]{2,40}[）)]\s*$")
_STOPPED = re.compile(r"[。，；：、,;]$")


@dataclass
class Run:
    """Lines of one paragraph, or of one subhead or credit."""

    role: ParagraphRole | HeadRole
    items: list[Item] = field(default_factory=list)


def runs(chain: Sequence[Stack | list[Item]]) -> list[Run]:
    """Return the paragraphs of an article's stacks in reading order.

    Args:
        chain: stacks, and lists of display lines that are subheads between them.
    """
    found: list[Run] = []
    ended = True
    for part in chain:
        if isinstance(part, list):
            found.append(Run("subhead", list(part)))
            ended = True
            continue
        for at, item in enumerate(part.items):
            role = _role(part, at)
            starts = ended or not found or role != found[-1].role or _begins(part, at, found[-1].items[-1])
            if starts and not (role == "subhead" and found and found[-1].role == "subhead" and at):
                found.append(Run(role))
            found[-1].items.append(item)
            ended = part.short(at) and (role != "body" or TERMINAL.search(item.text) is not None)
    return found


def _begins(stack: Stack, at: int, before: Item) -> bool:
    """Tell whether a line begins a paragraph, or is set to the right, by where it stands.

    Beside a picture that reaches into a column all lines are set in by as much. Beside a large initial the first are.
    """
    item = stack.items[at]
    if len(before.text.strip()) == 1 and before.size >= INITIAL * item.size:
        return False
    if at > 0 and not stack.short(at - 1):
        below = abs(item.box[0] - before.box[0]) < ALIGNED
        goes_on = TERMINAL.search(before.text) is None
        if (below and (goes_on or not stack.indented(at))) or (goes_on and _apart(stack, at)):
            return False
    return stack.indented(at) or _apart(stack, at)


def _apart(stack: Stack, at: int) -> bool:
    """Tell whether a line is set to the column's right end, as signatures are."""
    item = stack.items[at]
    return item.box[0] - stack.left > 3.2 and stack.right - item.box[2] < 3.2 and not stack.indented(at)


def _role(stack: Stack, at: int) -> ParagraphRole | HeadRole:
    item = stack.items[at]
    text = item.text
    before = at == 0 or stack.short(at - 1) or TERMINAL.search(stack.items[at - 1].text) is not None
    if not before:
        return "body"
    if is_credit_line(text) and (stack.short(at) or _apart(stack, at)):
        return "byline"
    if len(text) > SUBHEAD or _STOPPED.search(text) or TERMINAL.search(text):
        return "body"
    after = at + 1 == len(stack.items) or stack.indented(at + 1) or _centred(stack, at + 1)
    if not after:
        return "body"
    return "subhead" if _centred(stack, at) or _stands_out(stack, at) else "body"


def _centred(stack: Stack, at: int) -> bool:
    box = stack.items[at].box
    left, right = box[0] - stack.left, stack.right - box[2]
    return left > 0.8 and right > 0.8 and abs(left - right) <= (0.6 if abs(left - 2) < 0.4 else 1.2)


def _stands_out(stack: Stack, at: int) -> bool:
    """Tell whether a line is set in another face or size than most of its stack."""
    item = stack.items[at]
    others = [other for other in stack.items if other is not item]
    if not others or not stack.short(at):
        return False
    bold = item.line.bold and sum(other.line.bold for other in others) * 2 < len(others)
    face = item.line.font is not None and all(other.line.font != item.line.font for other in others[:3])
    return bold or face or item.size >= 1.08 * stack.size


def paragraph(page: str, role: ParagraphRole | HeadRole, items: Sequence[Item]) -> Paragraph:
    """Return the paragraph that ``items`` make."""
    return build(role, (Piece.whole(page, item.line) for item in items))


def head(page: str, role: HeadRole, items: Sequence[Item]) -> Paragraph | None:
    """Return the head paragraph that ``items`` make, none where there are none."""
    made = paragraph(page, role, items) if items else None
    return made if made is not None and made.text else None


def without_jump(made: Paragraph) -> tuple[Paragraph | None, Paragraph | None, str]:
    """Cut a jump at the start or end of a paragraph out of it.

    Returns:
        The rest (none where nothing is left), the jump (none where there is none) and its direction.
    """
    jump = find_jump(made.text)
    if jump is None or (made.text[: jump.start].strip() and made.text[jump.end :].strip(" 。")):
        return made, None, ""
    if is_jump(made.text):
        return None, made.model_copy(update={"role": "jump"}), jump.direction
    line = cut(made, jump.start, jump.end, "jump")
    rest = cut(made, 0, jump.start, made.role) or cut(made, jump.end, len(made.text), made.role)
    return rest, line, jump.direction


def without_credit(caption: Paragraph) -> tuple[Paragraph, Paragraph | None]:
    """Cut the credit at a caption's end (某某 摄) out of it."""
    at = trailing_credit(caption.text)
    if at is None:
        return caption, None
    rest = cut(caption, 0, at, caption.role)
    return (rest, cut(caption, at, len(caption.text), "byline")) if rest is not None else (caption, None)


def without_signature(made: Paragraph) -> tuple[Paragraph | None, Paragraph | None]:
    """Cut the writer's name in brackets at a text's end out of it: the rest and the name, none where there is none."""
    match = _SIGNATURE.search(made.text)
    if match is None or not find_credits(match.group()):
        return made, None
    return cut(made, 0, match.start(), made.role), cut(made, match.start(), len(made.text), "byline")


def cut(made: Paragraph, start: int, end: int, role: ParagraphRole | HeadRole) -> Paragraph | None:
    """Return the characters ``start`` to ``end`` of a paragraph as one of their own; none if they are all white."""
    text = made.text[start:end]
    start += len(text) - len(text.lstrip())
    end -= len(text) - len(text.rstrip())
    if start >= end:
        return None
    inks = [_ink_cut(ink, start, end) for ink in made.ink_of(start, end)]
    return Paragraph(role=role, text=made.text[start:end], regions=column_regions(inks), ink=inks)


def _ink_cut(ink: Ink, start: int, end: int) -> Ink:
    low, high = max(start, ink.start), min(end, ink.end)
    edges = ink.edges[low - ink.start : high - ink.start + 1]
    x0, y0, x1, y1 = ink.bbox
    horizontal = ink.direction == "horizontal"
    return ink.model_copy(
        update={
            "start": low - start,
            "end": high - start,
            "edges": edges,
            "bbox": (edges[0], y0, edges[-1], y1) if horizontal else (x0, edges[0], x1, edges[-1]),
            "confidences": ink.confidences[low - ink.start : high - ink.start] if ink.confidences else None,
        }
    )
