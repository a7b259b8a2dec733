"""Headings that belong together (引题、主题、副题 of one piece), and the subheads that belong to a body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.dump.affinity import Affinity, shared
from ingest.dump.bodies import Body
from ingest.dump.headings import Heading
from ingest.dump.passages import Passage

SURE_AFFINITY = 0.9
"""Affinity from which a heading surely speaks of a body. On the sample issue and the seed page most true pairs have 0.9
to 6 and strangers and slogans at most 0.9; headlines that play with words have as little as strangers (0.2 to 0.3)."""
_MEETING = re.compile(r"(?:召开|举行|举办|召集).{0,16}$")
_SECTION = re.compile(
    r"(?:论坛|走基层|专栏|要闻|新闻|简讯|快讯|短评|时评|评论|随笔|副刊|传真|动态|集锦|看台|之窗|之声|讲堂)$|^(?:聚焦|关注)"
)
_SHORT_SECTION = 6
"""Characters of a label that names a section rather than a campaign."""


@dataclass
class Unit:
    """Headings that stand together and belong to one piece.

    Attributes:
        headings: in the dump's order.
        place: index of the passage before which they stand.
        directly: whether they stand directly above it.
    """

    headings: list[Heading]
    place: int
    directly: bool

    @property
    def speaking(self) -> list[Heading]:
        """Its headings that speak of one story, as labels don't; all of them if it has only labels."""
        return [heading for heading in self.headings if not heading.is_label] or self.headings

    @property
    def is_label(self) -> bool:
        """Whether all of it is labels, so that it can't be a headline."""
        return all(heading.is_label for heading in self.headings)

    @property
    def is_subtitle(self) -> bool:
        """Whether it is a subtitle without its headline."""
        return all(heading.is_subtitle for heading in self.headings)


@dataclass
class Heads:
    """What the headings of a unit are."""

    section: Heading | None = None
    kicker: Heading | None = None
    headline: Heading | None = None
    subtitle: Heading | None = None
    rest: list[Heading] = field(default_factory=list)


def units_of(headings: Sequence[Heading], affinity: Affinity) -> list[Unit]:
    """Group the headings of each chunk, but for those that surely speak of different bodies."""
    units: list[Unit] = []
    for heading in headings:
        last = units[-1] if units else None
        if last is None or last.headings[-1].chunk != heading.chunk or _disagree(last, heading, affinity):
            units.append(Unit([heading], heading.place, heading.directly))
        else:
            last.headings.append(heading)
    for above, below in pairwise(units):
        if above.place == below.place and above.headings[-1].chunk == below.headings[0].chunk:
            above.directly = False
    return units


def part_subheads(
    headings: Sequence[Heading], passages: Sequence[Passage], bodies: Sequence[Body], affinity: Affinity
) -> tuple[dict[int, list[Heading]], list[Heading]]:
    """Return the subheads by the passage they stand over, and the headings that are none.

    A subhead stands between two passages of one body, alone in its chunk or over its label, fits into the column, and
    doesn't surely speak of another body.
    """
    owner = {passage: index for index, body in enumerate(bodies) for passage in body.passages}
    crowds = Counter(heading.chunk for heading in headings)
    subheads: dict[int, list[Heading]] = {}
    others: list[Heading] = []
    for heading in headings:
        place = heading.place
        between = 0 < place < len(passages) and owner[place - 1] == owner[place] and not heading.inside
        if between and heading.directly and crowds[heading.chunk] == 1 and not heading.is_subtitle:
            scores = affinity.of(heading.text)
            own, best = scores[owner[place]], max(scores)
            column = passages[place].runs[0].column
            fits = column is None or max(row.width for row in heading.rows) <= column + 1
            if _speaks_of_what_is_above(heading, passages, bodies[owner[place]]):
                others.append(heading)
                continue
            if best < SURE_AFFINITY or own * 2 >= best or (fits and best < 2 * SURE_AFFINITY):
                subheads.setdefault(place, []).append(heading)
                continue
        others.append(heading)
    return subheads, others


def _speaks_of_what_is_above(heading: Heading, passages: Sequence[Passage], body: Body) -> bool:
    """Tell whether a heading inside a body sums up what stands above it, as no subhead does."""
    above = "".join(passages[index].text for index in body.passages if index < heading.place)
    below = "".join(passages[index].text for index in body.passages if index >= heading.place)
    over = shared(heading.text, above)
    return over >= SURE_AFFINITY and shared(heading.text, below) * 3 < over


def heads_of(unit: Unit) -> Heads:
    """Tell section, kicker, headline and subtitle of a unit apart.

    A dash makes a subtitle, a label is a kicker or section; of two others the first is the headline, unless a
    subtitle follows both or it reports a meeting that the second sums up.
    """
    heads = Heads()
    plain: list[Heading] = []
    for heading in unit.headings:
        if heading.is_subtitle and heads.subtitle is None:
            heads.subtitle = heading
        elif heading.is_label and not plain:
            _label(heads, heading)
        else:
            plain.append(heading)
    if not plain and heads.subtitle is not None:
        plain = [heading for heading in (heads.kicker or heads.section,) if heading is not None]
        heads.kicker, heads.section = None, heads.section if heads.kicker else None
    if len(plain) >= 2 and heads.kicker is None and (heads.subtitle is not None or _reports_meeting(plain)):
        heads.kicker = plain.pop(0)
    if plain:
        heads.headline = plain.pop(0)
    if plain and heads.subtitle is None:
        heads.subtitle = plain.pop(0)
    heads.rest += plain
    return heads


def label_role(heading: Heading) -> str:
    """Return whether a label names a ``section`` or is a ``kicker``."""
    short = len(heading.text) <= _SHORT_SECTION and not heading.rows[0].is_series
    return "section" if short or _SECTION.search(heading.text) else "kicker"


def _label(heads: Heads, heading: Heading) -> None:
    if label_role(heading) == "section" and heads.section is None:
        heads.section = heading
    elif heads.kicker is None:
        heads.kicker = heading
    else:
        heads.rest.append(heading)


def _reports_meeting(plain: Sequence[Heading]) -> bool:
    return len(plain) == 2 and _MEETING.search(plain[0].text) is not None and not _MEETING.search(plain[1].text)


def _disagree(unit: Unit, heading: Heading, affinity: Affinity) -> bool:
    if heading.is_subtitle or heading.is_label or unit.headings[-1].is_label:
        return False
    above, below = affinity.of(unit.headings[-1].text), affinity.of(heading.text)
    if not above:
        return False
    first, second = max(range(len(above)), key=above.__getitem__), max(range(len(below)), key=below.__getitem__)
    sure = above[first] >= SURE_AFFINITY and below[second] >= SURE_AFFINITY
    return sure and first != second and above[first] > 2 * above[second] and below[second] > 2 * below[first]
