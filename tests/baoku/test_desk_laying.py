"""Acts over readings: what they make of them, and what becomes of them when a page is read anew."""

from __future__ import annotations

import pytest
from desk_examples import PAGE, TWO, imported, inked, kept, printed, read

from archive import Laid
from baoku.desk.anchors import anchor, anchor_of_article, anchor_of_figure
from baoku.desk.applying import in_force
from baoku.desk.laying import laid
from schemas import Article, FigureReading, Jump
from schemas.acts import Act, FigureAct, HeadAct, MergeAct, RoleAct, SplitAct, TextAct, UndoAct

ONE = printed(1, "首季送电", "送电35千瓦时创新高。", "投资20元建电站。", "记者何青摄影报道。")
OTHER = printed(2, "春检收官", "检修用时三天。", top=0.5)


def lay(*acts: Act, over: tuple[Article, ...] = (ONE, OTHER)) -> Laid:
    found = laid(over, kept(*acts), read)
    assert sorted(found.standings) == list(range(1, len(acts) + 1))
    return found


def article(found: Laid, id_: str = ONE.id) -> Article:
    return next(one for one in found.articles if one.id == id_)


def states(found: Laid) -> list[str]:
    return [found.standings[number].state for number in sorted(found.standings)]


def texts(one: Article) -> list[str]:
    return [paragraph.text for paragraph in one.paragraphs]


def text_act(text: str, index: int = 0, of: Article = ONE) -> TextAct:
    return TextAct(anchor=anchor(of, PAGE, "paragraphs", index), text=text)


def review(verdict: str, number: int = 0, source: Article = ONE, **after: object) -> FigureAct:
    reading = source.figures[number].reading
    return FigureAct.model_validate(
        {
            "anchor": anchor_of_figure(source, PAGE, number),
            "verdict": verdict,
            "before": reading,
            "after": FigureReading.model_validate(reading.model_dump() | after),
        }
    )


MERGE = MergeAct(anchor=anchor_of_article(ONE, PAGE), other=anchor_of_article(OTHER, PAGE), position="after")
SPLIT = SplitAct(anchor=anchor(ONE, PAGE, "paragraphs", 1), new_article=f"{ONE.id}@1")


def test_nothing_done_leaves_everything() -> None:
    assert list(lay().articles) == [ONE, OTHER]


def test_a_text_is_replaced_and_read_anew() -> None:
    found = lay(text_act("送电36千瓦时创新高。"))
    assert states(found) == ["applied"]
    assert found.standings[1].article == ONE.id
    assert [figure.text for figure in article(found).figures] == ["36千瓦时", "20元"]
    assert article(found).figures[0].regions == ONE.figures[0].regions
    assert article(found, OTHER.id) == OTHER


def test_an_act_finds_its_paragraph_after_ids_and_numbers_changed() -> None:
    new = printed(7, "首季送电", "送电35千瓦时创新高。", "投资20元建电站。", top=0.1)
    shifted = new.model_copy(update={"paragraphs": [inked("新读出的一段。", top=0.9), *new.paragraphs]})
    found = lay(text_act("送电36千瓦时创新高。"), over=(shifted,))
    assert states(found) == ["applied"]
    assert found.standings[1].article == new.id
    assert texts(article(found, new.id))[:2] == ["新读出的一段。", "送电36千瓦时创新高。"]


def test_an_act_that_the_machine_makes_superfluous_is_satisfied() -> None:
    better = printed(1, "首季送电", "送电36千瓦时创新高。")
    found = lay(text_act("送电36千瓦时创新高。"), over=(better,))
    assert (states(found), list(found.articles)) == (["satisfied"], [better])


@pytest.mark.parametrize(
    ("over", "reason"),
    [
        ((printed(1, "首季送电", "送电38千瓦时创新高。"),), "it read “送电35千瓦时创新高。” and reads “送电38千瓦时"),
        ((printed(1, "首季送电", top=0.7),), "no paragraph stands any more"),
    ],
)
def test_an_act_whose_target_is_gone_is_a_conflict_and_changes_nothing(over: tuple[Article, ...], reason: str) -> None:
    found = lay(text_act("送电36千瓦时创新高。"), over=over)
    assert (states(found), list(found.articles)) == (["conflict"], list(over))
    assert reason in (found.standings[1].reason or "")


def test_acts_build_on_each_other_and_fall_with_each_other() -> None:
    first = text_act("送电36千瓦时创新高。")
    then = TextAct(anchor=first.anchor.model_copy(update={"text": first.text}), text="送电37千瓦时创新高。")
    assert texts(article(lay(first, then)))[0] == "送电37千瓦时创新高。"
    found = lay(first, then, UndoAct(number=1))
    assert states(found) == ["undone", "conflict", "applied"]
    assert article(found) == ONE
    again = lay(first, then, UndoAct(number=1), UndoAct(number=3))
    assert states(again) == ["applied", "applied", "undone", "applied"]
    assert texts(article(again))[0] == "送电37千瓦时创新高。"


def test_what_is_in_force() -> None:
    assert in_force(kept(text_act("甲"), UndoAct(number=1), UndoAct(number=2), UndoAct(number=3))) == {2, 4}


@pytest.mark.parametrize(
    ("head", "old", "field"),
    [("headline", "首季送电", "title"), ("kicker", None, "kicker"), ("section", None, "section")],
)
def test_a_head_is_set(head: str, old: str | None, field: str) -> None:
    act = HeadAct.model_validate({"anchor": anchor_of_article(ONE, PAGE), "head": head, "old": old, "text": "新题"})
    new = article(lay(act))
    assert getattr(new, field) == "新题"
    assert [one.text for one in new.heads if one.role == head] == ["新题"]
    assert bool(new.heads[-1].ink) or head != "headline"
    emptied = act.model_copy(update={"old": "新题", "text": None})
    if head != "headline":
        bare = article(lay(act, emptied))
        assert getattr(bare, field) is None
        assert bare.heads == ONE.heads


def test_a_byline_names_people_again() -> None:
    act = HeadAct(anchor=anchor_of_article(ONE, PAGE), head="byline", old=None, text="记者 何青 赵一鸣")
    new = article(lay(act))
    assert [(credit.role, credit.name) for credit in new.byline] == [("记者", "何青"), ("记者", "赵一鸣")]
    other = act.model_copy(update={"old": "记者 何青 赵一鸣", "text": "通讯员 周启明"})
    assert [credit.name for credit in article(lay(act, other)).byline] == ["周启明"]


def test_a_role_is_set_where_it_stands_or_moves_among_the_heads() -> None:
    caption = RoleAct(anchor=anchor(ONE, PAGE, "paragraphs", 2), role="caption")
    assert [one.role for one in article(lay(caption)).paragraphs] == ["body", "body", "caption"]
    subtitle = RoleAct(anchor=anchor(ONE, PAGE, "paragraphs", 0), role="subtitle")
    new = article(lay(subtitle))
    assert (new.subtitle, texts(new)) == ("送电35千瓦时创新高。", ["投资20元建电站。", "记者何青摄影报道。"])
    back = RoleAct(anchor=anchor(ONE, PAGE, "heads", 0), role="body")
    assert (article(lay(back)).title, texts(article(lay(back)))[0]) == (None, "首季送电")


def test_articles_are_merged() -> None:
    found = lay(MERGE)
    assert [one.id for one in found.articles] == [ONE.id]
    whole = article(found)
    assert texts(whole) == [*texts(ONE), "春检收官", "检修用时三天。"]
    assert [one.role for one in whole.paragraphs[3:]] == ["subhead", "body"]
    assert whole.title == "首季送电"
    first = lay(MERGE.model_copy(update={"position": "before"}))
    assert texts(article(first)) == ["春检收官", "检修用时三天。", *texts(ONE)]


def test_a_merge_over_two_pages_keeps_the_first_ones_place() -> None:
    far = printed(1, None, "续文在二版。", page=TWO)
    pointing = printed(3, "指路", "见头条。", top=0.8).model_copy(
        update={"continues": Jump(page=2, text="下转第2版", article=far.id)}
    )
    act = MergeAct(anchor=anchor_of_article(ONE, PAGE), other=anchor_of_article(far, TWO), position="before")
    found = lay(act, over=(ONE, far, pointing))
    whole = article(found)
    assert (whole.pages, whole.page_numbers) == ([PAGE, TWO], [1, 2])
    led = article(found, pointing.id).continues
    assert led is not None
    assert led.article == ONE.id


def test_an_act_on_a_merged_article_is_told_where_that_went() -> None:
    found = lay(text_act("检修用时四天。", of=OTHER), MERGE)
    assert (states(found), found.standings[1].article) == (["applied", "applied"], ONE.id)
    assert texts(article(found))[-1] == "检修用时四天。"


def test_articles_that_the_machine_merges_by_itself_satisfy() -> None:
    whole = article(lay(MERGE))
    assert states(lay(MERGE, over=(whole,))) == ["satisfied"]


def test_an_article_is_split_and_put_together_again() -> None:
    found = lay(SPLIT)
    first, rest = article(found), article(found, SPLIT.new_article)
    assert (texts(first), texts(rest)) == (texts(ONE)[:1], texts(ONE)[1:])
    assert (rest.pages, rest.issue_date, rest.title) == (ONE.pages, ONE.issue_date, None)
    assert [figure.text for figure in rest.figures] == ["20元"]
    assert list(lay(SPLIT, UndoAct(number=1)).articles) == [ONE, OTHER]


def test_a_subhead_that_a_split_begins_with_becomes_its_headline() -> None:
    role = RoleAct(anchor=anchor(ONE, PAGE, "paragraphs", 1), role="subhead")
    rest = article(lay(role, SPLIT), SPLIT.new_article)
    assert (rest.title, texts(rest)) == ("投资20元建电站。", ["记者何青摄影报道。"])


def test_a_split_that_the_machine_makes_by_itself_is_satisfied() -> None:
    first = ONE.model_copy(update={"paragraphs": ONE.paragraphs[:1]})
    rest = ONE.model_copy(update={"id": f"{PAGE}-a09", "heads": [], "title": None, "paragraphs": ONE.paragraphs[1:]})
    assert states(lay(SPLIT, over=(first, rest))) == ["satisfied"]


def test_a_figure_is_confirmed_corrected_rejected_and_opened_again() -> None:
    def figure(*acts: Act) -> object:
        return article(lay(*acts)).figures[0]

    confirmed = article(lay(review("confirm"))).figures[0]
    assert confirmed.verdict is not None
    assert (confirmed.verdict.state, confirmed.verdict.by, confirmed.verdict.act) == ("confirmed", "王编辑", 1)
    assert confirmed.verdict.machine is None
    correct = review("correct", value=36, canonical_value=36)
    corrected = article(lay(correct)).figures[0]
    assert corrected.verdict is not None
    assert (corrected.verdict.state, corrected.value) == ("corrected", 36)
    assert corrected.verdict.machine == ONE.figures[0].reading
    seconded = correct.model_copy(update={"verdict": "confirm", "before": correct.after})
    again = article(lay(correct, seconded)).figures[0]
    assert again.verdict is not None
    assert (again.verdict.state, again.verdict.act, again.value) == ("corrected", 2, 36)
    rejected = article(lay(review("reject"))).figures[0]
    assert rejected.verdict is not None
    assert rejected.verdict.state == "rejected"
    assert figure(review("confirm"), review("reopen")) == ONE.figures[0]
    assert figure(correct, UndoAct(number=1)) == ONE.figures[0]


def test_a_figure_that_the_machine_reads_otherwise_now_is_no_longer_confirmed() -> None:
    figure = ONE.figures[0].model_copy(update={"of": "送电量"})
    other = ONE.model_copy(update={"figures": [figure, *ONE.figures[1:]]})
    found = lay(review("confirm"), over=(other,))
    assert (states(found), article(found)) == (["conflict"], other)
    assert found.standings[1].reason == (
        "the figure is read otherwise than when it was reviewed: of was None and is 送电量"
    )


def test_a_figure_that_the_machine_reads_as_corrected_now_is_confirmed() -> None:
    figure = ONE.figures[0].model_copy(update={"of": "送电量"})
    better = ONE.model_copy(update={"figures": [figure, *ONE.figures[1:]]})
    found = lay(review("correct", of="送电量"), over=(better,))
    verdict = article(found).figures[0].verdict
    assert states(found) == ["satisfied"]
    assert verdict is not None
    assert (verdict.state, verdict.machine) == ("confirmed", None)


def test_a_review_survives_other_corrections_and_not_one_of_its_own_words() -> None:
    found = lay(review("confirm"), text_act("春季送电35千瓦时创新高。"))
    assert states(found) == ["applied", "applied"]
    assert article(found).figures[0].verdict is not None
    found = lay(review("confirm"), text_act("送电36千瓦时创新高。"))
    assert states(found) == ["conflict", "applied"]
    assert found.standings[1].reason == "the figure was “35千瓦时” and is “36千瓦时” now"


def test_an_imported_article_is_known_by_id_and_text() -> None:
    one = imported("cms-7", "送电35千瓦时。", "投资20元，再投20元。")
    act = TextAct(anchor=anchor(one, one.id, "paragraphs", 0), text="送电36千瓦时。")
    last = FigureAct.model_validate(
        review("confirm", 2, one).model_dump() | {"anchor": anchor_of_figure(one, one.id, 2)}
    )
    found = lay(act, last, over=(one,))
    assert states(found) == ["applied", "applied"]
    assert [figure.verdict is not None for figure in article(found, one.id).figures] == [False, False, True]
    longer = imported("cms-7", "编者按。", "送电35千瓦时。", "投资20元，再投20元。")
    found = lay(act, last, over=(longer,))
    assert states(found) == ["applied", "applied"]
    assert [figure.verdict is not None for figure in article(found, one.id).figures] == [False, False, True]
    assert states(lay(act, last, over=(imported("cms-8", "送电35千瓦时。"),))) == ["conflict", "conflict"]
