"""The newspaper's name, the issue's date and the page's number from a page's head and foot (报头、版头)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.folio import COUNT, PAGE, SAID, bare_number, page_number, usual_size
from ingest.han_numbers import DIGITS, han_number
from ingest.identity import is_paper, iso_date
from schemas import Line, Page

HEAD = 0.22
"""Share of the page's height in which a masthead stands; front pages give it up to a fifth."""
FOLIO = 0.09
"""Share of the page's height in which the head line of an inner page stands."""
FOOT = 0.965
"""Below this share of the height a foot line stands."""
MARGIN = 0.07
"""Share of the page's width at either side in which a head line runs downwards."""
FRONT, LARGE = 1, 3.5
"""Number of the front page, and how many times the usual line's size the newspaper's name is set there: on practice
pages of six families 1.8 to 11.7 (all but three 4.8 or more), on inner ones 2.5 at most."""
DUMP_LINES = 12
"""Lines at either end of a text dump among which a head line is looked for."""
LONGEST = 60
"""Longest head line in characters, white left out."""
_DATE = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?:年(?P<m>\d{1,2})月(?P<d>\d{1,2})日|(?P<mark>[./-])(?P<mm>\d{1,2})(?P=mark)(?P<dd>\d{1,2})(?!\d))"
)
_HAN_DATE = re.compile(
    r"(?P<y>[一二三四五六七八九〇○零]{4})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
_TITLE = re.compile(r"(?:^|(?<=[^\u4e00-\u9fff]))[\u4e00-\u9fff]{1,13}报(?=$|[^\u4e00-\u9fff])")
_WEEKDAY = re.compile(r"(?:星期|礼拜)[一二三四五六日天]")
_MARKS = re.compile(
    r"农历|刊号|CN\d|邮发代号|主管|主办|责任编辑|责编|第\d+期|总第|准印证|内部资料|"
    r"(?:值班|编辑|电话|热线|邮箱|印刷|网址|投稿|版式|校对|美编|主编|E-?mail)[^，。]{0,6}[:：]",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Masthead:
    """What a page's head says.

    Attributes:
        newspaper: none where it isn't printed as text.
        issue_date: ISO date.
        number: printed page number.
        lines: indexes of the page's lines that are head or foot matter.
    """

    newspaper: str | None = None
    issue_date: str | None = None
    number: int | None = None
    lines: frozenset[int] = frozenset()


def masthead(page: Page) -> Masthead:
    """Read the head and foot lines of ``page``."""
    candidates = list(_candidates(page))
    date_at = next(((i, date) for i, line in candidates if (date := _date(_plain(line)))), None)
    used = {i for i, line in candidates if _is_head_matter(_plain(line))}
    title_at = _title(page, candidates)
    number_at = _number(page, used, date_at, title_at)
    for found in (date_at, number_at, title_at):
        if found is not None:
            used.add(found[0])
    return Masthead(
        newspaper=title_at[1] if title_at else None,
        issue_date=date_at[1] if date_at else None,
        number=number_at[1] if number_at else None,
        lines=frozenset(used),
    )


def _number(
    page: Page, used: set[int], date_at: tuple[int, str] | None, title_at: tuple[int, str] | None
) -> tuple[int, int] | None:
    """Return the page's number and the line that gives it.

    Where the newspaper's name is in large type, it is the front page, and other numbers are those of pages that it
    points at. A number without unit goes before one beside words, which may be the title of what it points at.
    """
    printed = page.geometry != "text"
    plain = {index: _plain(page.lines[index]) for index in sorted(used)}
    found = [(index, number) for index, text in plain.items() if (number := page_number(text)) is not None]
    if printed and title_at is not None and page.lines[title_at[0]].size >= LARGE * usual_size(page.lines):
        return next((one for one in found if one[1] == FRONT), (title_at[0], FRONT))
    rows = [one[0] for one in (date_at, title_at) if one is not None]
    alone = [one for one in found if PAGE.fullmatch(plain[one[0]]) or one[0] in rows]
    bare = bare_number(page.lines, used.union(rows), rows) if printed and not alone else None
    return next(iter(alone), None) or bare or next(iter(found), None)


def _candidates(page: Page) -> Iterator[tuple[int, Line]]:
    last = len(page.lines) - DUMP_LINES
    for index, line in enumerate(page.lines):
        if page.geometry == "text":
            near = index < DUMP_LINES or index >= last
        else:
            near = line.bbox[3] <= HEAD or line.bbox[1] >= FOOT or _in_margin(line)
        if near and 0 < len(_plain(line)) <= LONGEST:
            yield index, line


def _in_margin(line: Line) -> bool:
    return line.direction == "vertical" and (line.bbox[2] <= MARGIN or line.bbox[0] >= 1 - MARGIN)


def _plain(line: Line) -> str:
    return re.sub(r"\s", "", line.text)


def _date(text: str) -> str | None:
    """Return the date of a head line; a date inside running text is none."""
    match = _DATE.search(text)
    found = iso_date(match["y"], match["m"] or match["mm"], match["d"] or match["dd"]) if match else None
    if match is None:
        match = _HAN_DATE.search(text)
        if match is None:
            return None
        year = "".join(str(DIGITS[char]) for char in match["y"])
        found = iso_date(year, han_number(match["m"]), han_number(match["d"]))
    rest = text[: match.start()] + text[match.end() :]
    folio = _WEEKDAY.search(rest) or PAGE.search(rest) or _MARKS.search(rest) or _TITLE.fullmatch(rest)
    return found if folio or re.fullmatch(r"[^，。、；（]{0,4}", rest) else None


def _is_head_matter(text: str) -> bool:
    """Tell whether a line says nothing but what heads and feet say."""
    if re.search(r"[。！？；]", text):
        return False
    rest = COUNT.sub("", text)
    page = PAGE.search(rest)
    if page is not None and len(rest) - len(page.group()) <= SAID and not re.search(r"转|接", text):
        return True
    marks = [match.group() for pattern in (_DATE, _WEEKDAY, COUNT, _MARKS) if (match := pattern.search(text))]
    return len(marks) >= 2 or (len(marks) == 1 and (page is not None or _alone(marks[0], text)))


def _alone(mark: str, text: str) -> bool:
    """Tell whether a single mark makes a line a head line: with a colon, or with hardly anything beside it."""
    return (
        mark.endswith((":", "："))
        or (_MARKS.match(mark) is not None and "，" not in text)
        or len(text) <= len(mark) + 4
    )


def _title(page: Page, candidates: list[tuple[int, Line]]) -> tuple[int, str] | None:
    """Return the newspaper's name: the largest line that is one, else one inside a head line."""
    whole = [(i, line) for i, line in candidates if _names_paper(_plain(line)) and _allowed(page, line)]
    if whole:
        index, line = max(whole, key=lambda item: (item[1].size, -item[0]))
        return index, _plain(line)
    for index, line in candidates:
        match = _TITLE.search(_spaced_closed(line.text)) if _is_head_matter(_plain(line)) else None
        if match and is_paper(match.group()):
            return index, match.group()
    return None


def _names_paper(text: str) -> bool:
    return _TITLE.fullmatch(text) is not None and is_paper(text)


def _allowed(page: Page, line: Line) -> bool:
    return page.geometry == "text" or line.bbox[3] <= HEAD


def _spaced_closed(text: str) -> str:
    """Close up letter-spaced runs of single Han characters (某 某 日 报), leaving other white."""
    return re.sub(
        r"(?<![^\s])([\u4e00-\u9fff])(?:\s+([\u4e00-\u9fff])(?=\s|$))+", lambda m: re.sub(r"\s", "", m[0]), text
    )
