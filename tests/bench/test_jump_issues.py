"""Made-up issues with jumps, and how right they are linked."""

import pytest

from bench.jumps.__main__ import STYLES, measured
from bench.jumps.issues import Style, made_up

SEEDS = range(500, 512)


def test_an_issue_is_the_same_for_the_same_seed() -> None:
    one, other = made_up(3, Style()), made_up(3, Style())
    assert [article.model_dump_json() for article in one.articles] == [a.model_dump_json() for a in other.articles]
    assert one.truth == other.truth


def test_the_truth_names_parts_on_other_pages() -> None:
    issue = made_up(4, Style(letters=True))
    pages = {article.id: article.pages for article in issue.articles}
    assert issue.truth
    assert all(pages[second] != pages[first] for second, first in issue.truth.items())


@pytest.mark.parametrize(
    ("name", "recall", "precision"),
    [("letters", 0.95, 0.95), ("上接第一版 alone on each", 0.9, 0.9), ("a bit of all, and layout slips", 0.7, 0.9)],
)
def test_links_are_as_right_as_was_measured(name: str, recall: float, precision: float) -> None:
    count = measured(STYLES[name], SEEDS)
    assert count.right / count.true >= recall
    assert count.right / count.made >= precision
