"""Names as LAC sees them: its known wrong cuts are mended, places and works are marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp import places
from nlp.name_shapes import shaped
from nlp.state import State, Word
from schemas import Mention

_WORK = re.compile(r"《(?P<name>[^《》\n]{1,80})》")
_PIECE = re.compile(r"[（）]|(?:[省市县区旗盟州]|自治区)委(?=副?书记)|副?书记(?=$)|[^（）]+?(?=[（）]|$)")


def recut(words: Sequence[Word]) -> list[Word]:
    """Return ``words`` with LAC's known wrong cuts mended.

    - Brackets inside a word are cut off (（临江）有限公司), offices are cut from their committee (市委|书记).
    - 供电|所 is one word.
    """
    pieces = [piece for word in words for piece in _pieces(word)]
    out: list[Word] = []
    at = 0
    while at < len(pieces):
        word = pieces[at]
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        whole = _joined(word, following) if following is not None and word.end == following.start else None
        out.append(whole or word)
        at += 2 if whole else 1
    return out


def _pieces(word: Word) -> list[Word]:
    if len(word.text) != word.end - word.start:
        return [word]
    cuts = [match.span() for match in _PIECE.finditer(word.text)]
    if len(cuts) == 1:
        return [word]
    tags = ["w" if word.text[start] in "（）" else "n" if word.tag == "w" else word.tag for start, _ in cuts]
    return [
        Word(word.start + start, word.start + end, tag, word.text[start:end])
        for (start, end), tag in zip(cuts, tags, strict=True)
    ]


def _joined(word: Word, following: Word) -> Word | None:
    if following.text != "所" or not word.text.endswith(
        ("供电", "调度", "派出", "营业", "司法", "研究", "交易", "事务", "管理", "运维", "检修")
    ):
        return None
    tag = word.tag if word.tag == "ORG" else "n"
    return Word(word.start, following.end, tag, word.text + following.text)


def mark(text: str, state: State) -> None:
    """Mend the words of ``state`` and add places and works (《…》) to it."""
    state.words = shaped(text, recut(state.words))
    places.mark(text, state)
    state.mentions += _works(text)


def _works(text: str) -> Iterator[Mention]:
    for match in _WORK.finditer(text):
        name = "".join(match["name"].split())
        if name:
            start, end = match.span("name")
            yield Mention(text=match["name"], start=start, end=end, kind="work", name=name)
