"""Names as LAC sees them: words cut wrongly between a title and a name are mended, places and works are marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp import titles
from nlp.state import State, Word
from schemas import Mention

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎雷段龙黎史陶贺毛郝顾龚邵万覃武钱戴"
    "严莫孔向常汤康易乔赖文施洪辛柯庄温牛樊葛邢安齐伍庞颜倪甄申翟季祝左柴华俞章鲁葛毕聂焦路岳尚梅裴翁荆舒阮宁蓝霍岑单欧詹关涂童凌苗盛柏宫栗燕荀双佟项耿仇解游时屈简卫"
    "蔺暴苟冷鲍滕褚靳管苑屠喻柳晋那骆纪娄封隋佘冉桑云麻臧伊成戚谷车房古巴水池敖闻党翁丛边楚窦骈卓郎米刁全谈占应计贡沙包"
)
"""Common surnames, single characters: where LAC takes one of these into the title before it, it belongs to the name."""
_WORK = re.compile(r"《(?P<name>[^《》\n]{1,80})》")
_SHORTEST_PLACE = 2


def recut(words: Sequence[Word]) -> list[Word]:
    """Return ``words`` with the cuts between titles and names mended.

    Two shapes: the title's last character taken into the name (劳动模|范华春雷), and the surname taken into the title
    (工程师郎|平安).
    """
    out: list[Word] = []
    at = 0
    while at < len(words):
        word = words[at]
        following = words[at + 1] if at + 1 < len(words) else None
        pair = _mended(word, following) if following is not None and word.end == following.start else None
        out += pair or [word]
        at += 2 if pair else 1
    return out


def _mended(word: Word, following: Word) -> list[Word] | None:
    if titles.is_title(word.text):
        return None
    if (
        following.tag == "PER"
        and len(following.text) > _SHORTEST_PLACE
        and titles.is_title(word.text + following.text[0])
    ):
        return _parted(word, following, +1)
    taken = word.text[-1] in SURNAMES and len(word.text) > _SHORTEST_PLACE and titles.is_title(word.text[:-1])
    return _parted(word, following, -1) if taken and len(following.text) <= _SHORTEST_PLACE else None


def _parted(title: Word, name: Word, shift: int) -> list[Word] | None:
    if len(title.text) != title.end - title.start or len(name.text) != name.end - name.start:
        return None
    both, cut = title.text + name.text, len(title.text) + shift
    middle = title.end + shift
    return [Word(title.start, middle, "n", both[:cut]), Word(middle, name.end, "PER", both[cut:])]


def mark(text: str, state: State) -> None:
    """Mend the words of ``state`` and add places (LAC) and works (《…》) to it."""
    state.words = recut(state.words)
    state.mentions += [*_places(text, state.words), *_works(text)]


def _places(text: str, words: Sequence[Word]) -> Iterator[Mention]:
    for word in words:
        if word.tag == "LOC" and len(word.text) >= _SHORTEST_PLACE:
            yield Mention(
                text=text[word.start : word.end], start=word.start, end=word.end, kind="place", name=word.text
            )


def _works(text: str) -> Iterator[Mention]:
    for match in _WORK.finditer(text):
        name = "".join(match["name"].split())
        if name:
            start, end = match.span("name")
            yield Mention(text=match["name"], start=start, end=end, kind="work", name=name)
