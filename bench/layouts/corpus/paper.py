"""The newspaper itself: its name, date and number, for mastheads, page heads and feet."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass

from bench.layouts.corpus.cast import bank, person, town

WEEKDAYS = "一二三四五六日"
FIRST_DAY = datetime.date(2004, 1, 1)
LAST_DAY = datetime.date(2025, 12, 31)


@dataclass(frozen=True)
class Paper:
    """One issue of a made-up newspaper.

    Attributes:
        issue_date: ISO date.
        date: as printed, 2019年6月13日.
        weekday: as printed, 星期四.
        issue: number of the issue as printed, 第2186期.
        publisher: who publishes it, as printed.
        motto: slogan beside the name.
        editors: line of credits of a page, 责任编辑：… 版式：…
    """

    name: str
    issue_date: str
    date: str
    weekday: str
    issue: str
    publisher: str
    motto: str
    editors: str


def paper(chance: random.Random) -> Paper:
    """Draw an issue of a newspaper that does not exist."""
    common = bank("common")
    place = town(chance)
    day = FIRST_DAY + datetime.timedelta(days=chance.randrange((LAST_DAY - FIRST_DAY).days))
    return Paper(
        name=chance.choice(common["papers"]).format(p=place),
        issue_date=day.isoformat(),
        date=f"{day.year}年{day.month}月{day.day}日",
        weekday=f"星期{WEEKDAYS[day.weekday()]}",
        issue=f"第{chance.randint(300, 19000)}期",
        publisher=f"{place}{chance.choice(('报社', '工会', '集团', '日报社'))}主办",
        motto=chance.choice(common["mottos"]),
        editors=f"责任编辑：{person(chance)} 版式：{person(chance)} 校对：{person(chance)}",
    )
