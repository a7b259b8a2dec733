"""Which white space is text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.spacing import joint, kept


def text_of(line: str) -> str:
    return "".join(line[index] for index in kept(line))


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("　　今年以来，", "今年以来，"),
        ("3 月 8 日至 10 日", "3月8日至10日"),
        ("电量 56.7 万千瓦时", "电量56.7万千瓦时"),
        ("理 想 信 念 教 育", "理想信念教育"),
        ("记者 王芳 李大山", "记者 王芳 李大山"),
        ("王 芳 李大山 摄", "王 芳 李大山 摄"),
        ("记者 王 芳 李 雷 韩 梅", "记者 王 芳 李 雷 韩 梅"),
        ("通讯员 丁 一 何 山 摄", "通讯员 丁 一 何 山 摄"),
        ("李 雷 摄", "李 雷 摄"),
        ("稳中求进  提质增效", "稳中求进 提质增效"),
        ("会议强调， 要", "会议强调，要"),
        ("the  grid company", "the grid company"),
        ("", ""),
        (" \t　", ""),
    ],
)
def test_white_is_kept_where_it_means_something(line: str, text: str) -> None:
    assert text_of(line) == text


@given(st.text(alphabet="电网 　记者王芳摄A1，。\t", max_size=40))
def test_only_white_is_ever_dropped(line: str) -> None:
    indexes = kept(line)
    assert indexes == sorted(set(indexes))
    assert [line[index] for index in indexes if not line[index].isspace()] == [c for c in line if not c.isspace()]
    text = text_of(line)
    assert text == text.strip()
    assert text_of(text) == text or any(char.isspace() for char in text)


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        ("网", "电", ""),
        ("d", "c", " "),
        (",", "c", " "),
        ("，", "c", ""),
        ("5", "7", ""),
        ("A", "级", ""),
        (")", "a", " "),
    ],
)
def test_lines_are_joined_with_a_space_only_before_latin_words(before: str, after: str, between: str) -> None:
    assert joint(before, after) == between
