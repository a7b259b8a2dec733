"""Credits (署名): who wrote, photographed, edited or sent a piece, out of bylines, openings and captions.

A credit stands in one of four places, and nowhere else in a text: in the brackets of an opening
(本报讯（记者 …）), in the brackets or after the last sentence at an end (… 摄), in a line of its own, or before
报道 at the start. What stands there is a list of names with roles before or after them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.credit_names import Name, is_credit_name, is_organisation, names_in, split_organisation

_PREFIX = (
    r"(?:本报|本刊|本网|本台|本社)?(?:见习|实习|特约|首席|特派|驻站|高级|资深|全媒体|融媒体|文字|摄影)*"
    r"(?:记者|通讯员|评论员|实习生|撰稿人|撰稿|作者|供稿人|通联)"
)
_EITHER = (
    r"摄影报道|摄影/?报道|文[/／、·]?图|图[/／、·]文|文[/／]摄影?|摄影|摄像|供图|供稿|整理|采写|撰文|制图|绘图|漫画|插图|版式|排版|设计|策划|统筹|监制|"
    r"(?:责任|责|本版|本期|版面|美术|视觉|值班|图片|文字)?(?:编辑|美编|校对|审核|编审|主编|责编)|摄|编译|"
    r"航拍|报道"
)
_PREFIX_ROLE = re.compile(_PREFIX)
_EITHER_ROLE = re.compile(_EITHER)
_LETTER_ROLE = re.compile(r"[文图绘编](?=[\s/／：:]|$)")
_AFTER_ROLE = re.compile(r"\s*[/／：:]")
_SEPARATOR = re.compile(r"[\s、，,；;|｜/／：:]+")
_GLUED_ROLE = re.compile(rf"(?:{_EITHER})$")
_NO_CREDIT = re.compile(r"[。！？，《》“”…%]")
_OPENING = re.compile(r"^\W*[^。！？（(]{0,24}?[讯电]\s*[（(](?P<names>[^（）()]{1,80})[）)]")
_REPORTS = re.compile(
    rf"^\W*(?:\S{{0,12}}讯)?\s*(?P<names>{_PREFIX}[^，。！？：:（(]{{2,40}}?)\s*(?<!摄影)报道(?=\W|$)"
)
_DATELINE = re.compile(r"^\W*\S{0,12}讯(?!员)")
_BRACKET_END = re.compile(r"[（(](?P<names>[^（）()]{2,60})[）)]\s*$")
_SENTENCE_END = re.compile(r"[。！？；…”」』）)](?=[^。！？；…”」』）)]*$)")
_BULLETS = "□■◎●◆▲△★☆○◇ \u3000\t"
_LINE_LIMIT = 60
"""Longest credit line, in characters: ten three-character names with their roles and an organisation."""
UNNAMED_ROLE = "作者"
"""Role of a writer who is named without one."""


@dataclass(frozen=True)
class FoundCredit:
    """One person (or office) credited in a text.

    Attributes:
        role: as printed, without 本报.
        name: with the spaces inside it closed up.
        organisation: the person's, where it stands beside the name.
        start: offset of the name's first character in the text.
        end: offset after its last character.
    """

    role: str
    name: str
    organisation: str | None
    start: int
    end: int


def find_credits(text: str) -> list[FoundCredit]:
    """Return the credits at the opening and the end of ``text`` (or in all of it, if it is a credit line)."""
    stripped = text.strip()
    if not stripped:
        return []
    whole = _whole_line(text)
    if whole:
        return whole
    found = _opening(text)
    tail = _bracket_end(text) or _open_end(text)
    return found + [credit for credit in tail if all(credit.start >= earlier.end for earlier in found)]


def trailing_credit(text: str) -> int | None:
    """Return where a credit that ends ``text`` outside brackets begins (… 张三 摄), none where there is none."""
    found = _open_end(text)
    if not found:
        return None
    tail = _open_tail_start(text)
    return tail if tail > 0 else None


def is_credit_line(text: str) -> bool:
    """Tell whether ``text`` is a credit line and nothing else: roles, names and organisations."""
    return bool(_whole_line(text))


def _whole_line(text: str) -> list[FoundCredit]:
    """Read a text that is a credit and nothing else.

    Names without a role must stand in brackets or behind a bullet; outside them each name beside a role must be a
    plausible one, or stand apart from the role (记者了解到 is no credit).
    """
    if len(text.strip()) > _LINE_LIMIT or _NO_CREDIT.search(text) or _DATELINE.match(text):
        return []
    low = len(text) - len(text.lstrip(_BULLETS))
    high = len(text.rstrip())
    bulleted = bool(text[:low].strip())
    bracketed = text[low : low + 1] in ("（", "(") and text[high - 1 : high] in ("）", ")")
    if bracketed:
        low, high = low + 1, high - 1
    found = _parse(text, low, high)
    if bracketed or bulleted:
        return found
    if any(credit.role == UNNAMED_ROLE for credit in found):
        return []
    return found if all(_stands_apart(credit, text) or _sure(credit) for credit in found) else []


def _sure(credit: FoundCredit) -> bool:
    return is_credit_name(credit.name) or is_organisation(credit.name)


def _stands_apart(credit: FoundCredit, text: str) -> bool:
    return credit.start > 0 and text[credit.start - 1] in " \u3000：:/／、"


def _opening(text: str) -> list[FoundCredit]:
    for pattern in (_OPENING, _REPORTS):
        match = pattern.match(text)
        if match:
            return _parse(text, match.start("names"), match.end("names"))
    return []


def _bracket_end(text: str) -> list[FoundCredit]:
    match = _BRACKET_END.search(text)
    return _parse(text, match.start("names"), match.end("names")) if match else []


def _open_end(text: str) -> list[FoundCredit]:
    start = _open_tail_start(text)
    if start < 0:
        return []
    return [credit for credit in _parse(text, start, len(text)) if credit.role != UNNAMED_ROLE]


def _open_tail_start(text: str) -> int:
    """Return where a run of names with a role after them begins that ends ``text``, -1 where there is none."""
    if not _GLUED_ROLE.search(text.rstrip()):
        return -1
    low = max(len(text) - _LINE_LIMIT, 0)
    sentence = _SENTENCE_END.search(text, low)
    starts = [sentence.end()] if sentence else []
    starts += [match.end() for match in re.finditer(r"\s+", text[low:])] if not sentence else []
    if low == 0 and not sentence:
        starts.insert(0, 0)
    for start in starts:
        at = start if sentence or start == 0 else low + start
        found = _parse(text, at, len(text))
        if found and all(is_credit_name(credit.name) for credit in found if credit.organisation is None):
            return at
    return -1


@dataclass(frozen=True)
class _Role:
    word: str
    prefix_only: bool
    marked: bool
    """Followed by a colon or slash: belongs to the names after it."""


_Token = _Role | Name


def _parse(text: str, low: int, high: int) -> list[FoundCredit]:
    """Read ``text[low:high]`` as a list of names and roles; nothing where a part of it is neither."""
    tokens = list(_tokens(text, low, high))
    names = [token for token in tokens if isinstance(token, Name)]
    roles = [token for token in tokens if isinstance(token, _Role)]
    if not names or not all(name.plausible(explicit=bool(roles)) for name in names):
        return []
    if not roles and all(is_organisation(name.text) for name in names):
        return []
    return list(_grouped(tokens))


def _tokens(text: str, low: int, high: int) -> Iterator[_Token]:
    at = low
    chunk_start = low
    while at < high:
        role = _role_at(text, at, high) if at == chunk_start else None
        if role is not None:
            word, end, prefix_only = role
            marked = _AFTER_ROLE.match(text, end, high)
            at = chunk_start = marked.end() if marked else end
            yield _Role(re.sub(r"^本[报刊网台社]", "", word), prefix_only, marked is not None)
            continue
        separator = _SEPARATOR.match(text, at, high)
        if separator:
            at = chunk_start = separator.end()
            continue
        end = _names_end(text, at, high)
        yield from names_in(text, at, end)
        at = chunk_start = end


def _role_at(text: str, at: int, high: int) -> tuple[str, int, bool] | None:
    match = _PREFIX_ROLE.match(text, at, high)
    if match:
        return match.group(), match.end(), True
    match = _EITHER_ROLE.match(text, at, high) or _LETTER_ROLE.match(text, at, high)
    return (match.group(), match.end(), False) if match else None


def _names_end(text: str, at: int, high: int) -> int:
    """Return where the stretch of names that begins at ``at`` ends: before the next role."""
    for end in range(at + 1, high):
        before = text[end - 1]
        if _PREFIX_ROLE.match(text, end, high):
            return end
        if _SEPARATOR.match(before) and (_EITHER_ROLE.match(text, end, high) or _LETTER_ROLE.match(text, end, high)):
            return end
    glued = _GLUED_ROLE.search(text, at + 1, high)
    white = re.search(r"\s+$", text[at:high])
    if white:
        glued = _GLUED_ROLE.search(text[: at + white.start()], at + 1)
    return glued.start() if glued else high


def _grouped(tokens: list[_Token]) -> Iterator[FoundCredit]:
    """Give each name the role before it or after it, and the organisation before it."""
    role: str | None = None
    pending: list[Name] = []
    for index, token in enumerate(tokens):
        if isinstance(token, Name):
            pending.append(token)
            continue
        if pending and (token.prefix_only or token.marked or _opens(tokens, index, role)):
            yield from _credits(role, pending)
            role, pending = token.word, []
        elif pending:
            yield from _credits(role if token.word == "报道" else token.word, pending)
            role, pending = None, []
        elif role is None or token.prefix_only is False:
            role = token.word
    yield from _credits(role, pending)


def _opens(tokens: list[_Token], index: int, role: str | None) -> bool:
    """Tell whether the role at ``index`` belongs to the names after it: those before it have one already."""
    if role is None or index + 1 == len(tokens) or isinstance(tokens[index + 1], _Role):
        return False
    following = next((token for token in tokens[index + 1 :] if isinstance(token, _Role)), None)
    return following is None or following.prefix_only


def _credits(role: str | None, names: list[Name]) -> Iterator[FoundCredit]:
    organisation: str | None = None
    people = [name for name in names if not is_organisation(name.text)]
    for name in names:
        own, person = split_organisation(name)
        if is_organisation(name.text) and people:
            organisation = name.text
        else:
            organisation = own or organisation
            yield FoundCredit(role or UNNAMED_ROLE, person.text, organisation, person.start, person.end)
