"""People with their titles, organisations and what they do in the text (人物)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from nlp import titles
from nlp.credits import AUTHOR_TITLES, Credited, Spot, credits_in
from nlp.state import State, Word
from schemas import Mention

_SHORTEST_NAME = 2
_SAYS = re.compile(
    r"(?:同志|先生|女士|书记|主任|总经理)?[^，。；！？“”]{0,12}?(?:表示|强调|指出|介绍|认为|告诉记者|告诉|说道|坦言|感慨|说|称|透露|要求|提出|讲道|谈到|解释|回忆|总结道|笑着说|补充|分析|建议|提醒|提示|预计|预测|呼吁|回应|评价|坦承|直言|感叹|讲解|点赞|感慨万千|竖起了?大?拇指)(?:[，。：“；道]|$|了|，)"
)
_ATTENDS = re.compile(r"[^。；！？]{0,40}?(?:出席|参加|列席|陪同|参会)")
_THOUGHT = re.compile(
    r"(?:新时代中国特色社会主义|经济|法治|强军|外交|文化|生态文明|总体国家安全)?(?:思想|理论)|新时代中国特色"
)
"""A body of thought named after a person is no mention of the person."""
_AND = re.compile(r"\s*[、和及与]\s*")
_COMMA = re.compile(r"\s*[、，,和及与；]\s*")


def mark(text: str, state: State) -> None:
    """Add the people of ``text`` to ``state``, with titles inherited along lists and from earlier texts."""
    credited = {credit.spot.start: credit for credit in credits_in(text)}
    organisations = state.of_kind("organisation")
    free = [spot for spot in _lac(text, state.words) if not _part_of_name(spot, organisations)]
    spots = _merged([credit.spot for credit in credited.values()], free)
    previous: Mention | None = None
    group: list[Mention] = []
    for spot in spots:
        credit = credited.get(spot.start)
        mention = _credit(text, credit) if credit else _person(text, spot, state.words, organisations, previous)
        if (
            previous is not None
            and credit is None
            and mention.title is None
            and _AND.fullmatch(text[previous.end : spot.start])
        ):
            mention.title, mention.organisation = previous.title, previous.organisation
            group.append(mention)
        else:
            group = [mention]
        elected = None if credit else titles.elected(text, spot.end)
        for member in group if elected is not None else ():
            member.title = member.title or elected
        state.mentions.append(mention)
        previous = mention
    _drop_names_of_people(state)


def _lac(text: str, words: Sequence[Word]) -> Iterator[Spot]:
    for word in words:
        if word.tag != "PER" or titles.is_title(word.text):
            continue
        if len(word.text) < _SHORTEST_NAME and titles.after(text, word.end, addressed=True) is None:
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


def _credit(text: str, credit: Credited) -> Mention:
    title = credit.title if credit.title in AUTHOR_TITLES else None
    return _mention(text, credit.spot, title, None, "photographer" if credit.photographer else "author")


def _person(
    text: str, spot: Spot, words: Sequence[Word], organisations: Sequence[Mention], previous: Mention | None
) -> Mention:
    title = titles.before(text, words, organisations, spot.start)
    printed = title.text if title else titles.after(text, spot.end, addressed=spot.end - spot.start == 1)
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
