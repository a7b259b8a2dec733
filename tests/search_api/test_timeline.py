from __future__ import annotations

from datetime import date

import pytest
from search_examples import article

from search_api.engine import Engine
from search_api.models import Question
from search_api.timeline import timeline
from search_api.web.histogram import HEIGHT, WIDTH, drawn


@pytest.mark.parametrize(
    ("dates", "labels", "counts"),
    [
        (["2025-01-30", "2025-02-01", "2025-02-01"], ["2025-01-30", "2025-01-31", "2025-02-01"], [1, 0, 2]),
        (["2024-11-05", "2025-02-28"], ["2024-11", "2024-12", "2025-01", "2025-02"], [1, 0, 0, 1]),
        (
            ["2015-11-05", "2018-02-28", "2024-01-01"],
            [str(year) for year in range(2015, 2025)],
            [1, 0, 0, 1, *[0] * 5, 1],
        ),
        ([], [], []),
    ],
)
def test_bars_are_as_long_as_there_is_room_for(
    engine: Engine, dates: list[str], labels: list[str], counts: list[int]
) -> None:
    engine.index(article(f"a{number}", "抽水蓄能。", issue_date=day) for number, day in enumerate(dates))
    engine.index(
        [article("other", "别的。", issue_date="1999-01-01"), article("undated", "抽水蓄能。", issue_date=None)]
    )
    engine.commit()
    found = timeline(engine, Question(q="抽水蓄能"))
    assert [bar.label for bar in found.bars] == labels
    assert [bar.count for bar in found.bars] == counts
    assert found.undated == 1


def test_bars_say_their_first_and_last_day(engine: Engine) -> None:
    assert timeline(engine, Question()).bars == []
    engine.index([article("a", "水。", issue_date="2023-12-01"), article("b", "水。", issue_date="2024-04-01")])
    engine.commit()
    spans = [(bar.first, bar.last) for bar in timeline(engine, Question()).bars]
    assert spans[0] == (date(2023, 12, 1), date(2023, 12, 31))
    assert spans[2] == (date(2024, 2, 1), date(2024, 2, 29))
    drawing = drawn(timeline(engine, Question()).bars)
    assert [bar.height for bar in drawing.bars] == [drawing.foot, 0, 0, 0, drawing.foot]
    assert all(0 <= bar.x < bar.x + bar.width <= WIDTH and bar.y + bar.height <= HEIGHT for bar in drawing.bars)
