"""The parameters of an IIIF Image API 3 request: what is cut out, how large, as what file (图像接口)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from schemas.errors import UsageError
from search_api.pictures import PIXELS_MAX

Format = Literal["jpg", "png"]
_OTHER_FORMATS = frozenset({"tif", "gif", "jp2", "pdf", "webp"})
_OTHER_QUALITIES = frozenset({"color", "gray", "bitonal"})
_WHOLE = r"\d{1,9}"
_REAL = r"\d{1,9}(?:\.\d{1,12})?|\.\d{1,12}"
_REGION = re.compile(rf"({_WHOLE}),({_WHOLE}),({_WHOLE}),({_WHOLE})", re.ASCII)
_REGION_PCT = re.compile(rf"pct:({_REAL}),({_REAL}),({_REAL}),({_REAL})", re.ASCII)
_SIZE = re.compile(rf"({_WHOLE})?,({_WHOLE})?", re.ASCII)
_SIZE_PCT = re.compile(rf"pct:({_REAL})", re.ASCII)
_SIZE_WITHIN = re.compile(rf"!({_WHOLE}),({_WHOLE})", re.ASCII)
_ROTATION = re.compile(rf"(!?)({_REAL})", re.ASCII)


class NotDone(UsageError):
    """What the Image API knows, and this server doesn't do."""

    code = "not_done"


@dataclass(frozen=True)
class ImageRequest:
    """A request that can be answered.

    Attributes:
        region: left, top, right and bottom in pixels of the whole picture.
        size: width and height of the answer.
        format: of the file.
    """

    region: tuple[int, int, int, int]
    size: tuple[int, int]
    format: Format


def image_request(
    whole: tuple[int, int], region: str, size: str, rotation: str, quality: str, format_: str
) -> ImageRequest:
    """Read a request for a part of a picture of ``whole`` pixels.

    Raises:
        UsageError: a parameter can't be read, the part lies outside, or it would be empty or larger than it is.
        NotDone: rotation, colour or file format are among those that this server doesn't make.
    """
    _check_rotation(rotation)
    if quality in _OTHER_QUALITIES:
        raise NotDone(f"the quality {quality} isn't made", remedy="Ask for default.")
    if quality != "default":
        raise UsageError(f"there is no quality {quality!r}", remedy="Ask for default.")
    part = _region(whole, region)
    return ImageRequest(part, _size((part[2] - part[0], part[3] - part[1]), size), _format(format_))


def largest(extent: tuple[int, int]) -> tuple[int, int]:
    """Return the size in which a part of ``extent`` pixels is given for ``max``: as it is, or as large as is made."""
    width, height = extent
    if width * height <= PIXELS_MAX:
        return extent
    scale = (PIXELS_MAX / (width * height)) ** 0.5
    return max(1, int(width * scale)), max(1, int(height * scale))


def _region(whole: tuple[int, int], text: str) -> tuple[int, int, int, int]:
    width, height = whole
    if text == "full":
        return 0, 0, width, height
    if text == "square":
        side = min(whole)
        left, top = (width - side) // 2, (height - side) // 2
        return left, top, left + side, top + side
    if found := _REGION.fullmatch(text):
        x, y, w, h = (int(one) for one in found.groups())
    elif found := _REGION_PCT.fullmatch(text):
        px, py, pw, ph = (float(one) / 100 for one in found.groups())
        x, y, w, h = round(px * width), round(py * height), round(pw * width), round(ph * height)
    else:
        raise UsageError(f"{text[:40]!r} is no region", remedy="Ask for full, square, x,y,w,h or pct:x,y,w,h.")
    right, bottom = min(width, x + w), min(height, y + h)
    if right <= x or bottom <= y:
        raise UsageError("the region is empty or outside of the picture", remedy=f"It is {width} × {height} pixels.")
    return x, y, right, bottom


def _size(part: tuple[int, int], text: str) -> tuple[int, int]:
    width, height = _wanted(part, text.removeprefix("^"))
    if text.startswith("^"):
        raise NotDone("no picture is made larger than it is", remedy="Ask for a size without ^.")
    if width < 1 or height < 1:
        raise UsageError("the picture would be empty", remedy="Ask for a larger size.")
    if width > part[0] or height > part[1]:
        raise UsageError(
            f"the part is {part[0]} × {part[1]} pixels, less than {width} × {height}", remedy="Ask for max, or less."
        )
    if width * height > PIXELS_MAX:
        raise UsageError(f"{width} × {height} pixels are too many", remedy=f"Ask for at most {PIXELS_MAX} in all.")
    return width, height


def _wanted(part: tuple[int, int], text: str) -> tuple[int, int]:
    if text == "max":
        return largest(part)
    if found := _SIZE_PCT.fullmatch(text):
        scale = float(found.group(1)) / 100
        return round(part[0] * scale), round(part[1] * scale)
    if found := _SIZE_WITHIN.fullmatch(text):
        scale = min(int(found.group(1)) / part[0], int(found.group(2)) / part[1], 1)
        return _at_least_one(part[0] * scale), _at_least_one(part[1] * scale)
    found = _SIZE.fullmatch(text)
    if found is None or text == ",":
        raise UsageError(f"{text[:40]!r} is no size", remedy="Ask for max, w, ,h w,h !w,h or pct:n.")
    width, height = (None if one is None else int(one) for one in found.groups())
    if width is None:
        return _at_least_one(part[0] * (height or 0) / part[1]), height or 0
    return width, _at_least_one(part[1] * width / part[0]) if height is None else height


def _at_least_one(value: float) -> int:
    return max(1, round(value))


def _check_rotation(text: str) -> None:
    found = _ROTATION.fullmatch(text)
    if found is None or float(found.group(2)) > 360:
        raise UsageError(f"{text[:40]!r} is no rotation", remedy="Ask for 0.")
    if found.group(1) or float(found.group(2)) not in (0, 360):
        raise NotDone("pictures aren't turned or mirrored", remedy="Ask for 0.")


def _format(text: str) -> Format:
    if text == "jpg":
        return "jpg"
    if text == "png":
        return "png"
    if text in _OTHER_FORMATS:
        raise NotDone(f"no {text} is made", remedy="Ask for jpg or png.")
    raise UsageError(f"there is no format {text[:40]!r}", remedy="Ask for jpg or png.")
