"""Articles asked for by their ids, and how much room an index takes: the same on every engine."""

from __future__ import annotations

from search_examples import ALL, GRID, PUMPS, STORAGE, article

from search_api.by_id import hits_of
from search_api.engine import Engine
from search_api.language import parse
from search_api.models import Question
from search_api.planning import plan_of

ODD = article('a "b" \\ *:? 稿', "抽水试验。")


def test_articles_of_known_ids_come_in_their_order_with_what_is_found_in_them(engine: Engine) -> None:
    engine.index([*ALL, ODD])
    engine.commit()
    parsed = parse("抽水", engine.lexicon)
    wanted = [PUMPS.id, ODD.id, "no such", GRID.id, PUMPS.id, ALL[-1].id]
    hits = hits_of(engine, wanted, parsed)
    assert [hit.id for hit in hits] == [PUMPS.id, ODD.id, GRID.id, ALL[-1].id]
    assert [bool(hit.highlights) for hit in hits] == [True, True, True, False]
    within = plan_of(Question(newspaper="澄江报"), parsed)
    assert [hit.id for hit in hits_of(engine, [*wanted, STORAGE.id], parsed, within)] == [GRID.id, STORAGE.id]
    assert hits_of(engine, [], parsed) == []


def test_an_index_that_was_never_written_has_none_and_takes_no_room(engine: Engine) -> None:
    assert hits_of(engine, [PUMPS.id], parse("抽水", engine.lexicon)) == []
    assert engine.size() == 0
    engine.index(ALL)
    engine.commit()
    assert engine.size() > 0
