"""A list of queries in, what each finds out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from search_examples import ALL, PUMPS, STORAGE, article
from served import serving

from schemas.errors import UsageError
from search_api.queries import BYTES_MOST, QUERIES_MOST, read_queries

PATH = "/api/v1/queries.csv"
FORMULA = article("cms-f", "=HYPERLINK(试验)。", title="=1+1", newspaper="@报")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with serving(tmp_path_factory.mktemp("data"), [*ALL, FORMULA], public_url="https://desk.example") as made:
        yield made


def asked(client: TestClient, text: str | bytes, **params: str) -> list[dict[str, str]]:
    answer = client.post(PATH, content=text, params=params, headers={"Content-Type": "text/csv"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    return read(answer.content)


def read(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def test_each_query_has_its_hits_in_order(client: TestClient) -> None:
    text = "query,newspaper,date_from,limit\r\n抽水蓄能,,,1\r\n抽水,东湖报,2024-01-01,\r\n"
    first, second = asked(client, text)
    assert (first["query"], first["total"], first["rank"]) == ("抽水蓄能", "3", "1")
    assert second["id"] == PUMPS.id
    assert second["link"] == f"https://desk.example/articles/{PUMPS.id}"
    assert (second["newspaper"], second["issue_date"], second["note"]) == ("东湖报", "2024-11-30", "")
    assert second["snippet"].startswith("泵站抽水灌溉")
    ranks = [row["rank"] for row in asked(client, "query\n抽水\n", limit="2")]
    assert ranks == ["1", "2"]


def test_a_wrong_query_has_one_line_and_stops_no_other(client: TestClient) -> None:
    text = 'query,date_from\n(,\n没有这样的字,\n抽水,soon\n抽水,,one,two\n"云岭抽水蓄能电站",\n'
    rows = asked(client, text)
    assert [row["query"] for row in rows] == ["(", "没有这样的字", "抽水", "抽水", "云岭抽水蓄能电站"]
    assert [bool(row["id"]) for row in rows] == [False, False, False, False, True]
    assert all(row["note"] for row in rows[:4])
    assert rows[1]["total"] == "0"
    assert "YYYY-MM-DD" in rows[2]["note"]
    assert rows[4]["id"] == STORAGE.id


def test_no_cell_is_a_formula(client: TestClient) -> None:
    (row,) = asked(client, "query\n试验\n")
    assert (row["title"], row["newspaper"]) == ("'=1+1", "'@报")
    assert row["snippet"].startswith("'=HYPERLINK")
    (row,) = asked(client, "query\n=没有这样的字\n")
    assert row["query"] == "'=没有这样的字"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_lists_of_spreadsheets_and_forms_are_read(client: TestClient, encoding: str) -> None:
    data = "Query\r\n农户\r\n".encode(encoding)
    assert [row["id"] for row in asked(client, data)] == [PUMPS.id]
    sent = client.post(PATH, files={"file": ("list.csv", data, "text/csv")})
    assert [row["id"] for row in read(sent.content)] == [PUMPS.id]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"query\n",
        b"q\nx\n",
        b"query,x\n1,2\n",
        b"query,query\n1,2\n",
        b'query\n"open\n',
        b"query\n\xff\xff\n",
        b"query\n" + b"a\n" * (QUERIES_MOST + 1),
        b"query\n" + b"a" * BYTES_MOST,
        b"query\n" + b"a" * 2 * BYTES_MOST,
    ],
)
def test_what_is_no_list_is_a_problem(client: TestClient, body: bytes) -> None:
    answer = client.post(PATH, content=body)
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert answer.json()["remedy"]


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"", "multipart/form-data"),
        (b"--x--\r\n", "multipart/form-data; boundary=x"),
        (b"rubbish", "multipart/form-data; boundary=x"),
        (
            b'--x\r\nContent-Disposition: form-data; name="other"\r\n\r\na\r\n--x--\r\n',
            "multipart/form-data; boundary=x",
        ),
    ],
)
def test_a_form_without_the_list_is_a_problem(client: TestClient, body: bytes, content_type: str) -> None:
    answer = client.post(PATH, content=body, headers={"Content-Type": content_type})
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")


@given(st.binary() | st.text().map(lambda text: f"query\n{text}".encode("utf-8", "replace")))
def test_any_bytes_are_a_list_or_told_to_be_none(data: bytes) -> None:
    try:
        found = read_queries(data)
    except UsageError:
        return
    assert 0 < len(found) <= QUERIES_MOST
