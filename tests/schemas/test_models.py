import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from schemas import Figure, Ink, Line, Paragraph, Region, union
from schemas.json_schema import FOLDER, MODELS, rendered, schema_of

EDGES = st.lists(st.floats(0, 1), min_size=2, max_size=12).map(lambda values: sorted(round(v, 5) for v in values))


@pytest.mark.parametrize("name", sorted(MODELS))
def test_checked_in_schema_is_current(name: str) -> None:
    assert (FOLDER / f"{name}.schema.json").read_text("utf-8") == rendered(name), "run: make schemas"


@pytest.mark.parametrize("name", sorted(MODELS))
def test_schema_is_draft_2020_12_with_an_id(name: str) -> None:
    schema = schema_of(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"].endswith(f":{name}:1")


def figure(**values: object) -> Figure:
    base = {
        "text": "3份",
        "start": 0,
        "end": 2,
        "value": 3,
        "unit": "份",
        "kind": "count",
        "canonical_value": 3,
        "canonical_unit": "份",
    }
    return Figure.model_validate(base | values)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=2))
def test_exact_values_survive_json(value: Decimal) -> None:
    found = figure(value=value, canonical_value=value)
    assert Figure.model_validate_json(found.model_dump_json()).value == value


def test_exact_values_are_json_numbers() -> None:
    written = json.loads(figure(value=Decimal("5698.7"), canonical_value=Decimal("56987000.00")).model_dump_json())
    assert (written["value"], written["canonical_value"]) == (5698.7, 56987000)


def test_figures_fit_their_schema() -> None:
    written = json.loads(figure(upper=4).model_dump_json())
    assert list(Draft202012Validator(schema_of("figure")).iter_errors(written)) == []


def test_an_unknown_field_is_an_error() -> None:
    with pytest.raises(ValidationError, match="colour"):
        Region.model_validate({"page": "p", "bbox": [0, 0, 1, 1], "colour": "red"})


def test_a_box_with_its_corners_swapped_is_an_error() -> None:
    with pytest.raises(ValidationError, match="wrong way round"):
        Region(page="p", bbox=(0.5, 0, 0.4, 1))


def test_boxes_are_clamped_to_the_page() -> None:
    assert Region(page="p", bbox=(-0.1, 0, 1.2, 0.123456789)).bbox == (0, 0, 1, 0.12346)


def test_the_union_of_no_boxes_is_an_error() -> None:
    with pytest.raises(ValueError, match="no boxes"):
        union([])


def test_a_line_needs_an_edge_more_than_characters() -> None:
    with pytest.raises(ValidationError, match="one more"):
        Line(text="电网", bbox=(0, 0, 1, 1), edges=[0, 0.5], size=10, number=0)


def test_line_edges_never_fall() -> None:
    with pytest.raises(ValidationError, match="never fall"):
        Line(text="电网", bbox=(0, 0, 1, 1), edges=[0, 0.5, 0.4], size=10, number=0)


@given(EDGES, st.data())
def test_any_span_has_a_box_inside_its_ink(edges: list[float], data: st.DataObject) -> None:
    length = len(edges) - 1
    ink = Ink(start=0, end=length, page="p", line=0, bbox=(edges[0], 0.1, edges[-1], 0.2), edges=edges)
    paragraph = Paragraph(role="body", text="电" * length, regions=[], ink=[ink])
    start = data.draw(st.integers(0, length - 1))
    end = data.draw(st.integers(start + 1, length))
    (region,) = paragraph.regions_of(start, end)
    x0, y0, x1, y1 = region.bbox
    assert edges[0] <= x0 <= x1 <= edges[-1]
    assert (y0, y1) == (0.1, 0.2)
    if edges[-1] > edges[0]:
        assert x1 > x0


def test_a_span_over_two_lines_has_two_boxes() -> None:
    first = Ink(start=0, end=2, page="p", line=0, bbox=(0, 0, 0.2, 0.1), edges=[0, 0.1, 0.2])
    second = Ink(start=2, end=4, page="p", line=1, bbox=(0, 0.1, 0.2, 0.2), edges=[0, 0.1, 0.2])
    paragraph = Paragraph(role="body", text="送电负荷", regions=[], ink=[first, second])
    assert [region.bbox for region in paragraph.regions_of(1, 3)] == [(0.1, 0, 0.2, 0.1), (0, 0.1, 0.1, 0.2)]


def test_vertical_ink_is_cut_along_y() -> None:
    ink = Ink(start=0, end=2, page="p", line=0, bbox=(0.5, 0, 0.6, 0.2), edges=[0, 0.1, 0.2], direction="vertical")
    paragraph = Paragraph(role="body", text="电网", regions=[], ink=[ink])
    assert paragraph.regions_of(1, 2)[0].bbox == (0.5, 0.1, 0.6, 0.2)


@pytest.mark.parametrize("span", [(0, 0), (1, 3), (-1, 1), (2, 1)])
def test_a_span_outside_the_text_is_an_error(span: tuple[int, int]) -> None:
    ink = Ink(start=0, end=2, page="p", line=0, bbox=(0, 0, 0.2, 0.1), edges=[0, 0.1, 0.2])
    with pytest.raises(ValueError, match="not inside"):
        Paragraph(role="body", text="电网", regions=[], ink=[ink]).regions_of(*span)


def test_text_without_ink_under_part_of_it_is_an_error() -> None:
    ink = Ink(start=0, end=1, page="p", line=0, bbox=(0, 0, 0.1, 0.1), edges=[0, 0.1])
    with pytest.raises(ValidationError, match="not covered by ink from offset 1"):
        Paragraph(role="body", text="电网", regions=[], ink=[ink])


def test_confidence_of_a_span_is_its_lowest() -> None:
    ink = Ink(
        start=0, end=3, page="p", line=0, bbox=(0, 0, 0.3, 0.1), edges=[0, 0.1, 0.2, 0.3], confidences=[1, 0.4, 0.9]
    )
    paragraph = Paragraph(role="body", text="五千伏", regions=[], ink=[ink])
    assert (paragraph.confidence_of(0, 2), paragraph.confidence_of(2, 3)) == (0.4, 0.9)
