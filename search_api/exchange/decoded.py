"""Decoded page pictures, kept so that a tile doesn't cost the decoding of a whole page."""

from __future__ import annotations

import io
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from PIL import Image

from search_api.exchange.image_info import TILE
from search_api.exchange.image_request import Format, ImageRequest
from search_api.pictures import JPEG_QUALITY, opened

KEPT_BYTES = 256 * 2**20
"""Four pages of 15 million pixels in colour (200 dpi): 45 MB each, 60 with their smaller copies."""


class Decoded:
    """A picture with copies of half, a quarter, … of its size; nothing of it changes once it is made."""

    def __init__(self, data: bytes) -> None:
        image = opened(data)
        self._levels = [image if image.mode in ("L", "RGB") else image.convert("RGB")]
        while max(self._levels[-1].size) > TILE:
            self._levels.append(self._levels[-1].reduce(2))

    @property
    def image(self) -> Image.Image:
        """The picture itself, grey or in colour; not to be changed."""
        return self._levels[0]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self._levels[0].size

    @property
    def bytes(self) -> int:
        """What it takes in memory."""
        return sum(one.width * one.height * len(one.getbands()) for one in self._levels)

    def part(self, request: ImageRequest) -> Image.Image:
        """Return the part that ``request`` names, in the size that it names, from the smallest copy that has both."""
        left, top, right, bottom = request.region
        scale = min((right - left) / request.size[0], (bottom - top) / request.size[1])
        number = min(len(self._levels) - 1, max(0, int(scale).bit_length() - 1))
        level, factor = self._levels[number], 2**number
        box = (
            left / factor,
            top / factor,
            min(right / factor, level.width),
            min(bottom / factor, level.height),
        )
        return level.resize(request.size, Image.Resampling.LANCZOS, box=box)


class DecodedPictures:
    """The pictures used last, in at most ``most`` bytes; threads may share one.

    One picture is decoded at a time, so that many requests at once don't hold many pages in memory.
    """

    def __init__(self, most: int = KEPT_BYTES) -> None:
        self._most = most
        self._kept: OrderedDict[str, Decoded] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, name: str, load: Callable[[], bytes]) -> Decoded:
        """Return the picture of this name, decoded from what ``load`` returns where it isn't kept.

        Raises:
            ArchiveError: it is damaged.
        """
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
                return self._kept[name]
            made = Decoded(load())
            self._kept[name] = made
            self._bytes += made.bytes
            while self._bytes > self._most:
                _, old = self._kept.popitem(last=False)
                self._bytes -= old.bytes
            return made


def encoded(image: Image.Image, format_: Format) -> bytes:
    """Return a picture as a file."""
    out = io.BytesIO()
    if format_ == "jpg":
        image.save(out, "JPEG", quality=JPEG_QUALITY)
    else:
        image.save(out, "PNG", compress_level=3)
    return out.getvalue()
