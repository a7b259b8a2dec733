"""Jump lines: where an article goes on or comes from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.jumps import find_jump


@pytest.mark.parametrize(
    ("text", "direction", "page"),
    [
        ("（下转第二版）", "to", 2),
        ("下转第3版", "to", 3),
        ("（上接一版）", "from", 1),
        ("(上接第1版)", "from", 1),
        ("紧接第一版", "from", 1),
        ("下转第三版A", "to", 3),
        ("下转A4版", "to", 4),
        ("（上接A01版）", "from", 1),
        ("下 转 第 十二 版", "to", 12),
        ("（下转第二十版）", "to", 20),
        ("【下转第④版】".replace("④", "四"), "to", 4),
    ],
)
def test_jumps_as_papers_print_them(text: str, direction: str, page: int) -> None:
    jump = find_jump(text)
    assert jump is not None
    assert (jump.direction, jump.page) == (direction, page)
    assert (jump.start, jump.end) == (0, len(text))


@pytest.mark.parametrize("text", ["", "第二版", "详见第三版", "下转", "上接第零版", "他上接天光，下转乾坤", "转第二版"])
def test_what_is_no_jump(text: str) -> None:
    assert find_jump(text) is None


def test_a_jump_behind_a_text_says_where_it_stands() -> None:
    text = "全力以赴保供电。（下转第二版）"
    jump = find_jump(text)
    assert jump is not None
    assert text[jump.start : jump.end] == "（下转第二版）"


@given(st.integers(1, 99), st.sampled_from(["下转", "上接"]))
def test_every_page_number_is_read_in_figures_and_in_words(page: int, way: str) -> None:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(page, 10)
    words = ("" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十") + (digits[ones] if ones else "")
    for printed in (str(page), words):
        jump = find_jump(f"（{way}第{printed}版）")
        assert jump is not None
        assert jump.page == page


@given(st.text(alphabet="下转上接紧第一二十12AB版（）() ", max_size=40))
def test_any_text_gives_a_page_from_one(text: str) -> None:
    jump = find_jump(text)
    assert jump is None or (jump.page >= 1 and 0 <= jump.start < jump.end <= len(text))
