"""What layout repair is measured against: simple orders of the lines, in which each big line opens an article.

``columns`` sorts the lines that Baoku's own reader found into columns by x, then by y; ``paddle`` and ``rapid`` take
the lines of PaddleOCR and RapidOCR in the order in which these give them.
"""

from __future__ import annotations

import io
import json
import statistics
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageSequence

from bench.layouts import press
from bench.layouts.measure import Found, bare
from bench.layouts.press import CACHE
from bench.layouts.readings import MODELS, Task
from schemas import Page

BIG = 1.6
"""Height, over that of the middle line, from which a line is a headline (issue 4)."""
RAPID = CACHE / "rapidocr" / "bin" / "python"
"""Where RapidOCR's own environment is looked for."""
ORDERS = ("columns", "paddle", "rapid")


@dataclass(frozen=True)
class Piece:
    """A line as a baseline sees it: text and box, in any unit."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def height(self) -> float:
        """Its type size as far as a box tells: the shorter side."""
        return min(self.y1 - self.y0, self.x1 - self.x0)


def articles(pages: Sequence[Sequence[Piece]]) -> list[Found]:
    """Return the articles of lines in their given order: big lines in a row are one title, the rest its body."""
    found: list[Found] = []
    for index, lines in enumerate(pages):
        middle = statistics.median(line.height for line in lines) if lines else 0.0
        title, body = "", ""
        for line in lines:
            if line.height < BIG * middle:
                body += bare(line.text)
                continue
            if body:
                found.append(Found(title, body, title + body, (index,)))
                title, body = "", ""
            title += bare(line.text)
        if title or body:
            found.append(Found(title, body, title + body, (index,)))
    return found


def by_columns(pages: Sequence[Page]) -> list[list[Piece]]:
    """Return each page's lines sorted into columns as wide as the middle line, from the left, each downwards."""
    out = []
    for page in pages:
        lines = [_piece(line.text, line.bbox, page) for line in page.lines]
        wide = statistics.median(line.x1 - line.x0 for line in lines) if lines else 1.0
        out.append(sorted(lines, key=lambda line: (round(line.x0 / (wide or 1.0)), line.y0, line.x0)))
    return out


def _piece(text: str, box: tuple[float, float, float, float], page: Page) -> Piece:
    return Piece(text, box[0] * page.width, box[1] * page.height, box[2] * page.width, box[3] * page.height)


def by_paddle(task: Task) -> list[list[Piece]]:
    """Return the lines of PaddleOCR's own pipeline with the models that Baoku uses, in its order."""
    return _kept(task, f"paddle-{task.ocr}", _paddle_lines)


def by_rapid(task: Task, python: Path) -> list[list[Piece]]:
    """Return the lines of RapidOCR as it comes, in its order; ``python`` is that of its environment."""

    def read(task: Task) -> list[list[Piece]]:
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for index, picture in enumerate(_pictures(task)):
                paths.append(str(Path(folder) / f"{index}.png"))
                picture.save(paths[-1])
            script = str(Path(__file__).with_name("rapid.py"))
            done = subprocess.run([str(python), script, *paths], capture_output=True, text=True, check=True)
        told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        return [_of_corners(page["texts"], page["boxes"]) for page in told]

    return _kept(task, "rapid", read)


def _kept(task: Task, reader: str, read: Any) -> list[list[Piece]]:
    path = CACHE / "baselines" / f"{task.stem(reader)}.json"
    if not path.exists():
        told = [[list(vars(line).values()) for line in page] for page in read(task)]
        press.write(path, json.dumps(told, ensure_ascii=False).encode())
    return [[Piece(*line) for line in page] for page in json.loads(path.read_text("utf-8"))]


def _pictures(task: Task) -> list[Image.Image]:
    with Image.open(io.BytesIO(task.file())) as opened:
        return [picture.convert("RGB") for picture in ImageSequence.Iterator(opened)]


def _paddle_lines(task: Task) -> list[list[Piece]]:
    out = []
    for picture in _pictures(task):
        (result,) = _paddle(task.ocr).predict(np.ascontiguousarray(np.asarray(picture)[:, :, ::-1]))
        out.append(_of_corners(result["rec_texts"], [np.asarray(quad).tolist() for quad in result["rec_polys"]]))
    return out


@lru_cache(maxsize=1)
def _paddle(care: str) -> Any:
    from ingest.ocr import engine, models

    module = engine._paddleocr(MODELS)
    detector, recogniser = models.DETECTORS[care], models.RECOGNISERS[care]
    return module.PaddleOCR(
        text_detection_model_name=detector.name,
        text_detection_model_dir=str(models.prepare(detector, MODELS)),
        text_recognition_model_name=recogniser.name,
        text_recognition_model_dir=str(models.prepare(recogniser, MODELS)),
        use_doc_orientation_classify=False,
        use_doc_unwarping=False,
        use_textline_orientation=False,
        engine="onnxruntime",
        device="cpu",
        engine_config=engine.SESSION,
    )


def _of_corners(texts: Sequence[str], quads: Sequence[Sequence[Sequence[float]]]) -> list[Piece]:
    out = []
    for text, quad in zip(texts, quads, strict=True):
        xs, ys = [float(point[0]) for point in quad], [float(point[1]) for point in quad]
        out.append(Piece(text, min(xs), min(ys), max(xs), max(ys)))
    return out
