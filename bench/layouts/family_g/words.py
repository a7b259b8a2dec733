"""Stories as the tradition has them: datelines, signed comments, editor's notes."""

from __future__ import annotations

from dataclasses import replace

from bench.layouts import corpus
from bench.layouts.corpus import Kind, Order
from bench.layouts.family_g.desk import Desk
from bench.typeset.directions import upright
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Direction

COLUMNS = [
    "短评",
    "今日谈",
    "编后",
    "思想漫谈",
    "点滴",
    "群言堂",
    "工作研究",
    "党员之声",
    "班组故事",
    "安全谈",
    "红旗赞",
    "光荣榜",
    "革新台",
    "学习札记",
    "经验交流",
    "杂谈",
    "新人新事",
    "小镜头",
    "小言论",
    "编余漫笔",
    "职工来信",
    "一得之见",
    "凡人小事",
    "大家谈",
]
"""Standing labels (栏目)."""
BRIEFS = [
    "简讯",
    "一句话新闻",
    "要闻简报",
    "基层短波",
    "短讯",
    "本报快讯",
    "工地战报",
    "各地简讯",
    "厂矿新闻",
    "点点滴滴",
    "新闻集锦",
    "本市简讯",
    "生产快报",
    "文化短波",
    "科技信息",
    "体育简讯",
    "一周要闻",
    "信息窗",
]
"""Labels over short news."""


def article(desk: Desk, length: int, headline: tuple[int, int] | None, direction: Direction, *, rich: float) -> Story:
    """Return an article of about ``length`` characters; ``rich`` is how likely it has each addition."""
    chance = desk.chance
    signing = chance.weighed({"dateline": 4.0, "tail": 2.0, "byline": 1.5 * (headline is not None), "none": 1.5})
    long = length > 260
    note = long and chance.odds(0.2 * rich)
    order = Order(
        headline=headline,
        kicker=headline is not None and chance.odds(rich),
        subtitle=headline is not None and chance.odds(0.9 * rich),
        subheads=chance.any(0, 0, 2, 3, 4) if length > 420 else 0,
        signing=signing,  # type: ignore[arg-type]
        note=note,
    )
    story = corpus.story(desk.words, length=max(50, length), order=order)
    if signing == "none" and not note and chance.odds(0.5):
        story = _wired(desk, story)
    if chance.odds(0.14):
        story = replace(story, section=_label(desk, chance.choice(COLUMNS)))
    if chance.odds(0.3):
        story = _numbered(desk, story)
    if story.bylines and chance.odds(0.5):
        story = _signed(desk, story)
    return written(desk, story, direction)


def _numbered(desk: Desk, story: Story) -> Story:
    """Return it with numbers or marks before its subheads."""
    form = desk.chance.any("{n}、{t}", "（{n}）{t}", "●{t}", "■{t}", "{n}　{t}")
    numbers = iter("一二三四五六")
    parts = [
        replace(part, text=form.format(n=next(numbers), t=part.text)) if part.role == "subhead" else part
        for part in story.parts
    ]
    return replace(story, parts=tuple(parts))


def _wired(desk: Desk, story: Story) -> Story:
    """Return it with an agency's dateline."""
    chance = desk.chance
    day = f"{chance.randint(1, 12)}月{chance.randint(1, 28)}日"
    place = corpus.town(desk.words)
    opening = chance.any(f"新华社{place}{day}电　", f"据新华社{place}{day}电　", f"本报{place}{day}讯　", "本报讯　")
    first = story.parts[0]
    return replace(story, parts=(replace(first, text=opening + first.text), *story.parts[1:]))


def comment(desk: Desk, length: int, direction: Direction) -> Story:
    """Return a signed comment under a standing label."""
    chance, name = desk.chance, corpus.person(desk.words)
    order = Order(headline=(4, 10), kicker=False, subtitle=False, subheads=0, signing="none")
    story = corpus.story(desk.words, length=max(50, length), order=order)
    credit = ({"role": "作者", "name": name},)
    shown = spaced(name)
    if chance.odds(0.5):
        story = replace(story, bylines=(shown,), byline=credit)
    else:
        story = replace(story, tail=f"（{shown}）", byline=credit)
    label = _label(desk, chance.choice(COLUMNS)) if chance.odds(0.85) else None
    return written(desk, replace(story, section=label), direction)


def _label(desk: Desk, text: str) -> str:
    return desk.chance.any("{}", "{}", "·{}·", "【{}】", "〔{}〕", "◇{}◇", "☆{}").format(text)


def _signed(desk: Desk, story: Story) -> Story:
    """Return it with its writer's bare name under the headline."""
    name = story.byline[0]["name"]
    shown = spaced(name)
    form = desk.chance.any("{}", "□{}", "{}", "·{}·", "■ {}")
    return replace(story, bylines=(form.format(shown),), byline=story.byline[:1])


def written(desk: Desk, story: Story, direction: Direction) -> Story:
    """Return a story with its id, as its lines print it."""
    story = desk.named(story)
    if direction == "horizontal":
        return story
    turned = _turned(turned_head(story), "caption", "credit", "tail")
    return replace(turned, parts=tuple(replace(part, text=upright(part.text)) for part in story.parts))


def turned_head(story: Story) -> Story:
    """Return a story with a head as vertical lines print it."""
    turned = _turned(story, "section", "kicker", "headline", "subtitle")
    return replace(turned, bylines=tuple(upright(text) for text in story.bylines))


def _turned(story: Story, *names: str) -> Story:
    texts = {name: upright(text) for name in names if (text := getattr(story, name))}
    return replace(story, **texts)  # type: ignore[arg-type]


def spaced(name: str) -> str:
    """Return a name as lines of names have it, one of two characters set to the width of three."""
    return f"{name[0]}　{name[1]}" if len(name) == 2 else name


def small(desk: Desk, kind: Kind, length: int, direction: Direction) -> Story:
    """Return a photo, notice, advertisement, table or brief."""
    return written(desk, corpus.story(desk.words, length=length, kind=kind), direction)
