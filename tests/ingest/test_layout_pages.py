"""The layout stage on whole random pages of four to nine columns, with and without rules."""

import pytest
from page_maker import Maker
from pdf_examples import pdf

import ingest
from ingest.sources.pdf import opened


@pytest.mark.parametrize("seed", range(20))
def test_articles_of_a_random_page_are_put_together(seed: int) -> None:
    made = Maker(seed)
    with opened(pdf([made.sheet]), "ab" * 32, "page.pdf") as file:
        page = file.page(0)
    assert page is not None
    articles = ingest.articles([page.model_copy(update={"id": "p"})])
    found = {article.title: "".join(p.text for p in article.paragraphs) for article in articles}
    expected = {title: "".join(text) for title, text in made.truth}
    assert _closed(found) == _closed(expected)


def _closed(texts: dict[str, str]) -> dict[str, str]:
    return {str(title).replace(" ", ""): text.replace(" ", "") for title, text in texts.items()}
