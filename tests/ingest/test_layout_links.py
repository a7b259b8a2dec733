"""Which pairs of pieces are asked about, and heads that a solution of the page leaves without text."""

import numpy as np
import pytest
from layout_examples import article, columns_below, flow
from pdf_examples import Sheet, pdf

from ingest.layout import layout, linking
from ingest.layout.canvas import canvas
from ingest.layout.customs import HEADLESS, UNCLAIMED, unclaimed
from ingest.layout.lines import PageLines
from ingest.layout.linking import linked
from ingest.layout.pieces import Piece, pieces
from ingest.layout.roles import roles, told
from ingest.sources.pdf import opened
from schemas import Page


@pytest.fixture(scope="module")
def printed() -> Page:
    """Return a page of two articles."""
    sheet = Sheet()
    for title, topic, y in (("新码头开港之后", "port", 60), ("戏台唱响新折子戏", "opera", 400)):
        text = article(topic)
        sheet.text(40, y, title, 24, font="F2")
        flow(sheet, text, columns_below(text, 40, y + 30, 2))
    with opened(pdf([sheet]), "ab" * 32, "two.pdf") as file:
        made = file.page(0)
    assert made is not None
    return made


@pytest.fixture(scope="module")
def page(printed: Page) -> tuple[list[Piece], np.ndarray]:
    """Return the page's pieces, and which piece each follows."""
    level, turned = canvas(printed), canvas(printed, turned=True)
    lines = PageLines(level, turned)
    chances = roles(lines)
    found = pieces(level, turned, chances, told(lines, chances))
    return found, linked(level, turned, found).before


def place(found: list[Piece], opening: str) -> int:
    return next(at for at, piece in enumerate(found) if piece.text.startswith(opening))


def test_pairs_that_are_left_at_a_glance_are_no_links(printed: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = layout(printed).drafts
    for name in ("HOPELESS", "HOPELESS_AT_A_GLANCE"):
        monkeypatch.setattr(linking, name, -np.inf)
    assert layout(printed).drafts == articles


def test_nothing_is_claimed_where_each_head_has_its_text(page: tuple[list[Piece], np.ndarray]) -> None:
    assert not unclaimed(*page).any()


def test_a_head_without_text_claims_a_text_without_head_before_others(page: tuple[list[Piece], np.ndarray]) -> None:
    found, before = page
    head, other = place(found, "新码头"), place(found, "戏台")
    parted = before.copy()
    (text,) = np.flatnonzero(before == head)
    parted[text] = -1
    claims = unclaimed(found, parted)
    bodies = [at for at, piece in enumerate(found) if piece.role == "body"]
    assert claims[head, text] == HEADLESS
    assert all(claims[head, at] == UNCLAIMED for at in bodies if at != text)
    assert claims[head, other] == 0
    assert not np.delete(claims, head, axis=0).any()
