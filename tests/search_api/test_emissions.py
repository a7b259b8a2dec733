"""Energy as emissions: the factor file, and the sums by it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from search_examples import article

from archive import Archive
from baoku.emission_factors import factors_of
from baoku.lexicon import lexicon_of
from baoku.settings import Settings
from schemas import Figure
from schemas.errors import UsageError
from search_api.app import create_app
from search_api.emissions import Factor, read_factors
from search_api.tantivy.engine import TantivyEngine

ROOT = Path(__file__).parents[2]
GOOD = """# made up
factors:
  - region: 甲网
    year: 2022
    t_co2_per_mwh: 0.5
    source: 甲局公告
    link: https://source.example/2022
  - region: 乙网
    year: 2021
    t_co2_per_mwh: 0.25
    source: 乙局公告
    valid_from: 2021-01-01
    valid_to: 2022-12-31
"""


def test_a_file_of_factors_is_read() -> None:
    first, second = read_factors(GOOD, "f.yaml")
    assert (first.region, str(first.t_co2_per_mwh), first.link) == ("甲网", "0.5", "https://source.example/2022")
    assert [year for year in range(2020, 2025) if first.covers(year)] == [2022]
    assert [year for year in range(2020, 2025) if second.covers(year)] == [2021, 2022]


@pytest.mark.parametrize(
    ("wrong", "line", "said"),
    [
        (GOOD.replace("0.5", "半"), 5, "t_co2_per_mwh"),
        (GOOD.replace("0.5", "500"), 5, "less than or equal to 10"),
        (GOOD.replace("0.5", "-1"), 5, "greater than 0"),
        (GOOD.replace("year: 2021", "year: 明年"), 9, "year"),
        (GOOD.replace("https://source.example/2022", "javascript:alert(1)"), 7, "link"),
        (GOOD.replace("    source: 乙局公告\n", ""), 8, "source"),
        (GOOD.replace("2022-12-31", "2020-12-31"), 8, "valid_from is later than valid_to"),
        (GOOD.replace("source: 甲局公告", "quelle: 甲局公告"), 3, "source"),
        (GOOD.replace("乙网", "甲网"), 8, "two factors of 甲网"),
        (GOOD.replace("  - region: 甲网", "  - 甲网"), 4, ""),
        ("factors:\n  - 甲网\n", 2, "dictionary"),
        ("factors:\n  - !!python/object/apply:os.system [id]\n", 2, "could not determine a constructor"),
        ("factor: []\n", 1, "factors"),
        ("a: [\n", 2, ""),
        ("", 1, "factors"),
    ],
)
def test_a_wrong_file_is_told_by_its_line_with_what_to_do(wrong: str, line: int, said: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_factors(wrong, "f.yaml")
    assert raised.value.message.startswith(f"line {line}: ")
    assert said in raised.value.message
    assert (raised.value.file, bool(raised.value.remedy)) == ("f.yaml", True)


def test_the_example_is_a_file_of_factors() -> None:
    path = ROOT / "docs" / "emissions.example.yaml"
    assert all(one.source and one.covers(one.year) for one in read_factors(path.read_text("utf-8"), path.name))


def test_the_file_is_that_of_the_setting_or_lies_in_the_data_folder(tmp_path: Path) -> None:
    assert factors_of(Settings(data=tmp_path)) == []
    (tmp_path / "emissions.yaml").write_text(GOOD, "utf-8")
    assert [one.region for one in factors_of(Settings(data=tmp_path))] == ["甲网", "乙网"]
    other = tmp_path / "other.yaml"
    with pytest.raises(UsageError, match="can't be read"):
        factors_of(Settings(data=tmp_path, emission_factors=other))
    other.write_bytes(b"\xff")
    with pytest.raises(UsageError, match="no UTF-8"):
        factors_of(Settings(data=tmp_path, emission_factors=other))


def energy(value: int, year: int | None, **more: Any) -> Figure:
    base = {"text": "文", "start": 0, "end": 1, "value": value, "unit": "千瓦时", "kind": "energy"}
    when = {"period": (f"{year}-01-01", f"{year}-12-31")} if year else {}
    return Figure.model_validate(base | {"canonical_value": value, "canonical_unit": "kWh"} | when | more)


def told(tmp_path: Path, factors: list[Factor], **asked: str) -> dict[str, Any]:
    figures = [
        energy(1_000_000, 2022),
        energy(2_000_000, 2022),
        energy(2_000_000, 2022),
        energy(9_000_000, 2022, qualifier="at least"),
        energy(5_000_000, 2022, canonical_upper=8_000_000, upper=8_000_000),
        energy(7_000_000, 2022, change={"direction": "up"}),
        energy(4_000, 2021, qualifier="about"),
        energy(6, 2019),
        energy(3, None, period=("2020-01-01", "2022-12-31")),
        energy(1, 2022, canonical_unit="CNY", kind="money", unit="元"),
    ]
    with Archive.at(tmp_path) as archive, TantivyEngine(tmp_path / "index", lexicon_of(tmp_path)) as engine:
        archive.put_articles([article("a", "文", issue_date="2023-01-10").model_copy(update={"figures": figures})])
        engine.rebuild(archive.articles(), archive.last_change())
        answer = TestClient(create_app(archive, engine, factors=factors)).get("/api/v1/figures/emissions", params=asked)
    assert answer.status_code == 200
    body: dict[str, Any] = answer.json()
    return body


def test_each_emission_names_its_factor_and_bounds_stay_apart(tmp_path: Path) -> None:
    body = told(tmp_path, read_factors(GOOD, "f.yaml"))
    assert [(one["year"], one["factor"]["region"]) for one in body["emissions"]] == [
        (2021, "乙网"),
        (2022, "甲网"),
        (2022, "乙网"),
    ]
    one = body["emissions"][1]
    assert (one["factor"]["t_co2_per_mwh"], one["factor"]["source"]) == (0.5, "甲局公告")
    assert one["exact"] == {"count": 3, "kwh": 5_000_000, "t_co2": 2500}
    assert one["lower"] == {"count": 1, "kwh": 9_000_000, "t_co2": 4500}
    assert (one["range_low"]["t_co2"], one["range_high"]["t_co2"]) == (2500, 4000)
    assert one["repeated"] == {"count": 1, "kwh": 2_000_000, "t_co2": 1000}
    assert (one["about"], one["upper"]) == (None, None)
    assert body["emissions"][0]["about"] == {"count": 1, "kwh": 4000, "t_co2": 1}
    assert (body["without_factor"], body["without_year"], body["hint"]) == (["2019"], 1, None)


def test_figures_of_other_kinds_make_no_emissions(tmp_path: Path) -> None:
    body = told(tmp_path, read_factors(GOOD, "f.yaml"), kind="money", unit="元")
    assert body["emissions"] == []


def test_without_factors_nothing_is_made_up(tmp_path: Path) -> None:
    body = told(tmp_path, [])
    assert body["emissions"] == []
    assert "BAOKU_EMISSION_FACTORS" in body["hint"]
