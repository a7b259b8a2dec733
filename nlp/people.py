"""People with their titles, organisations and what they do in the text (人物)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp import titles
from nlp.state import State, Word
from schemas import Mention

_SHORTEST_NAME = 2
_LONGEST_GIVEN_NAME = 2
_NAME = r"[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,8}){0,3}"
_ROLES = (
    "本报记者|特约记者|见习记者|实习记者|首席记者|摄影记者|记者|特约通讯员|通讯员|实习生|作者|编辑|整理|"
    "摄影师|摄影|摄|文图|图文|文|图"
)
_CREDIT = re.compile(rf"[（(](?P<inside>(?:{_ROLES})[\s:：/]{{0,3}}[\u4e00-\u9fff·\s、，,/:：]{{2,80}})[）)]")
_ROLE = re.compile(rf"(?<![\u4e00-\u9fff])(?P<role>{_ROLES})(?:[\s:：]|(?=[\u4e00-\u9fff]))")
_TOKEN = re.compile(r"[\u4e00-\u9fff·]+")
_SAYS = re.compile(
    r"(?:同志|先生|女士|书记|主任|总经理)?[^，。；！？“”]{0,12}?(?:表示|强调|指出|介绍|认为|告诉记者|告诉|说道|坦言|感慨|说|称|透露|要求|提出|讲道|谈到|解释|回忆|总结道|笑着说|补充)(?:[，。：“；道]|$|了|，)"
)
_ATTENDS = re.compile(r"[^。；！？]{0,40}?(?:出席|参加|列席|陪同|参会)")
_THOUGHT = re.compile(
    r"(?:新时代中国特色社会主义|经济|法治|强军|外交|文化|生态文明|总体国家安全)?(?:思想|理论)|新时代中国特色"
)
"""A body of thought named after a person is no mention of the person."""
_AND = re.compile(r"\s*[、和及与]\s*")
_COMMA = re.compile(r"\s*[、，,和及与；]\s*")
_AUTHOR_TITLES = frozenset(
    {"记者", "通讯员", "特约记者", "见习记者", "实习记者", "首席记者", "特约通讯员", "实习生", "本报记者"}
)
_PHOTOGRAPHERS = frozenset({"摄影记者", "摄影", "摄影师", "摄", "图", "图文", "文图"})
_NO_PERSON = re.compile(r"(?:省|市|县|公司|电网|集团|社区|村)$")


@dataclass(frozen=True, slots=True)
class Spot:
    """A name's place in a text."""

    start: int
    end: int

    def name(self, text: str) -> str:
        """Return the name with its spaces closed up."""
        return "".join(text[self.start : self.end].split())


def mark(text: str, state: State) -> None:
    """Add the people of ``text`` to ``state``, with titles inherited along lists and from earlier texts."""
    credited = {spot.start: (spot, role) for spot, role in credits_in(text)}
    organisations = state.of_kind("organisation")
    free = [spot for spot in _lac(text, state.words) if not _part_of_name(spot, organisations)]
    spots = _merged([spot for spot, _ in credited.values()], free)
    previous: Mention | None = None
    group: list[Mention] = []
    for spot in spots:
        role = credited[spot.start][1] if spot.start in credited else None
        mention = _credit(text, spot, role) if role else _person(text, spot, state.words, organisations, previous)
        if (
            previous is not None
            and role is None
            and mention.title is None
            and _AND.fullmatch(text[previous.end : spot.start])
        ):
            mention.title, mention.organisation = previous.title, previous.organisation
            group.append(mention)
        else:
            group = [mention]
        elected = None if role else titles.elected(text, spot.end)
        for member in group if elected is not None else ():
            member.title = member.title or elected
        state.mentions.append(mention)
        previous = mention
    _drop_names_of_people(state)


def credits_in(text: str) -> Iterator[tuple[Spot, str]]:
    """Yield the names in credits such as （记者 刘一 通讯员 王小二）, with their role as printed."""
    for match in _CREDIT.finditer(text):
        inside, offset = match["inside"], match.start("inside")
        roles = list(_ROLE.finditer(inside))
        for number, role in enumerate(roles):
            end = roles[number + 1].start() if number + 1 < len(roles) else len(inside)
            for spot in _names(inside, role.end(), end):
                yield Spot(offset + spot.start, offset + spot.end), role["role"]


def _names(text: str, start: int, end: int) -> Iterator[Spot]:
    """Yield names parted by white space or 、; a single character begins a name set wide (刘 一)."""
    tokens = [match.span() for match in _TOKEN.finditer(text, start, end)]
    at = 0
    while at < len(tokens):
        a, b = tokens[at]
        if b - a == 1 and at + 1 < len(tokens) and tokens[at + 1][1] - tokens[at + 1][0] <= _LONGEST_GIVEN_NAME:
            yield Spot(a, tokens[at + 1][1])
            at += 2
            continue
        if re.fullmatch(_NAME, text[a:b]) and not _NO_PERSON.search(text[a:b]):
            yield Spot(a, b)
        at += 1


def _lac(text: str, words: Sequence[Word]) -> Iterator[Spot]:
    for word in words:
        if word.tag != "PER" or len(word.text) < _SHORTEST_NAME or titles.is_title(word.text):
            continue
        if _THOUGHT.match(text, word.end) is None:
            yield Spot(word.start, word.end)


def _part_of_name(spot: Spot, organisations: Sequence[Mention]) -> bool:
    """Tell whether an organisation's longer name holds the spot (LAC takes brands and towns for people)."""
    at = bisect_left(organisations, spot.end, key=lambda mention: mention.end)
    if at == len(organisations) or organisations[at].start > spot.start:
        return False
    return organisations[at].end - organisations[at].start > spot.end - spot.start


def _merged(credited: list[Spot], found: list[Spot]) -> list[Spot]:
    taken = {at for spot in credited for at in range(spot.start, spot.end)}
    free = [spot for spot in found if not taken.intersection(range(spot.start, spot.end))]
    return sorted([*credited, *free], key=lambda spot: spot.start)


def _credit(text: str, spot: Spot, role: str) -> Mention:
    title = role if role in _AUTHOR_TITLES else None
    return _mention(text, spot, title, None, "photographer" if role in _PHOTOGRAPHERS else "author")


def _person(
    text: str, spot: Spot, words: Sequence[Word], organisations: Sequence[Mention], previous: Mention | None
) -> Mention:
    title = titles.before(text, words, organisations, spot.start)
    printed = title.text if title else titles.after(text, spot.end)
    organisation = title.organisation if title else None
    if (
        title is not None
        and organisation is None
        and previous is not None
        and _COMMA.fullmatch(text[previous.end : title.start])
    ):
        organisation = previous.organisation
    return _mention(text, spot, printed, organisation, _role(text, spot))


def _mention(text: str, spot: Spot, title: str | None, organisation: str | None, role: str | None) -> Mention:
    return Mention(
        text=text[spot.start : spot.end],
        start=spot.start,
        end=spot.end,
        kind="person",
        name=spot.name(text),
        title=title,
        organisation=organisation,
        role=role,
    )


def _role(text: str, spot: Spot) -> str | None:
    rest = text[spot.end : spot.end + 60]
    if _SAYS.match(rest):
        return "speaker"
    return "attendee" if _ATTENDS.match(rest) else None


def _drop_names_of_people(state: State) -> None:
    """Drop organisations and places that are a person's name."""
    people = [(mention.start, mention.end) for mention in state.mentions if mention.kind == "person"]
    taken = {at for start, end in people for at in range(start, end)}
    state.mentions = [
        mention
        for mention in state.mentions
        if mention.kind == "person" or not (mention.start in taken or mention.end - 1 in taken)
    ]
