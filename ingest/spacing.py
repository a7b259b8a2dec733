"""Which white space of a printed Chinese line is text, and which is only typesetting."""

from __future__ import annotations

import re

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af〇"
_WIDE = rf"{HAN}\u3000-\u303f\uff00-\uffef\u2018-\u201d\u2014\u2026\u2460-\u24ff·"
_HAN_CHAR = re.compile(f"[{HAN}]")
_WIDE_CHAR = re.compile(f"[{_WIDE}]")
_PUNCTUATION = re.compile(
    r"[\u3001-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\u2018-\u201d\u2014\u2026]"
)
_LATIN_WORD = re.compile(r"[A-Za-z]")
_NARROW_MARKS = ",.;:!?)"
_WHITE = re.compile(r"\s+")
_ROLE_BEFORE = re.compile(r"(?:记者|通讯员|实习生|作者|摄影|编辑|校对|[/／：:])$")
_ROLE_AFTER = re.compile(r"(?:摄|[\u4e00-\u9fff]\s+(?:摄影|供图|供稿|报道|整理|[文图][/／]))")
LETTER_SPACED_RUN = 3
"""Single Han characters parted by white that make a letter-spaced word (表 彰 会); two may be a person (王 芳)."""


def is_han(char: str) -> bool:
    """Tell whether ``char`` is a Han character."""
    return _HAN_CHAR.match(char) is not None


def kept(text: str) -> list[int]:
    """Return the indexes of the characters of one printed line that belong to its text.

    White at the ends goes. White inside goes next to a digit or Latin letter that touches a wide character
    (3 月 8 日), beside punctuation, and inside a letter-spaced run; other white stays, as one character
    (王芳 李大山; 稳中求进 提质增效).
    """
    spans = [match.span() for match in _WHITE.finditer(text)]
    if not spans:
        return list(range(len(text)))
    dropped: set[int] = set()
    spaced = _letter_spaced(text, spans)
    for start, end in spans:
        keep_one = start > 0 and end < len(text) and start not in spaced and _meaningful(text[start - 1], text[end])
        dropped.update(range(start + 1 if keep_one else start, end))
    return [index for index in range(len(text)) if index not in dropped]


def joint(before: str, after: str) -> str:
    """Return what stands between two characters that a line break parts: a space before a Latin word, else nothing.

    The Latin word must follow another one, or a narrow mark that ends one (``…later,`` / ``it``).
    """
    latin = _LATIN_WORD.match(after) is not None and (_LATIN_WORD.match(before) is not None or before in _NARROW_MARKS)
    return " " if latin else ""


def _meaningful(before: str, after: str) -> bool:
    if _PUNCTUATION.match(before) or _PUNCTUATION.match(after):
        return False
    wide_before, wide_after = _WIDE_CHAR.match(before) is not None, _WIDE_CHAR.match(after) is not None
    return wide_before == wide_after


def _letter_spaced(text: str, spans: list[tuple[int, int]]) -> set[int]:
    """Return the starts of the white spans inside runs of single Han characters parted by white.

    Beside a role such a run is names (记者 刘 一 王 二).
    """
    found: set[int] = set()
    tokens = [(match.start(), match.end()) for match in re.finditer(r"\S+", text)]
    run: list[tuple[int, int]] = []
    for index, token in enumerate([*tokens, (len(text), len(text))]):
        if token[1] - token[0] == 1 and is_han(text[token[0]]):
            run.append(token)
            continue
        before = text[slice(*tokens[index - len(run) - 1])] if index > len(run) else ""
        names = _ROLE_BEFORE.search(before) or _ROLE_AFTER.match(text, run[-1][0] if run else token[0])
        if len(run) >= LETTER_SPACED_RUN and not names:
            found.update(start for start, end in spans if run[0][0] < start and end <= run[-1][0])
        run = []
    return found
