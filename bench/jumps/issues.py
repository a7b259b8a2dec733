"""Made-up issues with jumps: articles as a faultless layout would give them, and which parts belong together.

The stories come from :mod:`bench.layouts.corpus`; page numbers, letters and headlines at the jumps are printed, left
out or misread by chance. No layout family's pages are used.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.layouts import corpus
from bench.layouts.corpus import Kind, Order
from bench.typeset.manuscript import Part
from ingest.draft import ArticleDraft, finish
from schemas import Article, Ink, Page, Paragraph, SourceRef

MEASURE = 14
"""Characters to a line."""
HAN = "〇一二三四五六七八九"
NOISE = 0.004
"""Share of characters that recognition gets wrong (DESIGN: tiny on a degraded page, after small)."""


@dataclass(frozen=True)
class Style:
    """What an issue's jumps are like; chances are per jump.

    Attributes:
        letters: jumps to one page are told apart by letters.
        alike: stories that jump are about one subject.
        back: chance that the second part says where it comes from.
        forth: chance that the first part says where it goes.
        misread: chance that a page number or letter is misread.
        headline: chance that the second part has a headline.
        indents: the places of lines are known.
        noise: chance that the layout slips: a paragraph is lost to another article, or got from one.
        lost: chance that a second part is not there at all.
    """

    letters: bool = False
    alike: bool = True
    back: float = 1.0
    forth: float = 1.0
    misread: float = 0.0
    headline: float = 0.8
    indents: bool = True
    noise: float = 0.0
    lost: float = 0.0


@dataclass
class Issue:
    """An issue's articles before they are linked, and for each second part's id its first part's."""

    articles: list[Article] = field(default_factory=list)
    truth: dict[str, str] = field(default_factory=dict)

    @property
    def issues(self) -> dict[str, tuple[str, str]]:
        """The issue of each page id."""
        return {page: ("made-up", "2025-06-13") for article in self.articles for page in article.pages}


class Writer:
    """Writes one issue."""

    def __init__(self, seed: int, style: Style) -> None:
        self._chance = random.Random(seed)
        self._style = style
        self._pages: dict[int, list[ArticleDraft]] = {1: [], 2: [], 3: []}
        self._pairs: list[tuple[ArticleDraft, ArticleDraft]] = []
        self._topic = self._chance.choice(corpus.TOPICS) if style.alike else None

    def issue(self) -> Issue:
        """Return the issue."""
        jumps = self._chance.choice((1, 2, 2, 3, 3, 4))
        for number in range(jumps):
            self._jumping(number)
        for page, drafts in self._pages.items():
            drafts += [self._own(page) for _ in range(self._chance.randint(2, 6))]
            self._chance.shuffle(drafts)
        made = Issue()
        missing = 2 if self._chance.random() < 0.04 else 0
        ids: dict[int, str] = {}
        for page, drafts in self._pages.items():
            for number, draft in enumerate(drafts, 1):
                if page == missing:
                    continue
                ids[id(draft)] = f"{draft.page}-a{number:02d}"
                made.articles.append(finish(draft, ids[id(draft)], _page(page)))
        made.truth = {
            ids[id(second)]: ids[id(first)] for first, second in self._pairs if {id(first), id(second)} <= set(ids)
        }
        return made

    def _jumping(self, number: int) -> None:
        target = 2 if self._chance.random() < 0.75 else 3
        order = Order(topic=self._topic, section=False)
        story = corpus.story(self._chance, length=self._chance.randint(500, 1300), order=order)
        legs = [1, target]
        if target == 2 and self._chance.random() < 0.12:
            legs.append(3)
        cut = self._cut(story.parts, len(legs))
        mark = chr(ord("A") + number) if self._style.letters else ""
        before: ArticleDraft | None = None
        for at, (page, parts) in enumerate(zip(legs, cut, strict=True)):
            draft = ArticleDraft(page=f"p{page}")
            if at == 0:
                self._head(draft, story.headline, story.subtitle)
            elif self._chance.random() < self._style.headline:
                self._head(draft, corpus.continued_headline(self._chance, story), None)
            draft.paragraphs = self._paragraphs(page, parts)
            if at + 1 < len(legs) and self._chance.random() < self._style.forth:
                draft.jump_to = self._line(page, "to", legs[at + 1], mark)
            if at and self._chance.random() < self._style.back:
                draft.jump_from = self._line(page, "from", legs[at - 1], mark)
            if at and self._chance.random() < self._style.lost:
                break
            self._pages[page].append(draft)
            if before is not None:
                self._pairs.append((before, draft))
            before = draft

    def _own(self, page: int) -> ArticleDraft:
        """Return an article that doesn't jump, one in four about the subject of those that do."""
        topic = self._topic if self._chance.random() < 0.25 else None
        kind: Kind = self._chance.choice(("article", "article", "article", "brief", "notice"))
        length = self._chance.randint(150, 900) if kind == "article" else self._chance.randint(60, 140)
        story = corpus.story(self._chance, length=length, kind=kind, order=Order(topic=topic) if topic else None)
        draft = ArticleDraft(page=f"p{page}")
        self._head(draft, story.headline, story.subtitle)
        draft.paragraphs = self._paragraphs(page, [(part, True) for part in story.parts])
        return draft

    def _head(self, draft: ArticleDraft, headline: str | None, subtitle: str | None) -> None:
        if headline:
            draft.headline = Paragraph(role="headline", text=self._read(headline))
        if subtitle:
            draft.subtitle = Paragraph(role="subtitle", text=self._read(subtitle))

    def _cut(self, parts: Sequence[Part], count: int) -> list[list[tuple[Part, bool]]]:
        """Cut a body into ``count`` parts, half of the time inside a sentence; paragraphs know if they are indented."""
        rest = [(part, True) for part in parts]
        cut: list[list[tuple[Part, bool]]] = []
        for left in range(count, 1, -1):
            at = max(1, len(rest) // left)
            here, rest = rest[:at], rest[at:]
            last, fresh = here[-1]
            if last.role == "body" and (self._chance.random() < 0.55 or not rest):
                place = self._chance.randint(max(1, len(last.text) // 4), max(1, len(last.text) - 4))
                here[-1] = (Part("body", last.text[:place]), fresh)
                rest.insert(0, (Part("body", last.text[place:]), False))
            cut.append(here)
        return [*cut, rest]

    def _paragraphs(self, page: int, parts: Sequence[tuple[Part, bool]]) -> list[Paragraph]:
        made = [self._paragraph(page, part, fresh) for part, fresh in parts]
        lost = self._style.noise
        if len(made) > 2 and self._chance.random() < lost:
            made.pop(self._chance.choice((0, -1)))
        if len(made) > 1 and self._chance.random() < lost:
            made.insert(self._chance.randint(0, len(made)), self._foreign(page))
        return made

    def _foreign(self, page: int) -> Paragraph:
        story = corpus.story(self._chance, length=90, kind="brief")
        return self._paragraph(page, story.parts[0], fresh=True)

    def _paragraph(self, page: int, part: Part, fresh: bool) -> Paragraph:
        text = self._read(part.text)
        ink = _ink(text, f"p{page}", 2 if fresh else 0) if self._style.indents else []
        return Paragraph(role="subhead" if part.role == "subhead" else "body", text=text, ink=ink)

    def _line(self, page: int, way: str, number: int, mark: str) -> Paragraph:
        if self._chance.random() < self._style.misread:
            number = self._chance.choice([other for other in range(1, 9) if other != number])
        if mark and self._chance.random() < self._style.misread:
            mark = self._chance.choice(("", "A", "B", "C"))
        told = HAN[number] if self._chance.random() < 0.7 else str(number)
        words = "下转" if way == "to" else "上接"
        return Paragraph(role="jump", text=f"（{words}第{told}版{mark}）")

    def _read(self, text: str) -> str:
        """Return ``text`` as recognition gives it."""
        return "".join(self._chance.choice("的一是了我不人在") if self._chance.random() < NOISE else c for c in text)


def _page(number: int) -> Page:
    source = SourceRef(file="issue.pdf", sha256="0" * 64, kind="pdf", index=number - 1)
    return Page(id=f"p{number}", number=number, source=source, width=600, height=840)


def _ink(text: str, page: str, indent: int) -> list[Ink]:
    """Return lines of :data:`MEASURE` characters, the first set in by ``indent``."""
    inks: list[Ink] = []
    start = 0
    while start < len(text):
        left = indent if start == 0 else 0
        end = min(len(text), start + MEASURE - left)
        edges = [(10 + left + at) / 100 for at in range(end - start + 1)]
        top = 0.1 + 0.001 * len(inks)
        box = (edges[0], top, edges[-1], top + 0.001)
        inks.append(Ink(start=start, end=end, page=page, line=len(inks), bbox=box, edges=edges))
        start = end
    return inks


def made_up(seed: int, style: Style) -> Issue:
    """Return one issue; the same seed and style give the same."""
    return Writer(seed, style).issue()


__all__ = ["Issue", "Style", "made_up"]
