from __future__ import annotations

from decimal import Decimal

import pytest
from archive_examples import PAPER, VERSION, article, figure, outcome, page
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import Archive, FigureFilter
from archive.figures import MAX_LIMIT
from schemas import Article, Figure
from schemas.errors import QueryError, UsageError


def store(archive: Archive, *figures: Figure, date: str = "2025-03-08", name: str | None = PAPER) -> None:
    id_ = f"cms-{archive.count():03d}"
    item = Article(id=id_, pages=["p"], newspaper=name, issue_date=date, title="题", figures=list(figures))
    archive.put_articles([item])


def texts(archive: Archive, **wanted: object) -> list[str]:
    found = archive.figures(FigureFilter(**wanted))  # type: ignore[arg-type]
    assert found.total == len(found.rows)
    return [row.figure.text for row in found.rows]


@pytest.fixture
def filled(archive: Archive) -> Archive:
    money = {"kind": "money", "unit": "元", "canonical_unit": "CNY"}
    store(
        archive,
        figure(text="甲"),
        figure(text="乙", value=70000, canonical_value=70000, upper=90000, canonical_upper=90000),
    )
    store(
        archive,
        figure(text="丙", **money, organisation="云岭集团（控股）公司", of="100%股权_A"),
        figure(text="丁", **money, organisation=None, of=None, review="单位看不清"),
        date="2025-06-01",
        name="另一报",
    )
    return archive


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, "甲乙丙丁"),
        ({"kind": "money"}, "丙丁"),
        ({"unit": "kWh"}, "甲乙"),
        ({"unit": "千瓦时"}, "甲乙"),
        ({"unit": "元", "review": True}, "丁"),
        ({"review": False, "kind": "money"}, "丙"),
        ({"minimum": 50001}, "乙"),
        ({"minimum": 80000, "maximum": 85000}, "乙"),
        ({"minimum": Decimal("90000.01")}, ""),
        ({"maximum": 50000}, "甲丙丁"),
        ({"organisation": "集团（控股"}, "丙"),
        ({"organisation": "供电"}, "甲乙"),
        ({"of": "0%股权_a"}, "丙"),
        ({"of": "%"}, "丙"),
        ({"of": "_"}, "丙"),
        ({"of": "/"}, ""),
        ({"of": "发电量' OR '1'='1"}, ""),
        ({"newspaper": "另一报"}, "丙丁"),
        ({"date_from": "2025-06-01"}, "丙丁"),
        ({"date_to": "2025-05-31"}, "甲乙"),
        ({"date_from": "2025-03-08", "date_to": "2025-03-08"}, "甲乙"),
        ({"article": "cms-001"}, "丙丁"),
        ({"newspaper": "\ud800\0"}, ""),
    ],
)
def test_filters(filled: Archive, wanted: dict[str, object], found: str) -> None:
    assert texts(filled, **wanted) == list(found)


def test_a_row_leads_back_to_its_article_and_page(archive: Archive) -> None:
    first = page()
    archive.put_page(first, [article(first)], version=VERSION, outcome=outcome(first))
    (row,) = archive.figures().rows
    assert (row.article, row.number, row.page) == (article(first).id, 0, first.id)
    assert (row.newspaper, row.issue_date, row.title) == (PAPER, "2025-03-08", "第1篇")
    assert row.figure == article(first).figures[0]


def test_paging_sees_each_row_once_while_the_archive_grows(archive: Archive) -> None:
    for number in range(5):
        store(archive, *(figure(text=f"{number}-{n}") for n in range(3)))
    seen, cursor = [], None
    while True:
        found = archive.figures(limit=4, cursor=cursor)
        seen += [row.figure.text for row in found.rows]
        if found.next is None:
            break
        cursor = found.next
        archive.put_articles([Article(id=f"aaa-{len(seen)}", pages=[], figures=[figure(text="late")])])
    assert seen == [f"{number}-{n}" for number in range(5) for n in range(3)]


def test_a_full_last_page_has_no_next_one(archive: Archive) -> None:
    store(archive, figure(), figure())
    assert archive.figures(limit=2).next is None
    assert archive.figures(limit=1).next is not None


def test_a_cursor_of_another_filter_is_refused(archive: Archive) -> None:
    store(archive, figure(), figure())
    cursor = archive.figures(limit=1).next
    with pytest.raises(QueryError, match="another query"):
        archive.figures(FigureFilter(kind="energy"), cursor=cursor)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cursor=st.text(max_size=40) | st.text("abcdefghijklmnopQRSTUVWXYZ0123456789_-", max_size=80))
def test_any_made_up_cursor_is_refused(archive: Archive, cursor: str) -> None:
    with pytest.raises(QueryError):
        archive.figures(cursor=cursor)


@pytest.mark.parametrize("limit", [0, -1, MAX_LIMIT + 1])
def test_a_limit_out_of_range_is_refused(archive: Archive, limit: int) -> None:
    with pytest.raises(UsageError, match="limit"):
        archive.figures(limit=limit)


@pytest.mark.parametrize(
    "wanted", [{"date_from": "2025-3-8"}, {"date_to": "20250308"}, {"date_to": "二月"}, {"of": "长" * 201}]
)
def test_filters_that_make_no_sense_are_refused(wanted: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        FigureFilter(**wanted)  # type: ignore[arg-type]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.lists(st.decimals(min_value=-(10**16), max_value=10**16, places=4), min_size=1, max_size=6),
    bound=st.integers(0, 5),
)
def test_an_inclusive_range_loses_no_exact_value(archive: Archive, values: list[Decimal], bound: int) -> None:
    limit = values[bound % len(values)]
    figures = [figure(text=str(n), canonical_value=value) for n, value in enumerate(values)]
    archive.put_articles([Article(id="one", pages=[], figures=figures)])
    above, below = texts(archive, minimum=limit), texts(archive, maximum=limit)
    assert {n for n, value in enumerate(values) if value >= limit} <= {int(n) for n in above}
    assert {n for n, value in enumerate(values) if value <= limit} <= {int(n) for n in below}
