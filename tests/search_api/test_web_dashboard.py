"""The dashboard: its numbers are there without any script, and a script needs nothing but its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest
from fastapi.testclient import TestClient
from search_examples import article

from archive import Archive
from baoku.lexicon import lexicon_of
from schemas import Figure, PageOutcome, Verdict
from search_api.app import create_app
from search_api.emissions import Factor
from search_api.engine import Engine
from search_api.tantivy.engine import TantivyEngine
from search_api.web.overview import overview

FACTOR = Factor.model_validate(
    {
        "region": "甲网",
        "year": 2023,
        "t_co2_per_mwh": "0.5",
        "source": "<script>甲局公告</script>",
        "link": "https://source.example/?a=1&b=2",
    }
)


def figure(value: int, **more: Any) -> Figure:
    base = {"text": "文", "start": 0, "end": 1, "value": value, "unit": "千瓦时", "kind": "energy"}
    return Figure.model_validate(base | {"canonical_value": value, "canonical_unit": "kWh"} | more)


def verdict(state: str) -> Verdict:
    return Verdict.model_validate({"state": state, "by": "甲", "at": "2023-05-01T08:00:00Z", "act": 1})


MONEY = {"kind": "money", "unit": "元", "canonical_unit": "CNY"}
FIGURES = {
    "a": [
        figure(2000, date="2023-01-05", organisation="<i>甲</i>公司"),
        figure(3000, qualifier="at least", confidence=0.5),
    ],
    "b": [figure(5, **MONEY, verdict=verdict("confirmed")), figure(6, **MONEY, verdict=verdict("rejected"))],
    "c": [figure(7, review="?", confidence=0.8)],
    "d": [],
}
DAYS = {"a": "2023-01-10", "b": "2023-01-20", "c": "2023-03-02", "d": None}


def made() -> list[Any]:
    return [
        article(name, "文", issue_date=day).model_copy(update={"figures": FIGURES[name]}) for name, day in DAYS.items()
    ]


def test_every_engine_tells_the_same_numbers(engine: Engine) -> None:
    engine.index(made())
    engine.commit()
    numbers = overview(engine)
    assert (numbers.articles, numbers.undated, numbers.figures) == (4, 1, 5)
    assert numbers.coverage[0] == ("2023-01-10", 1)
    assert sum(count for _, count in numbers.coverage) == 3
    assert numbers.verdicts == {"confirmed": 1, "rejected": 1, "doubtful": 1, "undoubted": 2}
    assert numbers.labels == ["2023-01", "2023-03"]
    assert [(one.name, one.total, one.counts) for one in numbers.kinds] == [("energy", 3, [2, 1]), ("money", 2, [2, 0])]
    assert [(one.name, one.counts) for one in numbers.organisations] == [("<i>甲</i>公司", [1, 0])]
    assert [(one.figures, one.confidence, one.unsure) for one in numbers.reading] == [(4, 0.875, 0.25), (1, 0.8, 1)]


def test_many_months_are_counted_by_years(engine: Engine) -> None:
    articles = [
        article(f"{year}-{month}", "文", issue_date=f"{year}-{month:02}-01").model_copy(update={"figures": [figure(1)]})
        for year in range(2010, 2020)
        for month in range(1, 13)
    ]
    engine.index(articles)
    engine.commit()
    numbers = overview(engine)
    assert numbers.labels == [str(year) for year in range(2010, 2020)]
    assert numbers.kinds[0].counts == [12] * 10
    assert [one.figures for one in numbers.reading] == [12] * 10


def test_an_index_that_was_never_written_has_no_numbers(engine: Engine) -> None:
    numbers = overview(engine)
    assert (numbers.articles, numbers.figures, numbers.labels, numbers.reading) == (0, 0, [], [])


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with Archive.at(tmp_path) as archive, TantivyEngine(tmp_path / "index", lexicon_of(tmp_path)) as engine:
        archive.put_articles(made())
        for number in range(25):
            file = f"/secret/place/<b>{number:02}.pdf"
            archive.put_outcome(
                PageOutcome(
                    file=file, page=1, status="failed", code="page_unreadable", message="nothing", remedy="Scan it."
                )
            )
        engine.rebuild(archive.articles(), archive.last_change())
        yield TestClient(create_app(archive, engine, factors=[FACTOR]), raise_server_exceptions=False)


def parsed(client: TestClient, address: str = "/dashboard") -> Any:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(answer.text)


def texts(element: Any) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def table(page: Any, name: str) -> list[list[str]]:
    (section,) = page.findall(f".//section[@aria-labelledby='{name}']")
    return [[texts(cell) for cell in row] for row in section.findall(".//tr")]


def test_the_numbers_are_in_the_page(client: TestClient) -> None:
    page = parsed(client)
    tiles = [texts(tile) for tile in page.findall(".//ul[@class='tiles']/li")]
    assert tiles[0] == "4 篇稿件"
    assert "1 个数字存疑待复核" in tiles
    assert "25 个版面或文件读取失败" in tiles
    assert table(page, "kinds") == [
        ["时间", "电量", "金额"],
        ["2023-01", "2", "2"],
        ["2023-03", "1", "0"],
        ["合计", "3", "2"],
    ]
    assert table(page, "verdicts")[1:] == [
        ["已确认", "1"],
        ["已更正", "0"],
        ["已否决", "1"],
        ["存疑", "1"],
        ["未复核", "2"],
    ]
    assert table(page, "reading")[1:] == [["2023-01", "87.5%", "25.0%"], ["2023-03", "80.0%", "100.0%"]]


def test_each_emission_says_factor_and_source(client: TestClient) -> None:
    page = parsed(client)
    row = table(page, "carbon")[1]
    assert row[0] == "2023"
    assert row[1] == "甲网 2023：0.5 t CO₂/MWh<script>甲局公告</script>"
    assert row[2].startswith("1.0035 t2,007 kWh")
    assert row[4].startswith("≥ 1.5 t3,000 kWh")
    (source,) = [link for link in page.findall(".//a") if "source.example" in link.get("href", "")]
    assert (source.get("href"), source.get("rel")) == (FACTOR.link, "noopener noreferrer")


def test_failures_are_named_without_their_folders(client: TestClient) -> None:
    rows = table(parsed(client), "failures")
    assert rows[1] == ["<b>00.pdf", "1", "nothing", "Scan it."]
    assert len(rows) == 21
    assert "/secret" not in client.get("/dashboard").text


def test_text_of_a_page_stays_text_in_english_too(client: TestClient) -> None:
    page = parsed(client, "/dashboard?lang=en")
    assert page.findall(".//main//i") == page.findall(".//main//script") == []
    assert table(page, "organisations")[0] == ["When", "<i>甲</i>公司"]


def test_an_empty_archive_says_what_to_do(tmp_path: Path) -> None:
    with Archive.at(tmp_path) as archive, TantivyEngine(tmp_path / "index", lexicon_of(tmp_path)) as engine:
        page = parsed(TestClient(create_app(archive, engine)))
    assert "baoku ingest" in texts(page)
