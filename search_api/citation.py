"""An article to cite and to copy: GB/T 7714, plain text, Markdown (引用与复制)."""

from __future__ import annotations

import re

from schemas import Article

NAMED_MOST = 3
"""Authors that GB/T 7714-2015 (8.1.2) names before it says 等."""
_UNTITLED = "（无题）"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~])")
_ROLES_OF_WRITERS = ("记者", "通讯员", "作者", "文", "撰文")


def citation(article: Article, address: str | None = None) -> str:
    """Return the reference of a newspaper article as GB/T 7714-2015 writes it.

    主要责任者.题名[N].报纸名,出版日期(版次), with [N/OL] and the address where one is given.
    """
    where = article.newspaper or ""
    if article.issue_date:
        where += f",{article.issue_date}" if where else article.issue_date
    if article.page_numbers:
        where += f"({','.join(str(number) for number in article.page_numbers)})"
    kind = "N/OL" if address else "N"
    parts = [_authors(article), f"{article.title or _UNTITLED}[{kind}]", where, address or ""]
    return ".".join(part for part in parts if part) + "."


def _authors(article: Article) -> str:
    writers = [one.name for one in article.byline if any(role in one.role for role in _ROLES_OF_WRITERS)]
    names = list(dict.fromkeys(writers or (one.name for one in article.byline)))
    return ",".join(names[:NAMED_MOST] + ["等"] * (len(names) > NAMED_MOST))


def plain(article: Article) -> str:
    """Return the article's text: heads, a line of where it was printed, paragraphs, each on a line of its own."""
    heads = [article.section, article.kicker, article.title, article.subtitle, _byline(article)]
    body = (paragraph.text for paragraph in article.paragraphs)
    return "\n".join([*(one for one in heads if one), _printed(article), "", *body]).rstrip() + "\n"


def markdown(article: Article, address: str | None = None) -> str:
    """Return the article as Markdown: headline, subheads, captions in italics, the reference at the end."""
    lines = [f"# {_escaped(article.title or _UNTITLED)}"]
    lines += [f"*{_escaped(one)}*" for one in (article.kicker, article.subtitle) if one]
    lines += [_escaped(one) for one in (_byline(article), _printed(article)) if one]
    for paragraph in article.paragraphs:
        text = _escaped(paragraph.text)
        lines.append({"subhead": f"## {text}", "caption": f"*{text}*"}.get(paragraph.role, text))
    return "\n\n".join([*lines, f"> {_escaped(citation(article, address))}"]) + "\n"


def _byline(article: Article) -> str:
    return " ".join(f"{one.role} {one.name}" for one in article.byline)


def _printed(article: Article) -> str:
    pages = " ".join(f"第{number}版" for number in article.page_numbers)
    return " ".join(one for one in (article.newspaper, article.issue_date, pages) if one)


def _escaped(text: str) -> str:
    """Return ``text`` as Markdown shows it: no mark of it, no HTML, no line break."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split("\n")))
