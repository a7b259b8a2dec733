"""What RapidOCR reads on pictures, as it comes: ``python rapid.py PICTURE…`` writes one JSON object for each.

Runs in an environment of its own (``python -m venv DIR; DIR/bin/pip install rapidocr==3.10.0 onnxruntime``), so it
imports nothing of this project.
"""

import json
import logging
import os
import sys
import time
from importlib import import_module

os.environ.setdefault("OMP_NUM_THREADS", "1")


def main() -> None:
    """Read each picture and write its lines, in RapidOCR's order, with their corners, and the CPU seconds."""
    logging.disable(logging.INFO)
    engine = import_module("rapidocr").RapidOCR()
    for path in sys.argv[1:]:
        began = time.process_time()
        result = engine(path)
        texts = [] if result.txts is None else list(result.txts)
        boxes = [] if result.boxes is None else result.boxes.tolist()
        told = {"texts": texts, "boxes": boxes, "seconds": time.process_time() - began}
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
