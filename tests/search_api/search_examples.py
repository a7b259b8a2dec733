"""Made-up articles, with ink where a test needs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from schemas import Article, Figure, Ink, Mention, Paragraph, Region

PAGE = "chengjiangbao-2023-04-06-p01"


def inked(role: Any, text: str, *, page: str = PAGE, line_length: int = 10, left: float = 0.1) -> Paragraph:
    """Return a paragraph set in one column of ``line_length`` characters, each 0.02 wide and 0.01 high."""
    inks = []
    for number, start in enumerate(range(0, len(text), line_length)):
        end = min(len(text), start + line_length)
        top = 0.1 + 0.01 * number
        edges = [round(left + 0.02 * place, 5) for place in range(end - start + 1)]
        box = (edges[0], top, edges[-1], top + 0.01)
        inks.append(Ink(start=start, end=end, page=page, line=number, bbox=box, edges=edges))
    return Paragraph(role=role, text=text, regions=[Region(page=page, bbox=ink.bbox) for ink in inks], ink=inks)


def named(kind: Any, name: str) -> Mention:
    return Mention(text=name, start=0, end=len(name), kind=kind, name=name)


def article(
    article_id: str, *texts: str, people: Sequence[str] = (), organisations: Sequence[str] = (), **fields: Any
) -> Article:
    mentions = [named("person", name) for name in people] + [named("organisation", name) for name in organisations]
    paragraphs = [Paragraph(role="body", text=text) for text in texts]
    return Article.model_validate(
        {"id": article_id, "pages": [], "paragraphs": paragraphs, "mentions": mentions, **fields}
    )


STORAGE = article(
    "chengjiangbao-2023-04-06-p01-a01",
    "本报讯 云岭抽水蓄能电站首台机组并网发电，年发电量12.6亿千瓦时。",
    "工程师郑一舟介绍，电站总装机120万千瓦，以500千伏线路接入电网。",
    title="云岭抽水蓄能电站投产",
    newspaper="澄江报",
    issue_date="2023-04-06",
    pages=["chengjiangbao-2023-04-06-p01"],
    page_numbers=[1],
    section="要闻",
    people=["郑一舟"],
    organisations=["云岭抽水蓄能有限公司"],
)
GRID = article(
    "chengjiangbao-2023-04-06-p02-a01",
    "澄江供电公司完成春季检修，投入3,000余人次。",
    "抽水泵站的用电负荷平稳，蓄能设备运行正常，抽水蓄能电站的建设也在推进。",
    title="春检收官",
    newspaper="澄江报",
    issue_date="2023-04-06",
    pages=["chengjiangbao-2023-04-06-p02"],
    page_numbers=[2],
    section="综合",
    people=["何晓青"],
    organisations=["澄江供电公司"],
)
PUMPS = article(
    "donghubao-2024-11-30-p01-a03",
    "泵站抽水灌溉，电池蓄能供夜间使用，农户用上了5G智能电表。",
    title="电力助农",
    newspaper="东湖报",
    issue_date="2024-11-30",
    pages=["donghubao-2024-11-30-p01"],
    page_numbers=[1],
    organisations=["东湖供电公司", "云岭抽水蓄能有限公司"],
)
UNDATED = article("cms-17", "没有日期的通知：今晚检修，请提前准备。", kind="notice")
ALL = [STORAGE, GRID, PUMPS, UNDATED]


def figured(article_id: str, text: str, *figures: tuple[str, float, float | None, str], **fields: Any) -> Article:
    """Return an article with figures of kind, canonical value, upper end and unit; where they stand is made up."""
    made = [
        Figure.model_validate(
            {
                "text": text[:1],
                "start": 0,
                "end": 1,
                "value": value,
                "upper": upper,
                "unit": unit,
                "kind": kind,
                "canonical_value": value,
                "canonical_upper": upper,
                "canonical_unit": unit,
                **(fields.get("figure") or {}),
            }
        )
        for kind, value, upper, unit in figures
    ]
    rest = {name: value for name, value in fields.items() if name != "figure"}
    return article(article_id, text, **rest).model_copy(update={"figures": made})
