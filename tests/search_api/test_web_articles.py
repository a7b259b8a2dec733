"""The article page: its text in pieces, its ink, and the page itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from search_examples import PAGE, STORAGE, inked
from test_search_app import served

from schemas import Article, Figure, Mention, Paragraph
from search_api.web.article_ink import UNITS, cuts
from search_api.web.article_text import sentences_of, shown


@given(st.text(alphabet="水电。！？；”’a .\n", max_size=60))
def test_sentences_cover_their_paragraph(text: str) -> None:
    spans = sentences_of(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)


@st.composite
def marked(draw: st.DrawFn) -> Article:
    text = draw(st.text(alphabet="水电。！1万", min_size=1, max_size=40))

    def place() -> dict[str, object]:
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        return {"text": text[start:end], "start": start, "end": end}

    figure = {"value": 1, "unit": "个", "kind": "count", "canonical_value": 1, "canonical_unit": "个"}
    figures = [Figure.model_validate({**place(), **figure}) for _ in range(draw(st.integers(0, 4)))]
    kinds = st.sampled_from(["person", "organisation", "place"])
    mentions = [
        Mention.model_validate({**place(), "kind": draw(kinds), "name": "名"}) for _ in range(draw(st.integers(0, 4)))
    ]
    body = [Paragraph(role="body", text=text)]
    return Article(id="a", pages=[], paragraphs=body, figures=figures, mentions=mentions)


@given(article=marked(), data=st.data())
def test_pieces_are_the_text_and_every_figure_that_nothing_covers_is_marked(
    article: Article, data: st.DataObject
) -> None:
    text = article.paragraphs[0].text
    ends = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    (paragraph,) = shown(article, "paragraphs", {0: [(ends[0], ends[1])]})
    pieces = [piece for sentence in paragraph.sentences for piece in sentence.pieces]
    assert "".join(run for piece in pieces for run, _ in piece.runs) == text
    sought = "".join(run for piece in pieces for run, found in piece.runs if found)
    assert sought == text[ends[0] : ends[1]]
    keys = [piece.key for piece in pieces if piece.key]
    assert len(keys) == len(set(keys))
    assert not article.figures or any(piece.kind == "figure" for piece in pieces)


def test_ink_lies_inside_the_cut_of_its_page() -> None:
    paragraph = inked("body", "云岭水库蓄水。全年发电12.6亿千瓦时。", left=0.6)
    figure = STORAGE.model_copy(update={"id": "x"})
    article = Article(id="a", pages=[PAGE, "elsewhere"], paragraphs=[paragraph], figures=[], mentions=[])
    (cut,) = cuts(article, {PAGE})
    assert [group.key for group in cut.groups] == ["p0-0", "p0-1"]
    for group in cut.groups:
        for x, y, width, height in group.boxes:
            assert 0 <= x < x + width <= UNITS
            assert 0 <= y < y + height <= UNITS
    assert cuts(article, set()) == []
    assert cuts(figure.model_copy(update={"pages": []}), {PAGE}) == []


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with served(tmp_path_factory.mktemp("data")) as (_, _, client):
        yield client


def test_page_text_is_no_markup(client: TestClient) -> None:
    html = client.get(f"/articles/{PAGE}-a01").text
    assert "云岭&lt;i&gt;水库&lt;/i&gt;" in html
    assert "<b>" not in html
    assert "<i>" not in html


def test_names_and_figures_lead_to_their_ink_and_the_ink_back(client: TestClient) -> None:
    html = client.get(f"/articles/{PAGE}-a01").text
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    leads = re.findall(r'href="#([^"]+)"', html)
    assert {"if0", "tf0"} <= set(leads)
    assert set(leads) <= set(ids)


def test_what_was_sought_is_marked(client: TestClient) -> None:
    assert "<mark>蓄水</mark>" in client.get(f"/articles/{PAGE}-a01", params={"q": "蓄水"}).text
    assert "<mark>" not in client.get(f"/articles/{PAGE}-a01").text


def test_an_article_without_pages_has_text_alone(client: TestClient) -> None:
    html = client.get("/articles/cms-1").text
    assert "本稿没有版面图像。" in html
    assert STORAGE.title is not None
    assert f"<h1>{STORAGE.title}</h1>" in html


def test_a_page_in_english(client: TestClient) -> None:
    first = client.get(f"/articles/{PAGE}-a01", params={"lang": "en"})
    assert '<html lang="en">' in first.text
    assert "Cite and copy" in first.text
    assert "Cite and copy" in client.get("/articles/cms-1").text, "the language is kept"
    client.cookies.clear()
