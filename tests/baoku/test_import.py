import json
from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from baoku.exit_codes import ExitCode
from baoku.imports import WrongLine, imported
from schemas import Article

Baoku = Callable[..., object]
GOOD = {
    "id": "cms-7",
    "title": "青石变电站投运",
    "text": "4月2日，青石变电站投运，新增容量36万千伏安。\n工程总投资1.2亿元。",
    "issue_date": "2025-04-03",
    "newspaper": "北岭电力报",
    "page": 2,
    "byline": "记者 何青",
}


def write(path: Path, *lines: object) -> Path:
    path.write_text(
        "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines), "utf-8"
    )
    return path


def test_imported_articles_are_found_with_their_figures(baoku: Baoku, data: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", GOOD, {"paragraphs": ["无题的一条。"], "title": None})
    ran = baoku("import", file, "--data", data, "--json")
    assert json.loads(ran.out) == {"imported": 2, "unchanged": 0, "wrong": []}
    answer = json.loads(baoku("search", "变电站", "--data", data, "--json").out)
    assert [hit["id"] for hit in answer["hits"]] == ["cms-7"]
    figures = json.loads(baoku("figures", "--article", "cms-7", "--data", data, "--json").out)["rows"]
    assert [row["canonical_value"] for row in figures] == [360000, 120000000]


def test_wrong_lines_are_left_out_by_number(baoku: Baoku, data: Path, tmp_path: Path) -> None:
    file = write(
        tmp_path / "a.jsonl", GOOD, "{", {"title": ""}, {"title": "x", "issue_date": "May"}, {"id": "a/b", "text": "x"}
    )
    ran = baoku("import", file, "--data", data, "--json")
    assert ran.code == ExitCode.PARTIAL
    answer = json.loads(ran.out)
    assert (answer["imported"], [entry["line"] for entry in answer["wrong"]]) == (1, [2, 3, 4, 5])


def test_importing_again_changes_nothing(baoku: Baoku, data: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", GOOD, {"text": "没有编号的一条。"})
    baoku("import", file, "--data", data)
    assert json.loads(baoku("import", file, "--data", data, "--json").out)["imported"] == 0


def test_without_nlp(baoku: Baoku, data: Path, tmp_path: Path) -> None:
    baoku("import", write(tmp_path / "a.jsonl", GOOD), "--no-nlp", "--data", data)
    assert json.loads(baoku("figures", "--data", data, "--json").out)["total"] == 0


def test_a_file_that_is_not_there(baoku: Baoku, data: Path, tmp_path: Path) -> None:
    assert baoku("import", tmp_path / "none.jsonl", "--data", data).code == ExitCode.NOT_FOUND


@given(
    st.lists(
        st.one_of(
            st.binary(max_size=60),
            st.dictionaries(st.sampled_from([*GOOD]), st.one_of(st.text(), st.none(), st.integers()), max_size=5).map(
                lambda d: json.dumps(d).encode()
            ),
        )
    )
)
def test_every_line_is_an_article_or_is_told_wrong(lines: list[bytes]) -> None:
    found = list(imported(lines))
    assert [number for number, _ in found] == [n for n, line in enumerate(lines, 1) if line.strip()]
    assert all(isinstance(entry, Article | WrongLine) for _, entry in found)
