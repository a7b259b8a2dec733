"""The learned models of layout: small forests in ONNX, made by ``python -m bench.layouts.learning``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from ingest.layout.arrays import Floats
from schemas.errors import ModelError

WEIGHTS = Path(__file__).with_name("weights")


class Model:
    """One forest: rows of features in, scores of its classes out."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self._input = session.get_inputs()[0].name

    @staticmethod
    @cache
    def of(name: str, folder: Path = WEIGHTS) -> Model:
        """Return the model called ``name``, loaded once.

        Raises:
            ModelError: its file is missing or damaged.
        """
        return Model.load(folder / f"{name}.onnx")

    @staticmethod
    def load(path: Path) -> Model:
        """Return the model in a file, to be run on one thread: a page takes less time than threads take to start.

        Raises:
            ModelError: the file is missing or damaged.
        """
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4
        try:
            session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime has an exception class for each of its ways to fail, and no common one
            told = f"the layout model {path.name} is missing or damaged"
            raise ModelError(told, remedy="Install Baoku again.") from error
        return Model(session)

    def scores(self, features: Floats) -> Floats:
        """Return the raw score (log odds) of each class, shape (rows, classes); of two classes only the second's."""
        if len(features) == 0:
            return np.zeros((0, 1))
        told = self._session.run(None, {self._input: features.astype(np.float32, copy=False)})
        return np.asarray(told[0], dtype=np.float64)

    def probabilities(self, features: Floats) -> Floats:
        """Return the probability of each of more than two classes, shape (rows, classes)."""
        scores = self.scores(features)
        powers = np.exp(scores - scores.max(axis=1, keepdims=True)) if len(scores) else scores
        return np.asarray(powers / powers.sum(axis=1, keepdims=True)) if len(scores) else scores
