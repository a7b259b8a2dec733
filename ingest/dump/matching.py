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
"""What it adds that they stand above it with other headings between, or anywhere between its last line and the next
body, where they share anything with it."""
_LEAST = 0.15
"""Affinity below which headings that stand elsewhere say nothing: less than one pair of a ten-character headline."""
_CLEAR = 0.15
"""By how much an unsure affinity must exceed that to any other body."""
_LEAST_ABOUT = 0.1
"""How much a body must be about a label's words that stands elsewhere: a rare word twice in an average one."""
_CAPTION_LEAST = 0.1
"""Affinity from which a heading left over may stand over a photo: photos' headlines play with words."""
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
    matching = _Matching(units, bodies, affinity)
    matching.headlines()
    matching.left_over()
    matching.tops()
    matching.labels()
    return matching.found


def is_slogan(unit: Unit) -> bool:
    """Tell whether headings call on the reader, as the slogans of a page's head and foot do."""
    return any(_SLOGAN.search(heading.text) for heading in unit.headings)


class _Matching:
    def __init__(self, units: Sequence[Unit], bodies: Sequence[Body], affinity: Affinity) -> None:
        self.found = Matches()
        self._units = units
        self._bodies = bodies
        self._affinity = affinity
        self._full = [index for index, unit in enumerate(units) if not unit.is_label and not unit.is_subtitle]
        self._top = {body.passages[0]: at for at, body in enumerate(bodies)}
        self._bottom = {body.passages[-1] + 1: at for at, body in enumerate(bodies)}
        self._leading: dict[int, int] = {}
        for index, unit in enumerate(units):
            self._leading.setdefault(unit.place, index)
        self._above, self._below = self._habit()

    def _own(self, index: int, body: int) -> float:
        """Return the largest affinity of a unit's headings to a body."""
        return max(self._affinity.of(heading.text)[body] for heading in self._units[index].speaking)

    def _body_above(self, index: int) -> int | None:
        """Return the body directly under whose last line a unit stands."""
        place = self._units[index].place
        return self._bottom.get(place) if self._leading[place] == index else None

    def _body_below(self, index: int) -> int | None:
        """Return the body directly over whose first line a unit stands."""
        unit = self._units[index]
        return self._top.get(unit.place) if unit.directly else None

    def _habit(self) -> tuple[float, float]:
        """Return what it adds to stand directly above a body, and directly below it: by what sure headlines do here."""
        above = below = 0
        for index in self._full:
            over, under = self._body_below(index), self._body_above(index)
            above += over is not None and self._own(index, over) >= SURE_AFFINITY
            below += under is not None and self._own(index, under) >= SURE_AFFINITY
        share = (above + 1) / (above + below + 1)
        return ABOVE * share, max(NEAR, ABOVE * (1 - share))

    def _score(self, index: int, body: int) -> float:
        unit = self._units[index]
        values = sorted((self._affinity.of(heading.text)[body] for heading in unit.speaking), reverse=True)
        affine = values[0] + 0.25 * sum(values[1:])
        if self._body_below(index) == body:
            return affine + self._above
        if self._body_above(index) == body:
            return affine + (self._below if affine > 0 or self._below > NEAR else 0.0)
        beside = unit.place in (self._bodies[body].passages[0], self._bodies[body].passages[-1] + 1)
        return affine + (NEAR if beside and affine > 0 else 0.0)

    def headlines(self) -> None:
        """Assign the units that may be headlines, and keep the pairs that hold."""
        table = [[self._score(index, body) for body in range(len(self._bodies))] for index in self._full]
        for row, body in best_assignment(table).items():
            others = [(score, at) for at, score in enumerate(table[row]) if at != body]
            best_other, rival = max(others, default=(0.0, body))
            margin = table[row][body] - best_other
            if self._holds(self._full[row], body, margin):
                self.found.headlines[self._full[row]] = Match(body, margin, rival if best_other > 0 else None)

    def _holds(self, index: int, body: int, margin: float) -> bool:
        """Tell whether headings that score best with a body may be its headline, rather than slogans of the page."""
        own = self._own(index, body)
        if own >= SURE_AFFINITY:
            return True
        slogan = is_slogan(self._units[index])
        above = self._body_below(index) == body
        below = self._body_above(index) == body and self._below > self._above
        if (above or below) and margin > 0:
            return not slogan or own >= _LEAST
        others = [self._own(index, at) for at in range(len(self._bodies)) if at != body]
        return own >= _LEAST and own - max(others, default=0.0) >= _CLEAR and not slogan

    def left_over(self) -> None:
        """Match what is left over where little else is: one heading to one body, or one to a photo it speaks of."""
        headed = {found.body for found in self.found.headlines.values()}
        free = [at for at in range(len(self._bodies)) if at not in headed]
        left = [at for at in self._full if at not in self.found.headlines and not is_slogan(self._units[at])]
        photos = [at for at in free if self._bodies[at].caption]
        if len(free) == len(left) == 1 and self._own(left[0], free[0]) > 0:
            self.found.headlines[left[0]] = Match(free[0], 0.0, self._best(left[0]))
        elif len(left) == len(photos) == 1 and self._own(left[0], photos[0]) >= _CAPTION_LEAST:
            self.found.headlines[left[0]] = Match(photos[0], 0.0, self._best(left[0]))

    def _best(self, index: int) -> int:
        return max(range(len(self._bodies)), key=lambda body: self._score(index, body))

    def tops(self) -> None:
        """Tell the subheads that stand over a body's first passage while its headline stands elsewhere."""
        headed = {found.body for found in self.found.headlines.values()}
        for index in self._full:
            below = self._body_below(index)
            if below in headed and index not in self.found.headlines and not is_slogan(self._units[index]):
                self.found.tops[index] = below

    def labels(self) -> None:
        """Give labels and lone subtitles to the body below them, or to the one that is most about their words."""
        order: list[tuple[float, int, int]] = []
        for index, unit in enumerate(self._units):
            if index in self.found.headlines or not (unit.is_label or unit.is_subtitle):
                continue
            text = "".join(heading.text for heading in unit.headings)
            scores = self._affinity.about(text) if unit.is_label else self._affinity.of(text)
            for at, body in enumerate(self._bodies):
                if body.caption and unit.is_label:
                    continue
                beside = self._body_below(index) == at or self._headline_below(index) == at
                if scores[at] >= _LEAST_ABOUT or (beside and unit.is_label):
                    order.append((-scores[at] - (0.2 if beside else 0.0), index, at))
        taken: set[int] = set()
        for negative, index, at in sorted(order):
            if index not in self.found.labels and at not in taken:
                self.found.labels[index] = Match(at, -negative)
                taken.add(at)

    def _headline_below(self, index: int) -> int | None:
        """Return the body of the headline that stands next under a unit, before any text."""
        following = self.found.headlines.get(index + 1)
        return following.body if following and self._units[index + 1].place == self._units[index].place else None
