"""Passages into bodies (段→稿): where one article's text ends and the next begins."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.credits import find_credits
from ingest.dump.columns import WIDTH_SLACK
from ingest.dump.lines import Row
from ingest.dump.passages import Passage
from ingest.dump.runs import Mark
from ingest.dump.words import Rarity, grams

_GOES_ON = re.compile(
    r"^(?:据悉|据了解|据介绍|据统计|此外|另外|同时|与此同时|下一步|接下来|今后|未来|目前|截至目前|期间|其间|其中|随后|为此|对此|会上|会前|会后|"
    r"会议(?:指出|强调|要求|认为|还|审议|通过|听取|传达|由|期间)|活动(?:中|期间|现场|当天)|当天|当日|现场|在.{1,8}(?:期间|现场|过程中)[，,]|"
    r"(?:他|她|他们|大家|双方|该)|一是|二是|三是|首先|其次|再次|最后|第[二三四五六]|又讯|另讯|记者(?:了解|看到|在)|通过|针对|围绕)"
)
_ATTENDS = re.compile(
    r"(?:参加|出席|陪同|列席)[^。]{0,14}(?:会议|座谈|会谈|活动|仪式|调研|培训|签约|检查|慰问)?[^。]{0,6}。?$"
)
_SPEAKS = re.compile(
    r"^(?P<name>[\u4e00-\u9fff]{2,4}?)(?:还|并|同志)?(?:表示|强调|指出|要求|说|介绍|认为|对|在|感谢|欢迎|一行)"
)
_SAYS = re.compile(r"^[^，。“]{4,40}?(?:表示|介绍|说|告诉记者|认为|强调|指出|要求|回忆|坦言)[，：。]")
_OPENS = re.compile(r"^(?:近日|日前|连日来|近期|时下|眼下|走进|\d{1,2}\s*月\s*\d{1,2}\s*日|\d{4}年\d{1,2}月\d{1,2}日)")
_PHOTO_ROLE = re.compile(r"摄|图|影")
NEUTRAL_RATIO = 1.25
"""Likeness of neighbouring passages over that of strangers on the page at which neither side is favoured: strangers
have 1 on average, passages of one article seldom less than 1.7."""
SMALLEST_BODY = 80
"""Characters under which a text is hardly an article of its own unless it opens as one; a brief has as many."""
ENOUGH_TEXT = 200
"""Characters of text on the left from which it says something that the right shares no words with it."""
REACH = 8
"""Passages to either side among which subheads of one article are looked for."""
_WINDOW = 4
_STRANGERS = 10


@dataclass
class Body:
    """The text of one article, without its headline.

    Attributes:
        passages: indexes into the page's passages, in reading order.
        caption: whether it is the text under a photo.
        doubt: the smallest margin by which its extent was decided, in the units of :func:`boundary_scores`.
    """

    passages: list[int]
    caption: bool = False
    doubt: float = field(default=10.0)


def bodies_of(passages: Sequence[Passage], after: Sequence[Mark]) -> list[Body]:
    """Part ``passages`` into bodies, in the dump's order; ``after`` are the marks behind the last passage."""
    if not passages:
        return []
    scores = boundary_scores(passages, after)
    bodies = [Body([0], caption=is_caption(passages, 0, after))]
    for index in range(1, len(passages)):
        score = scores[index]
        if score > 0:
            bodies[-1].doubt = min(bodies[-1].doubt, score)
            bodies.append(Body([index], caption=is_caption(passages, index, after), doubt=score))
        else:
            bodies[-1].passages.append(index)
            bodies[-1].doubt = min(bodies[-1].doubt, -score)
    return _reunited(passages, bodies)


def boundary_scores(passages: Sequence[Passage], after: Sequence[Mark]) -> list[float]:
    """Return, for each passage, how much speaks for a new body there (over 0: a new one begins)."""
    counts = [grams(passage.text) for passage in passages]
    for passage, own in zip(passages, list(counts), strict=True):
        if passage.follows is not None:
            counts[passage.follows] = counts[passage.follows] + own
    likeness = _Likeness(counts)
    scores = [10.0]
    start = 0
    for index in range(1, len(passages)):
        score = _certain(passages, index, after)
        if score is None:
            score = _weighed(passages, index, start, likeness, after)
        scores.append(score)
        if score > 0:
            start = index
    return scores


def is_caption(passages: Sequence[Passage], index: int, after: Sequence[Mark]) -> bool:
    """Tell whether a passage is the text under a photo: a photographer's credit follows it directly."""
    marks = passages[index + 1].before if index + 1 < len(passages) else after
    return bool(marks) and marks[0].kind == "credit" and _photo(marks[0]) and len(passages[index].text) <= 200


def _photo(mark: Mark) -> bool:
    return any(_PHOTO_ROLE.search(credit.role) for credit in find_credits(mark.row.text))


def _certain(passages: Sequence[Passage], index: int, after: Sequence[Mark]) -> float | None:
    """Return the score where one sign decides, none where evidence must be weighed."""
    passage, last = passages[index], passages[index - 1]
    if passage.follows is not None:
        return 10.0
    if passage.is_signature:
        return -8.0
    if last.is_signature:
        return 5.0
    if passage.first.is_dateline:
        return -8.0 if passage.first.goes_on else 9.0
    if is_caption(passages, index, after) or is_caption(passages, index - 1, after):
        return 5.0
    if last.is_open and last.runs[-1].end == "open":
        return -4.0 if not passage.before else None
    if any(mark.kind in ("credit", "jump") for mark in passage.before):
        return 6.0
    return None


def _weighed(passages: Sequence[Passage], index: int, start: int, likeness: _Likeness, after: Sequence[Mark]) -> float:
    passage, last = passages[index], passages[index - 1]
    low = max(start, index - _WINDOW)
    high = next(
        (at for at in range(index + 1, min(index + 2, len(passages))) if _certain(passages, at, after) is not None),
        min(index + 2, len(passages)),
    )
    size = sum(len(passages[at].text) for at in range(low, index))
    ratio = likeness.ratio((low, index), (index, high))
    following = sum(len(passages[at].text) for at in range(index, high))
    trust = min(1.0, following / SMALLEST_BODY)
    kinship = max(-2.0, min(2.0, math.log2(ratio / NEUTRAL_RATIO)))
    trust *= min(1.0, size / ENOUGH_TEXT) if kinship < 0 else 1.0
    score = -0.5 - 1.2 * trust * kinship
    opened = passages[start].first.is_dateline or passages[start].before
    score -= (
        1.5 if size < SMALLEST_BODY and start == low and not (opened and passages[start].first.is_dateline) else 0.0
    )
    score -= 1.5 if _GOES_ON.match(passage.text) else 0.7 if passage.text.startswith("“") else 0.0
    score -= 1.5 if _ATTENDS.search(passage.text) and len(passage.text) < 160 else 0.0
    score -= 1.2 if _SAYS.match(passage.text) else 0.0
    score -= 2.0 if _known_speaker(passage.text, passages, low, index) else 0.0
    score += 1.5 if _OPENS.match(passage.text) and not passage.before else 0.0
    signed = index + 1 < len(passages) and passages[index + 1].is_signature
    score += 2.0 if signed else 0.0
    score += 0.7 if _ATTENDS.search(last.text) else 0.0
    score += 1.5 if passage.first.is_framed and not last.is_open else 0.0
    return score + _heads_between(passages, index, low, high, likeness)


def _known_speaker(text: str, passages: Sequence[Passage], low: int, index: int) -> bool:
    speaker = _SPEAKS.match(text)
    return speaker is not None and any(speaker["name"] in passages[at].text for at in range(low, index))


def _heads_between(passages: Sequence[Passage], index: int, low: int, high: int, likeness: _Likeness) -> float:
    """Weigh the headings between two passages: a headline parts them, a subhead shares words with both."""
    heads = [mark.row for mark in passages[index].before if mark.kind == "head"]
    if not heads:
        return 0.0
    if heads[-1].is_numbered:
        return -2.0
    score = 2.0 if len(heads) > 1 or heads[-1].is_spaced else 1.0
    column = passages[index].runs[0].column
    if len(heads) == 1 and _like_subhead(passages, index, heads[0]):
        score -= 1.5
    elif column is not None and max(row.width for row in heads) > column + WIDTH_SLACK:
        score += 1.5
    words = grams("".join(row.text for row in heads))
    left, right = likeness.with_words(words, (low, index)), likeness.with_words(words, (index, high))
    return score + _leaning(left, right)


def _leaning(left: float, right: float) -> float:
    """Weigh whether a heading speaks of both texts beside it, as a subhead does, or of one of them."""
    if left <= 0:
        return 0.5 if right > 0 else 0.0
    if right <= 0:
        return 1.0
    share = left / (left + right)
    return 0.5 if share < 0.1 else -0.3 if share < 0.25 else -1.5


def _like_subhead(passages: Sequence[Passage], index: int, head: Row) -> bool:
    """Tell whether a heading fits into the column that goes on under it, and another one as long stands near."""
    column = passages[index].runs[0].column
    if column is not None and head.width > column + 1:
        return False
    near = range(max(1, index - REACH), min(len(passages), index + REACH))
    others = [mark.row for at in near if at != index for mark in passages[at].before if mark.kind == "head"]
    return any(len(other.text) == len(head.text) for other in others)


def _reunited(passages: Sequence[Passage], bodies: list[Body]) -> list[Body]:
    """Append each body that goes on from an unfinished passage elsewhere to the body that holds it."""
    holder = {index: body for body in bodies for index in body.passages}
    kept: list[Body] = []
    for body in bodies:
        earlier = passages[body.passages[0]].follows
        target = holder[earlier] if earlier is not None else body
        if target is body:
            kept.append(body)
            continue
        at = target.passages.index(earlier) + 1 if earlier is not None else len(target.passages)
        target.passages[at:at] = body.passages
        target.doubt = min(target.doubt, body.doubt)
        for index in body.passages:
            holder[index] = target
    return kept


class _Likeness:
    """Likeness of windows of passages, beside that of strangers on the same page."""

    def __init__(self, counts: Sequence[Counter[str]]) -> None:
        self._counts = counts
        self._rarity = Rarity(counts)

    def ratio(self, left: tuple[int, int], right: tuple[int, int]) -> float:
        """Return how much more two neighbouring windows share than windows that don't adjoin do (at least 0.1)."""
        own = self._window(right)
        near = self._rarity.likeness(self._window(left), own)
        strangers = [self._rarity.likeness(self._window(window), own) for window in self._others(left, right)]
        usual = sum(strangers) / len(strangers) if strangers else near
        return max(0.1, (near + 1e-3) / (usual + 1e-3))

    def with_words(self, words: Counter[str], window: tuple[int, int]) -> float:
        """Return the likeness of some words and a window."""
        return self._rarity.likeness(words, self._window(window))

    def _window(self, window: tuple[int, int]) -> Counter[str]:
        total: Counter[str] = Counter()
        for at in range(*window):
            total.update(self._counts[at])
        return total

    def _others(self, left: tuple[int, int], right: tuple[int, int]) -> Iterator[tuple[int, int]]:
        size = left[1] - left[0]
        ends = range(size, left[0] + 1)[-2 * _STRANGERS :]
        starts = range(right[1] + 1, len(self._counts) - size + 1)[: 2 * _STRANGERS]
        windows = [(end - size, end) for end in ends] + [(begin, begin + size) for begin in starts]
        step = max(1, len(windows) // _STRANGERS)
        yield from windows[::step]
