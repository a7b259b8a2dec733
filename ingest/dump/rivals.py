"""Two headlines that speak of different parts of one body: there the body was joined wrongly (一体两题)."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.dump.affinity import Affinity, shared
from ingest.dump.bodies import Body
from ingest.dump.boundaries import SMALLEST_BODY
from ingest.dump.matching import is_slogan
from ingest.dump.passages import Passage
from ingest.dump.units import SURE_AFFINITY, Unit

LEAST_LEAN = 0.25
"""By how much more a headline must share with its own part than with the other: a pair of an eight-character one."""
_CLEAR_AFFINITY = 0.3
"""Affinity from which a heading claims a body where it shares next to nothing with any other."""
LEAST_SCORE = -6.0
"""Gap score under which two passages surely belong together, whatever headlines there are."""
CUT_DOUBT = 0.5
"""Log odds of a cut that two headlines call for: better than even, as the gap alone said no."""


def rival_cut(
    units: Sequence[Unit],
    bodies: Sequence[Body],
    affinity: Affinity,
    passages: Sequence[Passage],
    scores: Sequence[float],
) -> int | None:
    """Return the passage at which a body must be cut so that each of two headlines has a part of its own, if any."""
    claims: dict[int, list[Unit]] = {}
    for unit in units:
        if unit.is_label or unit.is_subtitle:
            continue
        values = [max(affinity.of(heading.text)[at] for heading in unit.speaking) for at in range(len(bodies))]
        best, second = ([*sorted(values, reverse=True), 0.0, 0.0])[:2]
        if best >= SURE_AFFINITY or (best >= _CLEAR_AFFINITY and best >= 3 * second and not is_slogan(unit)):
            claims.setdefault(values.index(best), []).append(unit)
    for at, rivals in claims.items():
        if len(rivals) == 2:
            cut = _best_cut(rivals, bodies[at], passages, scores)
            if cut is not None:
                return cut
    return None


def _best_cut(rivals: Sequence[Unit], body: Body, passages: Sequence[Passage], scores: Sequence[float]) -> int | None:
    texts = [passages[index].text for index in body.passages]
    options: list[tuple[float, int]] = []
    for cut in range(1, len(texts)):
        left, right = "".join(texts[:cut]), "".join(texts[cut:])
        index = body.passages[cut]
        if min(len(left), len(right)) < SMALLEST_BODY or scores[index] < LEAST_SCORE:
            continue
        leans = sorted(_lean(unit, left, right) for unit in rivals)
        if leans[0] <= -LEAST_LEAN and leans[1] >= LEAST_LEAN:
            options.append((leans[1] - leans[0] + scores[index], index))
    return max(options)[1] if options else None


def _lean(unit: Unit, left: str, right: str) -> float:
    """Return how much more a headline shares with the right text than with the left one."""
    return max((shared(heading.text, right) - shared(heading.text, left) for heading in unit.speaking), key=abs)
