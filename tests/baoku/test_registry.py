"""``baoku registry``: organisations proposed from the archive, accepted by a person, used from then on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

import nlp
from baoku.registries import file_of, registries_version
from nlp.proposals import propose
from nlp.registry import Entry, Registry, load_registry, shipped
from schemas import Article
from schemas.errors import UsageError

Command = Callable[..., Any]
TEXTS = (
    "北岭电力（集团）有限责任公司召开会议。北岭电力集团表示，电力集团将加大投资。",
    "北岭电力（集团）有限责任公司与国家电网有限公司签约，电力集团负责施工。",
    "北岭电力集团完成了改造，生产技术部负责验收。",
)


def article(number: int, text: str, newspaper: str = "北岭电力报") -> Article:
    data = {
        "id": f"beiling-2025-04-1{number}-00000{number}",
        "newspaper": newspaper,
        "issue_date": f"2025-04-1{number}",
        "pages": ["01"],
        "paragraphs": [{"role": "body", "text": text}],
    }
    return Article.model_validate(data)


def imported(number: int, text: str) -> str:
    day = f"2025-04-1{number}"
    row = {"id": f"a{number}", "newspaper": "北岭电力报", "issue_date": day, "text": text}
    return json.dumps(row, ensure_ascii=False) + "\n"


@pytest.fixture
def archive(baoku: Command, data: Path, tmp_path: Path) -> Path:
    lines = tmp_path / "articles.jsonl"
    lines.write_text("".join(imported(n, t) for n, t in enumerate(TEXTS)), "utf-8")
    assert baoku("import", lines, "--data", data).code == 0
    return data


def test_forms_of_one_organisation_are_one_proposal() -> None:
    found = propose(nlp.annotate(article(n, t) for n, t in enumerate(TEXTS)), shipped(), least=2)
    entry = found[0].entry
    assert entry.name == "北岭电力（集团）有限责任公司"
    assert set(entry.aliases) >= {"北岭电力集团", "电力集团"}
    assert entry.kind == "company"
    assert (found[0].first, found[0].last) == ("2025-04-10", "2025-04-12")
    names = [proposal.entry.name for proposal in found]
    assert "国家电网有限公司" not in names
    assert "生产技术部" not in names


def test_proposed_accepted_and_used(baoku: Command, archive: Path, tmp_path: Path) -> None:
    file = tmp_path / "proposed.yaml"
    ran = baoku("registry", "propose", "--newspaper", "北岭电力报", "--output", file, "--data", archive)
    assert ran.code == 0
    assert "mentions in 3 articles, 2025-04-10 to 2025-04-12" in file.read_text("utf-8")
    assert baoku("registry", "accept", file, "--newspaper", "北岭电力报", "--data", archive).code == 0
    assert load_registry(archive / "registries" / "北岭电力报.yaml").canonical("北岭电力集团") is not None

    again = baoku("registry", "propose", "--newspaper", "北岭电力报", "--data", archive)
    assert again.out == ""
    assert "nothing to propose" in again.err

    lines = tmp_path / "new.jsonl"
    lines.write_text(imported(5, "电力集团完成投资。"), "utf-8")
    assert baoku("import", lines, "--data", archive).code == 0
    exported = baoku("export", "articles", "--data", archive).out
    assert '"name":"北岭电力（集团）有限责任公司"' in exported.splitlines()[-1].replace(": ", ":")


def test_an_entry_of_the_same_name_is_replaced(baoku: Command, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "entries.yaml"
    for aliases in (["甲电"], ["甲电", "甲电集团"]):
        file.write_text(yaml.safe_dump([{"name": "甲州电力", "aliases": aliases}], allow_unicode=True), "utf-8")
        assert baoku("registry", "accept", file, "--newspaper", "甲州报", "--data", data).code == 0
    (entry,) = load_registry(data / "registries" / "甲州报.yaml").entries
    assert entry == Entry("甲州电力", ("甲电", "甲电集团"))


def test_a_wrong_file_changes_nothing(baoku: Command, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text("- {nam: 甲}\n", "utf-8")
    ran = baoku("registry", "accept", file, "--newspaper", "甲州报", "--data", data)
    assert ran.code != 0
    assert "entry 1" in ran.err
    assert not (data / "registries").exists()


@pytest.mark.parametrize("name", ["../甲", "甲/乙", "", ".甲"])
def test_a_newspaper_cannot_leave_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        file_of(tmp_path, name)


def test_forms_are_found_longest_first_and_only_while_they_hold() -> None:
    registry = Registry([Entry("甲州电力集团", ("甲州电力",), valid_from="2020-01-01"), Entry("甲州电力报社", ())])
    assert list(registry.find("甲州电力报社与甲州电力签约", "2025-01-01")) == [
        (0, 6, "甲州电力报社"),
        (7, 11, "甲州电力集团"),
    ]
    assert list(registry.find("甲州电力签约", "2019-01-01")) == []


def test_what_is_accepted_makes_ingested_pages_be_read_again(
    baoku: Command, data: Path, page: Path, tmp_path: Path
) -> None:
    assert baoku("ingest", page, "--data", data, "--newspaper", "甲州报").code == 0
    assert registries_version(data / "registries") == ""
    file = tmp_path / "entries.yaml"
    file.write_text("- {name: 北岭供电有限责任公司, aliases: [北岭供电公司]}\n", "utf-8")
    assert baoku("registry", "accept", file, "--newspaper", "甲州报", "--data", data).code == 0
    again = baoku("ingest", page, "--data", data, "--newspaper", "甲州报", "--json")
    assert '"status": "done"' in again.out or '"status":"done"' in again.out
    once_more = baoku("ingest", page, "--data", data, "--newspaper", "甲州报", "--json")
    assert "unchanged" in once_more.out
