"""Work grows in proportion to the text, whatever stands in it."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from dump_examples import ALL, Habits, dump

from ingest.dump import layout
from ingest.sources.text import open_text

SMALL = 1_500
TIMES = 4
SLACK = 1.6
"""A quadratic step would make it 4; filling windows at the edges makes it a little more or less than 1."""


def story_pages(length: int) -> str:
    page = dump(ALL, Habits())
    return "".join(page.replace("白鹿", chr(0x4E00 + 97 * number) + "鹿") for number in range(length // len(page) + 1))


KINDS: dict[str, Callable[[int], str]] = {
    "stories": story_pages,
    "one line": lambda length: "电" * length,
    "headings": lambda length: "\n\n".join(chr(0x4E00 + at % 9000) * 6 for at in range(length // 8)),
    "tiny paragraphs": lambda length: "好的。\n" * (length // 4),
    "unfinished": lambda length: "\n\n".join(chr(0x4E00 + at % 9000) * 17 for at in range(length // 19)),
    "credits": lambda length: "记者 张三 李四\n" * (length // 9),
    "brackets": lambda length: "（（（（\n" * (length // 5),
    "blanks": lambda length: " 　" * (length // 2) + "电",
}


def calls(text: str) -> int:
    """Return how many Python functions the layout of ``text`` calls."""
    page = open_text(Path("made.txt"), text.encode(), "0" * 64).page(0).model_copy(update={"id": "page"})
    count = 0

    def tally(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(tally)
    try:
        layout(page)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("kind", KINDS)
def test_four_times_the_text_takes_about_four_times_the_work(kind: str) -> None:
    make = KINDS[kind]
    assert calls(make(SMALL * TIMES)) <= calls(make(SMALL)) * TIMES * SLACK + 1000
