"""Photos that stand for themselves: one, or several as a story in pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bench.layouts.family_d.setting import broken
from bench.layouts.family_f.captions import CaptionLook, Shot, caption_look, credited, set_shot
from bench.layouts.family_f.desk import Desk, Type, Whose
from bench.layouts.family_f.habits import HEAVY
from bench.layouts.family_f.room import set_off
from bench.layouts.family_f.stack import Stack, in_rows
from bench.layouts.family_f.words import sentence_before, small
from bench.typeset.manuscript import Part, Story
from bench.typeset.sheet import Area

ROUND = "①②③④⑤⑥⑦⑧⑨"


def set_photo(desk: Desk, area: Area) -> None:
    """Set one picture with a caption, often with a headline."""
    dice = desk.dice
    story = small(desk, "photo", dice.randint(14, 100))
    if dice.hit(0.6 * desk.habits.boxed):
        area = set_off(desk, area)
    story = replace(story, headline=story.headline if dice.hit(0.55) and area.height > 110 else None)
    area = _titled(desk, story, area)
    look = caption_look(desk)
    credit = story.credit if dice.hit(0.88) else None
    caption = set_shot(desk, area, Shot(story.id, story.caption or "", credited(look, credit)), look)
    desk.tell(replace(story, byline=story.byline if credit else ()), captions=[caption])


def _titled(desk: Desk, story: Story, area: Area) -> Area:
    """Print a photo's headline over it; return what is left."""
    if not story.headline:
        return area
    dice, size = desk.dice, desk.habits.size
    high = min(size * dice.uniform(1.2, 2.6), 0.12 * area.height)
    rows, kind = in_rows(story.headline, area.width, Type(round(high, 2), dice.choice(HEAVY), 1.3 * high), 1)
    stack = Stack(area.width)
    stack.lines(rows, "headline", kind, dice.one("left", "centre"))
    stack.space(0.3 * size)
    under = dice.hit(0.25)
    stack.print(desk, area.x, area.bottom - stack.height if under else area.y, story.id)
    top = area.y if under else area.y + stack.height
    return Area(area.x, top, area.width, area.height - stack.height - (0.4 * size if under else 0.0))


def set_group(desk: Desk, area: Area) -> None:
    """Set a story in pictures: each with a caption, one caption for all, or numbered ones."""
    dice, habits = desk.dice, desk.habits
    story = small(desk, "photo", dice.randint(30, 120))
    if dice.hit(habits.boxed):
        area = set_off(desk, area)
    area = _titled(desk, story, area)
    texts: Sequence[str] = ()
    if dice.hit(0.5) and area.width > 34 * habits.size:
        area, texts = _text(desk, story, area)
    look = replace(caption_look(desk), lead=0, mark="")
    if look.credit == "up":
        look = replace(look, credit="inline")
    most = max(2, min(8, int(area.width * area.height / (11 * habits.size) ** 2)))
    mode = dice.pick(each=3, one=1.5, numbered=1.2)
    captions: list[str] = []
    count, gap = dice.randint(2, most), habits.size * dice.uniform(0.4, 1.2)
    if mode != "each":
        area, captions = _one(desk, story, area, look, count if mode == "numbered" else 0)
    boxes = _boxes(desk, area, count, gap)
    for number, box in enumerate(boxes):
        if mode != "each":
            desk.picture(story.id, box)
            continue
        words = small(desk, "photo", 16).caption or ""
        words = words.rstrip("。")[: dice.randint(8, 30)].rstrip("，、；：“（《") + dice.one("。", "")
        credit = credited(look, story.credit) if number == len(boxes) - 1 else ""
        captions.append(set_shot(desk, box, Shot(story.id, words, credit, 0, number), look))
    desk.tell(replace(story, caption=None, parts=tuple(Part("body", text) for text in texts)), captions=captions)


def _boxes(desk: Desk, area: Area, count: int, gap: float) -> list[Area]:
    """Return places of so many pictures, or of fewer where they would become too small."""
    least = 9.5 * desk.habits.size
    while count > 1:
        boxes = [_scaled(share, area, gap) for share in _shares(desk, count)]
        if min(min(box.width, 1.2 * box.height) for box in boxes) > least:
            return boxes
        count -= 1
    return [area]


def _shares(desk: Desk, count: int) -> list[Area]:
    """Return places of so many pictures in a square of side one: one large with small ones, or rows."""
    dice = desk.dice
    if count > 2 and dice.hit(0.45):
        share = dice.uniform(0.5, 0.7)
        rest = count - 1
        if dice.hit(0.5):
            return [Area(0, 0, share, 1), *(Area(share, at / rest, 1 - share, 1 / rest) for at in range(rest))]
        return [Area(0, 0, 1, share), *(Area(at / rest, share, 1 / rest, 1 - share) for at in range(rest))]
    rows = dice.randint(1, max(1, round(count**0.5)))
    out: list[Area] = []
    for row in range(rows):
        own = count // rows + (row < count % rows)
        out += [Area(at / own, row / rows, 1 / own, 1 / rows) for at in range(own)]
    return out


def _scaled(share: Area, area: Area, gap: float) -> Area:
    wide, high = area.width + gap, area.height + gap
    return Area(area.x + share.x * wide, area.y + share.y * high, share.width * wide - gap, share.height * high - gap)


def _one(desk: Desk, story: Story, area: Area, look: CaptionLook, numbered: int) -> tuple[Area, list[str]]:
    """Print one caption for all pictures under them or at their side; return what is left, and the caption."""
    dice, kind = desk.dice, look.type
    caption = story.caption or ""
    if numbered:
        form = dice.one("图{}：", "{}", "图{}为")
        shorts = [
            (small(desk, "photo", 16).caption or "").rstrip("。")[:24].rstrip("，、；：“") for _ in range(numbered)
        ]
        caption = "".join(form.format(ROUND[at]) + text + "。" for at, text in enumerate(shorts))
    beside = area.width > 38 * kind.size and dice.hit(0.35)
    wide = max(9 * kind.size, area.width * 0.22) if beside else area.width
    room = int((0.9 if beside else 0.35) * area.height / kind.leading)
    credit = credited(look, story.credit)
    while True:
        lines = broken(f"{caption} {credit}", wide, kind.size, kind.face, "horizontal", look.indent)
        if len(lines) <= room or len(caption) < 14:
            break
        caption = caption[: int(0.8 * len(caption))].rstrip("，、；：“（图《") + "。"
    high, gap = len(lines) * kind.leading, 0.7 * kind.size
    y = area.bottom - high
    for at, line in enumerate(lines):
        place = (area.x, y + at * kind.leading + (kind.leading - kind.size) / 2)
        desk.put(line, place, kind, Whose("caption", story.id, 0, 0))
    if beside:
        return Area(area.x + wide + gap, area.y, area.width - wide - gap, area.height), [caption]
    return Area(area.x, area.y, area.width, area.height - high - gap), [caption]


def _text(desk: Desk, story: Story, area: Area) -> tuple[Area, Sequence[str]]:
    """Print a short text at the left or right of the pictures, as deep as they are."""
    dice, habits = desk.dice, desk.habits
    kind = Type(habits.size, habits.face, habits.leading)
    wide = max(11 * kind.size, area.width * dice.uniform(0.2, 0.32))
    room = int(area.height / kind.leading)
    text = "".join(part.text for part in small(desk, "brief", 1.2 * room * wide / kind.size).parts)
    lines = broken(text, wide, kind.size, kind.face, "horizontal", 2.0)
    while len(lines) > room:
        text = sentence_before(text, len(text) - 1)
        if not text:
            return area, []
        lines = broken(text, wide, kind.size, kind.face, "horizontal", 2.0)
    left = dice.hit(0.5)
    x = area.x if left else area.right - wide
    for number, line in enumerate(lines):
        place = (x, area.y + number * kind.leading + (kind.leading - kind.size) / 2)
        desk.put(line, place, kind, Whose("body", story.id, 0, 0))
    gap = 1.2 * kind.size
    return Area(area.x + (wide + gap if left else 0.0), area.y, area.width - wide - gap, area.height), [text]
