"""Where the text of one article ends and the next begins: evidence weighed at each gap between passages (稿界).

A score over 0 parts two articles. The weights are log odds: a ridge logistic regression, rounded, on 2,669 labelled
gaps that no sure sign decides (156 of them boundaries). The gaps come from dumps of the sample issue and the seed page,
and of both set anew with 15 habits. On these same gaps 28 boundaries are missed and 16 gaps wrongly cut; weights by
judgement alone missed 17 and cut 53.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

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
have 1 on average; passages of one article had 1.7 and more on the seed page, but for two in forty."""
SMALLEST_BODY = 80
"""Characters under which a text is hardly an article of its own unless it opens as one; a brief has as many."""
ENOUGH_TEXT = 200
"""Characters of text on the left from which it says something that the right shares no words with it."""
SMALL_LIKENESS = 0.005
"""Likeness that two texts have by chance alone; differences below it say nothing."""
REACH = 8
"""Passages to either side among which subheads of one article are looked for."""
_LONGEST_ATTENDANCE = 160
"""Characters of a paragraph that only lists who attended."""
_LONGEST_CAPTION = 200
_WINDOW = 4
_STRANGERS = 10


_PRIOR = -2.6
_KIN, _STRANGE, _VALLEY = -1.5, 2.3, 0.95
"""For each doubling of shared words over, under the neutral ratio, and under that of the gaps beside it."""
_FRAMED, _SIGNED = 2.0, 2.8
_AFTER_ATTENDANCE, _ATTENDANCE, _OPENS_STORY = 2.0, -2.2, 2.4
_CONTINUES, _REPORTED_SPEECH, _SAME_SPEAKER = -1.5, -1.2, -0.8
_ONE_HEADING, _HEADINGS, _SUBHEAD, _TOO_WIDE = 2.0, 2.8, -2.4, 0.8
_ONLY_RIGHT, _MOSTLY_RIGHT, _RATHER_RIGHT, _ONLY_LEFT = 1.3, 1.5, 0.5, 0.3


class Boundaries:
    """The gaps between the passages of one page."""

    def __init__(self, passages: Sequence[Passage], after: Sequence[Mark]) -> None:
        self._passages = passages
        self._after = after
        counts = [grams(passage.text) for passage in passages]
        for passage, own in zip(passages, list(counts), strict=True):
            if passage.follows is not None:
                counts[passage.follows] = counts[passage.follows] + own
        self._likeness = _Likeness(counts)

    def scores(self) -> list[float]:
        """Return, for each passage, how much speaks for a new article there; more than 0 for the first."""
        scores = [10.0]
        start = 0
        for index in range(1, len(self._passages)):
            score = self._certain(index)
            if score is None:
                score = self._weighed(index, start)
            scores.append(score)
            if score > 0:
                start = index
        return scores

    def is_caption(self, index: int) -> bool:
        """Tell whether a passage is the text under a photo: a photographer's credit follows it directly."""
        marks = self._passages[index + 1].before if index + 1 < len(self._passages) else self._after
        photo = bool(marks) and marks[0].kind == "credit" and _photo(marks[0])
        return photo and len(self._passages[index].text) <= _LONGEST_CAPTION

    def _certain(self, index: int) -> float | None:
        """Return the score where one sign decides, none where evidence must be weighed."""
        passage, last = self._passages[index], self._passages[index - 1]
        if passage.follows is not None:
            return 10.0
        if passage.is_signature:
            return -8.0
        if last.is_signature:
            return 5.0
        if passage.first.is_dateline:
            return -8.0 if passage.first.goes_on else 9.0
        if self.is_caption(index) or self.is_caption(index - 1):
            return 5.0
        if last.is_open:
            return -4.0 if not passage.before else None
        if any(mark.kind in ("credit", "jump") for mark in passage.before):
            return 6.0
        return None

    def _weighed(self, index: int, start: int) -> float:
        low = max(start, index - _WINDOW)
        high = self._limit(index, 2)
        score = _PRIOR + self._kinship(index, low, high) + self._depth(index, low)
        score += self._openness(index) + self._wording(index, low)
        return score + self._heads_between(index, low, high)

    def _limit(self, index: int, most: int) -> int:
        """Return the end of a window from ``index`` on that holds at most ``most`` passages and no sure boundary."""
        end = min(index + most, len(self._passages))
        return next((at for at in range(index + 1, end) if self._certain(at) is not None), end)

    def _length(self, low: int, high: int) -> int:
        return sum(len(self._passages[at].text) for at in range(low, high))

    def _kinship(self, index: int, low: int, high: int) -> float:
        """Weigh the words shared over the gap against what strangers on the page share."""
        ratio = self._likeness.ratio((low, index), (index, high))
        kinship = max(-2.0, min(2.0, math.log2(ratio / NEUTRAL_RATIO)))
        trust = min(1.0, self._length(index, high) / SMALLEST_BODY)
        if kinship > 0:
            return _KIN * trust * kinship
        return -_STRANGE * trust * min(1.0, self._length(low, index) / ENOUGH_TEXT) * kinship

    def _depth(self, index: int, low: int) -> float:
        """Weigh the words shared over the gap against those shared over the gaps beside it: a valley parts."""
        over = self._likeness.of((low, index), (index, self._limit(index, 2)))
        sides = []
        if index - low >= 2:
            sides.append(self._likeness.of((low, index - 1), (index - 1, index)))
        if self._limit(index, 3) - index >= 2:
            sides.append(self._likeness.of((index, index + 1), (index + 1, self._limit(index, 3))))
        if not sides:
            return 0.0
        valley = math.log2((over + SMALL_LIKENESS) / (min(sides) + SMALL_LIKENESS))
        return -_VALLEY * max(-2.0, min(0.0, valley))

    def _openness(self, index: int) -> float:
        """Weigh a new text frame, and the signature of a notice under the passage."""
        passage, last = self._passages[index], self._passages[index - 1]
        score = _FRAMED if passage.first.is_framed and not last.is_open else 0.0
        signed = index + 1 < len(self._passages) and self._passages[index + 1].is_signature
        return score + (_SIGNED if signed else 0.0)

    def _wording(self, index: int, low: int) -> float:
        """Weigh how the passage begins and ends, and how the one before it ends."""
        passage, last = self._passages[index], self._passages[index - 1]
        text = passage.text
        score = _AFTER_ATTENDANCE if _ATTENDS.search(last.text) else 0.0
        score += _CONTINUES if _GOES_ON.match(text) else 0.0
        score += _ATTENDANCE if _ATTENDS.search(text) and len(text) < _LONGEST_ATTENDANCE else 0.0
        score += _REPORTED_SPEECH if _SAYS.match(text) else 0.0
        speaker = _SPEAKS.match(text)
        if speaker is not None and any(speaker["name"] in self._passages[at].text for at in range(low, index)):
            score += _SAME_SPEAKER
        return score + (_OPENS_STORY if _OPENS.match(text) and not passage.before else 0.0)

    def _heads_between(self, index: int, low: int, high: int) -> float:
        """Weigh the headings between two passages: a headline parts them, a subhead shares words with both."""
        heads = [mark.row for mark in self._passages[index].before if mark.kind == "head"]
        if not heads:
            return 0.0
        if heads[-1].is_numbered:
            return -2.0
        score = _HEADINGS if len(heads) > 1 or heads[-1].is_spaced else _ONE_HEADING
        column = self._passages[index].runs[0].column
        if len(heads) == 1 and self._like_subhead(index, heads[0]):
            score += _SUBHEAD
        elif column is not None and max(row.width for row in heads) > column + WIDTH_SLACK:
            score += _TOO_WIDE
        words = grams("".join(row.text for row in heads))
        left = self._likeness.with_words(words, (low, index))
        right = self._likeness.with_words(words, (index, high))
        return score + _leaning(left, right)

    def _like_subhead(self, index: int, head: Row) -> bool:
        """Tell whether a heading fits into the column that goes on under it, and another one as long stands near."""
        column = self._passages[index].runs[0].column
        if column is not None and head.width > column + 1:
            return False
        near = range(max(1, index - REACH), min(len(self._passages), index + REACH))
        open_places = [at for at in near if at != index and self._certain(at) is None]
        others = [mark.row for at in open_places for mark in self._passages[at].before if mark.kind == "head"]
        return any(len(other.text) == len(head.text) for other in others)


def _leaning(left: float, right: float) -> float:
    """Weigh whether a heading speaks of both texts beside it, as a subhead does, or of one of them."""
    if left <= 0:
        return _ONLY_RIGHT if right > 0 else 0.0
    if right <= 0:
        return _ONLY_LEFT
    share = left / (left + right)
    return _MOSTLY_RIGHT if share < 0.1 else _RATHER_RIGHT if share < 0.25 else 0.0


def _photo(mark: Mark) -> bool:
    return any(_PHOTO_ROLE.search(credit.role) for credit in find_credits(mark.row.text))


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

    def of(self, left: tuple[int, int], right: tuple[int, int]) -> float:
        """Return the likeness of two windows."""
        return self._rarity.likeness(self._window(left), self._window(right))

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
