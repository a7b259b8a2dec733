"""The pipeline's parts: named factories, scorers, tokens, registry files."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.training import Example

import nlp
from nlp.pipeline import STEPS
from nlp.registry import load_registry, shipped
from nlp.state import State, attach, state_of
from schemas.errors import UsageError

TEXT = "本报讯（记者 郝南）一季度，云岭供电公司售电量达12.6亿千瓦时，总经理高志远出席会议。"


def test_components_are_named_factories_in_order() -> None:
    assert nlp.load().pipe_names == list(STEPS)
    assert nlp.load() is nlp.load()


def test_a_text_scores_full_marks_against_itself_and_less_against_another() -> None:
    pipeline = nlp.load()
    same = [Example(attach(pipeline.make_doc(TEXT), State()), pipeline(attach(pipeline.make_doc(TEXT), State())))]
    scores = pipeline.evaluate(same)
    assert scores["figures_f"] == 1
    assert scores["organisations_f"] == 1
    labelled = pipeline(attach(pipeline.make_doc(TEXT), State()))
    state_of(labelled).figures.clear()
    scores = pipeline.evaluate([Example(attach(pipeline.make_doc(TEXT), State()), labelled)])
    assert (scores["figures_p"], scores["dates_f"]) == (0, 1)


def test_tokens_keep_the_text_and_never_cut_through_a_name() -> None:
    text = "高志远 和  云岭供电公司\n签约 AB cd 。"
    doc = nlp.load()(text)
    assert doc.text == text
    edges = {token.idx for token in doc} | {token.idx + len(token) for token in doc}
    for mention in state_of(doc).mentions:
        assert {mention.start, mention.end} <= edges


def test_the_shipped_registry_holds_and_names_nobody_twice() -> None:
    forms = [form for entry in shipped().entries for form in (entry.name, *entry.aliases)]
    assert len(forms) == len(set(forms))
    assert shipped().canonical("国家电网公司") == "国家电网有限公司"


def test_a_later_registry_file_wins(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- {name: 甲公司, aliases: [集团公司]}\n", "utf-8")
    (tmp_path / "b.yaml").write_text("- {name: 乙公司, aliases: [集团公司], valid_to: 2020-01-01}\n", "utf-8")
    registry = load_registry(tmp_path)
    assert registry.canonical("集团公司") == "乙公司"
    assert registry.canonical("集团公司", "2024-01-01") is None
    assert [entry.name for entry in (shipped() | registry).entries[-2:]] == ["甲公司", "乙公司"]


@pytest.mark.parametrize(
    "text",
    [
        "name: 甲",
        "- 甲公司",
        "- {name: 甲, colour: red}",
        "- {aliases: [乙]}",
        "- {name: 甲, aliases: 乙}",
        "- [",
        "\x00",
    ],
)
def test_a_wrong_registry_file_is_a_usage_error(tmp_path: Path, text: str) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(UsageError) as caught:
        load_registry(file)
    assert caught.value.file == "wrong.yaml"
