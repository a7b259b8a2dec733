"""The query language on every engine: what each way of asking finds."""

from __future__ import annotations

import pytest
from search_examples import ALL, GRID, PUMPS, STORAGE, UNDATED, article, figured

from search_api.engine import Engine
from search_api.likeness import similar
from search_api.models import SearchRequest
from search_api.searching import search
from search_api.suggesting import suggest

COSTS = figured(
    "cms-costs",
    "工程总投资3.2亿元，全年发电5至8万千瓦时，节省标准煤12吨。",
    ("money", 320_000_000, None, "CNY"),
    ("energy", 50_000, 80_000, "kWh"),
    ("mass", 12, None, "t"),
    title="某某投资",
    newspaper="样报",
    issue_date="2022-02-02",
)


@pytest.fixture
def filled(engine: Engine) -> Engine:
    engine.index([*ALL, COSTS])
    engine.commit()
    return engine


def ids(engine: Engine, q: str, **asked: object) -> set[str]:
    return {hit.id for hit in search(engine, SearchRequest.model_validate({"q": q, **asked})).hits}


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("云岭 OR 灌溉", [STORAGE, PUMPS]),
        ("抽水 -灌溉", [STORAGE, GRID]),
        ("抽水 NOT (灌溉 OR 泵站)", [STORAGE]),
        ("NOT 抽水", [UNDATED, COSTS]),
        ("标题:抽水蓄能", [STORAGE]),
        ("正文:抽水蓄能", [STORAGE, GRID, PUMPS]),
        ("title:(春检 OR 助农)", [GRID, PUMPS]),
        ("机构:云岭", [STORAGE, PUMPS]),
        ("机构:抽水蓄能有限公司", [STORAGE, PUMPS]),
        ("机构:云", [STORAGE, PUMPS]),
        ("机构:(澄江 OR 东湖)", [GRID, PUMPS]),
        ("人物:郑一舟", [STORAGE]),
        ("人物:一舟", [STORAGE]),
        ("报纸:东湖报", [PUMPS]),
        ("栏目:要闻", [STORAGE]),
        ("版:02", [GRID]),
        ("日期:2023-04", [STORAGE, GRID]),
        ("2023..2024", [STORAGE, GRID, PUMPS]),
        ("检修 日期:<2024", [GRID]),
        ("-日期:2023 灌溉", [PUMPS]),
        ("数字:>3亿元", [COSTS]),
        ("金额:>=3.2亿元", [COSTS]),
        ("金额:>3.2亿元", []),
        ("金额:<3.2亿元", []),
        ("金额:3..4亿元", [COSTS]),
        ("energy:>6万千瓦时", [COSTS]),
        ("energy:<6万千瓦时", [COSTS]),
        ("energy:>0.1GWh", []),
        ("质量:12吨 投资", [COSTS]),
        ("雲嶺抽水蓄能", [STORAGE]),
        ("“澄江供電”", [GRID]),
    ],
)
def test_what_a_query_finds(filled: Engine, q: str, expected: list[object]) -> None:
    assert ids(filled, q) == {one.id for one in expected}  # type: ignore[attr-defined]


def test_one_character_may_differ_and_those_that_look_alike_come_first(engine: Engine) -> None:
    texts = {
        "exact": "自己已经完成",
        "alike": "自已已经完成",
        "other": "自我已经完成",
        "two": "自我已然完成",
        "short": "自己",
    }
    engine.index([article(name, f"昨日{text}改造。") for name, text in texts.items()])
    engine.commit()
    found = [hit.id for hit in search(engine, SearchRequest(q="“自己已经完成”~")).hits]
    assert found == ["exact", "alike", "other"]
    marks = search(engine, SearchRequest(q="“自己已经完成”~")).hits[1].highlights
    assert [mark.text for mark in marks] == ["自已已经完成"]
    assert ids(engine, "自己已经完成~") == {"exact", "alike", "other"}
    assert ids(engine, "“自己已经完成”") == {"exact"}


def test_the_longest_fuzzy_phrases_are_carried_out(engine: Engine) -> None:
    text = "抽水蓄能电站首台机组并网发电后全省调峰能力明显提升公司上下同心协力保供电迎峰度夏再立新功"
    engine.index([article("long", text)])
    engine.commit()
    assert ids(engine, f"“{text[:12]}某{text[13:40]}”~") == {"long"}
    assert ids(engine, f"{text[:3]}某~ {text[4:20]}~ {text[20:40]}~") == {"long"}


def test_an_open_place_never_stands_for_the_end_of_a_paragraph(engine: Engine) -> None:
    engine.index([article("apart", "供电公司", "检修线路"), article("near", "供电公司的检修线路")])
    engine.commit()
    assert ids(engine, "“公司的检修”~") == {"near"}


def test_other_names_of_the_same_organisation(engine: Engine) -> None:
    engine.index(
        [article("short", "国网发布公告。"), article("long", "国家电网有限公司发布公告。"), article("no", "公告。")]
    )
    engine.commit()
    assert ids(engine, "国网 公告") == ids(engine, "国家电网 公告") == {"short", "long"}
    hit = next(hit for hit in search(engine, SearchRequest(q="国网")).hits if hit.id == "long")
    assert [mark.text for mark in hit.highlights] == ["国家电网有限公司"]


def test_a_question_finds_its_article_though_not_all_its_words_stand_there(filled: Engine) -> None:
    response = search(filled, SearchRequest(q="云岭的抽水蓄能电站是什么时候投产发电的，首台机组容量多大？"))
    assert response.hits[0].id == STORAGE.id
    assert response.hits[0].highlights


def test_names_and_headlines_are_found_as_they_are_spoken(filled: Engine) -> None:
    assert ids(filled, "zhengyizhou") == ids(filled, "zyz") == {STORAGE.id}
    assert ids(filled, "chunjian") == {GRID.id}
    assert ids(filled, "zyz 云岭") == {STORAGE.id}
    assert ids(filled, "zhengyizhou 灌溉") == set()


def test_did_you_mean(filled: Engine) -> None:
    def meant(q: str) -> str | None:
        return search(filled, SearchRequest(q=q)).did_you_mean

    assert meant("郑一周") == "郑一舟"
    assert meant("抽水蓄热电站") == "抽水蓄能电站"
    assert meant("检修 郑一周") == "检修 郑一舟"
    assert meant("核聚变") is None


def test_prints_of_one_text_are_folded_on_every_page(engine: Engine) -> None:
    release = "澄江供电公司今天宣布，全市农网改造工程提前完成，惠及二十三个乡镇的八万多户居民，供电可靠率明显提高。"
    texts = [
        f"第{n}号通知：检修第{n * 7919}号线路，影响第{n * 104729}小区与第{n * 1299709}街道的用户。" for n in range(9)
    ]
    prints = [
        article(f"print-{n}", release.replace("明显", "显著" if n else "明显"), issue_date=f"2022-0{n + 1}-01")
        for n in range(4)
    ]
    others = [article(f"other-{n}", text, issue_date=f"2022-0{n + 1}-15") for n, text in enumerate(texts)]
    engine.index([*prints, *others])
    engine.commit()
    for asked in ({"sort": "date"}, {"q": "供电 OR 线路"}):
        seen: list[str] = []
        also: list[str] = []
        cursor: str | None = None
        while True:
            request = SearchRequest.model_validate({**asked, "limit": 2, "cursor": cursor})
            response = search(engine, request)
            assert response.total == 13
            seen += [hit.id for hit in response.hits]
            also += [one for hit in response.hits for one in hit.also]
            cursor = response.next
            if cursor is None:
                break
        assert sum(one.startswith("print") for one in seen) == 1
        assert {one for one in seen if one.startswith("other")} == {one.id for one in others}
        assert len(set(seen)) == len(seen)
        assert all(one.startswith("print") for one in also)
    every = search(engine, SearchRequest.model_validate({"q": "供电", "fold": False}))
    assert len(every.hits) == 4


def test_more_like_one(engine: Engine) -> None:
    made = [
        article("one", "抽水蓄能电站首台机组投产，调峰能力提升。", title="抽水蓄能电站投产"),
        article("like", "又一座抽水蓄能电站开工，机组容量更大，调峰有保障。"),
        article("unlike", "职工运动会昨天举行，篮球比赛精彩。"),
    ]
    engine.index(made)
    engine.commit()
    assert [hit.id for hit in similar(engine, made[0])] == ["like"]


def test_suggestions_as_one_types(filled: Engine) -> None:
    def texts(typed: str) -> list[str]:
        return [one.text for one in suggest(filled, typed).suggestions]

    assert texts("云岭")[:2] == ["云岭抽水蓄能有限公司", "云岭抽水蓄能电站投产"]
    assert texts("供电") == ["东湖供电公司", "澄江供电公司"]
    assert texts("郑") == texts("zyz") == texts("zhengyi") == ["郑一舟"]
    assert texts("春检") == ["春检收官"]
    assert texts("没有") == texts(" ") == []


def test_an_index_of_another_dictionary_is_noticed(engine: Engine) -> None:
    assert not engine.outdated
    engine.rebuild(ALL)
    assert not engine.outdated
    engine.lexicon.words = (*engine.lexicon.words, "云岭抽水")
    assert engine.outdated
    assert ids(engine, "抽水蓄能")
    engine.rebuild(ALL)
    assert not engine.outdated
