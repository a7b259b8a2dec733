"""What the layout stages hand over: a page with its blocks, and its articles without numbers (稿件草样)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from ingest.credits import find_credits
from ingest.jumps import find_jump
from schemas import Article, Credit, Jump, Page, Paragraph

Kind = Literal["article", "photo", "notice", "advertisement", "table"]
_DATELINE = re.compile(r"^\s*(?:本报|又|另|据)\S{0,12}讯")


@dataclass
class ArticleDraft:
    """An article, or the part of one, as it stands on one page; :func:`finish` makes an article of it.

    Attributes:
        page: page id.
        kind: as in :class:`schemas.Article`.
        section: section label (栏目).
        kicker: line above the headline (引题).
        headline: main headline (主题).
        subtitle: line under the headline (副题).
        byline: credit lines that stand apart from the text.
        paragraphs: lead, body, subheads and captions, in reading order.
        jump_to: 下转 line.
        jump_from: 上接 line.
        confidence: how sure the layout is of the article's extent, 0 to 1.
        alternatives: where the assembly was close: what else it could have been, in words.
    """

    page: str
    kind: Kind = "article"
    section: Paragraph | None = None
    kicker: Paragraph | None = None
    headline: Paragraph | None = None
    subtitle: Paragraph | None = None
    byline: list[Paragraph] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    jump_to: Paragraph | None = None
    jump_from: Paragraph | None = None
    confidence: float = 1.0
    alternatives: list[str] = field(default_factory=list)


@dataclass
class PageLayout:
    """A page after its layout stage.

    Attributes:
        page: the page with its ``blocks`` set.
        drafts: its articles in reading order.
    """

    page: Page
    drafts: list[ArticleDraft]


def finish(draft: ArticleDraft, article_id: str, page: Page) -> Article:
    """Return the article that ``draft`` stands for.

    Credits are taken from the byline paragraphs, the openings of the text (本报讯（记者 …）, 又讯（…）), the
    brackets at its end, and the captions; each knows its regions.

    Raises:
        ValueError: the draft belongs to another page.
    """
    if draft.page != page.id:
        raise ValueError(f"the draft stands on page {draft.page}, not on {page.id}")
    heads = [draft.section, draft.kicker, draft.headline, draft.subtitle, *draft.byline]
    heads += [draft.jump_from, draft.jump_to]
    return Article(
        id=article_id,
        newspaper=page.newspaper,
        issue_date=page.issue_date,
        pages=[page.id],
        page_numbers=[page.number],
        kind=draft.kind,
        section=_text(draft.section),
        kicker=_text(draft.kicker),
        title=_text(draft.headline),
        subtitle=_text(draft.subtitle),
        byline=credits_of(draft),
        heads=[head for head in heads if head is not None],
        paragraphs=list(draft.paragraphs),
        continues=_jump(draft.jump_to),
        continued_from=_jump(draft.jump_from),
        confidence=draft.confidence,
        alternatives=list(draft.alternatives),
    )


def credits_of(draft: ArticleDraft) -> list[Credit]:
    """Return the draft's credits in the order in which they are read, one entry a person and role."""
    found: dict[tuple[str, str], Credit] = {}
    for paragraph in [*_credit_paragraphs(draft.paragraphs), *draft.byline]:
        for credit in find_credits(paragraph.text):
            entry = Credit(
                role=credit.role,
                name=credit.name,
                organisation=credit.organisation,
                regions=paragraph.regions_of(credit.start, credit.end),
            )
            found.setdefault((credit.role, credit.name), entry)
    return list(found.values())


def _credit_paragraphs(paragraphs: list[Paragraph]) -> Iterable[Paragraph]:
    text = [paragraph for paragraph in paragraphs if paragraph.role != "subhead"]
    for index, paragraph in enumerate(text):
        edge = index in (0, len(text) - 1)
        if edge or paragraph.role == "caption" or _DATELINE.match(paragraph.text):
            yield paragraph


def _text(paragraph: Paragraph | None) -> str | None:
    return paragraph.text if paragraph is not None else None


def _jump(paragraph: Paragraph | None) -> Jump | None:
    found = find_jump(paragraph.text) if paragraph is not None else None
    return Jump(page=found.page, text=paragraph.text) if paragraph is not None and found is not None else None
