"""Which stretches of an article stand for what it means (语义片段)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from search_api.texts import SearchText

VERSION: Final = 1
"""Raise it with every change of what is cut."""
LENGTH = 240
PASSAGES_MOST = 2
_ENDS = "。！？；!?;\n"
_SENTENCE = re.compile(rf"[^{_ENDS}]{{1,{LENGTH}}}(?:[{_ENDS}]+[”’」』]?)?|[{_ENDS}]+[”’」』]?")
"""A sentence, or as much of a long one as a passage takes; every character is in one."""


@dataclass(frozen=True)
class Passage:
    """A stretch of an article.

    Attributes:
        text: number of the text in which it begins.
        start: where it begins there.
        words: what is encoded: the headlines, then the stretch.
    """

    text: int
    start: int
    words: str


def passages_of(texts: Sequence[SearchText]) -> list[Passage]:
    """Return the first passages of an article: whole sentences of its paragraphs, each under the headlines.

    An article without paragraphs has one of its headlines; one without any text has none.
    """
    headlines = [text.text.strip() for text in texts if text.weight == "title"]
    head = "".join(f"{line}。" for line in headlines)
    found = [Passage(text, start, head + words) for text, start, words in _stretches(texts)]
    return found or ([Passage(0, 0, head)] if head else [])


def _stretches(texts: Sequence[SearchText]) -> Iterator[tuple[int, int, str]]:
    """Yield where the first stretches of the paragraphs begin, and what they say."""
    given, at, said = 0, (0, 0), ""
    for number, start, sentence in _sentences(texts):
        if said and len(said) + len(sentence) > LENGTH:
            yield (*at, said)
            given, said = given + 1, ""
            if given == PASSAGES_MOST:
                return
        if not said:
            at = number, start
        said += sentence
    if said:
        yield (*at, said)


def _sentences(texts: Sequence[SearchText]) -> Iterator[tuple[int, int, str]]:
    for number, text in enumerate(texts):
        if text.part == "paragraphs":
            yield from ((number, match.start(), match.group()) for match in _SENTENCE.finditer(text.text))
