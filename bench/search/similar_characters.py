"""Makes the table of characters that look alike: draws GB 2312's characters and compares the pictures.

`python -m bench.search.similar_characters --write` writes ``search_api/data/similar_characters.txt``. Each picture is
32 by 32, of Noto Serif and Noto Sans, blurred a little; likeness is the cosine of the two pictures less their mean.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from bench.typeset import faces
from bench.typeset.sheet import Face

SIZE = 32
LEAST = 0.72
"""Likeness from which two characters stand in the table: 己已 .96, 己巳 .91, 未末 .96, 日曰 .92, 大太 .91 are above it,
大木 .43 is below."""
MOST = 6
OUT = Path(__file__).parents[2] / "search_api" / "data" / "similar_characters.txt"
FACES: tuple[Face, ...] = ("serif", "sans")


def characters() -> list[str]:
    """Return GB 2312's 6,763 characters."""
    found = []
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                found.append(bytes((row, cell)).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return found


def picture(char: str, font: ImageFont.FreeTypeFont, *, stretched: bool) -> NDArray[np.float32]:
    """Return a character's picture as a vector of mean 0 and length 1; its ink stretched over the whole if asked."""
    image = Image.new("L", (SIZE, SIZE), 0)
    ImageDraw.Draw(image).text((SIZE / 2, SIZE / 2), char, fill=255, font=font, anchor="mm")
    if stretched and (ink := image.getbbox()) is not None and min(ink[2] - ink[0], ink[3] - ink[1]) > SIZE // 3:
        image = image.crop(ink).resize((SIZE, SIZE), Image.Resampling.BILINEAR)
    flat = np.array(image.filter(ImageFilter.GaussianBlur(1.0)), dtype=np.float32).ravel()
    flat -= flat.mean()
    flat /= np.float32(np.linalg.norm(flat) or 1.0)
    return flat


def likeness(chars: list[str]) -> NDArray[np.float32]:
    """Return the likeness of every two characters, the mean of all faces: as they stand, or stretched if more."""
    total = np.zeros((len(chars), len(chars)), dtype=np.float32)
    for face in FACES:
        font = ImageFont.truetype(faces.file(face), SIZE - 2, index=faces.SC_INDEX)
        ways = []
        for stretched in (False, True):
            pictures = np.stack([picture(char, font, stretched=stretched) for char in chars])
            ways.append(pictures @ pictures.T)
        total += np.maximum(*ways)
    total /= np.float32(len(FACES))
    return total


def table(chars: list[str]) -> list[str]:
    """Return the lines of the table: a character and those that look like it, the nearest first."""
    alike = likeness(chars)
    np.fill_diagonal(alike, -1)
    lines = []
    for at, char in enumerate(chars):
        order = np.argsort(-alike[at], kind="stable")[:MOST]
        near = "".join(chars[other] for other in order if alike[at, other] >= LEAST)
        if near:
            lines.append(char + near)
    return lines


def main() -> None:
    """Print or write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the table into the package")
    arguments = parser.parse_args()
    lines = table(characters())
    text = "# A character and those that look like it (python -m bench.search.similar_characters --write)\n"
    text += "\n".join(lines) + "\n"
    if arguments.write:
        OUT.write_text(text, "utf-8")
    print(f"{len(lines)} characters have {sum(len(line) - 1 for line in lines)} others that look like them")
    for char in "己未日大土人千木":
        print(next((line for line in lines if line[0] == char), f"{char}: none"))


if __name__ == "__main__":
    main()
