"""What every search engine must do; an engine takes part by its entry in conftest's ENGINES."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from search_examples import ALL, GRID, PUMPS, STORAGE, UNDATED, article

from schemas.errors import QueryError
from search_api.engine import Ask, Engine
from search_api.models import FACETS, SearchRequest
from search_api.plan import Everything
from search_api.searching import facet_counts, search


@pytest.fixture
def filled(engine: Engine) -> Engine:
    engine.index(ALL)
    engine.commit()
    return engine


def ids(engine: Engine, q: str = "", **asked: object) -> list[str]:
    return [hit.id for hit in search(engine, SearchRequest.model_validate({"q": q, **asked})).hits]


def test_a_run_of_characters_finds_the_phrase_first_and_then_its_words(filled: Engine) -> None:
    assert ids(filled, "抽水蓄能") == [STORAGE.id, GRID.id, PUMPS.id]


def test_a_quoted_phrase_finds_only_itself(filled: Engine) -> None:
    assert set(ids(filled, "“抽水蓄能”")) == {STORAGE.id, GRID.id}
    assert ids(filled, '"抽水灌溉，电池"') == [PUMPS.id]
    assert ids(filled, '"抽水灌溉。电池"') == []
    assert ids(filled, '"抽水灌溉电池"') == []


def test_all_words_must_be_there(filled: Engine) -> None:
    assert ids(filled, "检修 澄江") == [GRID.id]
    assert ids(filled, "检修，东湖") == []


def test_strings_that_no_dictionary_has_are_found(filled: Engine) -> None:
    assert ids(filled, "岭抽") == [STORAGE.id]
    assert ids(filled, "季检") == [GRID.id]


@pytest.mark.parametrize("char", ["岭", "雨", "夜", "云"])
def test_one_character_is_a_query(filled: Engine, char: str) -> None:
    expected = {one.id for one in ALL if char in (one.title or "") + "".join(p.text for p in one.paragraphs)}
    assert set(ids(filled, char)) == expected


@pytest.mark.parametrize(
    "q", ["5g", "5G", "５Ｇ", '"5G"', "5 g", "12.6", "500千伏", "120万千瓦", "3000", "3,000", "３０００余人"]
)
def test_letters_and_numbers_whatever_their_width_and_case(filled: Engine, q: str) -> None:
    assert len(ids(filled, q)) == 1


@pytest.mark.parametrize("q", ["50", "2.6", "00", "20万千瓦"])
def test_a_part_of_a_number_is_another_number(filled: Engine, q: str) -> None:
    assert ids(filled, q) == []


@pytest.mark.parametrize("q", ['"00千伏"', '"2.6亿"', '",000余"', '"20万千瓦"'])
def test_in_quotation_marks_it_is_a_stretch_like_any_other(filled: Engine, q: str) -> None:
    assert len(ids(filled, q)) == 1


def test_title_counts_more_than_body(engine: Engine) -> None:
    in_title = article("a", "今天的天气很好。" * 3, title="储能项目开工")
    in_body = article("b", "储能，储能，储能，储能，储能。", title="短讯")
    engine.index([in_body, in_title])
    engine.commit()
    assert ids(engine, "储能") == ["a", "b"]


def test_what_was_typed_together_counts_more_where_it_stands_together(engine: Engine) -> None:
    apart = article("a", "全县千伏线路改造，共500处，千伏级设备换新，千伏线路巡检。")
    together = article("b", "这是一条很长的说明文字，写的是别的事情，最后提到500千伏线路改造工程的进展情况。")
    engine.index([apart, together])
    engine.commit()
    assert ids(engine, "500千伏") == ["b", "a"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"newspaper": "澄江报"}, [STORAGE, GRID]),
        ({"organisation": "云岭抽水蓄能有限公司"}, [PUMPS, STORAGE]),
        ({"organisation": " 云岭抽水蓄能有限公司 "}, [PUMPS, STORAGE]),
        ({"person": "何晓青"}, [GRID]),
        ({"section": "要闻"}, [STORAGE]),
        ({"page": "1"}, [PUMPS, STORAGE]),
        ({"page": "02"}, [GRID]),
        ({"page": "donghubao-2024-11-30-p01"}, [PUMPS]),
        ({"date_from": date(2024, 1, 1)}, [PUMPS]),
        ({"date_to": date(2023, 4, 6)}, [STORAGE, GRID]),
        ({"date_from": date(2023, 4, 6), "date_to": date(2023, 4, 6), "page": "2"}, [GRID]),
        ({"date_from": date(2023, 4, 7), "date_to": date(2023, 4, 6)}, []),
        ({}, [PUMPS, STORAGE, GRID, UNDATED]),
    ],
)
def test_filters_and_date_order(filled: Engine, asked: dict[str, object], expected: list[object]) -> None:
    wanted = [one.id for one in expected]  # type: ignore[attr-defined]
    assert ids(filled, **asked) == wanted
    assert ids(filled, sort="date", **asked) == wanted


def test_facets_count_what_was_found_under_the_filters(filled: Engine) -> None:
    found = search(filled, SearchRequest(q="蓄能", newspaper="澄江报"))
    facets = {name: {one.value: one.count for one in values} for name, values in found.facets.items()}
    assert set(facets) == set(FACETS)
    assert facets["newspaper"] == {"澄江报": 2}
    assert facets["year"] == {"2023": 2}
    assert facets["page"] == {"1": 1, "2": 1}
    assert facets["section"] == {"综合": 1, "要闻": 1}
    assert facets["organisation"] == {"云岭抽水蓄能有限公司": 1, "澄江供电公司": 1}
    assert facets["person"] == {"何晓青": 1, "郑一舟": 1}
    assert facets["kind"] == {"article": 2}


def test_the_most_frequent_facet_values_come_first_and_ties_by_name(engine: Engine) -> None:
    many = [article(f"x{n}", "同一句话。", people=[f"人{n:04}", "甲"]) for n in range(300)]
    engine.index(many)
    engine.commit()
    people = search(engine, SearchRequest(q="同一句话")).facets["person"]
    assert [one.value for one in people] == ["甲", *(f"人{n:04}" for n in range(19))]


def test_hits_that_come_first_are_those_that_come_with_the_aggregations(filled: Engine) -> None:
    asked = Ask(Everything(), size=2, by="order", counts=facet_counts(FACETS, 10))
    at_once, first = filled.ask(asked), filled.ask_hits_first(asked)
    assert at_once is not None
    assert first is not None
    answer, counts = first
    assert (answer.total, answer.found) == (len(ALL), at_once.found)
    assert {name: counts()[name]["buckets"] for name in FACETS} == {
        name: at_once.counts[name]["buckets"] for name in FACETS
    }


@pytest.mark.parametrize("sort", ["relevance", "date"])
def test_pages_of_results_hold_every_hit_once(engine: Engine, sort: str) -> None:
    texts = ["检修。", "检修，检修。", "检修工作与别的事情。"]
    made = [article(f"n{n:03}", texts[n % 3], issue_date=f"2022-03-{n % 9 + 1:02}") for n in range(70)]
    engine.index(made)
    engine.commit()
    seen: list[str] = []
    scores: list[float] = []
    cursor = None
    while True:
        request = SearchRequest.model_validate({"q": "检修", "limit": 8, "cursor": cursor, "sort": sort})
        answer = search(engine, request)
        assert answer.total == 70
        seen += [hit.id for hit in answer.hits]
        scores += [hit.score for hit in answer.hits]
        cursor = answer.next
        if cursor is None:
            break
    assert sorted(seen) == [one.id for one in made]
    assert scores == sorted(scores, reverse=True)
    assert seen == ids(engine, "检修", sort=sort, limit=100)


def test_paging_by_date_goes_on_where_it_was_when_articles_come_in(engine: Engine) -> None:
    engine.index([article(f"n{n}", "检修。", issue_date=f"2022-03-0{n}") for n in range(1, 7)])
    engine.commit()
    first = search(engine, SearchRequest(q="检修", sort="date", limit=3))
    engine.index([article("later", "检修。", issue_date="2023-01-01")])
    engine.commit()
    second = search(engine, SearchRequest(q="检修", sort="date", limit=3, cursor=first.next))
    assert [hit.id for hit in first.hits + second.hits] == ["n6", "n5", "n4", "n3", "n2", "n1"]
    assert second.next is None


def test_a_cursor_of_another_question_is_refused(filled: Engine) -> None:
    cursor = search(filled, SearchRequest(q="蓄能", limit=1)).next
    assert cursor is not None
    with pytest.raises(QueryError, match="another question"):
        search(filled, SearchRequest(q="检修", limit=1, cursor=cursor))
    for broken in ("x", "!!!", cursor[:-3], "bnVsbA", "中"):
        with pytest.raises(QueryError):
            search(filled, SearchRequest(q="蓄能", limit=1, cursor=broken))


@pytest.mark.parametrize("q", ["，。", '"抽水', '""', "x" * 501, " ".join(f"w{n}" for n in range(33))])
def test_queries_that_cannot_be_read(filled: Engine, q: str) -> None:
    with pytest.raises(QueryError) as caught:
        search(filled, SearchRequest(q=q))
    assert caught.value.remedy


def test_hits_say_what_and_where(filled: Engine) -> None:
    hit = search(filled, SearchRequest(q="并网发电")).hits[0]
    assert (hit.id, hit.title, hit.newspaper, hit.issue_date) == (
        STORAGE.id,
        "云岭抽水蓄能电站投产",
        "澄江报",
        "2023-04-06",
    )
    assert hit.pages == STORAGE.pages
    assert [mark.text for mark in hit.highlights] == ["并网发电"]
    mark = hit.highlights[0]
    assert STORAGE.paragraphs[mark.paragraph].text[mark.start : mark.end] == "并网发电"
    assert [hit.snippet[a:b] for a, b in hit.snippet_marks] == ["并网发电"]


def test_an_empty_answer_says_what_to_try(filled: Engine) -> None:
    def hint(**asked: object) -> str:
        return search(filled, SearchRequest.model_validate(asked)).hint or ""

    assert "newspaper" in hint(q="抽水蓄能", newspaper="无此报")
    assert "without quotation marks there are 1" in hint(q='"电站云岭"')
    assert "“台风”" in hint(q="检修 台风")
    assert "leave one out" in hint(q="郑一舟 春季")
    assert hint(q="检修") == ""


def test_an_index_that_was_never_written_is_empty(engine: Engine) -> None:
    answer = search(engine, SearchRequest(q="检修"))
    assert (answer.total, answer.hits, engine.count(), engine.checkpoint) == (0, [], 0, 0)
    assert "baoku" in (answer.hint or "")


def test_articles_are_replaced_and_deleted_by_id(filled: Engine) -> None:
    filled.index([STORAGE.model_copy(update={"title": "改了标题"}), STORAGE.model_copy(update={"title": "又改了标题"})])
    filled.delete([GRID.id, "unknown"])
    assert ids(filled, "春检收官") == [GRID.id]
    filled.commit(checkpoint=7)
    assert ids(filled, "春检收官") == []
    assert ids(filled, "改了标题") == [STORAGE.id]
    assert ids(filled, "云岭投产") == []
    assert (filled.count(), filled.checkpoint) == (3, 7)


def test_what_is_not_committed_is_dropped_on_close(filled: Engine) -> None:
    filled.delete([GRID.id])
    filled.close()
    assert filled.count() == 4
    assert ids(filled, "春检收官") == [GRID.id]


def test_rebuilding_replaces_everything(filled: Engine) -> None:
    assert filled.rebuild([PUMPS], checkpoint=40) == 1
    assert (filled.count(), filled.checkpoint, ids(filled)) == (1, 40, [PUMPS.id])
    filled.clear()
    assert (filled.count(), filled.checkpoint) == (0, 0)


def test_any_text_is_indexed(engine: Engine) -> None:
    odd = article("odd", "甲\ud800乙 \x00 e\u0301t\u00e9 ㎡㈱", "a" * 70_000, "，。！", "  ", title="\x00\u202e")
    engine.index([odd])
    engine.commit()
    assert ids(engine, "乙") == ids(engine, "été") == ids(engine, "株") == ["odd"]


ALPHABET = st.sampled_from("电网公司水能站，。“”（）%·5 12.3万kW千瓦时 ")
PARAGRAPHS = st.lists(st.text(ALPHABET, min_size=2, max_size=40), min_size=1, max_size=4)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=PARAGRAPHS, data=st.data())
def test_every_stretch_of_a_paragraph_is_found_by_its_phrase_and_none_across_two(
    engine: Engine, texts: list[str], data: st.DataObject
) -> None:
    engine.rebuild([article("one", *texts)])
    number = data.draw(st.integers(0, len(texts) - 1))
    start = data.draw(st.integers(0, max(0, len(texts[number]) - 1)))
    phrase = texts[number][start : start + data.draw(st.integers(2, 8))]
    if not any(char.isalnum() for char in phrase):
        return
    assert ids(engine, f'"{phrase}"') == ["one"]
    hit = search(engine, SearchRequest(q=f'"{phrase}"')).hits[0]
    assert any(mark.paragraph == number for mark in hit.highlights)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(left=st.text("电网公司水能站", min_size=2, max_size=8), right=st.text("变压器线路", min_size=2, max_size=8))
def test_no_phrase_crosses_a_paragraph(engine: Engine, left: str, right: str) -> None:
    engine.rebuild([article("one", left, right, title=left)])
    assert ids(engine, f'"{left[-1]}{right[0]}"') == []
    assert ids(engine, f'"{left}{right}"') == []
