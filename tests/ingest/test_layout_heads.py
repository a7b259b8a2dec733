"""Heads that are set alike, heads in two types, and where a text of its own may begin in a column."""

import pytest
from layout_examples import article, columns_below, flow, prose
from pdf_examples import Sheet, pdf

from ingest.draft import ArticleDraft
from ingest.layout import layout, linking, siblings
from ingest.sources.pdf import opened

BRIEFS = {"车站换上新站台": "train", "果园喝上科学水": "farm", "剧团唱响折子戏": "opera", "课堂搬进实验室": "school"}


def drafts(sheet: Sheet) -> list[ArticleDraft]:
    with opened(pdf([sheet]), "ab" * 32, "heads.pdf") as file:
        page = file.page(0)
    assert page is not None
    return layout(page).drafts


def titled(made: list[ArticleDraft]) -> dict[str, str]:
    """Return the texts of articles by their headlines."""
    return {
        draft.headline.text: "".join(part.text for part in draft.paragraphs if part.role == "body")
        for draft in made
        if draft.headline is not None
    }


def column_of_briefs(size: float, *, first: float | None = None) -> Sheet:
    """Return a column of texts with a head each, beside an article; the first head in a size of its own."""
    sheet = Sheet()
    text = article("port", 6)
    sheet.text(200, 70, "新码头开港之后", 26, font="F2")
    flow(sheet, text, columns_below(text, 200, 100, 2))
    y = 70.0
    for at, (title, topic) in enumerate(BRIEFS.items()):
        own = size if at or first is None else first
        sheet.text(40 + (120 - len(title) * own) / 2, y, title, own, font="F2")
        y = flow(sheet, [prose(topic, 3)], [(40, y + 18, 40)]) + 22
    return sheet


def test_heads_of_one_column_that_are_set_alike_are_headlines() -> None:
    found = titled(drafts(column_of_briefs(11)))
    assert {title: found.get(title) for title in BRIEFS} == {title: prose(topic, 3) for title, topic in BRIEFS.items()}
