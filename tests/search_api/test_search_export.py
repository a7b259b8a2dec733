"""Exports that a program and a spreadsheet can read."""

from __future__ import annotations

import csv
import io
import json

import pytest
from search_examples import PAGE, STORAGE, article, inked

from archive import FoundFigure
from schemas import Article, Change, Figure, Region
from search_api.export import (
    ARTICLE_COLUMNS,
    FIGURE_COLUMNS,
    article_lines,
    article_row,
    csv_lines,
    figure_lines,
    figure_row,
)


def found(**values: object) -> FoundFigure:
    figure = Figure.model_validate(
        {
            "text": "下降1.5%",
            "start": 0,
            "end": 6,
            "value": -1.5,
            "unit": "%",
            "kind": "rate",
            "canonical_value": -1.5,
            "canonical_unit": "%",
            "change": Change(direction="down", basis="同比"),
            "period": ("2023-01-01", "2023-03-31"),
            "regions": [Region(page=PAGE, bbox=(0.1, 0.2, 0.3, 0.25))],
            **values,
        }
    )
    return FoundFigure(f"{PAGE}-a01", 0, "澄江报", "2023-04-06", PAGE, "=1+1", figure)


def rows(lines: object) -> list[dict[str, str]]:
    text = "".join(lines)  # type: ignore[call-overload]
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_figures_as_csv_lead_back_and_hold_no_formula() -> None:
    (row,) = rows(
        csv_lines(
            FIGURE_COLUMNS, [figure_row(found(of="@总量", organisation='甲，"乙"\n公司'), "https://archive.example")]
        )
    )
    assert tuple(row) == tuple(column.name for column in FIGURE_COLUMNS)
    assert (row["title"], row["of"], row["organisation"]) == ("'=1+1", "'@总量", '甲，"乙"\n公司')
    assert (row["value"], row["change"], row["basis"]) == ("-1.5", "down", "同比")
    assert (row["period_from"], row["period_to"]) == ("2023-01-01", "2023-03-31")
    assert row["regions"] == f"{PAGE}:0.1,0.2,0.3,0.25"
    assert row["image"] == f"https://archive.example/api/v1/pages/{PAGE}/image?highlight=0.1,0.2,0.3,0.25"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_cell_starts_a_formula(start: str) -> None:
    (row,) = rows(csv_lines(ARTICLE_COLUMNS, [article_row(article("a", "文", title=f"{start}SUM(A1)"))]))
    assert row["title"] == f"'{start}SUM(A1)"


def test_articles_as_csv() -> None:
    (row,) = rows(csv_lines(ARTICLE_COLUMNS, [article_row(STORAGE)]))
    assert tuple(row) == tuple(column.name for column in ARTICLE_COLUMNS)
    assert row["text"].count("\n") == 1
    assert (row["people"], row["organisations"], row["figures"]) == ("郑一舟", "云岭抽水蓄能有限公司", "0")
    assert row["link"] == f"/api/v1/articles/{STORAGE.id}"


def test_json_lines_are_whole() -> None:
    inky = article("a", "文").model_copy(update={"heads": [inked("headline", "标题")]})
    assert [Article.model_validate_json(line) for line in article_lines([inky, STORAGE])] == [inky, STORAGE]
    (line,) = figure_lines([found()])
    assert json.loads(line)["image_url"].startswith(f"/api/v1/pages/{PAGE}/image")
