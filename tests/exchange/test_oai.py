"""OAI-PMH as Sickle harvests it from a real server, and each error of the protocol."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from exchange_support import DUMPED, PAPER
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from archive import Archive
from schemas import Article, Page, PageOutcome, Paragraph, SourceRef
from search_api.app import create_app
from search_api.engine import Engine
from search_api.exchange.oai_request import (
    Harvest,
    OaiError,
    article_id_of,
    checked,
    harvest_of,
    identifier_of,
    newspaper_of,
    set_of,
    token_of,
)
from search_api.routes.formats import ExchangeOptions

NAMESPACES = {"o": "http://www.openarchives.org/OAI/2.0/", "dc": "http://purl.org/dc/elements/1.1/"}
SOURCE = SourceRef(file="a.txt", sha256="0" * 64, kind="text", index=0)


def piece(number: int, newspaper: str = "澄江报") -> Article:
    paragraphs = [Paragraph(role="body", text=f"正文{number}。")]
    return Article(id=f"cms-{number:03d}", newspaper=newspaper, pages=[], title=f"第{number}篇", paragraphs=paragraphs)


@pytest.fixture
def changing(tmp_path: Path) -> Iterator[Archive]:
    """An archive that a test may change, with 250 imported articles of two newspapers, and one that was removed."""
    with Archive.at(tmp_path) as made:
        made.put_articles([piece(number, "东湖报" if number % 5 == 0 else "澄江报") for number in range(250)])
        page = Page(id="p1", newspaper="澄江报", source=SOURCE, width=10, height=10, geometry="text")
        outcome = PageOutcome(file="a.txt", page=1, page_id="p1", status="done")
        gone = Article(id="p1-a01", newspaper="澄江报", pages=["p1"], title="撤下的稿件")
        made.put_page(page, [gone], version="1", outcome=outcome)
        made.put_page(page, [], version="1", outcome=outcome)
        yield made


@pytest.fixture
def harvester(changing: Archive, engine: Engine, serve: Callable[[FastAPI], str]) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's own, on being compiled
        from sickle import Sickle
    app = create_app(changing, engine, exchange=ExchangeOptions(admin_email="archive@example.org"))
    return Sickle(f"http://{serve(app)}/oai")


def test_everything_is_harvested_in_parts(harvester: Any) -> None:
    records = list(harvester.ListRecords(metadataPrefix="oai_dc"))
    assert len(records) == 251
    assert len({one.header.identifier for one in records}) == 251
    assert [one.header.identifier for one in records if one.deleted] == ["oai:baoku:p1-a01"]
    assert records[0].metadata["title"] == ["第0篇"]
    assert len(list(harvester.ListIdentifiers(metadataPrefix="mods"))) == 251


def test_a_set_is_a_newspaper(harvester: Any) -> None:
    sets = {one.setName: one.setSpec for one in harvester.ListSets()}
    assert set(sets) == {"东湖报", "澄江报"}
    records = list(harvester.ListRecords(metadataPrefix="mods", set=sets["东湖报"], ignore_deleted=True))
    assert len(records) == 50
    assert all(one.header.setSpecs == [sets["东湖报"]] for one in records)


def test_what_changed_later_is_harvested_alone(harvester: Any, changing: Archive) -> None:
    latest = max(one.header.datestamp for one in harvester.ListRecords(metadataPrefix="oai_dc"))
    assert len(list(harvester.ListIdentifiers(metadataPrefix="oai_dc", **{"from": "1999-01-01"}))) == 251
    assert latest in {one.datestamp for one in harvester.ListIdentifiers(metadataPrefix="oai_dc", **{"from": latest})}
    with pytest.raises(Exception, match="no article"):
        list(harvester.ListIdentifiers(metadataPrefix="oai_dc", until="1999-01-01"))


def test_an_article_changed_while_it_is_harvested_comes_again(harvester: Any, changing: Archive) -> None:
    records = iter(harvester.ListRecords(metadataPrefix="oai_dc"))
    first = next(records)
    changing.put_articles([piece(0).model_copy(update={"title": "新题"})])
    rest = list(records)
    again = [one for one in rest if one.header.identifier == first.header.identifier]
    assert [one.metadata["title"] for one in again] == [["新题"]]
    assert len({one.header.identifier for one in rest}) == 251


def test_one_record_and_the_repository(harvester: Any) -> None:
    record = harvester.GetRecord(identifier="oai:baoku:cms-007", metadataPrefix="oai_dc")
    assert record.metadata["title"] == ["第7篇"]
    assert record.metadata["identifier"][0].endswith("/api/v1/articles/cms-007")
    said = harvester.Identify()
    assert said.protocolVersion == "2.0"
    assert said.deletedRecord == "persistent"
    assert said.adminEmail == "archive@example.org"
    assert said.earliestDatestamp <= record.header.datestamp
    assert {one.metadataPrefix for one in harvester.ListMetadataFormats()} == {"oai_dc", "mods"}


def test_the_sample_issue_is_described(client: TestClient, archive: Archive, page_ids: list[str]) -> None:
    one = next(one for one in archive.articles_on(page_ids[0]) if one.byline)
    asked = {"verb": "GetRecord", "identifier": identifier_of(one.id), "metadataPrefix": "oai_dc"}
    answer = client.get("/oai", params=asked)
    assert answer.headers["Content-Type"] == "text/xml; charset=utf-8"
    assert 'rel="license"' in answer.headers["Link"]
    tree = etree.fromstring(answer.content)
    assert tree.findtext(".//dc:title", namespaces=NAMESPACES) == one.title
    assert [found.text for found in tree.findall(".//dc:creator", NAMESPACES)] == [credit.name for credit in one.byline]
    assert tree.findtext(".//dc:source", namespaces=NAMESPACES) == f"{PAPER} 2025-06-13 第1版"
    assert {name.text for name in tree.findall(".//dc:coverage", NAMESPACES)} == {
        mention.name for mention in one.mentions if mention.kind == "place"
    }


def test_a_form_asks_the_same(client: TestClient) -> None:
    asked = {"verb": "ListSets"}
    tree = etree.fromstring(client.post("/oai", data=asked).content)
    assert {one.text for one in tree.findall(".//o:setName", NAMESPACES)} == {PAPER, DUMPED}


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("", "badVerb"),
        ("verb=Nothing", "badVerb"),
        ("verb=Identify&verb=Identify", "badVerb"),
        ("verb=Identify&identifier=x", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=x&identifier=x", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=x", "idDoesNotExist"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:baoku:none", "idDoesNotExist"),
        ("verb=ListMetadataFormats&identifier=oai:baoku:none", "idDoesNotExist"),
        ("verb=ListRecords", "badArgument"),
        ("verb=ListRecords&metadataPrefix=marc21", "cannotDisseminateFormat"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=yesterday", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2025-02-30", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2025-02-02&until=2025-01-01", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2025-02-02&until=2025-03-01T00:00:00Z", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=nothing", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2999-01-01", "noRecordsMatch"),
        ("verb=ListRecords&resumptionToken=x", "badResumptionToken"),
        ("verb=ListRecords&resumptionToken=x&metadataPrefix=oai_dc", "badArgument"),
        ("verb=ListSets&resumptionToken=x", "badResumptionToken"),
    ],
)
def test_errors_are_told_as_the_protocol_has_it(client: TestClient, asked: str, code: str) -> None:
    answer = client.get(f"/oai?{asked}")
    assert answer.status_code == 200
    tree = etree.fromstring(answer.content)
    assert [one.get("code") for one in tree.findall("o:error", NAMESPACES)] == [code]
    repeated = dict(tree.find("o:request", NAMESPACES).attrib)
    assert not repeated if code in ("badVerb", "badArgument") else repeated["verb"] in asked


def test_an_empty_archive_has_no_sets(tmp_path: Path, engine: Engine) -> None:
    with Archive.at(tmp_path) as empty, TestClient(create_app(empty, engine)) as asked:
        assert b"noSetHierarchy" in asked.get("/oai?verb=ListSets").content
        assert b"noRecordsMatch" in asked.get("/oai?verb=ListRecords&metadataPrefix=oai_dc").content
        tree = etree.fromstring(asked.get("/oai?verb=Identify").content)
        assert tree.findtext(".//o:earliestDatestamp", namespaces=NAMESPACES) == tree.findtext(
            "o:responseDate", namespaces=NAMESPACES
        )


NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


@given(NAMES)
def test_identifiers_and_sets_lead_back(name: str) -> None:
    assert article_id_of(identifier_of(name)) == name
    assert newspaper_of(set_of(name)) == name


@given(NAMES, st.integers(0, 2**62), st.integers(0, 2**62))
def test_tokens_lead_back(newspaper: str, after: int, given_before: int) -> None:
    harvest = Harvest("mods", "2025-01-01T00:00:00Z", None, newspaper, after, given_before)
    assert harvest_of({"resumptionToken": token_of(harvest)}) == harvest


@given(
    st.lists(
        st.tuples(st.sampled_from(["verb", "from", "until", "set", "resumptionToken", "x"]), st.text()), max_size=4
    )
)
def test_no_arguments_break_the_reader(arguments: list[tuple[str, str]]) -> None:
    with suppress(OaiError):
        _, named = checked([("verb", "ListRecords"), ("metadataPrefix", "oai_dc"), *arguments])
        harvest_of(named)


@given(st.text(st.sampled_from("abcdefXYZ0189-_="), max_size=40))
def test_no_token_breaks_the_reader(token: str) -> None:
    with pytest.raises(OaiError):
        harvest_of({"resumptionToken": token})


def test_other_methods_are_told_those_that_there_are(client: TestClient) -> None:
    answer = client.put("/oai")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, POST, HEAD")
