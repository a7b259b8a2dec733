"""The measures of layout repair, on cases made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bench.layouts.case import Case, TrueStory
from bench.layouts.characters import line_errors
from bench.layouts.measure import Found, bare, dice, score, trigrams
from bench.layouts.report import faults, sums, table, worst
from bench.layouts.trial import Outcome
from bench.typeset.sheet import PlacedLine, Sheet

COAL = "矿井的灯一直亮到天明，班前会上没有人说空话，每人报一条隐患，报不出的不下井。"
RAIL = "列车穿过三十座隧道，在山脚的小站停两分钟，老乡把鸡笼放在车厢连接处，票价两元。"
SPORT = "终场哨响，看台上的鼓声没有停，替补门将被队友抛向空中，雨水顺着围巾往下流。"
SHOP = "松木家具厂家直销全场八折"


def told(name: str, body: str, title: str | None = "标题", **more: object) -> TrueStory:
    plain = TrueStory(name, "article", title, None, None, None, (body,), (), (), (1,), None)
    return replace(plain, **more)  # type: ignore[arg-type]


def placed(text: str, article: str | None, y: float = 10.0) -> PlacedLine:
    edges = tuple(10.0 + 9.0 * at for at in range(len(text) + 1))
    return PlacedLine(text, edges, edges[:-1], y, 9.0, "serif", "body", article)


def made(*stories: TrueStory, lines: tuple[PlacedLine, ...] = (), sheets: tuple[int, ...] = (1,)) -> Case:
    pages = [Sheet(number, 400.0, 600.0) for number in sheets]
    pages[0].lines.extend(lines)
    return Case("x-00", "样报", "2020-01-01", pages, list(stories))


def found(body: str, title: str = "标题", **more: object) -> Found:
    plain = Found(bare(title), bare(body), bare(title + body))
    return replace(plain, **more)  # type: ignore[arg-type]


def f1(case: Case, *articles: Found) -> float:
    return sums([Outcome("pdf", "Baoku", score(case, articles, recognised=False), 1)]).f1


def test_what_is_right_counts_fully() -> None:
    case = made(told("1", COAL), told("2", RAIL, title="慢火车"))
    scored = score(case, [found(RAIL, "慢 火 车"), found(COAL)], recognised=False)
    assert [(s.counts, s.order, s.title, s.jump) for s in scored.stories] == [(True, 1.0, True, None)] * 2
    assert faults(Outcome("pdf", "Baoku", scored, 1)) == []


def test_one_article_too_many_or_too_few_costs_precision_or_recall() -> None:
    case = made(told("1", COAL), told("2", RAIL))
    assert f1(case, found(COAL), found(RAIL), found(SPORT)) == pytest.approx(4 / 5)
    assert f1(case, found(COAL)) == pytest.approx(2 / 3)
    assert f1(case) == 0.0


def test_two_articles_in_one_count_for_neither_but_give_order_to_one() -> None:
    scored = score(made(told("1", COAL), told("2", RAIL)), [found(COAL + RAIL)], recognised=False)
    assert not any(story.counts for story in scored.stories)
    assert sorted(story.found is None for story in scored.stories) == [False, True]
    assert sorted(story.order for story in scored.stories)[0] == 0.0


def test_paragraphs_out_of_order_cost_order_only() -> None:
    half = len(COAL) // 2
    scored = score(made(told("1", COAL)), [found(COAL[half:] + COAL[:half])], recognised=False)
    assert scored.stories[0].counts
    assert scored.stories[0].order < 0.3


def test_a_found_article_serves_one_story_only() -> None:
    scored = score(made(told("1", COAL), told("2", COAL)), [found(COAL)], recognised=False)
    assert sorted(story.counts for story in scored.stories) == [False, True]


def test_advertisements_are_not_scored_but_taken_for_articles_they_cost() -> None:
    case = made(told("1", COAL), told("ad", SHOP, kind="advertisement"))
    assert f1(case, found(COAL)) == 1.0
    assert f1(case, found(COAL), found(SHOP, kind="advertisement")) == 1.0
    assert f1(case, found(COAL), found(SHOP)) == pytest.approx(2 / 3)


def test_lines_of_advertisements_and_furniture_leak() -> None:
    lines = (placed(SHOP, "ad"), placed("第三版　要闻　责任编辑", None), placed(COAL[:10], "1"))
    case = made(told("1", COAL), told("ad", SHOP, kind="advertisement"), lines=lines)
    assert score(case, [found(COAL)], recognised=False).leaks == ()
    assert score(case, [found(COAL + SHOP)], recognised=False).leaks == (SHOP,)
    assert score(case, [found(COAL)], recognised=False).foreign == 2


def test_a_recognised_title_may_be_off_by_a_tenth() -> None:
    title = "三十座隧道连起的慢火车"
    case = made(told("1", RAIL, title=title))
    near, far = found(RAIL, "三十座隧道连起的慢大车"), found(RAIL, "三十座遂道连起的慢大车")
    assert score(case, [near], recognised=True).stories[0].title is True
    assert score(case, [far], recognised=True).stories[0].title is False
    assert score(case, [near], recognised=False).stories[0].title is False


def test_a_jump_is_right_when_both_parts_are_in_one_article_that_says_so() -> None:
    case = made(told("1", COAL + RAIL, pages=(1, 3), continues=3), sheets=(1, 3))
    right = found(COAL + RAIL, sheets=(0, 1), continues=3)
    assert score(case, [right], recognised=False).stories[0].jump is True
    assert score(case, [replace(right, continues=None)], recognised=False).stories[0].jump is False
    assert score(case, [replace(right, sheets=(0,))], recognised=False).stories[0].jump is False
    assert score(case, [], recognised=False).stories[0].jump is False


def test_likeness_is_that_of_bags_of_trigrams() -> None:
    assert dice(trigrams("甲乙丙丁"), trigrams("甲乙丙戊")) == pytest.approx(0.5)
    assert dice(trigrams("甲乙丙甲乙丙"), trigrams("甲乙丙")) == pytest.approx(2 / 5)
    assert dice(trigrams(""), trigrams("")) == 0.0


def test_a_read_line_over_a_gutter_serves_both_columns() -> None:
    lines = (placed("矿井的灯一直亮到天明", "1"), placed("老乡把鸡笼放在车厢里", "2"))
    case = made(lines=lines)
    whole = line_errors(case, [["矿井的灯一直亮到天明老乡把鸡笼放在车厢里"]])
    assert (whole.errors, whole.length) == (0, 20)
    assert line_errors(case, [["矿井的灯一直亮到天明", "老乡把鸡宠放在车厢里"]]).errors == 1
    assert line_errors(case, [["矿井的灯一直亮到天明"]]).errors >= 9
    assert line_errors(case, [[]]).rate == 1.0


def test_the_report_names_what_is_wrong() -> None:
    case = made(told("1", COAL, title="矿灯"), told("2", RAIL, title="慢火车"))
    good = Outcome("pdf", "Baoku", score(case, [found(COAL, "矿灯"), found(RAIL, "慢火车")], recognised=False), 1, 0.1)
    bad = Outcome("pdf", "Baoku", score(case, [found(COAL + RAIL, "矿灯")], recognised=False), 1, 0.3)
    assert worst([good, bad], 5) == [bad]
    said = "\n".join(faults(bad))
    assert "not found" in said
    assert "in 0" in said
    rows = table([good, bad])
    assert rows[0].count("|") == rows[1].count("|") == rows[2].count("|")
    assert "| pdf | Baoku | 2 | 4 |" in rows[2]
