"""annotate and extract: offsets, ink, what one paragraph knows of another, bad input."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest
from nlp_support import article, paragraph

import nlp
from nlp import Registry
from nlp.registry import Entry
from schemas import Article, Credit
from schemas.errors import UsageError


def annotated(made: Article, registry: Registry | None = None) -> Article:
    (result,) = nlp.annotate([made], registry=registry)
    return result


def test_a_figure_over_a_line_break_has_a_region_on_each_line() -> None:
    (figure,) = annotated(article("水库总投资约12\n.5亿元，已开工。")).figures
    assert figure.text == "12.5亿元"
    assert figure.value == Decimal(1250000000)
    assert [region.page for region in figure.regions] == ["p", "p"]
    assert figure.regions[0].bbox[1] < figure.regions[1].bbox[1]
    assert figure.confidence == 1
    assert figure.review is None


def test_a_doubtful_digit_asks_for_review() -> None:
    text = "售电量达到42亿千瓦时。"
    sure = [0.99] * len(text)
    sure[text.index("4")] = 0.6
    made = article("占位。").model_copy(update={"paragraphs": [paragraph(text, confidences=sure)]})
    (figure,) = annotated(made).figures
    assert figure.confidence == 0.6
    assert figure.review is not None
    assert "0.60" in figure.review


def test_numbers_over_spaces_and_line_breaks_of_plain_text() -> None:
    text = "送出电量 5698.7 万千瓦时，收入 2\n亿元。"
    found = nlp.extract(text).figures
    assert [(text[f.start : f.end], int(f.value)) for f in found] == [
        ("5698.7 万千瓦时", 56987000),
        ("2\n亿元", 200000000),
    ]


def test_dates_without_an_issue_date_stay_unresolved() -> None:
    found = nlp.extract("5月9日召开会议，2024年3月1日开工，今年以来进展顺利。").dates
    assert [(d.text, d.start_date, d.end_date) for d in found] == [
        ("5月9日", None, None),
        ("2024年3月1日", "2024-03-01", None),
        ("今年以来", None, None),
    ]


def test_the_next_day_is_read_against_an_earlier_paragraph() -> None:
    dates = annotated(article("4月2日，抢修队集结。", "次日，全线恢复供电。")).dates
    assert [d.start_date for d in dates] == ["2025-04-02", "2025-04-03"]
    assert [d.paragraph for d in dates] == [0, 1]


def test_paragraphs_of_another_article_are_not_remembered() -> None:
    first, second = nlp.annotate([article("4月2日，抢修队集结。"), article("次日，全线恢复供电。")])
    assert first.dates
    assert not second.dates


def test_a_later_mention_keeps_the_title_and_the_short_form_takes_the_full_one() -> None:
    made = article("云岭电力集团总经理高志远讲话。电力集团各单位参加。", "高志远强调，要抓好落实。")
    mentions = annotated(made).mentions
    people = [m for m in mentions if m.kind == "person"]
    assert [m.title for m in people] == ["云岭电力集团总经理"] * 2
    assert people[1].role == "speaker"
    assert "云岭电力集团" in {m.name for m in mentions if m.text == "电力集团"}


def test_credits_of_the_byline_become_people_where_they_stand() -> None:
    printed = [Credit(role="摄", name="郝南", organisation=None), Credit(role="通讯员", name="裴小满")]
    made = article("线路检修现场。", byline=printed, heads=[paragraph("郝 南 摄 裴小满", "byline")])
    people = {m.name: m for m in annotated(made).mentions if m.kind == "person"}
    assert people["郝南"].text == "郝 南"
    assert people["郝南"].role == "photographer"
    assert people["裴小满"].title == "通讯员"
    assert {m.part for m in people.values()} == {"heads"}


def test_spaced_bylines_are_one_person_each() -> None:
    found = nlp.extract("本报讯（记者 郝 南 裴小满 通讯员 戚 伟）近日，新站投运。").mentions
    assert [(m.text, m.name, m.title) for m in found if m.kind == "person"] == [
        ("郝 南", "郝南", "记者"),
        ("裴小满", "裴小满", "记者"),
        ("戚 伟", "戚伟", "通讯员"),
    ]


def test_annotation_is_repeatable_and_replaces_what_was_there() -> None:
    once = annotated(article("一季度，云岭供电公司售电量12亿千瓦时。"))
    assert annotated(once) == once


def test_the_input_is_left_alone() -> None:
    made = article("售电量12亿千瓦时。")
    annotated(made)
    assert not made.figures


def test_a_registry_names_canonically_within_its_time() -> None:
    known = Registry([Entry("云岭电力（集团）有限责任公司", ("集团公司",), valid_from="2024-01-01")])
    made = article("集团公司召开会议。")
    (mention,) = [m for m in annotated(made, known).mentions if m.kind == "organisation"]
    assert mention.name == "云岭电力（集团）有限责任公司"
    earlier = made.model_copy(update={"issue_date": "2020-05-01"})
    (mention,) = [m for m in annotated(earlier, known).mentions if m.kind == "organisation"]
    assert mention.name == "集团公司"


@pytest.mark.parametrize("day", ["2025-13-01", "yesterday", ""])
def test_a_wrong_issue_date_is_a_usage_error(day: str) -> None:
    with pytest.raises(UsageError) as caught:
        nlp.extract("售电量12亿千瓦时。", issue_date=day)
    assert "YYYY-MM-DD" in caught.value.remedy


def test_batches_do_not_change_the_result() -> None:
    made = [
        article(f"{number}月1日，新增{number}座电站。").model_copy(update={"id": str(number)}) for number in range(1, 8)
    ]
    assert list(nlp.annotate(made, batch_size=2)) == list(nlp.annotate(made, batch_size=50))


def test_no_articles_and_no_text() -> None:
    assert list(nlp.annotate([])) == []
    empty = nlp.extract("")
    assert not empty.mentions
    assert not empty.dates
    assert not empty.figures


def test_importing_nlp_loads_no_model() -> None:
    code = "import sys, nlp; print([m for m in ('spacy', 'jieba', 'onnxruntime', 'numpy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
