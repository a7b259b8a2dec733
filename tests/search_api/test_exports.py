"""All figures that filters leave, as files that other programs read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from fastapi.testclient import TestClient
from pyarrow import parquet
from search_examples import PAGE, article

from archive import Archive
from baoku.lexicon import lexicon_of
from schemas import Figure, Region
from search_api.app import create_app
from search_api.export import workbook
from search_api.routes.exports import FORMS, MEDIA_TYPES
from search_api.tantivy.engine import TantivyEngine

FORMULA = '=HYPERLINK("http://evil.example")'
LONG = "12345678901234567.25"
"""More digits than a double keeps."""


def figure(number: int, **more: Any) -> Figure:
    base = {"text": f"{number}元", "start": 0, "end": 2, "value": number, "unit": "元", "kind": "money", "of": "投资"}
    return Figure.model_validate(base | {"canonical_value": number, "canonical_unit": "CNY"} | more)


MADE = [
    figure(1, organisation=FORMULA, review="<script>alert(1)</script>"),
    figure(2, canonical_value=LONG, value=LONG, regions=[Region(page=PAGE, bbox=(0.1, 0.2, 0.3, 0.25))]),
    figure(3, value="-0.5", canonical_value="-0.5", upper="7", canonical_upper="7"),
    figure(4, kind="length", unit="米", canonical_unit="m"),
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("exports")
    with Archive.at(folder) as archive, TantivyEngine(folder / "index", lexicon_of(folder)) as engine:
        first = article("甲", "文", newspaper="澄江报", issue_date="2023-04-06", title="+投产")
        many = article("乙", "文", newspaper="东湖报", issue_date="2022-01-01")
        archive.put_articles(
            [
                first.model_copy(update={"figures": MADE}),
                many.model_copy(update={"figures": [figure(number) for number in range(2047)]}),
            ]
        )
        engine.rebuild(archive.articles(), archive.last_change())
        app = create_app(archive, engine, public_url="https://archive.example")
        yield TestClient(app, raise_server_exceptions=False)


def table(client: TestClient, form: str, **asked: str) -> list[dict[str, Any]]:
    """The export as rows of one shape, whatever its form; empty cells are left out."""
    answer = client.get(f"/api/v1/figures.{form}", params=asked)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].split(";")[0] == MEDIA_TYPES[form]
    assert answer.headers["content-disposition"] == f'attachment; filename="baoku-figures.{form}"'
    rows: list[dict[str, Any]]
    if form == "csv":
        assert answer.content.startswith(b"\xef\xbb\xbf")
        rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    elif form == "jsonl":
        rows = [json.loads(line) for line in answer.text.splitlines()]
    elif form == "xlsx":
        names, *cells = openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows()
        rows = [{str(name.value): cell.value for name, cell in zip(names, row, strict=True)} for row in cells]
    else:
        rows = parquet.read_table(io.BytesIO(answer.content)).to_pylist()
    return [{name: value for name, value in row.items() if value not in (None, "")} for row in rows]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_holds_all_that_the_filters_leave_in_the_order_asked_for(client: TestClient, form: str) -> None:
    assert len(table(client, form)) == 2051
    rows = table(client, form, newspaper="东湖报", min="2000", sort="largest")
    assert [float(row["canonical_value"]) for row in rows] == [float(value) for value in range(2046, 1999, -1)]
    rows = table(client, form, kind="length")
    assert [(row["article"], int(row["number"]), row["unit"]) for row in rows] == [("甲", 3, "米")]


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])
def test_each_row_leads_to_the_ink(client: TestClient, form: str) -> None:
    row = table(client, form, newspaper="澄江报")[1]
    assert row["evidence"] == "https://archive.example/articles/%E7%94%B2#tf1"
    assert row["link"] == "https://archive.example/api/v1/articles/%E7%94%B2"
    assert row["regions"] == f"{PAGE}:0.1,0.2,0.3,0.25"


def test_json_lines_are_rows_of_the_api_with_absolute_links(client: TestClient) -> None:
    rows = table(client, "jsonl", newspaper="澄江报")
    assert rows[0]["article_url"].startswith("https://archive.example/api/v1/articles/")
    asked = client.get("/api/v1/figures", params={"newspaper": "澄江报"}).json()["rows"]
    assert [row["text"] for row in rows] == [row["text"] for row in asked]


def test_no_cell_of_csv_is_a_formula_and_numbers_keep_their_digits(client: TestClient) -> None:
    first, second, third, _ = table(client, "csv", newspaper="澄江报")
    assert (first["organisation"], first["title"]) == (f"'{FORMULA}", "'+投产")
    assert (second["value"], third["value"], third["upper"]) == (LONG, "-0.5", "7")


def test_xlsx_holds_text_as_text_and_numbers_as_numbers(client: TestClient) -> None:
    answer = client.get("/api/v1/figures.xlsx", params={"newspaper": "澄江报"})
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content))["figures"]
    cells = {str(head.value): cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert (cells["organisation"].value, cells["organisation"].data_type) == (FORMULA, "s")
    assert cells["organisation"].hyperlink is None
    assert (cells["value"].value, cells["value"].data_type) == (1, "n")
    assert cells["review"].value == "<script>alert(1)</script>"


@pytest.mark.parametrize("form", ["xlsx", "parquet"])
def test_what_floating_point_cannot_hold_stands_beside_it_as_text(client: TestClient, form: str) -> None:
    first, second, third, _ = table(client, form, newspaper="澄江报")
    assert (second["value"], second["value_exact"]) == (pytest.approx(float(LONG), rel=1e-15), LONG)
    assert "value_exact" not in first
    assert (third["value"], third["canonical_upper"]) == (-0.5, 7)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_question_gives_the_same_bytes(client: TestClient, form: str) -> None:
    one, other = (client.get(f"/api/v1/figures.{form}").content for _ in range(2))
    assert one == other


@pytest.mark.parametrize("form", FORMS)
def test_an_export_of_nothing_has_its_heading(client: TestClient, form: str) -> None:
    assert table(client, form, newspaper="没有") == []


@pytest.mark.parametrize("form", FORMS)
def test_what_cannot_be_asked_is_told_before_anything_is_sent(client: TestClient, form: str) -> None:
    answer = client.get(f"/api/v1/figures.{form}", params={"min": "很多"})
    assert (answer.status_code, answer.json()["type"]) == (400, "urn:baoku:problem:usage")
    assert client.get(f"/api/v1/figures.{form}", params={"limit": "5"}).status_code == 400


def test_more_rows_than_a_sheet_holds_are_told(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search_api.routes.exports.ROWS_MOST", 2050)
    answer = client.get("/api/v1/figures.xlsx")
    assert answer.status_code == 400
    assert "Parquet" in answer.json()["remedy"]
    assert workbook.ROWS_MOST == 2**20 - 1


def test_an_export_goes_on_where_it_was_while_others_write(tmp_path: Path) -> None:
    with Archive.at(tmp_path) as archive, TantivyEngine(tmp_path / "index", lexicon_of(tmp_path)) as engine:
        old = article("a", "文", issue_date="2022-01-01").model_copy(
            update={"figures": [figure(n) for n in range(1500)]}
        )
        archive.put_articles([old])
        engine.rebuild(archive.articles(), archive.last_change())
        client = TestClient(create_app(archive, engine))
        with client.stream("GET", "/api/v1/figures.jsonl") as answer:
            lines = answer.iter_lines()
            seen = [json.loads(next(lines))]
            new = article("b", "文", issue_date="2024-01-01").model_copy(update={"figures": [figure(9)]})
            archive.put_articles([new])
            engine.index([new])
            engine.commit()
            seen += [json.loads(line) for line in lines]
    assert [(row["article"], row["number"]) for row in seen] == [("a", number) for number in range(1500)]
