"""The forms in which Chinese newspapers write dates, as patterns over a view."""

from __future__ import annotations

import re

_HAN_MONTH = r"十[一二]|[一二三四五六七八九十]|(?<![\d万亿百千])元(?=月)"
_HAN_DAY = r"[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]|廿[一二三四五六七八九]?"
_YEAR4 = r"(?<![\d.])(?:1[89]|20)\d\d|[一二][〇零○O0一二三四五六七八九]{3}"
TO = r"(?:至|到|—{1,2}|-{1,2}|~|～)"
_YEAR_WORD = (
    r"(?<![以之今往日目相如不共合会过年\d])"
    r"(?:今|去|明|(?:(?<![一-龥])|(?<=[于到在从比较自至与和]))[前后]|当|同|本|上一|上(?!年纪)|次|翌)(?=年)"
)
YEAR = rf"(?P<year>(?:{_YEAR4})(?=年)|{_YEAR_WORD})"
MONTH = rf"(?P<month>(?<![\d.])(?:1[0-2]|0?[1-9])|{_HAN_MONTH})月份?"
_NO_DAY = r"(?!机|线|主变|楼|文|令|井|台|站|塔|杆|炉|变|院|船|工)"
DAY = rf"(?P<day>(?:3[01]|[12]\d|0?[1-9])(?=[日号])|(?:{_HAN_DAY})(?=[日号]))[日号]{_NO_DAY}"
_PART_OF_DAY = "凌晨|清晨|清早|早晨|早上|上午|中午|午间|午后|下午|傍晚|晚上|晚间|当晚|深夜|夜间|夜里|晚"
_HOUR = r"(?:2[0-4]|1\d|0?\d)"
_OCLOCK = r"(?:时(?!间|代|许可|段|期)|点(?!多?[^\d半整许左钟前后，。、；：）至到—~-]))"
CLOCK = (
    rf"(?:(?P<part_of_day>{_PART_OF_DAY})?(?:(?P<hour>(?<!\d){_HOUR}|十[一二]?|[零一二两三四五六七八九]){_OCLOCK}"
    rf"(?:整|钟|半(?P<half_hour>)|(?P<minute>[0-5]?\d|[二三四五]?十[一二三四五六七八九]?)分)?"
    rf"|(?P<hour2>(?<!\d){_HOUR})[:：](?P<minute2>[0-5]\d)(?!\d)(?:[:：][0-5]\d)?))"
)
"""A part of the day without an hour (5月9日上午) belongs to no date: it adds nothing that a calendar can hold."""
XUN = r"(?P<xun>上旬|中旬|下旬|月?初|月?底|月?末|中(?!旬|国|心|小|央|学|型|标|级))"
QUARTER = (
    r"(?:第?(?P<quarter>[一二三四1-4])个?季度|(?P<first_quarter>首季度?|头季)|(?P<relative_quarter>[上本下])个?季度|前(?P<quarters>[二两三23])个?季度|"
    r"(?P<q_from>[一二三1-3])(?:至|到|-|、|—)(?P<q_to>[二三四2-4])季度)"
)
QUARTER_END = r"第?(?P<quarter_end>[一二三四1-4])季度?(?:末|底)"
HALF = r"(?P<half>上半年|下半年)"
_YEAR_PART = r"(?P<year_part>年?初(?!步|心|级|中|始)|年?底(?!部|气|线|层|色)|年?末|年中(?!国))"
SEASON = r"(?P<season>[春夏秋冬])(?:季|天)(?!奥)"

_AFTER_YEAR = rf"(?:全年|{QUARTER_END}|{QUARTER}|{HALF}|{_YEAR_PART}|{SEASON}|{MONTH}(?:{DAY}(?:{CLOCK})?|{XUN})?)"
POINT = re.compile(
    rf"""
    {YEAR}年(?:度(?!假|过|夏))?(?:{_AFTER_YEAR})?(?!轻|龄|纪|级|味|货|画|青)
    """,
    re.VERBOSE,
)
MONTH_POINT = re.compile(
    rf"(?<!农历)(?:(?P<relative_month>本月|上月|上个月|下月|下个月|当月|这个月|同月|次月)|{MONTH})(?:{DAY}(?:{CLOCK})?|{XUN})?"
)
DAY_POINT = re.compile(rf"{DAY}(?:{CLOCK})?")
CLOCK_POINT = re.compile(CLOCK)
BARE_CLOCK = re.compile(
    rf"(?=(?:{_PART_OF_DAY})|(?<!\d){_HOUR}时)(?<![每近])(?<!每[天日晚周])(?<!工作日)(?<!比分)(?!{_HOUR}[:：]){CLOCK}"
)
"""A time of day of a day that was named before: with the part of the day, or as 16时30分."""
PART_POINT = re.compile(rf"{QUARTER_END}|{QUARTER}|{HALF}|(?P<year_part>年初|年底|年末|岁末)")
ISO = re.compile(
    r"(?<![\d./-])(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=sep)(?P<day>3[01]|[12]\d|0?[1-9])"
    r"(?![\d/])(?!-(?!(?:19|20)\d\d[-/.]))(?!\.\d)(?:[ T]?(?P<hour>2[0-3]|[01]?\d):(?P<minute>[0-5]\d)(?::[0-5]\d)?)?"
)
RELATIVE_DAY = re.compile(
    rf"(?P<relative_day>今天(?!的)|今日(?!头条|之|的)|昨天(?!的)|昨日|昨晚|昨夜|昨晨|今晨|今早|今晚|明晨|明晚|明天(?!的|会)|明日(?!之)|前天|后天|当天|当日|同日|同一天|当晚|次日|翌日|第二天|即日)(?:{CLOCK})?"
)
WEEKDAY = re.compile(
    r"(?P<week>上上?|本|这|下|下个|上个)(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天末])?(?!年|期|边)|(?<![每逢])(?:周|星期)(?P<bare>[一二三四五六日])(?=[，。、；）（上下凌]|起)"
)
MONTHS = re.compile(
    rf"(?:{YEAR}年)?(?P<low>(?<![\d.])(?:1[0-2]|0?[1-9])|{_HAN_MONTH}){TO}(?P<high>1[0-2]|0?[1-9]|{_HAN_MONTH})月份?(?!\d)"
)
FIRST_MONTHS = re.compile(rf"(?:{YEAR}年)?前(?P<count>[2-9]|1[01]|[两三四五六七八九十]|十一)个?月(?![份\d])")
YEARS = re.compile(rf"(?P<low>{_YEAR4})年?(?:度)?{TO}(?P<high>{_YEAR4})年(?:度)?")
DAYS = re.compile(rf"(?:{YEAR}年)?{MONTH}(?P<low>(?<!\d)\d{{1,2}}){TO}(?P<high>\d{{1,2}})[日号]")
PLAN = re.compile(
    r"[“\"]?(?P<plan>十[一二三四五六七八]五|(?<=[“\"])[六七八九]五)[”\"]?(?P<part>期间|时期|以来|开局之年|收官之年|开局|收官|末期?|初期?|中期|中后期|前[两三四]年|头[两三]年)"
)
VAGUE = re.compile(
    r"(?<![\d一二三四五六七八九十])日前(?!往|、|市场|现货|交易|计划|出清|申报|预测|调度)|近日(?!常)|近期|连日来|近些年来?|近几年来?|近年来|近年(?!度)|近来|最近(?!的|一|[几两三]|邻|处|距)|不久前|前不久|前些年|前几年|前些天|前些日子|前几天|这几天|近几天|近段时间|"
    r"[近过未今]{1}[去来后]?[\d一二两三四五六七八九十]{1,2}年来?|(?<![\d一二三四五六七八九十第])(?:\d{1,2}|[两三四五六七八九十]{1,3})多?年来(?![到自看])|[入今去]{1}[春夏秋冬汛伏冬]{1}以来|入[春夏秋冬汛伏]后|今冬明春|去冬今春|改革开放以来|新中国成立以来|建[党国企]以来"
)
CENTURY = re.compile(
    r"(?P<century>20|21|二十|二十一|上|本)世纪(?P<decade>[二三四五六七八九]十|[1-9]0)年代(?P<part>初期?|末期?|中期)?"
)
SAME_PERIOD = re.compile(r"(?:去年|上年)(?:同期|同月)")
SINCE = re.compile(r"(?:以来|至今)")
END_BEFORE = re.compile(r"(?:截至|截止到?)$")
"""What makes the end of a year its last day (截至2024年底) and not its last quarter."""
HAN_VALUES = {
    "元": 1,
    "〇": 0,
    "零": 0,
    "○": 0,
    "O": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}


def number(text: str) -> int:
    """Return the value of a day, month, quarter or year as printed (31, 三十一, 二〇二五, 廿三)."""
    if text.isdigit() and text.isascii():
        return int(text)
    if len(text) == 4:
        return int("".join(char if char.isdigit() and char.isascii() else str(HAN_VALUES[char]) for char in text))
    if text.startswith("廿"):
        return 20 + (HAN_VALUES[text[1]] if len(text) > 1 else 0)
    tens, ten, ones = text.partition("十")
    if not ten:
        return HAN_VALUES[text]
    return (HAN_VALUES[tens] if tens else 1) * 10 + (HAN_VALUES[ones] if ones else 0)
