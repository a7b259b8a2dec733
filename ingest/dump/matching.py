"""Headings to the bodies they stand over (标题配稿)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.dump.affinity import Affinity
from ingest.dump.assignment import best_assignment
from ingest.dump.bodies import Body
from ingest.dump.units import SURE_AFFINITY, Unit

ABOVE = 1.2
"""What it adds that headings stand directly above a body's first line: more than a chance affinity, less than a sure
one and a half."""
NEAR = 0.3
"""What it adds that they stand above it with other headings between, or directly under its last line."""
_LEAST = 0.15
"""Affinity below which headings that stand elsewhere say nothing: less than one pair of a ten-character headline."""
_CLEAR = 0.15
"""By how much an unsure affinity must exceed that to any other body."""
_LEAST_ABOUT = 0.1
"""How much a body must be about a label's words that stands elsewhere: a rare word twice in an average one."""
_SLOGAN = re.compile(
    r"^(?:[扛守看管抓筑]好?[牢稳住实紧]|[树牢铭]立?[立牢记]|履行|践行|坚[持守]|争[当做创]|弘扬|守好|紧盯|锚定|聚力|夯实|严守|压实|恪守|增强|以)|"
    r"(?:[记扛放担挂][心肩在][间上里头]|见行动|担使命|开新局|作贡献)$"
)


@dataclass(frozen=True)
class Match:
    """Which body a unit belongs to, how clearly, and which body it would else go to."""

    body: int
    margin: float
    rival: int | None = None


@dataclass
class Matches:
    """The units' bodies.

    Attributes:
        headlines: by unit index, for units that hold a headline.
        labels: by unit index, for units that are a label or subtitle only.
        tops: by unit index, for units that are a subhead over a body's first passage: its headline stands elsewhere.
    """

    headlines: dict[int, Match] = field(default_factory=dict)
    labels: dict[int, Match] = field(default_factory=dict)
    tops: dict[int, int] = field(default_factory=dict)


def match(units: Sequence[Unit], bodies: Sequence[Body], affinity: Affinity) -> Matches:
    """Give each body at most one unit of headings, so that affinity and place agree best, then the labels left over."""
    found = Matches()
    full = [index for index, unit in enumerate(units) if not unit.is_label and not unit.is_subtitle]
    table = [[_score(units[index], body, at, affinity) for at, body in enumerate(bodies)] for index in full]
    for row, column in best_assignment(table).items():
        scores = table[row]
        others = [(score, at) for at, score in enumerate(scores) if at != column]
        best_other, rival = max(others, default=(0.0, column))
        if _acceptable(units[full[row]], column, scores[column] - best_other, affinity):
            found.headlines[full[row]] = Match(
                column, scores[column] - best_other, rival if rival != column and best_other > 0 else None
            )
    _by_elimination(found, full, table, units, bodies, affinity)
    headed = {found_match.body for found_match in found.headlines.values()}
    first = {body.passages[0]: at for at, body in enumerate(bodies)}
    for index in full:
        unit = units[index]
        below = first.get(unit.place)
        if (
            below is not None
            and index not in found.headlines
            and unit.directly
            and below in headed
            and not _is_slogan(unit)
        ):
            found.tops[index] = below
    _match_labels(found, units, bodies, affinity)
    return found


def _by_elimination(
    found: Matches,
    full: Sequence[int],
    table: Sequence[Sequence[float]],
    units: Sequence[Unit],
    bodies: Sequence[Body],
    affinity: Affinity,
) -> None:
    """Match the one heading left over that is no slogan to the one body left over, if they share anything."""
    headed = {match.body for match in found.headlines.values()}
    free = [at for at in range(len(bodies)) if at not in headed]
    left = [row for row, index in enumerate(full) if index not in found.headlines and not _is_slogan(units[index])]
    if len(free) == len(left) == 1:
        unit = full[left[0]]
        if max(affinity.of(heading.text)[free[0]] for heading in units[unit].headings) > 0:
            found.headlines[unit] = Match(free[0], 0.0, max(range(len(bodies)), key=table[left[0]].__getitem__))


def _score(unit: Unit, body: Body, index: int, affinity: Affinity) -> float:
    values = sorted((affinity.of(heading.text)[index] for heading in unit.headings), reverse=True)
    affine = values[0] + 0.25 * sum(values[1:])
    if unit.place == body.passages[0] and unit.directly:
        return affine + ABOVE
    beside = unit.place in (body.passages[0], body.passages[-1] + 1)
    return affine + (NEAR if beside and affine > 0 else 0.0)


def _acceptable(unit: Unit, body: int, margin: float, affinity: Affinity) -> bool:
    """Tell whether headings that score best with a body may be its headline, rather than slogans of the page."""
    best = max(affinity.of(heading.text)[body] for heading in unit.headings)
    if best >= SURE_AFFINITY:
        return True
    slogan = _is_slogan(unit)
    if unit.directly and margin > 0:
        return not slogan or best >= _LEAST
    return best >= _LEAST and margin >= _CLEAR and not slogan


def _is_slogan(unit: Unit) -> bool:
    return any(_SLOGAN.search(heading.text) for heading in unit.headings)


def _match_labels(found: Matches, units: Sequence[Unit], bodies: Sequence[Body], affinity: Affinity) -> None:
    """Give labels and lone subtitles to the body below them or the one that is most about their words."""
    taken: set[int] = set()
    order: list[tuple[float, int, int]] = []
    for index, unit in enumerate(units):
        if index in found.headlines or not (unit.is_label or unit.is_subtitle):
            continue
        following = found.headlines.get(index + 1)
        below = following.body if following is not None and units[index + 1].place == unit.place else None
        text = "".join(heading.text for heading in unit.headings)
        scores = affinity.about(text) if unit.is_label else affinity.of(text)
        for at, body in enumerate(bodies):
            if body.caption and unit.is_label:
                continue
            beside = (unit.directly and unit.place == body.passages[0]) or below == at
            if scores[at] >= _LEAST_ABOUT or (beside and unit.is_label):
                order.append((-scores[at] - (0.2 if beside else 0.0), index, at))
    for negative, index, at in sorted(order):
        if index not in found.labels and at not in taken:
            found.labels[index] = Match(at, -negative)
            taken.add(at)
