"""Bold made by printing twice, as a dump shows it: 要闻要闻, 安全安全““生产生产”” (叠印)."""

from __future__ import annotations

import re

from ingest.spacing import is_han

LONGEST_LINE = 120
"""Characters up to which a line is examined: overprinting is for headlines, and running text is never touched."""
_LONGEST_PIECE = 40
_REPEATS = range(4, 1, -1)
"""Times that a fake bold prints a piece: twice as a rule, up to four times."""
_SURE_PIECE = 4
"""Han characters of a piece whose repetition is overprinting by itself; two or three may be honest (研究研究)."""
_SURE_RUN = 3
"""Repeated pieces in a row that are overprinting where one is longer than a character or a punctuation mark;
two may be an honest AABB (扎扎实实). In a line without sentence marks two pieces of two characters are enough."""
_SINGLES_RUN = 5
"""Doubled single characters in a row that are overprinting: two honest AABB words in a row have four."""
_SENTENCE = re.compile(r"[，。；]")
_HONEST_DOUBLES = frozenset("…—─-~～·.!！?？*=_")


def folded(text: str) -> list[int]:
    """Return the indexes of the characters of ``text`` that remain when overprinted pieces are kept once.

    A stretch between white is folded when its characters fall wholly into pieces that are each printed two to four
    times, and that can't be honest repetition; honest repetition inside running text (常常, 研究研究, 扎扎实实) stays.
    """
    everything = list(range(len(text)))
    if len(text) > LONGEST_LINE:
        return everything
    whole = _same_halves(text)
    if whole is not None:
        return [index for index in everything if index < whole]
    dropped: set[int] = set()
    for low, high, pieces in _runs(text):
        covers_line = not (text[:low] + text[high:]).strip()
        if _overprinted([piece for piece, _ in pieces], covers_line=covers_line, heading=not _SENTENCE.search(text)):
            at = low
            for piece, times in pieces:
                dropped.update(range(at + len(piece), at + len(piece) * times))
                at += len(piece) * times
    return [index for index in everything if index not in dropped]


def _same_halves(text: str) -> int | None:
    """Return where the second half begins of a line that is printed twice with white between, if it is."""
    for white in re.finditer(r"\s+", text):
        first, second = text[: white.start()], text[white.end() :]
        if len(first) >= _SURE_PIECE and first == second.rstrip():
            return white.start()
    return None


_Pieces = list[tuple[str, int]]


def _runs(text: str) -> list[tuple[int, int, _Pieces]]:
    """Return the stretches of ``text`` (start, end, repeated pieces) that consist of repeated pieces only.

    White parts pieces without ending a stretch.
    """
    runs: list[tuple[int, int, _Pieces]] = []
    at = 0
    while at < len(text):
        low, pieces = at, []
        while at < len(text):
            found = _repeated_at(text, at)
            if found is None:
                break
            pieces.append(found)
            at += len(found[0]) * found[1]
        if pieces:
            runs.append((low, at, pieces))
        else:
            at += 1
    return _joined_over_white(text, runs)


def _joined_over_white(text: str, runs: list[tuple[int, int, _Pieces]]) -> list[tuple[int, int, _Pieces]]:
    joined: list[tuple[int, int, _Pieces]] = []
    for low, high, pieces in runs:
        if joined and low > joined[-1][1] and not text[joined[-1][1] : low].strip():
            first, last, before = joined.pop()
            white = text[last:low]
            joined.append((first, high, [*before, (white, 1), *pieces]))
        else:
            joined.append((low, high, pieces))
    return joined


def _repeated_at(text: str, at: int) -> tuple[str, int] | None:
    """Return the piece that is printed several times from ``at`` on, and how often; the longest such piece."""
    for length in range(min(_LONGEST_PIECE, (len(text) - at) // 2), 0, -1):
        piece = text[at : at + length]
        if piece[0].isspace() or piece[-1].isspace() or not text.startswith(piece, at + length):
            continue
        if length > 1 and len(set(piece)) == 1:
            continue
        times = next(times for times in _REPEATS if text.startswith(piece * times, at))
        return piece, times
    return None


def _overprinted(pieces: list[str], *, covers_line: bool, heading: bool) -> bool:
    words = [piece for piece in pieces if not piece.isspace()]
    han = [sum(map(is_han, word)) for word in words]
    if max(han, default=0) >= _SURE_PIECE:
        return True
    marks = any(_is_mark(word) for word in words)
    if covers_line and max(han, default=0) >= 2:
        return True
    if heading and sum(count >= 2 for count in han) >= 2:
        return True
    if len(words) >= _SURE_RUN and (marks or max(han, default=0) >= 2):
        return True
    return len(words) >= _SINGLES_RUN and sum(han) >= _SINGLES_RUN


def _is_mark(piece: str) -> bool:
    return not any(char.isalnum() or char.isspace() or char in _HONEST_DOUBLES for char in piece)
