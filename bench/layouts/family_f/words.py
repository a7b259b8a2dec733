"""Stories as today's papers head and sign them."""

from __future__ import annotations

from dataclasses import replace

from bench.layouts import corpus
from bench.layouts.corpus import Kind, Order, Signing
from bench.layouts.family_d.writing import in_turns
from bench.layouts.family_f.desk import Desk
from bench.typeset.manuscript import Part, Story

MARKS = ("●", "■", "◆", "▶", "○", "□", "★", "▲", "·")
SIGNS = ("□ {}", "□{}", "■ {}", "■{}", "◎{}", "文／{}", "文/{}", "● {}", "▌{}", "撰文：{}", "{}")
SECTIONS = ("{}", "{}", "【{}】", "{}·观察", "{}进行时", "聚焦{}", "{} / 现场", "{}故事", "■{}")
FIGURES = ("{}亿千瓦时", "{}万千瓦", "{}%", "{}万户", "{}千米", "{}座", "{}亿元", "{}项", "{}万吨", "{}人次")
MEANING = (
    "截至{m}月底，{o}累计完成量",
    "比去年同期增加的数目",
    "今年前{m}个月新投运的规模",
    "{o}服务的客户数",
    "全年计划的{n}成已经完成",
    "预计到年底达到的水平",
    "参与{o}这项工作的班组成员",
)


def article(desk: Desk, length: float, *, titled: tuple[int, int] | None, rich: float) -> Story:
    """Return an article.

    Args:
        desk: the page in hand.
        length: wanted characters.
        titled: fewest and most characters of its headline; none for one without.
        rich: from 0 to 1, how likely kicker, subtitle, subheads, lead and the like are.
    """
    dice = desk.dice
    signing: Signing = dice.one("dateline", "dateline", "byline", "byline", "tail", "none")
    lead = dice.hit(0.35 * rich)
    order = Order(
        headline=titled,
        kicker=titled is not None and dice.hit(0.55 * rich),
        subtitle=titled is not None and dice.hit(0.65 * rich),
        section=titled is not None and dice.hit(0.3 * rich),
        subheads=dice.one(0, 2, 3, 4, 5, 6) if dice.hit(0.15 + 0.7 * rich) and length > 300 else 0,
        signing=signing,
        lead=lead,
        note=not lead and dice.hit(0.25 * rich),
    )
    story = desk.named(corpus.story(desk.words, length=max(60, int(length)), order=order))
    if story.section:
        story = replace(story, section=dice.choice(SECTIONS).format(story.section))
    return _deck(desk, _signed(desk, story))


def small(desk: Desk, kind: Kind, length: float) -> Story:
    """Return a photo, notice, table or brief."""
    return desk.named(corpus.story(desk.words, length=max(16, int(length)), kind=kind))


def _signed(desk: Desk, story: Story) -> Story:
    """Return a story with its line of credits in one of today's forms."""
    dice = desk.dice
    if not story.bylines or not story.byline or dice.hit(0.45):
        return story
    name = story.byline[0]["name"]
    if dice.hit(0.2):
        other = corpus.person(desk.words)
        form = dice.one("文／{} 图／{}", "文/{} 摄影/{}", "□ 文／{}　图／{}", "本报记者 {} 文　{} 图")
        signed = ({"role": "作者", "name": name}, {"role": "摄", "name": other})
        return replace(story, bylines=(form.format(name, other),), byline=signed)
    return replace(story, bylines=(dice.choice(SIGNS).format(story.bylines[0]),))


def _deck(desk: Desk, story: Story) -> Story:
    """Return a story whose subtitle has dashes or not, or is a deck of several lines (parted by line breaks)."""
    dice = desk.dice
    if not story.subtitle:
        return story
    bare = story.subtitle.lstrip("—")
    subheads = [part for part in story.parts if part.role == "subhead"]
    if len(subheads) > 2 and dice.hit(0.5):
        mark = dice.one("", "", "——", *MARKS[:4])
        taken = subheads[: dice.randint(1, 2)]
        rows = [bare, *(part.text for part in taken)]
        parts = tuple(part for part in story.parts if part not in taken)
        return replace(story, subtitle="\n".join(mark + row for row in rows), parts=parts)
    return replace(story, subtitle=bare if dice.hit(0.55) else f"——{bare}")


def listed(desk: Desk, story: Story, *, dated: bool) -> Story:
    """Return a story whose paragraphs begin with a mark or, as a chronicle, with dates."""
    mark = desk.dice.one(*MARKS, "")
    parts: list[Part] = []
    days = sorted((desk.words.randint(1, 12), desk.words.randint(1, 28)) for _ in story.parts)
    for part, (month, day) in zip(story.parts, days, strict=True):
        plain = part.role != "body" or part.text.startswith(("编者按", "本报"))
        begin = f"{month}月{day}日，" if dated else mark
        parts.append(part if plain else replace(part, text=begin + part.text))
    return replace(story, parts=tuple(parts))


def questions(desk: Desk, story: Story) -> Story:
    """Return a story as an interview."""
    name = corpus.person(desk.words)
    asks = (
        "这项工作的难点是什么？",
        "您怎么看这一变化？",
        "下一步有什么安排？",
        "为什么选在这里试点？",
        "成效体现在哪些方面？",
    )
    who = desk.dice.one(("记者：", f"{name}："), ("问：", "答："), ("本报：", f"{name[0]}总："))
    return in_turns(story, asks, who)


def figures(desk: Desk, count: int) -> list[tuple[str, str]]:
    """Return so many figures, each with what it counts."""
    dice, words = desk.dice, desk.words
    out = []
    for meaning in dice.sample(MEANING, min(count, len(MEANING))):
        shown = f"{words.randint(11, 990) / 10:.1f}" if dice.hit(0.5) else str(words.randint(2, 980))
        told = meaning.format(m=words.randint(2, 11), n=words.choice("四五六七八"), o=corpus.town(words) + "公司")
        out.append((dice.choice(FIGURES).format(shown), told))
    return out


def lines_of(subtitle: str | None) -> list[str]:
    """Return the lines of a deck."""
    return subtitle.split("\n") if subtitle else []


def sentence_before(text: str, end: int) -> str:
    """Return the whole sentences among the first ``end`` characters, no quotation or bracket left open."""
    return _ended(text, end, "。！？”")


def clause_before(text: str, end: int) -> str:
    """Return the whole clauses among the first ``end`` characters, the last one ended with a full stop."""
    return _ended(text, end, "。！？”，；")


def _ended(text: str, end: int, marks: str) -> str:
    for at in range(min(end, len(text)), 0, -1):
        head = text[:at]
        if head[-1] in marks and all(head.count(a) == head.count(b) for a, b in ("“”", "（）", "《》")):
            return head[:-1] + "。" if head[-1] in "，；" else head
    return ""
