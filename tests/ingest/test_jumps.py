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
        ("【下转第四版】", "to", 4),
        ("（紧接第1版）", "from", 1),
        ("（接第一版）", "from", 1),
        ("（转第二版）", "to", 2),
        ("（续自第三版）", "from", 3),
        ("（上接头版）", "from", 1),
        ("（下转第２版）", "to", 2),
        ("（下转第二、三版）", "to", 2),
        ("（上接第1页）", "from", 1),
    ],
)
def test_jumps_as_papers_print_them(text: str, direction: str, page: int) -> None:
    jump = find_jump(text)
    assert jump is not None
    assert (jump.direction, jump.page) == (direction, page)
    assert (jump.start, jump.end) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("（上接第—版）", 1),
        ("（上接笫一版）", 1),
        ("（上按第l版）", 1),
        ("（下轉第ニ版）", 2),
        ("（上接第入版）", 8),
        ("（下转O2版）", 2),
    ],
)
def test_what_recognition_makes_of_jumps(text: str, page: int) -> None:
    jump = find_jump(text)
    assert jump is not None
    assert (jump.page, jump.start, jump.end) == (page, 0, len(text))


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("（下转第三版）", ""),
        ("（下转第三版A）", "A"),
        ("（下转3版b）", "B"),
        ("（上接1A版）", "A"),
        ("（上接A1版）", ""),
        ("（上接A1版B）", "B"),
        ("上接第一版①", "A"),
        ("上接第一版之二", "B"),
        ("（下转第二版★）", "★"),
    ],
)
def test_what_tells_several_jumps_to_a_page_apart(text: str, mark: str) -> None:
    jump = find_jump(text)
    assert jump is not None
    assert (jump.mark, jump.end) == (mark, len(text))


@pytest.mark.parametrize(
    "text", ["（见第4版）", "详见第4版", "全文见第三版", "相关报道见2版", "文字见第二版", "今日共八版"]
)
def test_a_pointer_is_no_jump(text: str) -> None:
    assert find_jump(text) is None


@pytest.mark.parametrize("text", ["晚上接一面锦旗", "施工接10版图纸", "线路上接—页", "接第一版", "马上接入面板"])
def test_plain_text_is_no_jump(text: str) -> None:
    assert find_jump(text) is None


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
