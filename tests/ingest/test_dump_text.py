"""Files of text into pages: encodings, form feeds, and what is no text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sources.text import open_text, pages
from schemas.errors import BrokenSource, EmptyPage, UnsupportedSource

TEXT = "云岭公司召开会议\n\n　　本报讯（记者 张三）今天，\n会议结束。\n"
FILE = Path("folder/云岭.txt")


def lines(data: bytes) -> list[str]:
    return [line.text for page in pages(FILE, data, "0" * 64) for line in page.lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_give_the_same_lines(encoding: str, end: str) -> None:
    data = TEXT.replace("\n", end).encode(encoding)
    assert lines(data) == ["云岭公司召开会议", "　　本报讯（记者 张三）今天，", "会议结束。"]


def test_a_line_knows_its_place_in_the_file() -> None:
    (page,) = pages(FILE, TEXT.encode(), "0" * 64)
    assert (page.width, page.height, page.geometry) == (15, 4, "text")
    assert [line.number for line in page.lines] == [0, 2, 3]
    last = page.lines[-1]
    assert last.bbox == pytest.approx((0.0, 0.75, 5 / 15, 1.0), abs=1e-5)
    assert (page.source.file, page.source.kind, page.id, page.number) == ("云岭.txt", "text", "", 1)


def test_form_feeds_part_pages_and_blank_ones_are_passed_over() -> None:
    found = list(pages(FILE, "第一页\f \n\f第三页\n\f\n".encode(), "0" * 64))
    assert [(page.number, page.source.index, page.lines[0].text) for page in found] == [
        (1, 0, "第一页"),
        (3, 2, "第三页"),
    ]
    document = open_text(FILE, "第一页\f \n\f第三页\n\f\n".encode(), "0" * 64)
    assert document.count == 3
    with pytest.raises(EmptyPage) as caught:
        document.page(1)
    assert caught.value.page == 2
    assert caught.value.remedy


def test_radicals_and_invisible_characters_are_put_right() -> None:
    assert lines("⽤电\u200b安全\ufeff\n".encode()) == ["用电安全"]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", BrokenSource),
        ("云岭公司召开会议，部署工作。".encode()[:-1], BrokenSource),
        ("云岭公司召开会议，部署工作。".encode() * 20 + b"\xff\xff" + "会议结束。".encode() * 20, BrokenSource),
        (b"\xff\xfe\x00", BrokenSource),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", UnsupportedSource),
        (b"\x01\x02\x03\x04text", UnsupportedSource),
        (b"\x81\xff\xff\xfe\xfd\x80", UnsupportedSource),
        (b" \n\t\n", EmptyPage),
    ],
)
def test_what_is_no_text_is_told_with_a_remedy(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error) as caught:
        list(pages(FILE, data, "0" * 64))
    assert "云岭.txt" in str(caught.value)


@given(st.binary(max_size=200))
def test_any_bytes_give_pages_or_a_source_or_page_error(data: bytes) -> None:
    try:
        found = list(pages(FILE, data, "0" * 64))
    except (BrokenSource, UnsupportedSource, EmptyPage):
        return
    assert all(page.lines for page in found)
