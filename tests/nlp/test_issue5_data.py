"""The labelled sentences of issue 5 agree with themselves: words, values, units, days."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from schemas.findings import FigureKind, Granularity, Qualifier

DATA = Path(__file__).resolve().parents[1] / "data" / "nlp" / "issue5"
HALVES = ("tune", "held")
LISTS = {
    "figures": ("figures",),
    "dates": ("dates",),
    "people": ("people",),
    "organisations": ("organisations", "places"),
}
FLOOR = 300
"""Sentences a kind, as issue 5 asks."""

MULTIPLE = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
HOUR = Decimal(3600)
FACTORS: dict[str, tuple[str, Decimal]] = {
    unit: (canonical, Decimal(factor))
    for canonical, units in {
        "kWh": {"千瓦时": "1", "度": "1", "吉瓦时": "1000000"},
        "tce": {"吨标准煤": "1", "千克标准煤": "0.001"},
        "kW": {"千瓦": "1", "兆瓦": "1000", "MW": "1000", "吉瓦": "1000000"},
        "kV": {"千伏": "1", "伏": "0.001"},
        "kVA": {"千伏安": "1", "兆伏安": "1000"},
        "kvar": {"千乏": "1"},
        "A": {"安": "1", "千安": "1000"},
        "Hz": {"赫兹": "1"},
        "dB": {"分贝": "1"},
        "TB": {"TB": "1"},
        "r/min": {"转/分钟": "1"},
        "CNY": {"元": "1", "元人民币": "1", "块": "1", "角": "0.1"},
        "USD": {"美元": "1"},
        "EUR": {"欧元": "1"},
        "HKD": {"港元": "1"},
        "JPY": {"日元": "1"},
        "GBP": {"英镑": "1"},
        "RUB": {"卢布": "1"},
        "CNY/kWh": {"元/千瓦时": "1", "元/度": "1", "分/千瓦时": "0.01"},
        "CNY/t": {"元/吨": "1"},
        "USD/t": {"美元/吨": "1"},
        "CNY/kW": {"元/千瓦": "1"},
        "CNY/m2": {"元/平方米": "1", "元/亩": "0.0015"},
        "CNY/m3": {"元/立方米": "1"},
        "CNY/人": {"元/人": "1"},
        "m": {
            "米": "1",
            "公里": "1000",
            "千米": "1000",
            "厘米": "0.01",
            "毫米": "0.001",
            "微米": "0.000001",
            "里": "500",
        },
        "m2": {"平方米": "1", "公顷": "10000"},
        "m3": {"立方米": "1", "方": "1", "升": "0.001", "毫升": "0.000001"},
        "t": {"吨": "1", "公斤": "0.001", "斤": "0.0005", "克": "0.000001", "吨二氧化碳": "1", "tCO₂": "1"},
        "°C": {"℃": "1", "摄氏度": "1"},
        "%": {"%": "1", "‰": "0.1", "成": "10", "": "100"},
        "pp": {"个百分点": "1"},
        "bp": {"个基点": "1", "BP": "1"},
        "倍": {"倍": "1"},
        "m/s": {"米/秒": "1"},
        "m3/s": {"立方米/秒": "1"},
        "t/h": {"吨/小时": "1"},
        "g/kWh": {"克/千瓦时": "1"},
        "kWh/t": {"千瓦时/吨": "1"},
        "mg/m3": {"毫克/立方米": "1"},
        "μg/m3": {"微克/立方米": "1"},
        "h": {"小时": "1", "个小时": "1"},
        "d": {"天": "1", "昼夜": "1", "周": "7"},
        "month": {"个月": "1"},
        "a": {"年": "1"},
    }.items()
    for unit, factor in units.items()
} | {
    "亩": ("m2", Decimal(2000) / 3),
    "公里/小时": ("m/s", Decimal(1000) / HOUR),
    "分钟": ("h", 60 / HOUR),
    "秒": ("h", 1 / HOUR),
    "毫秒": ("h", Decimal("0.001") / HOUR),
}
"""Canonical unit and factor of each unit that isn't its own: SI, the sector's habits, and samples/README.md."""
OWN_METER = {("度", "°"), ("块", "块")}
"""Units with a second meaning: a degree of angle, a piece."""


@cache
def rows(kind: str, half: str) -> tuple[dict[str, Any], ...]:
    lines = (DATA / f"{kind}-{half}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


def both(kind: str) -> list[dict[str, Any]]:
    return [row for half in HALVES for row in rows(kind, half)]


@pytest.mark.parametrize("kind", LISTS)
def test_there_are_enough_sentences_and_the_halves_share_none(kind: str) -> None:
    texts = [row["text"] for row in both(kind)]
    assert len(texts) >= FLOOR
    assert len(set(texts)) == len(texts)
    assert abs(len(rows(kind, "tune")) - len(rows(kind, "held"))) <= 1


@pytest.mark.parametrize("kind", LISTS)
def test_each_label_stands_where_it_says(kind: str) -> None:
    for row in both(kind):
        labels = [label for name in LISTS[kind] for label in row[name]]
        assert row.get("none", False) == (not labels), row["text"]
        for name in LISTS[kind]:
            end = 0
            for label in row[name]:
                assert row["text"].startswith(label["text"], label["offset"]), row["text"]
                assert label["offset"] >= end, row["text"]
                end = label["offset"] + len(label["text"])


def test_figures_use_the_words_of_the_schema_and_of_their_sentence() -> None:
    for row in both("figures"):
        for figure in row["figures"]:
            assert figure["kind"] in get_args(FigureKind)
            assert figure.get("qualifier") in (None, *get_args(Qualifier))
            change = figure.get("change", {})
            for word in (figure.get("of"), figure.get("organisation"), figure.get("per"), change.get("basis")):
                assert word is None or word in row["text"], (word, row["text"])
            assert ("start" in change) == (change.get("direction") == "from-to"), row["text"]


def expected_canonical(figure: dict[str, Any]) -> tuple[Decimal, str]:
    value, unit = Decimal(str(figure["value"])), figure["unit"]
    if unit == "番":
        return Decimal(2) ** int(value), "倍"
    if (unit, figure["canonical"][1]) in OWN_METER:
        return value, figure["canonical"][1]
    canonical, factor = FACTORS.get(unit, (unit, Decimal(1)))
    return value * factor, canonical


def test_canonical_values_are_value_times_factor() -> None:
    for row in both("figures"):
        for figure in row["figures"]:
            value, unit = expected_canonical(figure)
            assert figure["canonical"][1] == unit, (figure, row["text"])
            assert float(figure["canonical"][0]) == pytest.approx(float(value), rel=1e-9, abs=1e-10), row["text"]
            assert figure.get("upper", figure["value"] + 1) > figure["value"]


def test_plain_digits_are_worth_what_they_say() -> None:
    checked = 0
    for row in both("figures"):
        for figure in row["figures"]:
            plain = re.fullmatch(rf"([\d,.]+)(万亿|万|亿)?{re.escape(figure['unit'])}", figure["text"])
            if plain and figure["unit"]:
                worth = Decimal(plain[1].replace(",", "")) * MULTIPLE[plain[2] or ""]
                assert Decimal(str(figure["value"])) == worth, row["text"]
                checked += 1
    assert checked > FLOOR


def parse(day: str) -> datetime:
    return datetime.fromisoformat(day)


def test_dates_are_days_in_order_and_fit_their_granularity() -> None:
    for row in both("dates"):
        if row["issue_date"]:
            date.fromisoformat(row["issue_date"])
        for found in row["dates"]:
            start, end, granularity = found["start"], found["end"], found["granularity"]
            assert granularity in get_args(Granularity)
            assert end is None or start is not None, row["text"]
            assert granularity != "vague" or start is None, row["text"]
            if start is None:
                continue
            assert ("T" in start) == (granularity == "time"), row["text"]
            if granularity == "day":
                assert end is None, row["text"]
            elif granularity not in ("time", "period"):
                days = (parse(end) - parse(start)).days + 1
                bounds = {"week": (7, 7), "month": (28, 31), "quarter": (90, 92), "half-year": (181, 184)}
                low, high = bounds.get(granularity, (365, 366))
                assert low <= days <= high, row["text"]
            assert end is None or parse(end) >= parse(start), row["text"]


def test_periods_of_figures_are_in_order() -> None:
    for row in both("figures"):
        for figure in row["figures"]:
            assert not ("date" in figure and "period" in figure)
            if "date" in figure:
                parse(figure["date"])
            start, end = figure.get("period", (None, None))
            assert end is None or parse(end) >= parse(start), row["text"]


def test_people_have_names_and_titles_out_of_their_sentence() -> None:
    for row in both("people"):
        for person in row["people"]:
            assert person["name"] == person["text"].replace(" ", "")
            for word in (person["title"], person["organisation"]):
                assert word is None or word in row["text"], row["text"]
            assert person.get("role") in (None, "author", "photographer", "speaker", "attendee")
