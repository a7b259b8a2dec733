"""Made-up stories, and dumps of them with the habits that tools have."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

NEVER_FIRST = "，。、；：！？）》”’%"
NEVER_LAST = "（《“‘"


@dataclass(frozen=True)
class Story:
    title: str | None
    body: list[str]
    kicker: str | None = None
    subtitle: str | None = None
    subheads: dict[int, str] = field(default_factory=dict)
    tail: str | None = None
    kind: str = "article"


FLOOD = Story(
    "白鹿公司打响防汛保电攻坚战",
    [
        "本报讯（通讯员 田小满）7月2日，白鹿供电公司召开防汛保电动员会，部署主汛期重点工作。入汛以来，"
        "白鹿山区连降暴雨，三条河流超过警戒水位，公司提前预置抢修队伍12支、发电车8辆。",
        "公司对低洼地区的46座配电站房逐一排查，加高防洪挡板，清理排水沟渠。对可能受山洪影响的线路杆塔，安排无人机每天巡视两次，"
        "发现隐患立即处置。",
        "截至目前，白鹿电网运行平稳，没有发生因洪水造成的大面积停电。公司将继续与气象、水利部门会商，滚动更新防汛预案。",
    ],
    subtitle="——预置抢修队伍12支 巡视线路不过夜",
)
SCHOOL = Story(
    "电力课堂走进青溪小学",
    [
        "本报讯（记者 程一鸣 许可）6月28日，青溪小学的操场上笑声不断，"
        "电力志愿者把发电小实验搬进了校园，让孩子们在游戏里学会安全用电。",
        "志愿者用手摇发电机点亮一排彩灯，又用水果电池带动小风扇。五年级学生罗晓晓第一个举手，她说没想到柠檬也能发电。",
        "活动结束时，志愿者把安全用电绘本送给每个班级。青溪小学校长表示，希望电力课堂每学期都来。",
    ],
)
MARKET = Story(
    "省际现货交易累计突破百亿千瓦时",
    [
        "本报讯（交易中心供稿）6月30日，记者从云岭电力交易中心获悉，省际现货市场运行满一年，累计成交电量突破百亿千瓦时，"
        "参与主体达到312家。",
        "一年来，现货价格在每千瓦时0.18元到0.62元之间波动，午间光伏大发时价格走低，晚峰时段价格走高，市场的信号引导作用明显。",
        "下一步，交易中心将缩短交易周期，扩大储能和虚拟电厂参与的范围，推动现货与中长期交易更好衔接。",
    ],
    kicker="改革一线观察②",
)
HERITAGE = Story(
    "古城灯火里的守夜人",
    [
        "夜里十一点，古城的游客渐渐散去，孟长林背着工具包走进石板巷。二十年来，古城里的每一盏灯、每一只电表箱他都摸过不知多少遍。",
        "古城的房子多是木头的，最怕的就是电线老化起火。孟长林和徒弟们用三年时间，把古城里裸露的旧线全部换成了阻燃电缆，"
        "又给每家每户装上了漏电保护器。",
        "去年冬天，古城一家客栈的保护器半夜跳闸，孟长林赶到时发现是电暖器受了潮。客栈老板拉着他的手说，要不是跳闸，后果想都不敢想。",
        "“古城还在，灯还亮着，我就放心。”孟长林说着，又拐进了下一条巷子。",
    ],
    subheads={1: "换掉每一根旧线", 3: "守好每一个夜晚"},
    tail="（石桥供电所 柳树青）",
)
PHOTO = Story(
    "高空“绣花”保供电",
    ["6月27日，白鹿供电公司带电作业人员在35千伏石白线上更换绝缘子，全程没有停电，沿线两个乡镇的夏收不受影响。"],
    tail="丁 一 何向前 摄",
    kind="photo",
)
MEETING = Story(
    None,
    [
        "本报讯（综合部供稿）6月26日，云岭电网公司召开上半年安全生产分析会，通报各单位安全指标完成情况，查找突出问题和薄弱环节。",
        "会议指出，上半年公司没有发生人身事故，但外包队伍管理、作业现场监护仍有差距，要把外包队伍纳入统一管理，同样培训、同样考核。",
        "公司领导班子成员，各部门、各单位主要负责人参加会议。",
    ],
)
ALL = [FLOOD, SCHOOL, MARKET, HERITAGE, PHOTO, MEETING]


@dataclass(frozen=True)
class Habits:
    """How a tool dumps: see the fields."""

    order: Literal["before", "after", "start", "end"] = "before"
    """Where headings come: before or after their body, or all at the start or end of the page."""
    indent: Literal["lost", "white", "none"] = "lost"
    """First lines: short by two cells without white, with two wide blanks, or full."""
    column: int = 17
    blank_after_paragraph: bool = True
    lines_to_cut: int = 11
    """Lines after which a column ends, with a blank line; 0 for never."""
    wrapped: bool = True
    """Whether lines end where the column does; else each paragraph is one line."""


def wrapped(text: str, width: int, indent: int = 0) -> list[str]:
    """Break a text into lines of ``width`` cells as Chinese is set: no mark begins a line, no bracket ends one."""
    lines: list[str] = []
    line, cells = "", float(indent)
    for char in text:
        size = 0.5 if char.isascii() else 1.0
        if cells + size > width and line and not (char in NEVER_FIRST and cells + size <= width + 1):
            carried = ""
            while char in NEVER_FIRST and line[-1] in NEVER_FIRST:
                carried, line = line[-1] + carried, line[:-1]
            if char in NEVER_FIRST:
                carried, line = line[-1] + carried, line[:-1]
            while line and (line[-1] in NEVER_LAST or (char.isascii() and line[-1].isascii() and line[-1] != " ")):
                carried, line = line[-1] + carried, line[:-1]
            if line:
                lines.append(line)
            line, cells = carried, sum(0.5 if c.isascii() else 1.0 for c in carried)
        line += char
        cells += size
    return [*lines, line] if line else lines


def dump(stories: list[Story], habits: Habits) -> str:
    """Return one page's dump."""
    heads = [[text for text in (story.kicker, story.title, story.subtitle) if text] for story in stories]
    together = [line for head in heads if head for line in [*head, ""]]
    out = together if habits.order == "start" else []
    for story, head in zip(stories, heads, strict=True):
        if habits.order == "before":
            out += head
        out += [*_body(story, habits), ""]
        if habits.order == "after" and head:
            out += [*head, ""]
    out += together if habits.order == "end" else []
    return "\n".join(out).rstrip("\n") + "\n"


def _body(story: Story, habits: Habits) -> list[str]:
    out: list[str] = []
    printed = 0
    for index, paragraph in enumerate(story.body):
        if index in story.subheads:
            out += ["", story.subheads[index], ""] if out and out[-1] else [story.subheads[index], ""]
        lines = (
            wrapped(paragraph, habits.column, 0 if habits.indent == "none" else 2) if habits.wrapped else [paragraph]
        )
        for number, line in enumerate(lines):
            out.append("\u3000\u3000" + line if habits.indent == "white" and number == 0 else line)
            printed += 1
            if habits.wrapped and habits.lines_to_cut and printed % habits.lines_to_cut == 0:
                out.append("")
        if habits.blank_after_paragraph and out[-1]:
            out.append("")
    while not out[-1]:
        out.pop()
    return [*out, story.tail] if story.tail else out
