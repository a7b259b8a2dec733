"""The names of the fields that a query may ask in, Chinese and English."""

from __future__ import annotations

from difflib import get_close_matches
from typing import get_args

from schemas.findings import FigureKind
from search_api.language.syntax import Scope
from search_api.names import FIGURE_KINDS

SCOPES: dict[str, Scope] = {"标题": "title", "title": "title", "正文": "body", "body": "body"}
FACETS = {
    "机构": "organisation",
    "organisation": "organisation",
    "org": "organisation",
    "人物": "person",
    "person": "person",
    "报纸": "newspaper",
    "newspaper": "newspaper",
    "paper": "newspaper",
    "栏目": "section",
    "section": "section",
    "版": "page",
    "page": "page",
}
DATES = ("日期", "date")
AMOUNTS: dict[str, FigureKind | None] = {
    "数字": None,
    "figure": None,
    "number": None,
    "能量": "energy",
    **{label: kind for kind, label in FIGURE_KINDS.items() if kind != "other"},
    **{kind: kind for kind in get_args(FigureKind)},
}
"""The kind that each field is about; none for any."""


def known(name: str) -> str | None:
    """Return the field's name as the tables have it; none where there is no such field."""
    folded = name.lower()
    return folded if folded in {*SCOPES, *FACETS, *DATES, *AMOUNTS} else None


def advice(name: str) -> str:
    """Say which field may have been meant by ``name``."""
    names = [*SCOPES, *FACETS, *DATES, *AMOUNTS]
    near = get_close_matches(name.lower(), names, n=1, cutoff=0.6)
    if near:
        return f"Is {near[0]}: meant? To look for the text itself, put it in quotation marks."
    return (
        "Fields are 标题 title, 正文 body, 机构 org, 人物 person, 报纸 newspaper, 栏目 section, 版 page, 日期 date, "
        "数字 figure and its kinds (电量 energy, 金额 money, …). To look for the text itself, quote it."
    )
