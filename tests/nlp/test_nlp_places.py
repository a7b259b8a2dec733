"""Places: cut and completed by the gazetteer, told from one another by what is named before (地名)."""

from __future__ import annotations

import pytest

import nlp
from nlp import gazetteer


def places(text: str) -> list[tuple[str, str | None]]:
    return [(m.text, m.division) for m in nlp.extract(text).mentions if m.kind == "place"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("俄罗斯莫斯科举办能源周活动。", ["俄罗斯", "莫斯科"]),
        ("伊犁哈萨克自治州牧区供电改造完成。", ["伊犁哈萨克自治州"]),
        ("长江流域来水偏枯。", ["长江"]),
        ("呼伦贝尔草原迎来旺季。", ["呼伦贝尔"]),
        ("上海市场需求旺盛。", ["上海"]),
        ("中美两国企业签约。", []),
        ("会议在爱沙尼亚举行。", ["爱沙尼亚"]),
    ],
)
def test_where_places_begin_and_end(text: str, wanted: list[str]) -> None:
    assert [name for name, _ in places(text)] == wanted


def test_divisions_are_told_apart_by_what_was_named_before() -> None:
    assert places("呼和浩特市新城区的配电网改造完工。")[-1] == ("新城区", "内蒙古自治区/呼和浩特市/新城区")
    assert places("西安市新城区的配电网改造完工。")[-1] == ("新城区", "陕西省/西安市/新城区")
    assert places("记者来到新城区。") == [("新城区", None)]


def test_adcodes() -> None:
    mention = nlp.extract("多伦县的风电场并网。").mentions[0]
    assert (mention.division, mention.adcode) == ("内蒙古自治区/锡林郭勒盟/多伦县", "152531")


def test_stems() -> None:
    assert gazetteer.stem("延边朝鲜族自治州") == "延边"
    assert gazetteer.stem("双江拉祜族佤族布朗族傣族自治县") == "双江"
    assert gazetteer.stem("苏尼特左旗") == "苏尼特左旗"
    assert [division.level for division in gazetteer.divisions("吉林")] == [1, 2]
