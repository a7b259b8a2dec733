"""Newer articles rise among those of like scores (新近优先)."""

from __future__ import annotations

import math
from itertools import pairwise

from search_api.engine import Ask, Engine
from search_api.fields import day_in
from search_api.plan import Everything, Plan, Stepped

HALF_LIFE = 365
"""Days after which half of what newness adds is gone: set, not learned. A paper's subjects come back every year
(迎峰度夏, annual figures), so that last year's article on one keeps half of the advantage."""
OLDEST = 0.5
"""Factor of the oldest articles: one that is twice as relevant stays above, however old it is."""
AGES = (0, 30, 91, 182, 365, 730, 1461)
"""Days at which the factor steps down: a month, a quarter, half a year, one, two and four years. Within a step the
score alone decides: no factor that glides is had on both engines, and each step costs tantivy another walk."""


def factor(age: int) -> float:
    """Return what a score is multiplied by after ``age`` days."""
    return round(OLDEST + (1 - OLDEST) * math.exp2(-age / HALF_LIFE), 3)


def recent(plan: Plan, newest: int) -> Plan:
    """Return ``plan`` with scores that fall with age; what fits it is the same.

    Args:
        plan: what is looked for.
        newest: day (:func:`search_api.fields.day_of`) from which ages are counted; what has no date counts as oldest.
    """
    steps = [
        (newest - older + 1, newest - younger if younger else None, factor(younger))
        for younger, older in pairwise(AGES)
    ]
    return Stepped(plan, "day", (*steps, (None, newest - AGES[-1], factor(AGES[-1]))))


def newest_day(engine: Engine) -> int:
    """Return the day of the newest article: an archive of old papers has its own present; 0 where there is none.

    Raises:
        SearchIndexError: the index can't be used.
    """
    answer = engine.ask(Ask(Everything(), size=1, by="order"))
    return day_in(answer.found[0].order) if answer is not None and answer.found else 0
