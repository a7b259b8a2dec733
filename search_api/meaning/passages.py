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
"""Characters of a passage at the most. The 37 queries of ``bench.search.paraphrases`` find their articles among 125
(the sample issue, without its subheads, and made-up stories) with MRR@10 of .59 by the first two passages of 120
characters, .62 of 240, .54 of 480."""
PASSAGES_MOST = 2
"""Passages of an article. With 1, 2, 3 and all of 240 characters the same queries have .62, .62, .55 and .57: what an
article is about stands at its beginning, and the rest is more like other articles. On the sample issue alone it is
.67, .71, .65 and .66. Encoding one takes 0.3 CPU seconds. Without headlines the two have .50: made-up stories are
hardly told apart (.23), though those of the sample issue are (.78)."""
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
