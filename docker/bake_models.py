"""Makes all OCR model folders while the image is built, so that a container needs no folder that it can write to."""

from __future__ import annotations

from baoku.settings import Settings
from ingest.ocr.models import DETECTORS, RECOGNISERS, prepare


def main() -> None:
    """Make the folders where :class:`Settings` looks for them."""
    for model in (*DETECTORS.values(), *RECOGNISERS.values()):
        prepare(model, Settings().models)


if __name__ == "__main__":
    main()
