import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any


def test_a_list_of_queries_is_asked(data: Path, page: Path, tmp_path: Path, baoku: Callable[..., Any]) -> None:
    assert baoku("ingest", "--data", data, "--newspaper", "北岭电力报", page).code == 0
    queries = tmp_path / "list.csv"
    queries.write_text("query,newspaper\n送电,北岭电力报\n(,\n", "utf-8")
    ran = baoku("search", "--data", data, "--queries", queries)
    assert ran.code == 0
    found, wrong = csv.DictReader(io.StringIO(ran.out.removeprefix("\ufeff"), newline=""))
    assert (found["query"], found["total"], found["title"]) == ("送电", "1", "北岭电网一季度送电创新高")
    assert (wrong["query"], wrong["id"]) == ("(", "")
    assert wrong["note"]


def test_what_is_no_list_or_not_there_is_told(data: Path, tmp_path: Path, baoku: Callable[..., Any]) -> None:
    (tmp_path / "wrong.csv").write_text("a,b\n", "utf-8")
    assert baoku("search", "--data", data, "--queries", tmp_path / "wrong.csv").code == 2
    assert baoku("search", "--data", data, "--queries", tmp_path / "none.csv").code == 5
    both = baoku("search", "--data", data, "--queries", tmp_path / "wrong.csv", "送电")
    assert (both.code, "each in its column" in both.err) == (2, True)
