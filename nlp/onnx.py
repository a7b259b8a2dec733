"""ONNX models on one thread: sentences are short, and take less time than threads take to start."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from schemas.errors import ModelError


def session(path: Path, remedy: str = "install Baoku again") -> Any:
    """Return the session of the model in a file.

    Raises:
        ModelError: the file is missing or damaged.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime has an exception class for each of its ways to fail, and no common one
        raise ModelError(f"the model {path.name} is missing or damaged", remedy=remedy) from error
