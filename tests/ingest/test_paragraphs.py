"""Lines into paragraphs: no character is lost, and each knows its place."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.paragraphs import Piece, build, column_regions
from schemas import Line, Paragraph


def line(text: str, number: int, *, x: float = 0.1, direction: str = "horizontal") -> Line:
    edges = [round(x + 0.3 * index / max(1, len(text)), 5) for index in range(len(text) + 1)]
    top = round(number % 40 / 40, 5)
    bbox = (
        (edges[0], top, edges[-1], top + 0.02) if direction == "horizontal" else (top, edges[0], top + 0.02, edges[-1])
    )
    return Line.model_validate(
        {"text": text, "bbox": bbox, "edges": edges, "direction": direction, "size": 10, "number": number}
    )


LINES = st.lists(st.text(alphabet="电网安全，。 A1b　", max_size=20), min_size=1, max_size=12)


def paragraph(texts: list[str]) -> Paragraph:
    return build("body", [Piece.whole("p", line(text, number)) for number, text in enumerate(texts)])


@given(LINES)
def test_no_character_is_lost_and_only_spaces_between_latin_words_are_added(texts: list[str]) -> None:
    joined = paragraph(texts).text
    assert [c for c in joined if not c.isspace()] == [c for text in texts for c in text if not c.isspace()]


@given(LINES)
def test_ink_covers_the_text_without_gap(texts: list[str]) -> None:
    made = paragraph(texts)
    at = 0
    for ink in made.ink:
        assert ink.start == at
        assert made.text[ink.start : ink.end].strip() == "".join(
            texts[ink.line][index] for index in Piece.whole("p", line(texts[ink.line], ink.line)).chars
        )
        at = ink.end
    assert at == len(made.text)


@given(LINES, st.data())
def test_any_span_has_boxes_on_the_page(texts: list[str], data: st.DataObject) -> None:
    made = paragraph(texts)
    if not made.text:
        return
    start = data.draw(st.integers(0, len(made.text) - 1))
    end = data.draw(st.integers(start + 1, len(made.text)))
    regions = made.regions_of(start, end)
    assert regions
    for region in regions:
        x0, y0, x1, y1 = region.bbox
        assert 0 <= x0 < x1 <= 1
        assert 0 <= y0 < y1 <= 1


@given(LINES)
def test_regions_hold_all_ink(texts: list[str]) -> None:
    made = paragraph(texts)
    assert made.regions == column_regions(made.ink)
    for ink in made.ink:
        assert any(
            region.bbox[0] <= ink.bbox[0] and region.bbox[2] >= ink.bbox[2] and region.bbox[1] <= ink.bbox[1]
            for region in made.regions
        )


def test_each_column_piece_is_a_region_of_its_own() -> None:
    pieces = [
        Piece.whole("p", line("今年以来，", 30)),
        Piece.whole("p", line("公司全力", 31)),
        Piece.whole("p", line("保供电。", 2, x=0.6)),
    ]
    assert len(build("body", pieces).regions) == 2


def test_vertical_lines_run_down_the_page() -> None:
    made = build("headline", [Piece.whole("p", line("安全生产", 10, direction="vertical"))])
    (region,) = made.regions_of(1, 2)
    x0, y0, x1, y1 = region.bbox
    assert y1 - y0 > x1 - x0
    assert y0 > made.ink[0].bbox[1]


def test_a_space_between_latin_words_belongs_to_the_line_before() -> None:
    made = paragraph(["the grid", "company"])
    assert made.text == "the grid company"
    assert (made.ink[0].start, made.ink[0].end) == (0, 9)


def test_nothing_makes_an_empty_paragraph() -> None:
    made = build("body", [Piece.whole("p", line("　 ", 0))])
    assert (made.text, made.ink, made.regions) == ("", [], [])
