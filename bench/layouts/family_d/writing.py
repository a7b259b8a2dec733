"""Stories for a place: the corpus's, changed into interviews, name lists, verse and upright figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bench.layouts import corpus
from bench.layouts.corpus import Kind, Order, Signing
from bench.layouts.family_d.board import Board
from bench.layouts.family_d.dice import Dice
from bench.typeset.directions import upright
from bench.typeset.manuscript import Part, Story
from bench.typeset.sheet import Direction

NUMBERED = (
    "{han}、{text}",
    "（{han}）{text}",
    "{n}.{text}",
    "{n}、{text}",
    "■{text}",
    "●{text}",
    "◆{text}",
    "【{text}】",
)
HAN = "一二三四五六七八九十"
MARKS = ("□", "■", "◎", "●", "○", "◆", "▲", "△", "☆", "★", "※", "◇")
PRIZES = ("一等奖", "二等奖", "三等奖", "优秀奖", "先进个人", "先进集体", "鼓励奖", "劳动模范")
VERSE = (
    "山路|江水|灯火|炉火|晨光|北风|新月|老井|铁轨|麦浪|雪线|汽笛|炊烟|春雨|秋霜|塔影|石桥|归雁|长夜|黎明",
    "照着|越过|守着|擦亮|唤醒|穿过|抱紧|染红|扶起|送走|迎来|轻叩|走遍|记住|收藏|推开|追着|连起|托起|点亮",
    "故乡|远方|屋檐|田野|人间|渡口|山岗|窗口|村庄|大地|旧梦|新城|河湾|站台|街巷|母亲|少年|行人|星辰|渔歌",
)


def wrote(board: Board, length: int, order: Order, direction: Direction) -> Story:
    """Return an article of about ``length`` characters, in one of several forms."""
    dice = board.dice
    story = board.named(corpus.story(board.words, length=max(60, length), order=order))
    if story.subtitle:
        story = replace(story, subtitle=_subtitle(dice, story.subtitle))
    if any(part.role == "subhead" for part in story.parts) and dice.hit(0.3):
        story = _numbered(dice, story)
    form = dice.pick(plain=30, interview=1.0, names=0.8, bulleted=0.6) if not (order.lead or order.note) else "plain"
    if form == "interview":
        story = _interview(board, story)
    elif form == "names":
        story = _names(board, story)
    elif form == "bulleted":
        mark = dice.choice(MARKS)
        story = replace(story, parts=tuple(_marked(part, mark) for part in story.parts))
    if story.bylines and dice.hit(0.35):
        prefix = dice.one("□", "■", "◎", "文/", "文／", "作者：", "○", "撰文　")
        story = replace(story, bylines=tuple(prefix + text for text in story.bylines))
    if story.section and dice.hit(0.3):
        story = replace(
            story, section=dice.one("【{}】", "●{}", "·{}·", "◆{}", "{}　", "■ {}").format(story.section).strip()
        )
    return turned(story) if direction == "vertical" else story


def small(board: Board, kind: Kind, length: int, direction: Direction = "horizontal") -> Story:
    """Return a photo, notice, advertisement, table or brief."""
    story = board.named(corpus.story(board.words, length=length, kind=kind))
    return turned(story) if direction == "vertical" else story


def order_of(dice: Dice, *, titled: tuple[int, int] | None, rich: float) -> Order:
    """Draw what an article has; ``rich`` is how likely each addition is."""
    signing: Signing = dice.one("dateline", "byline", "tail", "none")
    lead = dice.hit(0.45 * rich)
    return Order(
        headline=titled,
        kicker=titled is not None and dice.hit(0.7 * rich),
        subtitle=titled is not None and dice.hit(0.8 * rich),
        section=dice.hit(0.45 * rich),
        subheads=dice.one(0, 1, 2, 3, 3, 4, 5) if dice.hit(0.25 + rich) else 0,
        signing=signing,
        lead=lead,
        note=not lead and dice.hit(0.3 * rich),
    )


def turned(story: Story) -> Story:
    """Return a story as vertical lines print it."""
    texts = ("section", "kicker", "headline", "subtitle", "caption", "credit", "tail")
    changed = {name: upright(text) for name in texts if (text := getattr(story, name))}
    return replace(
        story,
        **changed,  # type: ignore[arg-type]
        bylines=tuple(map(upright, story.bylines)),
        parts=tuple(replace(part, text=upright(part.text)) for part in story.parts),
    )


def _subtitle(dice: Dice, text: str) -> str:
    bare = text.lstrip("—")
    if dice.hit(0.15):
        half = bare.replace("，", "　", 1)
        return half if dice.hit(0.5) else f"——{half}"
    return bare if dice.hit(0.45) else f"——{bare}"


def _numbered(dice: Dice, story: Story) -> Story:
    form, parts, number = dice.choice(NUMBERED), list[Part](), 0
    for part in story.parts:
        if part.role == "subhead":
            parts.append(replace(part, text=form.format(han=HAN[number % 10], n=number + 1, text=part.text)))
            number += 1
        else:
            parts.append(part)
    return replace(story, parts=tuple(parts))


def _interview(board: Board, story: Story) -> Story:
    """Return it as questions and answers."""
    asks = (
        "这项工作是怎样开始的？",
        "最难的地方在哪里？",
        "听说一开始有人不同意？",
        "下一步有什么打算？",
        "群众怎么看？",
    )
    name = corpus.person(board.words)
    who = board.dice.one(("问：", "答："), ("记者：", f"{name}："), ("●", "○"), ("本报记者：", f"{name[0]}主任："))
    return in_turns(story, asks, who)


def in_turns(story: Story, asks: Sequence[str], who: tuple[str, str]) -> Story:
    """Return a story with a question before each of its paragraphs but the first; ``who`` asks, and who answers."""
    parts: list[Part] = []
    for number, part in enumerate(part for part in story.parts if part.role == "body"):
        if number:
            parts.append(Part("body", who[0] + asks[(number - 1) % len(asks)]))
        parts.append(Part("body", (who[1] if number else "") + part.text))
    return replace(story, parts=tuple(parts))


def _names(board: Board, story: Story) -> Story:
    """Return it with lists of names after its first paragraph."""
    parts = [part for part in story.parts if part.role == "body"]
    lists: list[Part] = []
    for prize in board.dice.sample(PRIZES, 3):
        names = [corpus.person(board.words) for _ in range(board.dice.randint(4, 30))]
        joint = board.dice.one("　", "、", " ")
        shown = joint.join(name if len(name) > 2 else f"{name[0]}　{name[1]}" for name in names)
        if board.dice.hit(0.5):
            lists += [Part("subhead", f"{prize}（{len(names)}名）"), Part("body", shown)]
        else:
            lists.append(Part("body", f"{prize}：{shown}"))
    return replace(story, parts=(parts[0], *lists, *parts[1:]))


def _marked(part: Part, mark: str) -> Part:
    return replace(part, text=mark + part.text) if part.role == "body" else part


def verse(board: Board, lines: int) -> Story:
    """Return a poem with a title and a poet."""
    dice, words = board.dice, board.words
    nouns, verbs, places = (group.split("|") for group in VERSE)
    classic = dice.hit(0.4)
    texts: list[str] = []
    for number in range(lines):
        line = words.choice(nouns) + words.choice(verbs) + words.choice(places)
        if classic:
            line = line[:5] + ("，" if number % 2 == 0 else "。")
        elif dice.hit(0.4):
            line = dice.one("我们把", "那些", "是谁让", "一次次", "多少年") + line
        texts.append(line)
    poet = corpus.person(words)
    title = words.choice(nouns) + dice.one("吟", "颂", "之歌", "短章", "寄语", "（外一首）", "抒怀")
    story = Story(
        id="",
        page=1,
        headline=title,
        bylines=(dice.one("{}", "□{}", "□ {}", "作者：{}", "文/{}").format(poet),),
        parts=tuple(Part("body", text) for text in texts),
        byline=({"role": "作者", "name": poet},),
    )
    return board.named(story)
