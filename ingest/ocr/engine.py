"""PaddleOCR's modules as this package uses them: one thread, no model hub, no chatter."""

from __future__ import annotations

import logging
import os
import warnings
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from ingest.ocr import models
from ingest.ocr.decode import CharacterDecode, Reading
from ingest.ocr.disputes import disputed
from schemas.errors import ModelError

Care = Literal["fast", "accurate"]
Image = NDArray[np.uint8]
DETECTOR_SIDE = 2400
"""Longest side, in pixels, that the detector sees: more finds no more lines on a broadsheet and takes longer."""
SURE, SURE_FIGURES = 0.97, 0.985
"""Mean confidence, without and with digits, under which small reads a line again after tiny.
Measured on 200 lines by fax and as many clean ones: 40 % and 8 % of lines are read twice, and 3.1 % and 0.9 % of
characters wrong become 1.7 % and 0.9 %, where small alone has 1.2 % and 0.8 %."""
STRIP_HEIGHT = 48
"""Height in pixels that PP-OCRv6 recognisers read at."""
STRIP_LEAST_WIDTH = 320
"""Width in pixels to which PaddleOCR pads a narrower strip (``RecResizeImg`` in the model's settings)."""
STRIP_MOST_WIDTH = 3200
"""Width in pixels beyond which PaddleOCR squeezes a strip."""
SESSION = {"intra_op_num_threads": 1, "inter_op_num_threads": 1, "enable_mem_pattern": False}
"""One thread; and no plan of memory kept for each size of strip or page: on a broadsheet at 200 dpi 0.75 GB instead of
1.1, for a third of a second more."""


class Engine:
    """Detector and recogniser of one care, loaded when first used; ``fast`` also has the larger recogniser at hand.

    Args:
        care: ``fast`` for PP-OCRv6 tiny, ``accurate`` for small.
        folder: where the model folders are, or are made.
    """

    def __init__(self, care: Care, folder: Path) -> None:
        self._folder = folder
        self._detector = models.DETECTORS[care]
        self._recogniser = models.RECOGNISERS[care]
        self._loaded: dict[str, Any] = {}
        self._second = Engine("accurate", folder) if care == "fast" else None

    @property
    def name(self) -> str:
        """Name of the recogniser, as a page records it."""
        return self._recogniser.name

    def detect(self, image: Image) -> list[NDArray[np.float64]]:
        """Return the text quadrilaterals on ``image`` (BGR), each 4 × 2 in pixels."""
        module = self._module("TextDetection", self._detector, limit_side_len=DETECTOR_SIDE, limit_type="max")
        (result,) = module.predict(image)
        return [np.asarray(quad, dtype=np.float64).reshape(-1, 2) for quad in result["dt_polys"]]

    def recognise(self, strip: Image) -> Reading:
        """Read one strip (BGR) that holds one line of text; it should be :data:`STRIP_HEIGHT` pixels high."""
        new = self._recogniser.name not in self._loaded
        module = self._module("TextRecognition", self._recogniser)
        if new:
            module.paddlex_predictor.post_op = CharacterDecode(module.paddlex_predictor.post_op.character)
        (result,) = module.predict(strip)
        reading: Reading = result["rec_text"]
        seen = max(STRIP_LEAST_WIDTH / STRIP_HEIGHT, strip.shape[1] / strip.shape[0]) * STRIP_HEIGHT
        scale = seen / (strip.shape[1] * STRIP_HEIGHT / strip.shape[0])
        return Reading(reading.text, reading.confidences, tuple(min(1.0, place * scale) for place in reading.places))

    def read(self, strip: Image) -> Reading:
        """Read one strip, and where that is unsure once more with the larger recogniser."""
        reading = self.recognise(strip)
        if self._second is None or not reading.text or reading.confidence >= _sure(reading.text):
            return reading
        again = self._second.recognise(strip)
        better, other = (again, reading) if again.confidence >= reading.confidence else (reading, again)
        return disputed(better, other)

    def _module(self, kind: str, model: models.Model, **settings: object) -> Any:
        if model.name not in self._loaded:
            folder = models.prepare(model, self._folder)
            maker = getattr(_paddleocr(self._folder), kind)
            self._loaded[model.name] = maker(
                model_name=model.name,
                model_dir=str(folder),
                engine="onnxruntime",
                device="cpu",
                engine_config=SESSION,
                **settings,
            )
        return self._loaded[model.name]


def _sure(text: str) -> float:
    return SURE_FIGURES if any(char.isdigit() for char in text) else SURE


@lru_cache(maxsize=2)
def engine(care: Care, folder: Path | None) -> Engine:
    """Return the engine of this process for ``care``, its model folders under ``folder``.

    Raises:
        ModelError: no folder is given.
    """
    if folder is None:
        raise ModelError(
            "reading a picture needs OCR models, and no folder to make them in was given",
            remedy="Give ReadOptions a models folder (the command line uses the cache folder).",
        )
    return Engine(care, folder)


@lru_cache(maxsize=1)
def _paddleocr(folder: Path) -> Any:
    """Import PaddleOCR, which reads its switches from the environment of this process when it is imported.

    ``PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK`` keeps it from asking model hubs on the network, and
    ``PADDLE_PDX_CACHE_HOME`` keeps it from making folders in the user's home. Either stays as somebody has set it.
    """
    os.environ.setdefault("PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK", "True")
    os.environ.setdefault("PADDLE_PDX_CACHE_HOME", str(folder / "paddlex"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import paddleocr
    logging.getLogger("paddlex").setLevel(logging.ERROR)
    return paddleocr
