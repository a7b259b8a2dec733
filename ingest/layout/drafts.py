"""Linked pieces into article drafts and blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.draft import ArticleDraft
from ingest.layout.canvas import Item
from ingest.layout.groups import Group
from ingest.layout.pieces import rows
from ingest.layout.stacks import Stack
from ingest.layout.text import head, paragraph, runs, without_credit, without_jump, without_signature
from schemas import Block, BlockRole, Page, Paragraph, union

HEAD_BLOCKS: dict[str, BlockRole] = {
    "section": "section",
    "kicker": "kicker",
    "headline": "headline",
    "subtitle": "subtitle",
    "byline": "byline",
}


def draft(group: Group, page: Page) -> ArticleDraft:
    """Return the draft of one article."""
    made = ArticleDraft(page=page.id, confidence=group.confidence, alternatives=list(group.alternatives))
    _head(made, group, page)
    if group.advert or group.table:
        made.kind = "advertisement" if group.advert else "table"
        items = [item for stack in group.stacks for item in stack.items]
        made.paragraphs += [paragraph(page.id, "body", row) for row in rows(items)]
        return made
    for run in runs(group.parts):
        text = paragraph(page.id, run.role, run.items)
        if run.role == "byline":
            made.byline.append(text)
        else:
            _body(made, text)
    _cut_signature(made)
    for caption in group.captions:
        text, credit = without_credit(paragraph(page.id, "caption", caption.items))
        made.paragraphs.append(text)
        if credit is not None:
            made.byline.append(credit)
    if group.captions and not group.stacks:
        made.kind = "photo"
    elif made.headline is None and made.jump_from is None:
        made.kind = "notice"
    return made


def _cut_signature(made: ArticleDraft) -> None:
    """Make a byline of the writer's name in brackets that ends the text (（某公司 某某）)."""
    if made.paragraphs and made.paragraphs[-1].role == "body":
        rest, signature = without_signature(made.paragraphs[-1])
        if signature is not None:
            made.paragraphs[-1:] = [rest] if rest is not None else []
            made.byline.append(signature)


def _head(made: ArticleDraft, group: Group, page: Page) -> None:
    made.section = head(page.id, "section", group.heads.get("section", []))
    made.kicker = head(page.id, "kicker", group.heads.get("kicker", []))
    made.subtitle = head(page.id, "subtitle", group.heads.get("subtitle", []))
    bylines = group.heads.get("byline", [])
    made.byline = [text for item in bylines if (text := head(page.id, "byline", [item])) is not None]
    made.headline = head(page.id, "headline", group.heads.get("headline", []))
    for name in ("section", "kicker", "headline", "subtitle"):
        title: Paragraph | None = getattr(made, name)
        if title is not None:
            rest, jump, way = without_jump(title)
            setattr(made, name, rest)
            _jump(made, jump, way)


def _body(made: ArticleDraft, text: Paragraph) -> None:
    rest, jump, way = without_jump(text)
    _jump(made, jump, way)
    if rest is not None:
        made.paragraphs.append(rest)


def _jump(made: ArticleDraft, jump: Paragraph | None, way: str) -> None:
    if jump is not None and way == "to":
        made.jump_to = jump
    elif jump is not None:
        made.jump_from = jump


def blocks(groups: Sequence[Group], page: Page) -> list[Block]:
    """Return the blocks of all articles and, as furniture, of every line that is in none, in reading order."""
    found = [block for group in groups for block in _of_group(group, page)]
    used = {index for block in found for index in block.lines}
    for index, line in enumerate(page.lines):
        if index not in used:
            found.append(Block(role="furniture", bbox=line.bbox, lines=[index]))
    return found


def _of_group(group: Group, page: Page) -> Iterable[Block]:
    for role, items in group.heads.items():
        yield from _block(HEAD_BLOCKS[role], items, page)
    for part in group.parts:
        if isinstance(part, list):
            yield from _block("subhead", part, page)
        elif group.advert or group.table:
            yield from _block("body", part.items, page)
        else:
            yield from _of_stack(part, page)
    for caption in group.captions:
        yield from _block("caption", caption.items, page)


def _of_stack(stack: Stack, page: Page) -> Iterable[Block]:
    """Return the blocks of a stack: body lines together, subheads and bylines between them apart."""
    gathered: list[Item] = []
    for run in runs([stack]):
        if run.role == "body":
            gathered.extend(run.items)
            continue
        yield from _block("body", gathered, page)
        gathered = []
        yield from _block("subhead" if run.role == "subhead" else "byline", run.items, page)
    yield from _block("body", gathered, page)


def _block(role: BlockRole, items: Sequence[Item], page: Page) -> Iterable[Block]:
    if items:
        lines = [item.index for item in items]
        yield Block(role=role, bbox=union(page.lines[index].bbox for index in lines), lines=lines)
