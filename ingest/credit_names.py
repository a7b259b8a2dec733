"""Names as credits print them: spaced, listed, glued to an organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.spacing import is_han

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞"
    "熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲"
    "邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲"
    "伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申"
    "扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄"
    "阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公"
    "肖闫付代丛仝佟佘信冼初占岳帅亓苟苑楚覃谌原么青敬衣战展矫税海线续鹿门仉牟智晋兰商同麻辜遆揭铁问召巨栗凡"
)
"""Single-character surnames: the Hundred Family Surnames (百家姓) and further ones that are common today."""
COMPOUND_SURNAMES = frozenset(
    re.findall(
        r"..",
        "欧阳上官司马诸葛东方皇甫尉迟公孙慕容令狐宇文长孙司徒夏侯独孤南宫呼延端木轩辕万俟闻人赫连澹台公冶宗政濮阳淳于单于太叔申屠钟离"
        "完颜耶律拓跋第五西门",
    )
)
"""Two-character surnames in use."""
_NO_NAME = re.compile(r"^(?:以下|下称|下同|简称|原名|又名|见|图|表|含|注|即|单位|资料|如|详|不含|均|其中|约)")
_ORGANISATION = re.compile(
    r"(?:公司|集团|部|局|厂|所|站|中心|学校|学院|大学|院|处|室|科|队|工区|班组?|委员会|党委|纪委|支部|工会|团委|办|办公室|协会|学会|"
    r"总会|社|报|台|网|银行|医院|基地|项目部|指挥部|车间|分局|支队|馆|厅|县|市|区|旗|盟|省|镇|乡)$"
)
_ORGANISATION_HEAD = re.compile(
    r"^(?P<organisation>.{2,}(?:公司|集团|局|中心|委员会|学院|大学|学会|协会|工区|电厂|变电站|管理部|党委|工会))(?P<person>.{2,4})$"
)
_WESTERN = re.compile(r"[A-Za-z][A-Za-z.·\- ]+")
_LONGEST_ORGANISATION = 24
"""Characters of the longest organisation in a credit: a full registered name with its branch."""


@dataclass(frozen=True)
class Name:
    """A name in a credit, where it stands in the text.

    Attributes:
        text: with inner spaces closed up.
        start: offset of its first character.
        end: offset after its last character.
    """

    text: str
    start: int
    end: int

    def plausible(self, *, explicit: bool) -> bool:
        """Tell whether this can be a person or organisation; beside a role word (``explicit``) less is asked."""
        if _NO_NAME.match(self.text):
            return False
        if is_organisation(self.text):
            return True
        own, person = split_organisation(self)
        if own is not None or is_credit_name(person.text):
            return True
        return explicit and (_foreign(self.text) or (2 <= len(self.text) <= 5 and all(map(is_han, self.text))))


def is_organisation(text: str) -> bool:
    """Tell whether ``text`` ends as the names of organisations and offices do."""
    return 3 <= len(text) <= _LONGEST_ORGANISATION and _ORGANISATION.search(text) is not None


def is_credit_name(text: str) -> bool:
    """Tell whether ``text`` has the form of a person's name: a surname and one or two characters, or foreign."""
    if _foreign(text):
        return True
    if not text or not all(map(is_han, text)):
        return False
    if text[:2] in COMPOUND_SURNAMES:
        return 3 <= len(text) <= 4
    return text[0] in SURNAMES and 2 <= len(text) <= 3


def split_organisation(name: Name) -> tuple[str | None, Name]:
    """Part an organisation from the person glued to it (某某供电公司张三); none where only one of them stands there."""
    match = _ORGANISATION_HEAD.match(name.text)
    if match is None or is_organisation(name.text) or not is_credit_name(match["person"]):
        return None, name
    width = len(match["person"])
    if name.end - name.start != len(name.text):
        return None, name
    return match["organisation"], Name(match["person"], name.end - width, name.end)


def names_in(text: str, low: int, high: int) -> Iterator[Name]:
    """Yield the names of a list without roles (``text[low:high]``): split at separators, spaced ones closed up."""
    western = _WESTERN.fullmatch(text[low:high].strip())
    if western:
        start = low + len(text[low:high]) - len(text[low:high].lstrip())
        yield Name(western.group(), start, start + len(western.group()))
        return
    for part in re.finditer(r"[^、，,；;|｜/／：:]+", text[low:high]):
        words = [
            Name(word.group(), low + part.start() + word.start(), low + part.start() + word.end())
            for word in re.finditer(r"\S+", part.group())
        ]
        for name in _closed_up(words):
            yield from _unglued(name)


def _closed_up(words: list[Name]) -> Iterator[Name]:
    """Join the single characters of spaced names: two by two, three as one, 欧阳 with the one after it."""
    at = 0
    while at < len(words):
        run = at
        while run < len(words) and len(words[run].text) == 1:
            run += 1
        singles = run - at
        if singles >= 2:
            step = 3 if singles == 3 else 2
            yield _join(words[at : at + step])
            at += step
        elif at + 1 < len(words) and _begins_name(words[at].text, words[at + 1].text):
            yield _join(words[at : at + 2])
            at += 2
        else:
            yield words[at]
            at += 1


def _begins_name(first: str, second: str) -> bool:
    if first in COMPOUND_SURNAMES:
        return len(second) <= 2
    return len(first) == 1 and first in SURNAMES and len(second) == 2


def _unglued(name: Name) -> Iterator[Name]:
    """Part names that stand without a space between them (张三李四), where each part begins with a surname."""
    text = name.text
    if len(text) not in (4, 5, 6) or len(text) != name.end - name.start or is_organisation(text):
        yield name
        return
    if is_credit_name(text) or split_organisation(name)[0] is not None:
        yield name
        return
    for cut in (len(text) // 2, len(text) - len(text) // 2):
        if is_credit_name(text[:cut]) and is_credit_name(text[cut:]):
            yield Name(text[:cut], name.start, name.start + cut)
            yield Name(text[cut:], name.start + cut, name.end)
            return
    yield name


def _join(words: list[Name]) -> Name:
    return Name("".join(word.text for word in words), words[0].start, words[-1].end)


def _foreign(text: str) -> bool:
    if "·" in text:
        return len(text) >= 4
    return _WESTERN.fullmatch(text) is not None
