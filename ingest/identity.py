"""What a page is called: date, newspaper and page number out of a file's name; slugs and page ids."""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass

_DATES = (
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号]"),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[-_./ ])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d)"),
)
_PAGES = (
    re.compile(r"第\s*[A-Za-z]?0*(\d{1,3})\s*[版页]"),
    re.compile(r"(?<![\d年月])[A-Za-z]?0*(\d{1,3})\s*版"),
    re.compile(r"(?:^|[^A-Za-z])(?:page|p)[\s_.-]*0*(\d{1,3})(?!\d)", re.IGNORECASE),
    re.compile(r"(?:^|[^A-Za-z])[A-D]0*(\d{1,2})(?!\d)"),
    re.compile(r"[_\s-]0*(\d{1,2})$"),
)
_PAPER = re.compile(r"[\u4e00-\u9fff]{1,14}报")
_NO_PAPER = re.compile(r"(?:海|年|月|简|预|情|汇|填|申|上|通|剪|合订|读|本|喜|捷|警|举|呈|续|连|追踪|战)报$")


@dataclass(frozen=True)
class Named:
    """What a file's name says; none for what it doesn't."""

    newspaper: str | None = None
    issue_date: str | None = None
    number: int | None = None


def of_file_name(name: str) -> Named:
    """Read date, page number and newspaper from a file name such as ``某某日报2025-06-13第2版.pdf``."""
    stem = unicodedata.normalize("NFKC", name.rpartition(".")[0] or name)
    issue_date = None
    for pattern in _DATES:
        match = next((m for m in pattern.finditer(stem) if iso_date(m["y"], m["m"], m["d"])), None)
        if match:
            issue_date = iso_date(match["y"], match["m"], match["d"])
            stem = stem[: match.start()] + "\0" + stem[match.end() :]
            break
    number = next((int(m[1]) for pattern in _PAGES if (m := pattern.search(stem)) and int(m[1]) > 0), None)
    paper = _PAPER.search(stem)
    newspaper = paper.group() if paper and is_paper(paper.group()) else None
    return Named(newspaper, issue_date, number)


def is_paper(name: str) -> bool:
    """Tell whether a word that ends in 报 can be a newspaper's name (年报 and 简报 are none)."""
    return name.endswith("报") and len(name) > 1 and _NO_PAPER.search(name) is None


def iso_date(year: str | int, month: str | int, day: str | int) -> str | None:
    """Return the ISO date of three numbers, none where there is no such day."""
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def slug(newspaper: str) -> str:
    """Return a newspaper's name as lower-case ASCII letters and digits: pinyin without tones for Han characters.

    A name without any letter that can be written so gives ``paper``.
    """
    from pypinyin import lazy_pinyin

    letters = "".join(lazy_pinyin(newspaper, errors="default"))
    plain = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]", "", plain) or "paper"


def page_id(newspaper: str | None, issue_date: str | None, number: int, sha256: str) -> str:
    """Return ``<paper slug>-<date>-p<NN>``, or ``undated-<12 of the SHA-256>-p<NN>`` where paper or date is unknown."""
    if newspaper is None or issue_date is None:
        return f"undated-{sha256[:12]}-p{number:02d}"
    return f"{slug(newspaper)}-{issue_date}-p{number:02d}"


def article_id(page: str, number: int) -> str:
    """Return the id of article ``number`` (from 1) of a page."""
    return f"{page}-a{number:02d}"
