"""Who wrote and who took the picture: names in credits (署名), in brackets or at the end of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.lexicon import alternation
from nlp.name_characters import nameness

ROLES = (
    "本报记者|特约记者|见习记者|实习记者|首席记者|摄影记者|记者|特约通讯员|通讯员|实习生|作者|编辑|整理|"
    "摄影师|摄影|摄|文图|图文|文|图"
)
AUTHOR_TITLES = frozenset(
    {"记者", "通讯员", "特约记者", "见习记者", "实习记者", "首席记者", "特约通讯员", "实习生", "本报记者"}
)
"""Roles that are a person's title too."""
PHOTOGRAPHERS = frozenset({"摄影记者", "摄影", "摄影师", "摄", "图", "图文", "文图", "摄影报道"})
"""Roles of those who took the picture."""
_NAME = re.compile(
    rf"[\u4e00-\u9fff]{{2,4}}(?:·[\u4e00-\u9fff]{{1,8}}){{0,3}}|(?:{alternation('mongolian_names')}){{2,3}}[图夫格花]?"
)
_CREDIT = re.compile(rf"[（(](?P<inside>(?:{ROLES})[\s:：/]{{0,3}}[\u4e00-\u9fff·\s、，,/:：]{{2,80}})[）)]")
_ROLE = re.compile(rf"(?<![\u4e00-\u9fff])(?P<role>{ROLES})(?:[\s:：]|(?=[\u4e00-\u9fff]))")
_SIGNED = re.compile(
    r"(?:^|(?<=[。！？”：:\n（(]))(?P<inside>[\u4e00-\u9fff·\s、，,/]{2,50}?)\s{0,3}"
    r"(?P<role>摄影报道|摄影|摄|报道)[）)]?[ \t]{0,3}$",
    re.MULTILINE,
)
_LINE = re.compile(
    rf"^(?P<inside>(?:[文图]/[文图]\s*)?(?:{ROLES})[\s:：][\u4e00-\u9fff·\s、，,/:：]{{2,40}})$", re.MULTILINE
)
_BRACKETED = re.compile(r"[（(](?P<inside>[\u4e00-\u9fff·\s、]{2,24})[）)]\s*\Z")
_TOKEN = re.compile(r"[\u4e00-\u9fff·]+")
_LONGEST_GIVEN_NAME = 2
_LONGEST_CREDIT = 40
_LIKELY = 1.0
"""Log odds of the characters of a name that nothing but its place in a credit speaks for."""
_NO_PERSON = re.compile(r"(?:省|市|县|公司|电网|集团|社区|村)$")


@dataclass(frozen=True, slots=True)
class Spot:
    """A name's place in a text."""

    start: int
    end: int

    def name(self, text: str) -> str:
        """Return the name with its spaces closed up."""
        return "".join(text[self.start : self.end].split())


@dataclass(frozen=True, slots=True)
class Credited:
    """A name in a credit.

    Attributes:
        spot: its place.
        title: the role printed before it (记者); none where none is.
        photographer: whether it names who took the picture.
    """

    spot: Spot
    title: str | None
    photographer: bool


def credits_in(text: str) -> list[Credited]:
    """Return the names in credits, in text order.

    - in brackets, or on a line, with roles: （记者 刘一 通讯员 王小二）;
    - at the end of a line with what was done: 记者 张 三 摄, 本报记者 李四 报道;
    - alone in brackets at the text's end, if all look like names: （谷一 沙 二）.
    """
    found = {credit.spot.start: credit for credit in [*_alone(text), *_signed(text), *_with_roles(text)]}
    return [found[start] for start in sorted(found)]


def _with_roles(text: str) -> Iterator[Credited]:
    lines = (match for match in _LINE.finditer(text) if _SIGNED.search(match.group()) is None)
    for match in (*lines, *_CREDIT.finditer(text)):
        yield from _by_role(text, *match.span("inside"), photographer=False)


def _signed(text: str) -> Iterator[Credited]:
    for match in _SIGNED.finditer(text):
        start, end = match.span("inside")
        photographer = match["role"] in PHOTOGRAPHERS
        found = list(_by_role(text, start, end, photographer=photographer))
        if found:
            yield from found
        else:
            yield from _likely(text, start, end, photographer=photographer)


def _alone(text: str) -> Iterator[Credited]:
    match = _BRACKETED.search(text, max(0, len(text.rstrip()) - _LONGEST_CREDIT))
    if match is not None:
        yield from _likely(text, *match.span("inside"), photographer=False)


def _likely(text: str, start: int, end: int, *, photographer: bool) -> Iterator[Credited]:
    spots = list(_names(text, start, end))
    covered = sum(spot.end - spot.start for spot in spots)
    if covered < len(re.sub(r"[\s、]", "", text[start:end])) or not spots:
        return
    odds = [nameness(spot.name(text)) for spot in spots]
    if min(odds) < 0 or max(odds) < _LIKELY:
        return
    for spot in spots:
        yield Credited(spot, None, photographer)


def _by_role(text: str, start: int, end: int, *, photographer: bool) -> Iterator[Credited]:
    inside = text[start:end]
    roles = list(_ROLE.finditer(inside))
    for number, role in enumerate(roles):
        until = roles[number + 1].start() if number + 1 < len(roles) else len(inside)
        for spot in _names(inside, role.end(), until):
            yield Credited(
                Spot(start + spot.start, start + spot.end),
                role["role"].removeprefix("本报"),
                photographer or role["role"] in PHOTOGRAPHERS,
            )


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
        if _NAME.fullmatch(text, a, b) and not _NO_PERSON.search(text[a:b]):
            yield Spot(a, b)
        at += 1
