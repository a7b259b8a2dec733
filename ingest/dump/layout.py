"""A text dump's page into blocks and article drafts."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from ingest.draft import ArticleDraft, PageLayout
from ingest.dump.affinity import Affinity
from ingest.dump.attachments import Attachments, attach
from ingest.dump.bodies import Body, bodies_of
from ingest.dump.boundaries import Boundaries
from ingest.dump.headings import Heading, headings_of
from ingest.dump.lines import Row, rows_of
from ingest.dump.matching import Match, Matches, match
from ingest.dump.passages import Passage, passages_of
from ingest.dump.rivals import CUT_DOUBT, rival_cut
from ingest.dump.runs import Mark, runs_of
from ingest.dump.units import Unit, heads_of, label_role, part_subheads, units_of
from ingest.paragraphs import build
from schemas import Block, BlockRole, Page, Paragraph, union
from schemas.article import HeadRole, ParagraphRole

_NOTICE = re.compile(r"(?:公告|通告|通知|启事|声明|公示|讣告|致歉|更正)$")
MOST_CUTS = 8
"""Bodies of one page that are cut anew; more would mean that its headings can't be trusted."""
_CLOSE = 1.0
"""Margin, in the units of the evidence that was weighed, under which the other choice is told as an alternative."""


def layout(page: Page) -> PageLayout:
    """Put the articles of a text dump's page together.

    Args:
        page: a page of geometry ``text``; one line for each line of the dump that isn't blank.

    Returns:
        The page with its blocks, and its drafts in the order in which their texts begin.
    """
    passages, after = passages_of(runs_of(rows_of(page)))
    bodies, affinity, subheads, units = _parted(passages, after)
    matches = match(units, bodies, affinity)
    attached = attach(passages, after, _owners(bodies), _heading_owners(units, matches))
    composer = _Composer(page, passages, subheads, units, matches, attached)
    drafts = [composer.draft(index, body) for index, body in enumerate(bodies)]
    if not drafts and units:
        drafts = [composer.headings_only([heading for unit in units for heading in unit.headings])]
    composer.furnish()
    blocks = sorted(composer.blocks, key=lambda block: (block.lines, block.role))
    return PageLayout(page.model_copy(update={"blocks": blocks}), drafts)


def _parted(
    passages: Sequence[Passage], after: Sequence[Mark]
) -> tuple[list[Body], Affinity, dict[int, list[Heading]], list[Unit]]:
    """Return the page's bodies with what its headings are to them; cut anew where two headlines claim one body."""
    boundaries = Boundaries(passages, after)
    scores = boundaries.scores() if passages else []
    found = headings_of(passages, after)
    cuts: dict[int, float] = {}
    while True:
        bodies = bodies_of(passages, boundaries, scores, cuts)
        affinity = Affinity(["".join(passages[index].text for index in body.passages) for body in bodies])
        subheads, headings = part_subheads(found, passages, bodies, affinity)
        units = units_of(headings, affinity)
        cut = rival_cut(units, bodies, affinity, passages, scores) if len(cuts) < MOST_CUTS else None
        if cut is None or cut in cuts:
            return bodies, affinity, subheads, units
        cuts[cut] = CUT_DOUBT


def _owners(bodies: Sequence[Body]) -> dict[int, int]:
    return {passage: index for index, body in enumerate(bodies) for passage in body.passages}


def _heading_owners(units: Sequence[Unit], matches: Matches) -> dict[int, int]:
    found = {**matches.labels, **matches.headlines}
    return {
        row.index: found[at].body
        for at, unit in enumerate(units)
        if at in found
        for heading in unit.headings
        for row in heading.rows
    }


class _Composer:
    """Makes drafts and blocks out of what was found on one page."""

    def __init__(
        self,
        page: Page,
        passages: Sequence[Passage],
        subheads: dict[int, list[Heading]],
        units: Sequence[Unit],
        matches: Matches,
        attached: Attachments,
    ) -> None:
        self.blocks: list[Block] = []
        self._page = page
        self._passages = passages
        self._subheads = subheads
        self._units = units
        self._matches = matches
        self._attached = attached
        self._placed: set[int] = set()

    def draft(self, index: int, body: Body) -> ArticleDraft:
        """Return the draft of a body with all that belongs to it."""
        draft = ArticleDraft(self._page.id, confidence=_confidence(body.doubt))
        for at, found in self._matches.headlines.items():
            if found.body == index:
                self._headlines(draft, self._units[at], found)
        for at, found in self._matches.labels.items():
            if found.body == index:
                self._labels(draft, self._units[at])
        self._text(draft, index, body)
        draft.byline = [self._paragraph("byline", [row]) for row in self._attached.byline.get(index, [])]
        if index in self._attached.jump_to:
            draft.jump_to = self._paragraph("jump", [self._attached.jump_to[index]])
        if index in self._attached.jump_from:
            draft.jump_from = self._paragraph("jump", [self._attached.jump_from[index]])
        draft.kind = "photo" if body.caption else "notice" if self._is_notice(draft, body) else "article"
        if body.doubt < _CLOSE:
            draft.alternatives.append("its text may begin or end at another paragraph")
        return draft

    def _text(self, draft: ArticleDraft, index: int, body: Body) -> None:
        """Fill in the paragraphs; the only subhead of a text without a headline is its headline."""
        subheads = {passage: self._subheads[passage] for passage in body.passages if passage in self._subheads}
        alone = [heading for group in subheads.values() for heading in group]
        if draft.headline is None and len(alone) == 1:
            draft.headline = self._paragraph("headline", alone[0].rows)
            draft.alternatives.append("its headline may be a subhead: it stands inside the text, the only one there")
            subheads = {}
        for at, top in self._matches.tops.items():
            if top == index:
                draft.paragraphs.append(self._paragraph("subhead", _rows(self._units[at].headings)))
        for passage in body.passages:
            for heading in subheads.get(passage, []):
                draft.paragraphs.append(self._paragraph("subhead", heading.rows))
            role: ParagraphRole = "caption" if body.caption else "body"
            draft.paragraphs.append(self._paragraph(role, self._passages[passage].rows))

    def headings_only(self, headings: Sequence[Heading]) -> ArticleDraft:
        """Return the one draft of a page on which nothing looks like running text: its headings are the text."""
        paragraphs = [self._paragraph("body", heading.rows) for heading in headings]
        doubt = "its lines may be headings whose texts are not on the page"
        return ArticleDraft(self._page.id, paragraphs=paragraphs, confidence=0.5, alternatives=[doubt])

    def furnish(self) -> None:
        """Make furniture of the lines that belong to no article."""
        loose = [index for index in range(len(self._page.lines)) if index not in self._placed]
        for _, run in groupby(enumerate(loose), key=lambda pair: pair[1] - pair[0]):
            self._block("furniture", [index for _, index in run])

    def _headlines(self, draft: ArticleDraft, unit: Unit, found: Match) -> None:
        heads = heads_of(unit)
        if heads.section is not None:
            draft.section = self._paragraph("section", heads.section.rows)
        if heads.kicker is not None:
            draft.kicker = self._paragraph("kicker", heads.kicker.rows)
        if heads.headline is not None:
            draft.headline = self._paragraph("headline", heads.headline.rows)
        if heads.subtitle is not None:
            draft.subtitle = self._paragraph("subtitle", [*heads.subtitle.rows, *_rows(heads.rest)])
        draft.confidence = min(draft.confidence, _confidence(4 * found.margin))
        if found.margin * 4 < _CLOSE and found.rival is not None:
            draft.alternatives.append("its headline may belong to another article of the page")

    def _labels(self, draft: ArticleDraft, unit: Unit) -> None:
        for heading in unit.headings:
            role: HeadRole = "subtitle" if heading.is_subtitle else "section"
            if role == "section" and label_role(heading) == "kicker":
                role = "kicker"
            if getattr(draft, role) is None:
                setattr(draft, role, self._paragraph(role, heading.rows))

    def _is_notice(self, draft: ArticleDraft, body: Body) -> bool:
        if draft.headline is not None and _NOTICE.search(draft.headline.text):
            return True
        return draft.headline is None and any(self._passages[index].is_signature for index in body.passages)

    def _paragraph(self, role: ParagraphRole | HeadRole, rows: Sequence[Row]) -> Paragraph:
        for _, run in groupby(enumerate(rows), key=lambda pair: pair[1].index - pair[0]):
            self._block(role, [row.index for _, row in run])
        return build(role, [row.piece for row in rows])

    def _block(self, role: BlockRole, lines: Sequence[int]) -> None:
        self._placed.update(lines)
        bbox = union(self._page.lines[index].bbox for index in lines)
        self.blocks.append(Block(role=role, bbox=bbox, lines=list(lines)))


def _rows(headings: Iterable[Heading]) -> list[Row]:
    return [row for heading in headings for row in heading.rows]


def _confidence(margin: float) -> float:
    """Return the probability that a margin of evidence stands for, as if it were log odds, to two digits."""
    return round(1 / (1 + math.exp(-min(margin, 20.0))), 2)
