"""The Image API against IIIF's own validator, and tile by tile against the picture."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from archive import Archive
from schemas import Page, PageOutcome, SourceRef
from schemas.errors import UsageError
from search_api.app import create_app
from search_api.engine import Engine
from search_api.exchange.decoded import Decoded, DecodedPictures
from search_api.exchange.image_info import scale_factors
from search_api.exchange.image_request import ImageRequest, NotDone, image_request, largest
from search_api.routes.formats import ExchangeOptions

VALIDATED = "67352ccc-d1b0-11e1-89ae-279075081939"
"""The identifier that the validator's own picture has."""
OUTDATED = "size_noup"
"""It wants 400 for ``!w,h`` larger than the part, where Image API 3.0 has the part as it is. The other sizes that it
tries are in our own test below."""
LEVEL_TWO = ("region_percent", "size_percent", "size_bwh", "format_png", "linkheader_profile")
"""What is done of level 2 and above."""


def validation_picture(absence: Callable[[str], None]) -> bytes:
    """The picture that the validator expects: ten by ten squares of colours that it lists."""
    try:
        from iiif_validator.validator import ValidationInfo
    except ImportError as error:
        absence(f"the validator can't be used ({error}): apt-get install libmagic1")
    image = Image.new("RGB", (1000, 1000))
    for x, column in enumerate(ValidationInfo().colorInfo):
        for y, colour in enumerate(column):
            image.paste(colour, (100 * x, 100 * y, 100 * x + 100, 100 * y + 100))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def level_one() -> set[str]:
    from iiif_validator.validator import TestSuite, ValidationInfo

    return {name for name, test in TestSuite(ValidationInfo()).list_tests("3.0").items() if test["level"] <= 1}


@pytest.fixture
def validated(tmp_path: Path, engine: Engine, absence: Callable[[str], None]) -> Archive:
    made = Archive.at(tmp_path)
    source = SourceRef(file="squares.png", sha256="0" * 64, kind="image", index=0)
    page = Page(id=VALIDATED, source=source, width=1000, height=1000)
    outcome = PageOutcome(file="squares.png", page=1, page_id=page.id, status="done")
    made.put_page(page, [], version="1", picture=validation_picture(absence), outcome=outcome)
    return made


def test_the_validator_finds_level_one_and_more(
    validated: Archive, engine: Engine, serve: Callable[[FastAPI], str], tool: Callable[[str], str]
) -> None:
    address = serve(create_app(validated, engine, exchange=ExchangeOptions(iiif_origin="*")))
    asked = [sys.executable, "-W", "ignore", tool("iiif-validate.py"), "-s", address, "-p", "iiif/image/3"]
    asked += ["-i", VALIDATED, "--version", "3.0"]
    names = sorted((level_one() - {OUTDATED}) | set(LEVEL_TWO))
    done = subprocess.run([*asked, *(f"--test={one}" for one in names)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("PASS") == len(names)
    validated.close()


def service(page_ids: list[str]) -> str:
    return f"/iiif/image/3/{page_ids[0]}"


def picture_of(client: TestClient, address: str) -> Image.Image:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return Image.open(io.BytesIO(answer.content))


def test_the_tiles_of_each_level_make_up_the_page(client: TestClient, archive: Archive, page_ids: list[str]) -> None:
    info = client.get(f"{service(page_ids)}/info.json").json()
    whole = Image.open(io.BytesIO(archive.picture(page_ids[0]))).convert("RGB")
    assert (info["width"], info["height"]) == whole.size
    (tiles,) = info["tiles"]
    for factor in tiles["scaleFactors"][1:]:
        side = tiles["width"] * factor
        small = Image.new("RGB", (-(-whole.width // factor), -(-whole.height // factor)))
        for top in range(0, whole.height, side):
            for left in range(0, whole.width, side):
                part = min(side, whole.width - left), min(side, whole.height - top)
                size = -(-part[0] // factor), -(-part[1] // factor)
                region = ",".join(map(str, (left, top, *part)))
                address = f"{service(page_ids)}/{region}/{size[0]},{size[1]}/0/default.png"
                tile = picture_of(client, address)
                assert tile.size == size
                small.paste(tile, (left // factor, top // factor))
        apart = ImageStat.Stat(ImageChops.difference(small, whole.resize(small.size, Image.Resampling.LANCZOS)))
        assert max(apart.mean) < 8


def test_a_part_is_the_picture_itself(client: TestClient, archive: Archive, page_ids: list[str]) -> None:
    whole = Image.open(io.BytesIO(archive.picture(page_ids[0]))).convert("RGB")
    part = picture_of(client, f"{service(page_ids)}/100,200,300,150/max/0/default.png").convert("RGB")
    assert ImageChops.difference(part, whole.crop((100, 200, 400, 350))).getbbox() is None


@pytest.mark.parametrize(
    ("rest", "status"),
    [
        ("full/max/0/default.jpg", 200),
        ("square/!300,300/0/default.png", 200),
        ("pct:10,10,20,20/pct:50/0/default.jpg", 200),
        ("full/^max/0/default.jpg", 501),
        ("full/max/90/default.jpg", 501),
        ("full/max/!0/default.jpg", 501),
        ("full/max/0/gray.jpg", 501),
        ("full/max/0/default.webp", 501),
        ("full/max/0/default.exe", 400),
        ("full/max/0/best.jpg", 400),
        ("full/max/400/default.jpg", 400),
        ("full/^9999,/0/default.jpg", 501),
        ("full/^nonsense/0/default.jpg", 400),
        ("full/!9999,9999/0/default.jpg", 200),
        ("full/,99999/0/default.jpg", 400),
        ("full/9999,9999/0/default.jpg", 400),
        ("full/0,/0/default.jpg", 400),
        ("full/,/0/default.jpg", 400),
        ("full/99999,/0/default.jpg", 400),
        ("full/pct:200/0/default.jpg", 400),
        ("0,0,0,10/max/0/default.jpg", 400),
        ("99999,0,10,10/max/0/default.jpg", 400),
        ("-1,0,10,10/max/0/default.jpg", 400),
        ("nonsense/max/0/default.jpg", 400),
    ],
)
def test_what_can_be_asked_for(client: TestClient, page_ids: list[str], rest: str, status: int) -> None:
    answer = client.get(f"{service(page_ids)}/{rest}")
    assert answer.status_code == status
    if status != 200:
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["detail"]


def test_pages_without_picture(client: TestClient, dumped_ids: list[str]) -> None:
    for page_id in (dumped_ids[0], "no-such-page"):
        for rest in ("", "/info.json", "/full/max/0/default.jpg"):
            answer = client.get(f"/iiif/image/3/{page_id}{rest}", follow_redirects=False)
            assert answer.status_code == 404


def test_a_part_is_not_sent_twice(client: TestClient, page_ids: list[str]) -> None:
    address = f"{service(page_ids)}/full/200,/0/default.jpg"
    answer = client.get(address)
    again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(f"{service(page_ids)}/full/201,/0/default.jpg")
    assert other.headers["ETag"] != answer.headers["ETag"]
    assert client.get(address).content == answer.content


def drawn(size: tuple[int, int], shade: int = 0, mode: str = "L") -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, shade if mode == "L" else (shade, shade, shade)).save(out, "PNG")
    return out.getvalue()


def test_only_so_many_bytes_of_pictures_are_kept() -> None:
    one = Decoded(drawn((1000, 1000)))
    kept = DecodedPictures(2 * one.bytes)
    loads: list[str] = []

    def load(name: str) -> Callable[[], bytes]:
        def loaded() -> bytes:
            loads.append(name)
            return drawn((1000, 1000))

        return loaded

    for name in "abacab":
        kept.get(name, load(name))
    assert loads == ["a", "b", "c", "b"]
    assert DecodedPictures(1).get("huge", load("huge")).size == (1000, 1000)


def test_threads_share_decoded_pictures() -> None:
    kept = DecodedPictures(10_000_000)
    loads: list[int] = []

    def shade(number: int) -> int:
        def load() -> bytes:
            loads.append(number % 5)
            return drawn((600, 600), number % 5)

        part = kept.get(str(number % 5), load).part(ImageRequest((0, 0, 600, 600), (100, 100), "png"))
        found = part.getpixel((50, 50))
        assert isinstance(found, int)
        return found

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(shade, range(100))) == [number % 5 for number in range(100)]
    assert sorted(loads) == [0, 1, 2, 3, 4]


TEXTS = st.one_of(st.text(max_size=12), st.from_regex(r"(pct:|!|\^)?[0-9.]{0,6}(,[0-9.]{0,6}){0,3}", fullmatch=True))
SIDES = st.integers(1, 5000)


@given(st.tuples(SIDES, SIDES), st.tuples(TEXTS, TEXTS, TEXTS, TEXTS, TEXTS))
def test_no_request_breaks_the_reader(whole: tuple[int, int], texts: tuple[str, str, str, str, str]) -> None:
    try:
        found = image_request(whole, *texts)
    except UsageError:
        return
    check(whole, found)


@given(st.tuples(SIDES, SIDES), TEXTS, TEXTS)
def test_what_is_read_lies_inside_and_is_no_larger(whole: tuple[int, int], region: str, size: str) -> None:
    for asked in ((region, "max"), ("full", size)):
        try:
            check(whole, image_request(whole, *asked, "0", "default", "jpg"))
        except (UsageError, NotDone):
            continue


def check(whole: tuple[int, int], found: ImageRequest) -> None:
    left, top, right, bottom = found.region
    assert 0 <= left < right <= whole[0]
    assert 0 <= top < bottom <= whole[1]
    assert 1 <= found.size[0] <= right - left
    assert 1 <= found.size[1] <= bottom - top


@given(st.tuples(SIDES, SIDES))
def test_the_last_level_is_one_tile(size: tuple[int, int]) -> None:
    factors = scale_factors(size)
    assert max(size) <= 512 * factors[-1]
    assert factors == [2**power for power in range(len(factors))]


def test_a_huge_picture_is_given_as_large_as_is_made() -> None:
    assert largest((2000, 3000)) == (2000, 3000)
    width, height = largest((10_000, 10_000))
    assert width * height <= 40_000_000
    with pytest.raises(UsageError):
        image_request((10_000, 10_000), "full", "10000,", "0", "default", "jpg")
