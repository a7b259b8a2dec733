"""What stands in the addresses of the API, with examples of the sample issue (路径参数)."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path
from pydantic import JsonValue

_PAGE = "lanchuandianlibao-2025-06-13-p01"
_NUMBER = r"(\d{1,9}(\.\d{1,12})?|\.\d{1,12})"
_PAIR = r"\d{1,9},\d{1,9}"

ArticleId = Annotated[str, Path(description="Id of an article.", examples=[f"{_PAGE}-a02"])]
PageId = Annotated[str, Path(description="Id of a page.", examples=[_PAGE])]
NewspaperName = Annotated[str, Path(description="Name of a newspaper.", examples=["澜川电力报"])]
IssueDate = Annotated[str, Path(description="Day of an issue.", examples=["2025-06-13"])]
FigureNumber = Annotated[int, Path(ge=0, description="Number of a figure in its article, from 0.", examples=[0])]
ActNumber = Annotated[int, Path(ge=1, description="Number of an act in the journal.", examples=[1])]
SearchId = Annotated[str, Path(description="Id of a saved search, as saving it told.", examples=["0f3c9d5e7a1b2c4d"])]


def _part(examples: list[str], **schema: JsonValue) -> Any:
    """Return a parameter of a part of a picture; what is wrong with it is told in the words of the Image API."""
    return Path(examples=examples, json_schema_extra=schema)


PartRegion = Annotated[
    str,
    _part(
        ["full", "square", "0,0,512,512", "pct:0,0,50,50"],
        pattern=rf"^(full|square|{_PAIR},{_PAIR}|pct:{_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER})$",
    ),
]
PartSize = Annotated[
    str,
    _part(
        ["max", "200,", ",200", "!300,300", "pct:10"],
        pattern=rf"^(max|\d{{1,9}},(\d{{1,9}})?|,\d{{1,9}}|!{_PAIR}|pct:{_NUMBER})$",
    ),
]
PartRotation = Annotated[str, _part(["0"], enum=["0"])]
PartQuality = Annotated[str, _part(["default"], enum=["default"])]
PartFormat = Annotated[str, _part(["jpg", "png"], enum=["jpg", "png"])]
