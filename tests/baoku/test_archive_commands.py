import csv
import json
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import openpyxl
import pytest
from pyarrow import parquet

import ingest
from baoku.exit_codes import ExitCode
from schemas import Page

Baoku = Callable[..., object]


@pytest.fixture
def filled(baoku: Baoku, data: Path, page: Path) -> Path:
    """A data folder with one page in it."""
    assert baoku("ingest", "--data", data, "--newspaper", "北岭电力报", page).code == 0
    return data


def test_an_empty_archive_says_what_to_do(baoku: Baoku, data: Path) -> None:
    assert "baoku ingest" in baoku("status", "--data", data).out


def test_what_was_ingested_is_found(baoku: Baoku, filled: Path) -> None:
    answer = json.loads(baoku("search", "送电", "--data", filled, "--json").out)
    assert answer["total"] == 1
    assert set(answer) >= {"total", "hits", "facets", "next"}
    (hit,) = answer["hits"]
    assert set(hit) >= {"id", "title", "newspaper", "issue_date", "pages", "score", "snippet", "highlights"}
    assert hit["id"] == "beilingdianlibao-2025-04-10-p01-a01"


def test_the_data_folder_may_stand_before_the_command(baoku: Baoku, filled: Path) -> None:
    assert json.loads(baoku("--data", filled, "status", "--json").out)["done"] == 1


def test_an_empty_result_says_what_to_try(baoku: Baoku, filled: Path) -> None:
    ran = baoku("search", "潜水艇", "--data", filled)
    assert ran.code == 0
    assert ran.err.strip()


def test_figures_lead_back_to_the_page(baoku: Baoku, filled: Path) -> None:
    answer = json.loads(baoku("figures", "--kind", "energy", "--data", filled, "--json").out)
    (row,) = answer["rows"]
    assert row["page"] == "beilingdianlibao-2025-04-10-p01"
    assert row["canonical_value"] == 3560000000
    assert row["regions"]


def test_ingesting_again_changes_nothing(baoku: Baoku, filled: Path, page: Path) -> None:
    ran = baoku("ingest", "--data", filled, "--newspaper", "北岭电力报", "--json", page)
    (outcome,) = [json.loads(line) for line in ran.out.splitlines()]
    assert (ran.code, outcome["status"]) == (0, "unchanged")


def test_another_file_for_the_same_page_needs_a_word(baoku: Baoku, filled: Path, tmp_path: Path) -> None:
    other = tmp_path / "other-2025-04-10.txt"
    other.write_text("北岭电网公司获奖\n\n　　本报讯（记者 何青）近日，北岭电网公司获奖。\n", "utf-8")
    arguments = ("ingest", "--data", filled, "--newspaper", "北岭电力报", other)
    refused = baoku(*arguments)
    assert refused.code == ExitCode.SOURCE
    assert "--replace" in refused.err
    assert json.loads(baoku("status", "--data", filled, "--json").out)["failed"][0]["code"] == "page_taken"
    assert baoku(*arguments, "--replace").code == 0
    assert json.loads(baoku("search", "送电", "--data", filled, "--json").out)["total"] == 0
    assert json.loads(baoku("status", "--data", filled, "--json").out)["failed"] == []


def test_one_bad_file_among_good_ones(baoku: Baoku, data: Path, page: Path, tmp_path: Path) -> None:
    (tmp_path / "a-bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    ran = baoku("ingest", "--data", data, tmp_path)
    assert ran.code == ExitCode.PARTIAL
    status = json.loads(baoku("status", "--data", data, "--json").out)
    assert (status["done"], len(status["failed"]), status["waiting"]) == (1, 1, [])
    assert status["failed"][0]["remedy"]


def test_a_folder_without_pages(baoku: Baoku, data: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = baoku("ingest", "--data", data, tmp_path / "empty")
    assert ran.code == ExitCode.NOT_FOUND
    assert ".pdf" in ran.err


def test_the_index_is_rebuilt_from_the_archive(baoku: Baoku, filled: Path) -> None:
    for file in (filled / "index").rglob("*"):
        if file.is_file():
            file.unlink()
    assert json.loads(baoku("reindex", "--data", filled, "--json").out) == {"indexed": 1}
    assert json.loads(baoku("search", "送电", "--data", filled, "--json").out)["total"] == 1


def test_a_page_that_goes_on_in_another_file(baoku: Baoku, data: Path, tmp_path: Path) -> None:
    first = tmp_path / "p01-2025-04-10.txt"
    first.write_text(
        "北岭电网公司迎峰度夏工程提速\n\n"
        "　　本报讯（记者 何青）4月9日，北岭电网公司\n"
        "迎峰度夏工程全面提速，首批工程涉及变电站改\n造和线路增容，工程建设者在青石\n（下转第二版）\n",
        "utf-8",
    )
    second = tmp_path / "p02-2025-04-10.txt"
    second.write_text(
        "（上接第一版）岭现场连续作业，北岭电网公司\n迎峰度夏工程全部按计划推进，变电站改造和线\n路增容将在六月底前完成。\n",
        "utf-8",
    )
    for file in (first, second):
        assert baoku("ingest", "--data", data, "--newspaper", "北岭电力报", file).code == 0
    answer = json.loads(baoku("search", "", "--data", data, "--json").out)
    assert [hit["page_numbers"] for hit in answer["hits"]] == [[1, 2]]


def test_an_elasticsearch_that_is_not_there(baoku: Baoku, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BAOKU_SEARCH_URL", "http://127.0.0.1:9")
    ran = baoku("search", "x", "--data", data)
    assert ran.code == ExitCode.INDEX
    assert "BAOKU_SEARCH_URL" in ran.err


def test_exports_are_whole(baoku: Baoku, filled: Path, tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    assert baoku("export", "figures", "--format", "csv", "--output", file, "--data", filled).code == 0
    rows = list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))
    total = json.loads(baoku("figures", "--data", filled, "--json").out)["total"]
    assert len(rows) == total > 0
    assert all(row["link"] and row["page"] for row in rows)
    (article,) = baoku("export", "articles", "--data", filled).out.splitlines()
    assert json.loads(article)["paragraphs"]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("what", ["figures", "articles"])
def test_exports_for_spreadsheets_and_columns(baoku: Baoku, filled: Path, tmp_path: Path, what: str) -> None:
    files = {form: tmp_path / f"out.{form}" for form in ("xlsx", "parquet")}
    for form, file in files.items():
        assert baoku("export", what, "--format", form, "--output", file, "--data", filled).code == 0
    lines = baoku("export", what, "--data", filled).out.splitlines()
    sheet = openpyxl.load_workbook(files["xlsx"])[what]
    table = parquet.read_table(files["parquet"])
    assert sheet.max_row - 1 == table.num_rows == len(lines) > 0
    assert [cell.value for cell in sheet[1]] == table.column_names
    assert [row["link"] for row in table.to_pylist()] == [
        sheet.cell(row, sheet.max_column - (what == "figures")).value for row in range(2, sheet.max_row + 1)
    ]


def test_an_export_holds_the_figures_that_filters_leave(baoku: Baoku, filled: Path) -> None:
    every = [json.loads(line) for line in baoku("export", "figures", "--data", filled).out.splitlines()]
    ran = baoku("export", "figures", "--data", filled, "--kind", "energy", "--min", "1亿千瓦时")
    (row,) = [json.loads(line) for line in ran.out.splitlines()]
    assert row in every
    assert (row["kind"], len(every) > 1) == ("energy", True)
    assert baoku("export", "figures", "--data", filled, "--kind", "luck").code == ExitCode.USAGE
    assert "only figures" in baoku("export", "articles", "--data", filled, "--kind", "energy").err


def test_an_export_into_nowhere_says_so(baoku: Baoku, filled: Path, tmp_path: Path) -> None:
    ran = baoku("export", "figures", "--output", tmp_path / "none" / "a.jsonl", "--data", filled)
    assert ran.code == ExitCode.USAGE
    assert "--output" in ran.err


def test_a_text_dump_has_no_picture_to_link_to(baoku: Baoku, filled: Path) -> None:
    rows = json.loads(baoku("figures", "--data", filled, "--json").out)["rows"]
    assert [row["image_url"] for row in rows] == [None] * len(rows)


def test_a_scan_links_to_its_ink(baoku: Baoku, data: Path, sample: Callable[[str], Path]) -> None:
    assert baoku("ingest", "--data", data, sample(".pdf")).code == 0
    rows = json.loads(baoku("figures", "--data", data, "--limit", 5, "--json").out)["rows"]
    assert all(row["image_url"].startswith("/api/v1/pages/lanchuan") for row in rows)


def test_a_file_that_changes_before_its_picture_is_drawn(
    baoku: Baoku, data: Path, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assemble = ingest.assemble

    def meanwhile(pages: list[Page]) -> ingest.Assembly:
        page.write_text("另一个文件。\n", "utf-8")
        return assemble(pages)

    monkeypatch.setattr(ingest, "assemble", meanwhile)
    ran = baoku("ingest", "--data", data, page)
    assert ran.code == ExitCode.SOURCE
    assert "changed while it was read" in ran.err
    status = json.loads(baoku("status", "--data", data, "--json").out)
    assert (status["done"], [outcome["code"] for outcome in status["failed"]]) == (0, ["source_changed"])


def test_figures_are_summed_and_found_by_any_unit(baoku: Baoku, filled: Path) -> None:
    total = json.loads(baoku("figures", "--data", filled, "--json").out)["total"]
    sums = json.loads(baoku("figures", "--by", "year", "--data", filled, "--json").out)
    assert sums["total"] == total == sum(group["count"] for group in sums["groups"])
    assert baoku("figures", "--by", "month", "--data", filled).out
    assert json.loads(baoku("figures", "--min", "1000亿千瓦时", "--data", filled, "--json").out)["total"] == 0
    for wrong in (("--min", "many"), ("--by", "week"), ("--sort", "best")):
        assert baoku("figures", *wrong, "--data", filled).code == ExitCode.USAGE


def test_what_may_be_meant_and_a_changed_registry(baoku: Baoku, filled: Path) -> None:
    ran = baoku("search", "副总经理周启鸣", "--data", filled)
    assert "Did you mean: 副总经理周启明" in ran.err
    (filled / "registries").mkdir()
    (filled / "registries" / "北岭电力报.yaml").write_text("- {name: 北岭电网有限公司, aliases: [北岭网]}\n", "utf-8")
    assert "baoku reindex" in baoku("search", "送电", "--data", filled).err
    assert baoku("reindex", "--data", filled).code == 0
    assert "baoku reindex" not in baoku("search", "送电", "--data", filled).err


def test_a_wrong_query_is_shown_with_a_caret(baoku: Baoku, filled: Path) -> None:
    ran = baoku("search", "(送电", "--data", filled)
    assert ran.code == ExitCode.USAGE
    assert "\n  ^ the bracket is not closed" in ran.err


@pytest.fixture
def searching_elasticsearch(elasticsearch_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let commands use a real Elasticsearch; nothing of it stays."""
    prefix = f"cli-{uuid.uuid4().hex[:12]}"
    monkeypatch.setenv("BAOKU_SEARCH_URL", elasticsearch_url)
    monkeypatch.setenv("BAOKU_SEARCH_PREFIX", prefix)
    yield
    for name in httpx.get(f"{elasticsearch_url}/{prefix}-*").json():
        httpx.delete(f"{elasticsearch_url}/{name}").raise_for_status()


@pytest.mark.usefixtures("searching_elasticsearch")
def test_the_same_over_an_elasticsearch(baoku: Baoku, data: Path, page: Path) -> None:
    assert baoku("ingest", "--data", data, "--newspaper", "北岭电力报", page).code == 0
    assert json.loads(baoku("search", "送电", "--data", data, "--json").out)["total"] == 1
    assert json.loads(baoku("figures", "--data", data, "--json").out)["total"] > 0
    assert baoku("reindex", "--data", data).code == 0
    assert json.loads(baoku("search", "送电", "--data", data, "--json").out)["total"] == 1
    assert not (data / "index").exists()
