"""Made-up newspaper pages for the layout stage: text that differs from article to article, set into columns."""

from __future__ import annotations

from pdf_examples import Sheet, fitting

WORDS = {
    "grid": "输电线路 变电站 检修 铁塔 导线 巡视 带电作业 绝缘子 停电 负荷 电缆 主变压器 调度 送电 投运",
    "school": "学校 教师 课堂 学生 操场 图书馆 作业本 家长 毕业典礼 合唱团 科学课 食堂 宿舍 实验室 书包",
    "farm": "稻田 农户 收割机 灌溉渠 果园 合作社 春耕 化肥 育苗 大棚 丰收 粮仓 水稻 种子 田埂",
    "port": "码头 集装箱 货轮 吊机 航道 潮汐 海关 仓库 船长 拖轮 泊位 灯塔 外贸 装卸 缆绳",
    "opera": "戏台 演员 锣鼓 唱腔 戏服 观众席 脸谱 二胡 折子戏 排练 剧团 谢幕 水袖 票友 舞台",
    "train": "铁路 隧道 钢轨 车站 列车 司机 旅客 桥梁 信号 枕木 候车厅 车票 站台 动车组 货运",
}
JOINTS = ("在当地的", "和", "为", "与", "对", "把", "是这里的", "使", "从", "向")


def prose(topic: str, sentences: int, *, start: int = 0) -> str:
    """Return a paragraph on ``topic``: always the same for the same arguments."""
    words = WORDS[topic].split()
    out = []
    for number in range(start, start + sentences):
        parts = [words[(number * 5 + k * 3) % len(words)] + JOINTS[(number + k * 7) % len(JOINTS)] for k in range(4)]
        out.append("".join(parts) + words[(number * 7 + 2) % len(words)] + f"共{number + 3}个。")
    return "".join(out)


def article(
    topic: str, paragraphs: int = 3, sentences: int = 3, opening: str = "本报讯 ", *, start: int = 0
) -> list[str]:
    """Return the paragraphs of an article on ``topic``, its sentences counted from ``start``."""
    made = [prose(topic, sentences, start=start + at * sentences) for at in range(paragraphs)]
    return [opening + made[0], *made[1:]]


def lines_of(paragraphs: list[str], chars: int) -> list[tuple[float, str]]:
    """Return the printed lines of ``paragraphs`` as indent (ems) and text, indented by two ems."""
    lines: list[tuple[float, str]] = []
    for paragraph in paragraphs:
        rest, indent = paragraph, 2.0
        while rest:
            taken = fitting(rest, chars - indent)
            lines.append((indent, rest[:taken]))
            rest, indent = rest[taken:], 0.0
    return lines


def flow(
    sheet: Sheet,
    paragraphs: list[str],
    columns: list[tuple[float, float, int]],
    *,
    chars: int = 12,
    size: float = 10,
    leading: float = 15,
) -> float:
    """Set ``paragraphs`` into ``columns`` (x, first baseline, lines) one after the other; return the last baseline."""
    lines = lines_of(paragraphs, chars)
    bottom = 0.0
    for x, y, room in columns:
        taken, lines = lines[:room], lines[room:]
        for at, (indent, text) in enumerate(taken):
            sheet.text(x + indent * size, y + at * leading, text, size)
            bottom = max(bottom, y + at * leading)
    assert not lines, f"{len(lines)} lines don't fit"
    return bottom


def height(paragraphs: list[str], columns: int, chars: int = 12) -> int:
    """Return how many lines each of ``columns`` columns needs."""
    return -(-len(lines_of(paragraphs, chars)) // columns)


def columns_below(
    text: list[str], left: float, top: float, columns: int, pitch: float = 140
) -> list[tuple[float, float, int]]:
    """Return ``columns`` equal columns for ``text``, as :func:`flow` takes them."""
    return [(left + at * pitch, top, height(text, columns)) for at in range(columns)]
