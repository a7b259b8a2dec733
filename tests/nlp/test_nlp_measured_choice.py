"""What figures are of, chosen among what the words around them offer, and how that is learned."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import nlp
from bench.nlp.labelled import Row
from bench.nlp.measured_learning import cases, learned, told, write
from nlp.figures import chosen


def row(text: str, figure: str, of: str) -> Row:
    return {"text": text, "figures": [{"text": figure, "offset": text.index(figure), "of": of}]}


ROWS = [
    row("前八个月，石梁港完成集装箱吞吐量46万标箱，同比增长6.5%。", "6.5%", "集装箱吞吐量"),
    row("青坪乡种下核桃树3.2万棵。", "3.2万棵", "核桃树"),
    row("青坪乡又种下板栗树5600棵。", "5600棵", "板栗树"),
]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("截至9月末，云湖银行绿色贷款余额318亿元，比年初增加46亿元。", ["绿色贷款余额", "绿色贷款余额"]),
        ("检修班今天更换绝缘子36片、导线1200米。", ["绝缘子", "导线"]),
        ("线损率由5.8%降到4.9%。", ["线损率", "线损率"]),
        ("他们为126户居民换了新表。", ["居民"]),
    ],
)
def test_the_likeliest_of_what_the_words_offer(text: str, of: list[str]) -> None:
    assert [figure.of for figure in nlp.extract(text, issue_date="2025-10-02").figures] == of


@given(st.text(alphabet="电量3万度，。的（%达增长12.5千瓦 \n占", max_size=60))
def test_what_a_figure_is_of_is_printed_beside_it(text: str) -> None:
    printed = "".join(text.split())
    assert all(figure.of is None or figure.of in printed for figure in nlp.extract(text).figures)


def test_a_thousand_figures_look_no_farther_than_one() -> None:
    text = "用电量增长5%，" * 300
    places = [at for at in range(len(text)) if text.startswith("5%", at)]
    seen = cases([{"text": text, "figures": [{"text": "5%", "offset": at, "of": "用电量"} for at in places]}])
    assert len(seen) == 300
    assert max(len(case.options) for case in seen) < 100


def test_what_is_learned_tells_what_it_was_learned_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = cases(ROWS)
    assert [case.of for case in known] == ["集装箱吞吐量", "核桃树", "板栗树"]
    weights = learned(known)
    assert weights == learned(known)
    right, _, count = told(ROWS, weights, ())
    assert right == count == 3
    written = tmp_path / "measured.tsv.gz"
    write(weights, written)
    first = written.read_bytes()
    write(weights, written)
    assert written.read_bytes() == first
    monkeypatch.setattr(chosen, "WEIGHTS", written)
    chosen.weights.cache_clear()
    try:
        assert nlp.extract("青坪乡种下核桃树3.2万棵。").figures[0].of == "核桃树"
    finally:
        chosen.weights.cache_clear()
