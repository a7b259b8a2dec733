"""What figures are of, and names found by the title before them."""

from __future__ import annotations

import pytest

import nlp


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("截至6月底，江北供电公司售电量达8.2亿千瓦时，同比增长3.1%。", ["售电量", "售电量"]),
        ("总投资4.5亿元，风电占60%、光伏占40%。", ["总投资", "风电", "光伏"]),
        ("水价由2元/吨调整为3元/吨。", ["水价", "水价"]),
        ("全市清洁供暖面积占比达到35%。", ["清洁供暖面积占比"]),
        ("上半年一般公共预算支出21亿元。", ["一般公共预算支出"]),
        ("全市建成充电桩2000个，覆盖35个乡镇。", ["充电桩", "乡镇"]),
    ],
)
def test_of(text: str, of: list[str]) -> None:
    assert [figure.of for figure in nlp.extract(text, issue_date="2025-07-02").figures] == of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市水利局局长田园到现场察看。", ["田园"]),
        ("专家组组长玛丽·斯通表示满意。", ["玛丽·斯通"]),
    ],
)
def test_names_by_title(text: str, names: list[str]) -> None:
    assert [mention.name for mention in nlp.extract(text).mentions if mention.kind == "person"] == names
