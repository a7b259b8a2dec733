"""METS against its schema, and its pointers against the documents they point at."""

from __future__ import annotations

import pytest
from exchange_schemas import errors, mets_schema
from exchange_support import DATE, DUMPED, ISSUE, LICENCE, PAPER
from fastapi.testclient import TestClient
from lxml import etree

from archive import Archive
from search_api.exchange.article_facts import title_of

NAMES = {
    "m": "http://www.loc.gov/METS/",
    "mods": "http://www.loc.gov/mods/v3",
    "x": "http://www.w3.org/1999/xlink",
    "a": "http://www.loc.gov/standards/alto/ns-v4#",
}
HREF = "{http://www.w3.org/1999/xlink}href"


@pytest.mark.parametrize("paper", [PAPER, DUMPED])
def test_mets_is_valid(client: TestClient, paper: str) -> None:
    answer = client.get(f"/api/v1/issues/{paper}/{DATE}/mets.xml")
    assert answer.headers["Content-Type"] == "application/xml"
    assert errors(mets_schema(), answer.content) == []


def test_every_file_is_there_and_of_its_type(client: TestClient) -> None:
    tree = etree.fromstring(client.get(f"/api/v1/issues/{ISSUE}/mets.xml").content)
    files = tree.findall(".//m:file", NAMES)
    assert len(files) == 4
    for file in files:
        answer = client.get(file.find("m:FLocat", NAMES).get(HREF))
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == file.get("MIMETYPE")


def test_articles_point_at_their_blocks(client: TestClient, archive: Archive, page_ids: list[str]) -> None:
    tree = etree.fromstring(client.get(f"/api/v1/issues/{ISSUE}/mets.xml").content)
    addresses = {one.get("ID"): one.find("m:FLocat", NAMES).get(HREF) for one in tree.findall(".//m:file", NAMES)}
    altos = {
        id_: etree.fromstring(client.get(address).content)
        for id_, address in addresses.items()
        if id_.startswith("ALTO")
    }
    articles = [article for page_id in page_ids for article in archive.articles_on(page_id)]
    divisions = tree.findall(".//m:structMap[@TYPE='LOGICAL']/m:div/m:div", NAMES)
    assert [one.get("LABEL") for one in divisions] == [title_of(article) for article in articles]
    for division, article in zip(divisions, articles, strict=True):
        areas = division.findall(".//m:area", NAMES)
        text = "".join(
            string.get("CONTENT")
            for area in areas
            for string in altos[area.get("FILEID")].findall(f".//*[@ID='{area.get('BEGIN')}']//a:String", NAMES)
        )
        first = "".join(article.paragraphs[0].text.split())
        assert first[:10] in text


def test_mods_describes_issue_and_articles(client: TestClient) -> None:
    tree = etree.fromstring(client.get(f"/api/v1/issues/{ISSUE}/mets.xml").content)
    issue = tree.find("m:dmdSec[@ID='DMD_ISSUE']//mods:mods", NAMES)
    assert issue.findtext("mods:titleInfo/mods:title", namespaces=NAMES) == PAPER
    assert issue.findtext(".//mods:dateIssued", namespaces=NAMES) == DATE
    assert issue.find("mods:accessCondition", NAMES).get(HREF) == LICENCE
    described = {one.get("DMDID") for one in tree.findall(".//m:div", NAMES)} - {None}
    assert described == {one.get("ID") for one in tree.findall("m:dmdSec", NAMES)}


def test_no_such_issue_says_where_to_look(client: TestClient) -> None:
    answer = client.get(f"/api/v1/issues/{ISSUE[:-1]}9/mets.xml")
    assert answer.status_code == 404
    assert "collection.json" in answer.json()["remedy"]
