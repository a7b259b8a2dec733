"""The floors that issue 3 sets: the seed page by its gold, the three samples by their truth."""

from pathlib import Path

import pytest

from bench.score import IssueScore
from bench.score_articles import score
from bench.score_samples import Reading, ink_of, read_sample, score_sample
from bench.score_seed import score_seed
from bench.truth import TrueArticle
from schemas import Article, Paragraph


@pytest.fixture(scope="module")
def seed(seed_page: Path) -> IssueScore:
    assert seed_page.is_dir()
    return score_seed()


@pytest.fixture(scope="module", params=["pdf", "scan", "dump"])
def reading(request: pytest.FixtureRequest) -> Reading:
    return read_sample(request.param)


def test_seed_articles(seed: IssueScore) -> None:
    assert seed.bodies_right >= 8
    assert seed.titles_right >= 7
    assert seed.untitled_right == 1
    assert seed.leaks == 0
    assert seed.jumps_right
    assert seed.credits_right == 11


def test_seed_findings(seed: IssueScore) -> None:
    assert seed.figures.right >= 19
    assert len(seed.figures.wrong) <= 2
    assert seed.dates.right >= 12
    assert seed.people.right == 30
    assert seed.titles.right >= 24
    assert seed.organisations.right >= 32


def test_sample_articles_and_figures(reading: Reading) -> None:
    scanned = reading.path.suffix == ".tif"
    scored = score_sample(reading)
    assert scored.characters_right >= (0.95 if scanned else 0.97)
    assert scored.figures.f1 >= (0.92 if scanned else 0.95)
    assert scored.leaks == 0
    assert scored.jumps_right


def test_figures_boxes_hold_their_ink(reading: Reading) -> None:
    if reading.path.suffix == ".txt":
        assert all(figure.regions for article in reading.articles for figure in article.figures)
        return
    assert ink_of(reading).share >= 0.98


def true_article(**fields: object) -> TrueArticle:
    base = {
        "id": "a",
        "kind": "article",
        "title": "",
        "subtitle": "",
        "kicker": "",
        "byline": frozenset(),
        "subheads": (),
        "body": "",
        "continues": None,
    }
    return TrueArticle(**(base | fields))  # type: ignore[arg-type]


def found_article(text: str) -> Article:
    return Article(id="x", pages=[], paragraphs=[Paragraph(role="body", text=text)])


def test_the_scorer_sees_text_of_another_article() -> None:
    first, second = 2 * "甲乙丙丁戊己庚辛壬癸子丑寅卯", "天地玄黄宇宙洪荒日月盈昃辰宿"
    scores = score([true_article(body=first), true_article(id="b", body=second)], [found_article(first + second)])
    assert scores[0].leaks == ("b",)
    assert scores[1].found is None
    assert scores[0].right == 0.5


def test_the_scorer_counts_white_space_for_nothing() -> None:
    (entry,) = score([true_article(body="甲乙丙丁")], [found_article("甲 乙\n丙丁")])
    assert entry.right == 1
