"""Manifests and collections as iiif-prezi3 reads them; Content Search against the page."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from exchange_support import DATE, DUMPED, ISSUE, LICENCE, PAPER
from fastapi.testclient import TestClient
from iiif_prezi3 import AnnotationPage, Collection, Manifest

from archive import Archive
from search_api.exchange.article_facts import title_of
from search_api.provenance import RIGHTS

MANIFEST = f"/iiif/3/issues/{ISSUE}/manifest.json"


def read(client: TestClient, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize("paper", [PAPER, DUMPED])
def test_a_manifest_is_read_by_prezi3(client: TestClient, archive: Archive, paper: str) -> None:
    data = read(client, f"/iiif/3/issues/{quote(paper)}/{DATE}/manifest.json")
    manifest = Manifest(**data)
    assert [str(one.id) for one in manifest.items] == [one["id"] for one in data["items"]]
    assert len(manifest.items) == 2
    articles = [one for page in archive.pages_of_issue(paper, DATE) for one in archive.articles_on(page.id)]
    assert [one["label"] for one in data["structures"]] == [{"zh": [title_of(one)]} for one in articles]


def test_pages_are_painted_by_the_image_service(client: TestClient) -> None:
    for canvas in read(client, MANIFEST)["items"]:
        (painting,) = canvas["items"][0]["items"]
        (service,) = painting["body"]["service"]
        info = read(client, f"{service['id']}/info.json")
        assert (info["width"], info["height"]) == (canvas["width"], canvas["height"])
        assert painting["target"] == canvas["id"]
        assert read(client, canvas["id"])["id"] == canvas["id"]
        assert client.get(painting["body"]["id"]).headers["Content-Type"] == "image/jpeg"


def test_a_text_dump_has_canvases_with_lines_alone(client: TestClient, archive: Archive, dumped_ids: list[str]) -> None:
    data = read(client, f"/iiif/3/issues/{quote(DUMPED)}/{DATE}/manifest.json")
    page = archive.page(dumped_ids[0])
    canvas = data["items"][0]
    assert "items" not in canvas
    assert (canvas["width"], canvas["height"]) == (page.width, page.height)


def test_lines_are_annotations_inside_the_canvas(client: TestClient, archive: Archive, page_ids: list[str]) -> None:
    canvas = read(client, MANIFEST)["items"][0]
    data = read(client, canvas["annotations"][0]["id"])
    AnnotationPage(**data)
    page = archive.page(page_ids[0])
    assert sorted(one["body"]["value"] for one in data["items"]) == sorted(one.text for one in page.lines)
    assert len({one["id"] for one in data["items"]}) == len(data["items"])
    for one in data["items"]:
        x, y, w, h = place(one["target"])
        assert x + w <= canvas["width"]
        assert y + h <= canvas["height"]


def place(target: str) -> list[int]:
    return [int(one) for one in target.split("#xywh=")[1].split(",")]


def test_a_manifest_says_its_rights(client: TestClient, plain: TestClient) -> None:
    assert read(client, MANIFEST)["rights"] == LICENCE
    words = read(plain, MANIFEST)
    assert "rights" not in words
    assert words["requiredStatement"]["value"] == {"none": [RIGHTS]}


def test_collections_lead_to_every_manifest(client: TestClient) -> None:
    top = read(client, "/iiif/3/collection.json")
    Collection(**top)
    assert {one["label"]["zh"][0] for one in top["items"]} == {PAPER, DUMPED}
    for paper in top["items"]:
        issues = read(client, paper["id"])
        Collection(**issues)
        for one in issues["items"]:
            assert read(client, one["id"])["id"] == one["id"]
    assert client.get("/iiif/3/newspapers/none/collection.json").status_code == 404


def test_what_a_manifest_names_is_there(client: TestClient) -> None:
    data = read(client, MANIFEST)
    named = [*data["seeAlso"], *data["partOf"], *(one for canvas in data["items"] for one in canvas["seeAlso"])]
    for one in named:
        assert client.get(one["id"]).status_code == 200


def test_a_single_page_has_a_manifest(client: TestClient, page_ids: list[str]) -> None:
    data = read(client, f"/iiif/3/pages/{page_ids[1]}/manifest.json")
    assert len(Manifest(**data).items) == 1
    assert data["structures"]
    found = read(client, f"{data['service'][0]['id']}?q={quote('电')}")
    assert found["items"]
    assert all(f"/{page_ids[1]}/canvas" in one["target"] for one in found["items"])


def test_content_search_finds_the_ink(client: TestClient, archive: Archive, page_ids: list[str]) -> None:
    service = read(client, MANIFEST)["service"][0]
    assert service["type"] == "SearchService2"
    data = read(client, f"{service['id']}?q={quote('澜川')}&motivation=painting&user=x")
    AnnotationPage(**data)
    assert data["ignored"] == ["motivation", "user"]
    assert data["items"]
    assert {one["body"]["value"] for one in data["items"]} == {"澜川"}
    assert all(any(f"/{page}/canvas#xywh=" in one["target"] for page in page_ids) for one in data["items"])
    assert len({one["id"] for one in data["items"]}) == len(data["items"])


def test_content_search_finds_nothing(client: TestClient) -> None:
    found = read(client, f"/iiif/search/2/issues/{ISSUE}?q={quote('本期没有的词语')}")
    assert found["items"] == []
    assert client.get(f"/iiif/search/2/issues/{ISSUE}").status_code == 422


def test_json_ld_is_given_to_who_asks_for_it(client: TestClient) -> None:
    linked = client.get(MANIFEST, headers={"Accept": "application/ld+json"})
    assert linked.headers["Content-Type"].startswith("application/ld+json;profile=")
    assert client.get(MANIFEST).headers["Content-Type"] == "application/json"
    tag = linked.headers["ETag"]
    assert client.get(MANIFEST, headers={"If-None-Match": tag}).status_code == 304


def test_other_pages_read_only_what_is_opened(client: TestClient, plain: TestClient) -> None:
    assert client.get(MANIFEST).headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in plain.get(MANIFEST).headers
