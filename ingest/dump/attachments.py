"""Credits and jump lines to the bodies they belong to (署名、转接配稿)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.credits import find_credits
from ingest.dump.lines import Row
from ingest.dump.passages import Passage
from ingest.dump.runs import Mark
from ingest.jumps import find_jump

_PAGE_ROLES = ("编辑", "校对", "审核", "编审", "主编", "责编", "美编", "版式", "排版", "设计", "策划", "统筹", "监制")
"""Roles of those who made the page, whose credit belongs to no article."""


@dataclass
class Attachments:
    """What is attached to each body (by its index), and what belongs to none.

    Attributes:
        byline: credit lines.
        jump_to: 下转 lines.
        jump_from: 上接 lines.
        furniture: credits of the page's makers.
    """

    byline: dict[int, list[Row]] = field(default_factory=dict)
    jump_to: dict[int, Row] = field(default_factory=dict)
    jump_from: dict[int, Row] = field(default_factory=dict)
    furniture: list[Row] = field(default_factory=list)


def attach(
    passages: Sequence[Passage], after: Sequence[Mark], owner: Mapping[int, int], heads: Mapping[int, int]
) -> Attachments:
    """Give each credit and jump to a body.

    Args:
        passages: the page's passages.
        after: marks behind the last passage.
        owner: body of each passage.
        heads: body of each heading line (by the line's index on the page), where it has one.

    A mark under a heading belongs where the heading belongs; else a 下转 and a credit belong to the text above them,
    a 上接 to the text below.
    """
    found = Attachments()
    for place in range(len(passages) + 1):
        sequence = passages[place].before if place < len(passages) else after
        inside = passages[place].inside if place < len(passages) else []
        for marks, above, below in (
            (sequence, owner.get(place - 1), owner.get(place)),
            (inside, owner.get(place), owner.get(place)),
        ):
            _attach_marks(found, marks, above, below, heads)
    return found


def _attach_marks(
    found: Attachments, marks: Sequence[Mark], above: int | None, below: int | None, heads: Mapping[int, int]
) -> None:
    heading: Row | None = None
    for at, mark in enumerate(marks):
        if mark.kind == "head":
            heading = mark.row
        elif mark.kind == "jump":
            _attach_jump(found, mark.row, _under(mark.row, heading, heads), above, below)
        elif mark.kind == "furniture" or _made_page(mark.row):
            found.furniture.append(mark.row)
        else:
            body = _credit_body(mark.row, heading, above, below, heads, last=at + 1 == len(marks))
            if body is None:
                found.furniture.append(mark.row)
            else:
                found.byline.setdefault(body, []).append(mark.row)


def _credit_body(
    row: Row, heading: Row | None, above: int | None, below: int | None, heads: Mapping[int, int], *, last: bool
) -> int | None:
    headed = _under(row, heading, heads)
    if headed is not None:
        return headed
    bracketed = row.text.startswith(("（", "("))
    if heading is not None and last and below is not None and not bracketed:
        return below
    if heading is None and above is not None:
        parted = row.gap > 0 and last and below is not None and not bracketed and not _photographed(row)
        return below if parted and row.text[:1] in "□■◎●◆▲本记通特" else above
    return below if below is not None else above


def _under(row: Row, heading: Row | None, heads: Mapping[int, int]) -> int | None:
    """Return the body of the heading that a line stands under, with no blank line or new frame between them."""
    if heading is None or row.gap > 0 or row.is_framed:
        return None
    return heads.get(heading.index)


def _attach_jump(found: Attachments, row: Row, headed: int | None, above: int | None, below: int | None) -> None:
    jump = find_jump(row.text)
    if jump is None:
        return
    if jump.direction == "to":
        body = above if above is not None else below
        if body is not None:
            found.jump_to.setdefault(body, row)
    else:
        body = headed if headed is not None else below if below is not None else above
        if body is not None:
            found.jump_from.setdefault(body, row)


def _made_page(row: Row) -> bool:
    credits_found = find_credits(row.text)
    return bool(credits_found) and all(credit.role.endswith(_PAGE_ROLES) for credit in credits_found)


def _photographed(row: Row) -> bool:
    return any("摄" in credit.role or "图" in credit.role for credit in find_credits(row.text))
