"""What fills small places (补白): verse, weather, sayings."""

from __future__ import annotations

from bench.layouts import corpus
from bench.layouts.family_g.desk import Desk
from bench.layouts.family_g.words import spaced, written
from bench.typeset.manuscript import Part, Story
from bench.typeset.sheet import Direction

SAYINGS = (
    ("格言", "勤能补拙是良训，一分辛苦一分才。"),
    ("安全格言", "绳子断在细处，事故出在松处。"),
    ("警句", "水滴石穿，不是力量大，而是功夫深。"),
    ("谚语", "清明前后，种瓜点豆；谷雨时节，插秧忙收。"),
    ("小知识", "铜线与铝线不能直接绞接，潮湿处尤其如此，应当使用过渡接头，并且定期检查接头温度。"),
    ("生活小常识", "冬季用煤取暖，睡前应检查烟道是否畅通，窗户上要留风斗，以防煤气中毒。"),
    ("集思", "把每一件简单的事做好就是不简单，把每一件平凡的事做好就是不平凡。"),
)
_VERSE = [
    group.split("|")
    for group in (
        "炉火|铁塔|麦浪|江声|晨钟|新渠|机声|灯影|春泥|雪野|号子|归帆|稻香|桥墩|弧光|矿灯|山风|谷仓",
        "映红|唤起|托住|送来|点燃|铺开|漫过|催熟|越过|写满|焊接|挽着|抚平|穿透|迎接|守护",
        "黎明|大地|山梁|江岸|工棚|年华|炊烟|天涯|归途|岁月|肩膀|窗前|沃野|村口|征程|银河",
    )
]
_FORMS = ("抒怀", "赞歌", "即景", "（外二首）", "放歌", "杂咏", "（新民歌）", "谣", "小唱")


def verse(desk: Desk, lines: int, direction: Direction) -> Story:
    """Return a poem of so many lines."""
    chance, words = desk.chance, desk.words
    classic = chance.odds(0.5)
    texts = []
    for number in range(lines):
        text = "".join(words.choice(group) for group in _VERSE)
        if classic:
            text = text[:5] + ("，" if number % 2 == 0 and number < lines - 1 else "。")
        elif chance.odds(0.5):
            text = words.any("我听见", "是", "年年", "看呵，", "不曾忘记") + text
        texts.append(text)
    poet = corpus.person(words)
    story = Story(
        id="",
        page=1,
        headline=words.choice(_VERSE[0]) + words.choice(_FORMS),
        bylines=(spaced(poet),),
        parts=tuple(Part("body", text) for text in texts),
        byline=({"role": "作者", "name": poet},),
    )
    return written(desk, story, direction)


def weather(desk: Desk, direction: Direction) -> Story:
    """Return a weather forecast."""
    chance = desk.chance
    texts = [
        f"{when}：{chance.any('晴', '多云', '阴', '小雨', '晴间多云')}，{chance.any('北风', '东南风', '偏西风')}"
        f"{chance.any('一二', '二三', '三四')}级，{chance.any('最高', '最低')}气温{chance.randint(-9, 33)}℃。"
        for when in ("今天白天", "今天夜间", "明天")[: chance.randint(2, 3)]
    ]
    title = chance.any("天气预报", "今日天气", "气象台预报")
    story = Story(id="", page=1, headline=title, parts=tuple(Part("body", text) for text in texts))
    return written(desk, story, direction)


def saying(desk: Desk, direction: Direction) -> Story:
    """Return a saying, the smallest filler (补白)."""
    title, text = desk.chance.choice(SAYINGS)
    return written(desk, Story(id="", page=1, headline=title, parts=(Part("body", text),)), direction)
