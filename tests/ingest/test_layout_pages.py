"""The layout stage on whole random pages of four to nine columns, with and without rules."""

import pytest
from page_maker import Maker, as_recognised
from pdf_examples import pdf

import ingest
from ingest.sources.pdf import opened
from schemas import Page


def read(made: Maker) -> Page:
    with opened(pdf([made.sheet]), "ab" * 32, "page.pdf") as file:
        page = file.page(0)
    assert page is not None
    return page.model_copy(update={"id": "p"})


def assert_articles(page: Page, made: Maker) -> None:
    found = {article.title: "".join(p.text for p in article.paragraphs) for article in ingest.articles([page])}
    expected = {title: "".join(text) for title, text in made.truth}
    assert closed(found) == closed(expected)


def closed(texts: dict[str, str]) -> dict[str, str]:
    return {str(title).replace(" ", ""): text.replace(" ", "") for title, text in texts.items()}


@pytest.mark.parametrize("seed", range(16))
def test_articles_of_a_random_page_are_put_together(seed: int) -> None:
    made = Maker(seed)
    assert_articles(read(made), made)


@pytest.mark.parametrize("seed", range(100, 108))
def test_articles_of_a_random_page_that_was_recognised(seed: int) -> None:
    made = Maker(seed)
    assert_articles(as_recognised(read(made), seed), made)
