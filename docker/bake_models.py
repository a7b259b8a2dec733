"""Makes what OCR writes while the image is built, so that a container needs no folder for it that it can write to."""

from __future__ import annotations

from typing import get_args

import numpy as np

from baoku.settings import Settings
from ingest.ocr.engine import Care, Engine


def main() -> None:
    """Read a white picture with each model where :class:`Settings` looks for them: PaddleX makes folders too."""
    white = np.full((48, 320, 3), 255, np.uint8)
    for care in get_args(Care):
        engine = Engine(care, Settings().models)
        engine.detect(white)
        engine.recognise(white)


if __name__ == "__main__":
    main()
