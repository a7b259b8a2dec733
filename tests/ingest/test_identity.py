import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.identity import Named, article_id, is_paper, of_file_name, page_id, slug


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2025-05-17.pdf", Named(None, "2025-05-17", None)),
        ("20250517_02.pdf", Named(None, "2025-05-17", 2)),
        ("江城电力报2025年5月7日第3版.pdf", Named("江城电力报", "2025-05-07", 3)),
        ("江城日报-2025-06-13-p12.tif", Named("江城日报", "2025-06-13", 12)),
        ("江城晚报 2025.6.13 A05.jpg", Named("江城晚报", "2025-06-13", 5)),
        ("scan_page_7.png", Named(None, None, 7)),
        ("2025-02-30.pdf", Named(None, None, None)),
        ("年报2024.pdf", Named(None, None, None)),
        ("page.txt", Named()),
        ("12345678901234.pdf", Named()),
    ],
)
def test_file_names(name: str, expected: Named) -> None:
    found = of_file_name(name)
    if expected.number is None and expected.issue_date is None:
        found = Named(found.newspaper, found.issue_date, None)
    assert found == expected


def test_a_page_is_named_by_paper_date_and_number() -> None:
    assert page_id("江城电力报", "2025-06-13", 2, "ab" * 32) == "jiangchengdianlibao-2025-06-13-p02"
    assert article_id("jiangchengdianlibao-2025-06-13-p02", 7) == "jiangchengdianlibao-2025-06-13-p02-a07"


@pytest.mark.parametrize(("paper", "date"), [(None, "2025-06-13"), ("江城电力报", None), (None, None)])
def test_a_page_without_paper_or_date_is_named_by_its_source(paper: str | None, date: str | None) -> None:
    assert page_id(paper, date, 1, "0123456789abcdef") == "undated-0123456789ab-p01"


@pytest.mark.parametrize(
    ("name", "expected"), [("绿洲报", "lvzhoubao"), ("The Daily 8", "thedaily8"), ("《》", "paper")]
)
def test_slugs(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.text(max_size=30))
def test_a_slug_is_plain_ascii(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+", slug(name))


@given(st.text(max_size=60))
def test_any_file_name_can_be_read(name: str) -> None:
    found = of_file_name(name)
    assert found.issue_date is None or re.fullmatch(r"\d{4}-\d\d-\d\d", found.issue_date)
    assert found.number is None or found.number > 0


@pytest.mark.parametrize(
    ("word", "expected"), [("江城晚报", True), ("年报", False), ("工作简报", False), ("报", False)]
)
def test_which_words_name_a_paper(word: str, expected: bool) -> None:
    assert is_paper(word) is expected
