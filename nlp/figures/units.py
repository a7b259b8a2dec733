"""Units of Chinese corporate and power-sector news, their dimension and what they come to in canonical units."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import cast

from schemas.findings import FigureKind

_TABLE = """
energy kWh kWh 千瓦时=1 度=1 瓦时=0.001 兆瓦时=1000 吉瓦时=1000000 太瓦时=1000000000
energy kWh kWh kWh=1 KWh=1 kwh=1 KWH=1 MWh=1000 MWH=1000 GWh=1000000 TWh=1000000000 Wh=0.001
energy MJ MJ 兆焦=1 吉焦=1000 太焦=1000000 GJ=1000 MJ=1 千焦=0.001
energy tce tce 吨标准煤=1 吨标煤=1 吨煤当量=1 千克标准煤=0.001 克标准煤=0.000001 克标煤=0.000001
power kW kW 千瓦=1 瓦=0.001 兆瓦=1000 吉瓦=1000000 太瓦=1000000000 kW=1 KW=1 kw=1 MW=1000 mw=1000 GW=1000000 W=0.001 马力=0.73549875
power kWp kWp 千瓦峰=1 兆瓦峰=1000 kWp=1 MWp=1000
power kvar kvar 千乏=1 兆乏=1000 kvar=1 kVar=1 Mvar=1000 MVar=1000
voltage kV kV 千伏=1 伏特=0.001 伏=0.001 兆伏=1000 kV=1 KV=1 kv=1 V=0.001
capacity kVA kVA 千伏安=1 伏安=0.001 兆伏安=1000 kVA=1 KVA=1 kva=1 MVA=1000
capacity Ah Ah 安时=1 毫安时=0.001 Ah=1 mAh=0.001
money CNY CNY 元人民币=1 人民币=1 元钱=1 块钱=1 元=1 角=0.1
money USD USD 美元=1 美金=1
money EUR EUR 欧元=1
money GBP GBP 英镑=1
money JPY JPY 日元=1
money HKD HKD 港元=1 港币=1
money RUB RUB 卢布=1
money KRW KRW 韩元=1
money AUD AUD 澳元=1
money CAD CAD 加元=1
length m m 公里=1000 千米=1000 米=1 分米=0.1 厘米=0.01 毫米=0.001 微米=0.000001 纳米=0.000000001 海里=1852 英里=1609.344 华里=500
length m m km=1000 mm=0.001 cm=0.01 m=1
area m2 m2 平方米=1 平米=1 平方公里=1000000 平方千米=1000000 平方厘米=0.0001 平方毫米=0.000001 公顷=10000 ㎡=1 m²=1 km²=1000000 m2=1
volume m3 m3 立方米=1 立方=1 方=1 立方厘米=0.000001 立方千米=1000000000 升=0.001 毫升=0.000001 m³=1 m3=1
mass t t 公吨=1 吨=1 公斤=0.001 千克=0.001 克=0.000001 毫克=0.000000001 市斤=0.0005 斤=0.0005 kg=0.001 t=1
emission tCO2 tCO2 吨二氧化碳当量=1 吨二氧化碳=1 tCO2e=1 tCO2=1 tCO₂=1
temperature °C °C 摄氏度=1 ℃=1 °C=1
duration h h 个小时=1 小时=1 钟头=1 分钟=1/60 秒钟=1/3600 秒=1/3600 毫秒=1/3600000
duration d d 个工作日=1 工作日=1 昼夜=1 天=1 个星期=7 星期=7 周=7
duration month month 个月=1
duration a a 周年=1 年=1
share % % %=1 ‰=0.1 成=10
rate pp pp 个百分点=1 百分点=1
rate bp bp 个基点=1 基点=1 bp=1 BP=1 bps=1 BPs=1
rate 倍 倍 倍=1
other A A 千安=1000 安培=1 kA=1000
other Hz Hz 赫兹=1 千赫=1000 兆赫=1000000 Hz=1 kHz=1000 MHz=1000000
other Pa Pa 千帕=1000 兆帕=1000000 帕=1 MPa=1000000 kPa=1000
other dB dB 分贝=1 dB=1
other byte byte GB=1000000000 TB=1000000000000 MB=1000000
other 分 分 分=1
other 岁 岁 岁=1 周岁=1
"""
"""A line is: kind, own symbol, canonical unit, then name = factor to the canonical unit. Factors of the SI and of GB 3100
are exact; a horsepower is the metric one (735.49875 W). 周, 年 and 个月 are not turned into days: no fixed length."""

_COUNTED = """
个 名 位 人 家 户 项 份 条 座 台 套 件 次 场 期 篇 只 辆 艘 架 支 批 组 类 种 本 册 张 封 把 块 片 棵 株 头 匹 口 栋 幢 间 处 所 起 宗
例 笔 单 基 回 根 段 门 课 节 层 轮 道 步 页 款 枚 幅 部 首 句 票 对 盏 面 则 团 车 箱 袋 盒 瓶 桶 卷 捆 桩 队 班 县 市 省 村 乡 镇 旗 国 站
人次 户次 台次 件次 车次 场次 班次 架次 条次 辆次 艘次 项次 家次 批次 份次 台套 台（套） 场（次） 余人 人份 千人 标箱 字 词 户家庭 人家 站点
样 双 副 顶 堂 尊 粒 颗 朵 束 堆 排 列 行 趟 班组 支队伍 万字 亩次 点位
"""
_COUNTED_DROPPED = frozenset({"余人", "千人", "户家庭", "人家", "万字", "班组", "支队伍", "站点", "行", "列", "面则"})
_NOT_BEFORE = {
    "千伏安": "全装稳置防检排", "兆伏安": "全装稳置防检排", "千瓦时": "代间候期段常刻", "元": "素件旦器年宵月首老", "家": "庭园电长居政属乡",
    "人": "民才员工口机物为类大民事均力", "项": "目链", "台": "区账风湾阶词", "条": "例件款", "名": "称录单义誉城牌", "件": "夹",
    "位": "于置列移", "升": "级至高温华值压起降", "克": "服拉隆里", "分": "钟公别析局局类支布工包享层散级期之会为成厂行校院店所部外内",
    "面": "向积对临貌前", "对": "于外内接标照应比症口手", "组": "织成合建装长团", "场": "所地景馆面合站均", "次": "日年月生数要序长", "节": "约能点日省假目水电",
    "期": "间待限货望", "部": "署门分长队委位级", "种": "植子养粮", "类": "似别型", "段": "落位", "步": "骤行入伐", "处": "理置于长罚分境", "起": "来到步草点源伏码",
    "单": "位元独纯一价日", "单位": "", "本": "报次月年来身地届期周人部质", "国": "家际内网企有外资", "市": "场政民值委区长", "县": "级城委域长政", "省": "级内外委份政长会",
    "村": "民庄委级", "乡": "村镇亲土", "镇": "江", "旗": "下帜舰", "所": "有以在需属谓示", "口": "岸径号碑", "头": "部条版", "门": "户类槛市", "间": "接隔距",
    "课": "题堂程时", "轮": "换流岗", "道": "路德理", "字": "号", "基": "于本础地层建金准站", "回": "来到复收顾应升落馈", "根": "据本源治", "首": "次批先届个台家座条期",
    "句": "话号", "对于": "", "块": "链", "片": "区面", "站": "点位式在", "队": "伍员", "班": "组长子", "层": "面级次层", "例": "如会行外", "笔": "记者试",
    "把": "握关手", "张": "力", "支": "持部付撑出", "架": "构设空", "页": "岩", "封": "闭", "团": "队结员", "车": "间辆", "户": "外均籍", "年": "代级度初底末月前后报", "天": "然津气空地文",
    "周": "边围期转一二三四五六日年密", "秒": "杀", "米": "其饭粉", "度": "假夏过冬汛", "方": "面式向案法便针位", "角": "度色落", "成": "立员功果本为效就品长熟都交份分套型形因人片林语绩员",
    "斤": "斤", "张家": "", "批": "准复次评发示", "副": "主董总书理部局处", "双": "方向创碳", "样": "本板品式", "款": "项", "则": "", "列": "入为车", "排": "放查名除", "堂": "", "卷": "", "词": "",
    "票": "据", "对比": "", "倍": "增", "m": "", "t": "",
}  # fmt: skip
"""Characters that make a longer word with the unit before them (2元件, 3项目, 110千伏安全距离): no unit then."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed and what it comes to.

    Attributes:
        text: as printed.
        kind: the figure's kind.
        symbol: its own symbol, for compositions (克 in 克/千瓦时 is g).
        canonical: canonical unit.
        factor: canonical units in one of these.
    """

    text: str
    kind: FigureKind
    symbol: str
    canonical: str
    factor: Decimal

    @property
    def counts(self) -> bool:
        """Whether it is a measure word."""
        return self.kind == "count"


_SYMBOLS = {"克": "g", "千克": "kg", "公斤": "kg", "公里": "km", "千米": "km", "米": "m", "毫米": "mm", "秒": "s", "分钟": "min",
            "小时": "h", "升": "L", "毫克": "mg", "微米": "μm", "吨": "t", "立方米": "m3", "km": "km", "mm": "mm"}  # fmt: skip
LONGEST_UNIT = 8


@cache
def units() -> dict[str, Unit]:
    """Return all simple units by their printed form."""
    table: dict[str, Unit] = {}
    for line in _TABLE.strip().splitlines():
        kind, symbol, canonical, *names = line.split()
        for entry in names:
            name, _, factor = entry.partition("=")
            above, _, below = factor.partition("/")
            own = _SYMBOLS.get(name, symbol)
            table[name] = Unit(name, cast(FigureKind, kind), own, canonical, Decimal(above) / Decimal(below or 1))
    table["亩"] = Unit("亩", "area", "亩", "m2", Decimal(2000) / 3)
    for name in _COUNTED.split():
        if name not in _COUNTED_DROPPED:
            table.setdefault(name, Unit(name, "count", name, name, Decimal(1)))
    return table


def unit_at(text: str, at: int) -> Unit | None:
    """Return the longest unit that starts at offset ``at``, compositions (元/千瓦时, 米每秒) included; none if there is none."""
    first = _simple(text, at)
    if first is None:
        return None
    after = at + len(first.text)
    if after < len(text) and text[after] in "/每":
        below = _simple(text, after + 1) or _per(text, after + 1)
        if below is not None:
            return _composed(first, below, text[at : after + 1 + len(below.text)])
    return first


def _simple(text: str, at: int) -> Unit | None:
    for length in range(min(LONGEST_UNIT, len(text) - at), 0, -1):
        unit = units().get(text[at : at + length])
        if unit is not None and _stands(unit.text, text[at + length : at + length + 1]):
            return unit
    return None


def _stands(name: str, following: str) -> bool:
    if not following:
        return True
    if name[-1].isascii() and name[-1].isalpha():
        return not (following.isascii() and (following.isalpha() or following.isdigit()))
    return following not in _NOT_BEFORE.get(name, "")


def _per(text: str, at: int) -> Unit | None:
    for name in ("年", "月", "日", "天", "户", "人", "h", "s", "d"):
        if text.startswith(name, at):
            return Unit(name, "duration", name, name, Decimal(1))
    return None


def _composed(above: Unit, below: Unit, text: str) -> Unit:
    kind: FigureKind = "price" if above.kind == "money" else "rate"
    if above.kind == "length" and below.kind == "duration":
        kind = "speed"
    if below.kind == "energy":
        return Unit(text, kind, "", f"{above.symbol}/{below.canonical}", 1 / below.factor)
    return Unit(text, kind, "", f"{above.symbol}/{below.symbol}", Decimal(1))
