"""Makes the pictures in this folder, and what is printed on them; needs the Noto CJK fonts.

Usage: python make.py FONT_FOLDER
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).parent
BODY, LEADING, COLUMN, GUTTER = 27, 37, 13 * 27, 26
LEFT = [
    "　　本报讯（通讯员 孙乐）",
    "6月2日，北河供电所完成春",
    "季检修，更换旧导线12.6公",
    "里，消除隐患38处，共投入",
    "470.5万元。检修以来，供",
    "电可靠率达99.982%，比上",
    "年提高0.014个百分点。",
]
RIGHT = [
    "　　所长介绍，前5个月，",
    "全所售电量3.27亿千瓦时，",
    "同比增长9.4%，其中居民用",
    "电占四成；最大负荷为6.8万",
    "千瓦，出现在5月29日20时。",
    "一步一动，7月前建成2座充",
    "电站，服务1.2万户居民。",
]


class Sheet:
    """A picture on which each line that is set is noted with the boxes of its glyphs."""

    def __init__(self, width: int, height: int, fonts: Path) -> None:
        self.image = Image.new("L", (width, height), 248)
        self.draw = ImageDraw.Draw(self.image)
        self.fonts = fonts
        self.lines: list[dict[str, Any]] = []

    def font(self, name: str, size: int) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(str(self.fonts / f"Noto{name}.ttc"), size, index=2)

    def set(self, place: tuple[int, int], text: str, font: ImageFont.FreeTypeFont, **look: Any) -> None:
        x, y = float(place[0]), float(place[1])
        size, width, vertical = int(font.size), look.get("width"), bool(look.get("vertical"))
        steps = [float(size) if ord(char) > 0x2000 else font.getlength(char) for char in text]
        extra = look.get("gap", 0) if width is None else (width - sum(steps)) / (len(text) - 1)
        chars = []
        for char, step in zip(text, steps, strict=True):
            self.draw.text((x, y), char, font=font, fill=look.get("fill", 25))
            mask, (left, top) = font.getmask2(char)
            if (box := mask.getbbox()) is not None:
                chars.append([char, *(round(a + b) for a, b in zip(box, (x + left, y + top) * 2, strict=True))])
            x, y = (x, y + size + extra) if vertical else (x + step + extra, y)
        self.lines.append({"text": text.strip("　"), "vertical": vertical, "glyphs": chars})


def columns(fonts: Path) -> Sheet:
    """Two columns with a narrow gutter under a headline, a vertical headline behind a rule, a label in reverse."""
    sheet = Sheet(940, 520, fonts)
    serif, body = sheet.font("SerifCJK-Bold", 56), sheet.font("SerifCJK-Regular", BODY)
    sheet.draw.rectangle((30, 24, 196, 70), fill=20)
    sheet.set((42, 22), "基层动态", sheet.font("SansCJK-Bold", 34), fill=250)
    sheet.set((40, 84), "春检收官可靠率再提升", serif, gap=12)
    for column, lines in enumerate((LEFT, RIGHT)):
        for row, text in enumerate(lines):
            x, y = 30 + column * (COLUMN + GUTTER), 190 + row * LEADING
            full = row + 1 < len(lines)
            sheet.set((x, y), text, body, width=COLUMN if full else None)
    sheet.draw.line((780, 24, 780, 496), fill=20, width=2)
    sheet.set((820, 40), "夏夜守灯人", sheet.font("SansCJK-Bold", 60), vertical=True, gap=14)
    sheet.draw.line((30, 470, 750, 470), fill=20, width=3)
    return sheet


BRIEFS = [
    "●北河供电所换上新电能表",
    "◆南岭变电站完成例行试验",
    "■西川营业厅延长服务时间",
    "○东湾抽水站试验送水成功",
    "▶中山路电缆沟清淤完工了",
]


def heavy(fonts: Path) -> Sheet:
    """A name of huge glyphs that stand apart, a wide black bar with few words, briefs behind bullets."""
    sheet = Sheet(1000, 1400, fonts)
    sheet.set((40, 60), "铁路报", sheet.font("SansCJK-Bold", 130), vertical=True, gap=200)
    sheet.draw.rectangle((260, 80, 960, 150), fill=20)
    sheet.set((540, 88), "短讯", sheet.font("SansCJK-Bold", 44), fill=250)
    sheet.set((270, 180), "走向世界的灯火", sheet.font("SansCJK-Bold", 90))
    body = sheet.font("SerifCJK-Regular", BODY)
    for row, text in enumerate([*BRIEFS, *LEFT[1:], *RIGHT[1:]]):
        sheet.set((270, 320 + row * 50), text, body)
    return sheet


def keep(sheet: Sheet, name: str) -> None:
    """Write a picture and what is printed on it."""
    sheet.image.quantize(16).save(HERE / f"{name}.png", optimize=True)
    truth = {"width": sheet.image.width, "height": sheet.image.height, "lines": sheet.lines}
    (HERE / f"{name}.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", "utf-8")


def main() -> None:
    fonts = Path(sys.argv[1])
    keep(columns(fonts), "columns")
    keep(heavy(fonts), "heavy")


if __name__ == "__main__":
    main()
