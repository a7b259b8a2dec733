"""The cut of Chinese text, and reading a query."""

from __future__ import annotations

import unicodedata
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_api.analysis import atoms, forms_of, key, literal, normalise, pairs, pairs_of, words

with warnings.catch_warnings():
    warnings.filterwarnings("ignore", message="pkg_resources is deprecated", category=UserWarning)
    warnings.filterwarnings("ignore", message="invalid escape sequence", category=SyntaxWarning)
    warnings.filterwarnings("ignore", message="invalid escape sequence", category=DeprecationWarning)
    import jieba

SENTENCES = [
    "云岭抽水蓄能电站首台机组并网发电",
    "全省统调最大负荷创历史新高",
    "公司召开安全生产电视电话会议",
    "新能源装机容量首次超过火电",
    "供电所员工冒雨抢修受损线路",
    "充电基础设施建设提速",
    "特高压直流工程全线贯通",
    "优化营商环境服务乡村振兴",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_words_are_those_of_jieba_in_search_mode(sentence: str) -> None:
    assert words(sentence) == list(jieba.cut_for_search(sentence))


def test_pairs_overlap_whatever_the_script() -> None:
    assert pairs("抽水蓄能") == ["抽水", "水蓄", "蓄能"]
    assert pairs("达12.6亿kW，增") == ["达1", "12", "2.", ".6", "6亿", "亿k", "kw", "w,", ",增"]
    assert pairs("电") == []
    assert pairs("刘 静") == ["刘静"]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＫＷ·ｈ", "kw·h"),
        ("㎡", "m2"),
        ("3,000余份、1,234,567", "3000余份、1234567"),
        ("2024,500千伏", "2024,500千伏"),
        ("1,00和1,2345", "1,00和1,2345"),
        ("e\u0301", "\u00e9"),
        ("a\ud800", "a\ufffd"),
        ("⽔电", "水电"),
    ],
)
def test_normal_form(text: str, folded: str) -> None:
    assert normalise(text).text == folded


def test_letters_and_numbers_are_words_whole_and_in_parts() -> None:
    assert words("5G网络 PP-OCRv6 3,000余") == ["5", "g", "5g", "网络", "pp", "ocrv", "6", "ocrv6", "3000", "余"]


@pytest.mark.parametrize(("traditional", "simplified"), [("電力發展", "电力发展"), ("後臺", "后台"), ("乾坤", "乾坤")])
def test_traditional_characters_are_searched_as_simplified(traditional: str, simplified: str) -> None:
    assert literal(traditional).text == simplified


@given(st.text(max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_a_stretch_is_folded_as_in_the_whole(text: str, start: int, length: int) -> None:
    text = unicodedata.normalize("NFC", text)
    part = text[start : start + length]
    if unicodedata.is_normalized("NFC", part) and not any(map(unicodedata.combining, part)):
        assert literal(part).text in literal(text).text


def test_places_lead_back_to_the_original() -> None:
    text = "约3,000㎡e\u0301。"
    normal = normalise(text)
    assert normal.text == "约3000m2é。"
    assert text[slice(*normal.source(1, 5))] == "3,000"
    assert text[slice(*normal.source(5, 6))] == text[slice(*normal.source(5, 7))] == "㎡"
    assert text[slice(*normal.source(7, 9))] == "e\u0301。"


@given(st.text())
def test_any_text_is_cut_without_loss(text: str) -> None:
    normal = normalise(text)
    cut = atoms(normal.text)
    assert pairs(text) == pairs_of("".join(literal(text).text.split()))
    assert "".join(atom.text for atom in cut) == "".join(normal.text.split())
    assert all(normal.text[atom.start : atom.end] == atom.text for atom in cut)
    spans = [normal.source(at, at + 1) for at in range(len(normal.text))]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert normalise(normal.text).text == normalise(normalise(normal.text).text).text


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=2))
def test_a_run_of_characters_has_all_its_pairs(text: str) -> None:
    folded = literal(text).text
    assert pairs(text) == [folded[at : at + 2] for at in range(len(text) - 1)]


def test_forms_of_a_character_fold_to_it() -> None:
    assert "⽔" in forms_of("水")
    assert all(literal(form).text == "水" for form in forms_of("水"))
    assert forms_of("电") == "電"
    assert "㊤" in forms_of("上")


def test_keys_ignore_width_case_and_space() -> None:
    assert key("云岭（集团） 有限公司ＡＢ") == key("云岭(集团)有限公司ab")
