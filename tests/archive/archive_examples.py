"""Pages and articles for the archive's tests."""

from __future__ import annotations

import hashlib
from itertools import pairwise

from hypothesis import strategies as st

from schemas import Article, Figure, Ink, Line, Mention, Page, PageOutcome, Paragraph, Region, SourceRef

VERSION = "1"
PAPER = "湖滨电业报"


def page(
    number: int = 1, *, file: str = "a.pdf", content: str = "a", date: str = "2025-03-08", text: str = "正文"
) -> Page:
    """Return page ``number`` of the file whose content is ``content``."""
    width = len(text)
    line = Line(text=text, bbox=(0, 0, 1, 0.1), edges=[i / width for i in range(width + 1)], size=9, number=0)
    return Page(
        id=f"hubindianyebao-{date}-p{number:02d}",
        newspaper=PAPER,
        issue_date=date,
        number=number,
        source=SourceRef(file=file, sha256=hashlib.sha256(content.encode()).hexdigest(), kind="pdf", index=number - 1),
        width=800,
        height=1200,
        lines=[line],
    )


def paragraph(text: str, on: str) -> Paragraph:
    """Return a paragraph that stands on one line of page ``on``."""
    edges = [round(i / max(len(text), 1), 5) for i in range(len(text) + 1)]
    ink = [Ink(start=0, end=len(text), page=on, line=0, bbox=(0, 0, 1, 0.1), edges=edges)] if text else []
    return Paragraph(role="body", text=text, regions=[Region(page=on, bbox=(0, 0, 1, 0.1))], ink=ink)


def article(on: Page, number: int = 1, *, text: str = "全年发电5万千瓦时。", also: tuple[Page, ...] = ()) -> Article:
    """Return article ``number`` that begins on page ``on``, with one figure and one mention."""
    return Article(
        id=f"{on.id}-a{number:02d}",
        newspaper=on.newspaper,
        issue_date=on.issue_date,
        pages=[on.id, *(page.id for page in also)],
        title=f"第{number}篇",
        heads=[paragraph(f"第{number}篇", on.id)],
        paragraphs=[paragraph(text, on.id), *(paragraph("续", page.id) for page in also)],
        mentions=[Mention(text="全年", start=0, end=2, kind="organisation", name="湖滨供电公司")],
        figures=[figure(on=on.id)],
    )


def figure(on: str | None = None, **values: object) -> Figure:
    """Return a figure of 50,000 kWh, but for ``values``."""
    base: dict[str, object] = {
        "text": "5万千瓦时",
        "start": 4,
        "end": 9,
        "value": 50000,
        "unit": "千瓦时",
        "kind": "energy",
        "canonical_value": 50000,
        "canonical_unit": "kWh",
        "of": "发电量",
        "organisation": "湖滨供电公司",
        "regions": [Region(page=on, bbox=(0, 0, 1, 0.1))] if on else [],
    }
    return Figure.model_validate(base | values)


def outcome(of: Page, status: str = "done", **values: object) -> PageOutcome:
    """Return the outcome of reading page ``of``."""
    base = {"file": of.source.file, "page": of.source.index + 1, "page_id": of.id, "status": status, "articles": 1}
    return PageOutcome.model_validate(base | values)


TEXTS = st.text(max_size=12)
WHOLE = st.characters(exclude_categories=["Cs"])
"""Characters that are characters: no lone surrogates."""


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    """Draw a paragraph of any text in up to three stretches."""
    text = draw(st.text(WHOLE, max_size=12))
    cuts = sorted({0, len(text), *draw(st.lists(st.integers(0, len(text)), max_size=2))})
    fraction = st.floats(0, 1, allow_nan=False)
    inks = [
        Ink(start=a, end=b, page="p", line=n, bbox=(0, 0, 1, 1), edges=[draw(fraction) for _ in range(b - a + 1)])
        for n, (a, b) in enumerate(pairwise(cuts))
    ]
    regions = [Region(page="p", bbox=(0, 0, 1, 1))] if draw(st.booleans()) else []
    return Paragraph(role="body", text=text, regions=regions, ink=inks)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    """Draw a figure of any exact value and any words."""
    decimals = st.decimals(allow_nan=False, allow_infinity=False)
    words = st.none() | st.text(WHOLE, max_size=8)
    return figure(
        value=draw(decimals),
        upper=draw(st.none() | decimals),
        canonical_value=draw(decimals),
        canonical_upper=draw(st.none() | decimals),
        of=draw(words),
        organisation=draw(words),
        review=draw(words),
        unit=draw(st.text(WHOLE, max_size=4)),
        period=draw(st.none() | st.just(("2025-01-01", None))),
    )


@st.composite
def articles(draw: st.DrawFn, on: Page) -> Article:
    """Draw an article that begins on page ``on``."""
    return article(on).model_copy(
        update={
            "title": draw(st.none() | st.text(WHOLE, max_size=12)),
            "paragraphs": draw(st.lists(paragraphs(), max_size=3)),
            "figures": draw(st.lists(figures(), max_size=3)),
        }
    )
