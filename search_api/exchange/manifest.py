"""Issues as IIIF Presentation 3: a canvas for each page, a range for each article (展示接口)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from archive import Issue
from schemas import Article
from search_api.exchange.about import Rights
from search_api.exchange.addresses import Addresses
from search_api.exchange.article_facts import title_of
from search_api.exchange.iiif import PRESENTATION, label, on_canvas, rights_of, text_annotation
from search_api.exchange.image_info import LEVEL
from search_api.exchange.image_request import largest
from search_api.exchange.issue import IssueView, PicturedPage
from search_api.exchange.layout import blocks_of


def issue_manifest(newspaper: str, issue_date: str, issue: IssueView, at: Addresses, rights: Rights) -> dict[str, Any]:
    """Return the manifest of an issue."""
    id_ = at.issue_manifest(newspaper, issue_date)
    return _manifest(id_, issue, at, rights) | {
        "label": label(f"{newspaper} {issue_date}"),
        "metadata": [
            {"label": {"zh": ["报纸"], "en": ["Newspaper"]}, "value": label(newspaper)},
            {"label": {"zh": ["日期"], "en": ["Date"]}, "value": {"none": [issue_date]}},
        ],
        "navDate": f"{issue_date}T00:00:00Z",
        "service": [{"id": at.issue_search(newspaper, issue_date), "type": "SearchService2"}],
        "seeAlso": [_file(at.mets(newspaper, issue_date), "METS", "http://www.loc.gov/METS/")],
        "partOf": [{"id": at.collection(newspaper), "type": "Collection"}],
    }


def page_manifest(issue: IssueView, at: Addresses, rights: Rights) -> dict[str, Any]:
    """Return the manifest of a single page, which needs neither newspaper nor date."""
    (one,) = issue.pages
    return _manifest(at.page_manifest(one.page.id), issue, at, rights) | {
        "label": label(one.page.id),
        "service": [{"id": at.page_search(one.page.id), "type": "SearchService2"}],
    }


def newspaper_collection(newspaper: str, issues: Sequence[Issue], at: Addresses, rights: Rights) -> dict[str, Any]:
    """Return the collection of a newspaper's issues."""
    return {
        "@context": PRESENTATION,
        "id": at.collection(newspaper),
        "type": "Collection",
        "label": label(newspaper),
        **rights_of(rights),
        "partOf": [{"id": at.collection(), "type": "Collection"}],
        "items": [
            {
                "id": at.issue_manifest(one.newspaper, one.issue_date),
                "type": "Manifest",
                "label": label(f"{one.newspaper} {one.issue_date}"),
                "navDate": f"{one.issue_date}T00:00:00Z",
            }
            for one in issues
        ],
    }


def all_newspapers(newspapers: Sequence[str], at: Addresses, rights: Rights) -> dict[str, Any]:
    """Return the collection of all newspapers."""
    return {
        "@context": PRESENTATION,
        "id": at.collection(),
        "type": "Collection",
        "label": {"zh": ["报纸"], "en": ["Newspapers"]},
        **rights_of(rights),
        "items": [{"id": at.collection(one), "type": "Collection", "label": label(one)} for one in newspapers],
    }


def line_annotations(one: PicturedPage, at: Addresses) -> dict[str, Any]:
    """Return a page's lines as annotations, in reading order."""
    page, canvas = one.page, at.canvas(one.page.id)
    return {
        "@context": PRESENTATION,
        "id": at.lines(page.id),
        "type": "AnnotationPage",
        "items": [
            text_annotation(
                f"{at.iiif_page(page.id)}/lines/{line.id}",
                line.line.text,
                on_canvas(canvas, one.grid, line.line.bbox),
            )
            for block in blocks_of(page)
            for line in block.lines
        ],
    }


def canvas_of(one: PicturedPage, at: Addresses) -> dict[str, Any]:
    """Return a page's canvas.

    A text dump has none to paint on it: its canvas has the dump's cells as units, and the lines as annotations.
    """
    page = one.page
    width, height = one.grid.corners((0, 0, 1, 1))[2:]
    made: dict[str, Any] = {
        "id": at.canvas(page.id),
        "type": "Canvas",
        "label": label(f"第{page.number}版"),
        "width": width,
        "height": height,
        "seeAlso": [
            _file(at.alto(page.id), "ALTO", "http://www.loc.gov/standards/alto/ns-v4#"),
            _file(at.hocr(page.id), "hOCR", "http://kba.cloud/hocr-spec/1.2/", "text/html"),
        ],
        "annotations": [{"id": at.lines(page.id), "type": "AnnotationPage"}],
    }
    if one.media_type is not None:
        made["items"] = [_painting(one, at, largest((width, height)))]
    return made


def _manifest(id_: str, issue: IssueView, at: Addresses, rights: Rights) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@context": PRESENTATION,
        "id": id_,
        "type": "Manifest",
        **rights_of(rights),
        "items": [canvas_of(one, at) for one in issue.pages],
    }
    ranges = [_range(id_, article, places, at) for article, places in _places(issue, at) if places]
    return made | {"structures": ranges} if ranges else made


def _painting(one: PicturedPage, at: Addresses, size: tuple[int, int]) -> dict[str, Any]:
    service, page = at.image_service(one.page.id), at.iiif_page(one.page.id)
    picture = {
        "id": f"{service}/full/max/0/default.jpg",
        "type": "Image",
        "format": "image/jpeg",
        "width": size[0],
        "height": size[1],
        "service": [{"id": service, "type": "ImageService3", "profile": LEVEL}],
    }
    painting = {
        "id": f"{page}/painting",
        "type": "Annotation",
        "motivation": "painting",
        "body": picture,
        "target": at.canvas(one.page.id),
    }
    return {"id": f"{page}/paintings", "type": "AnnotationPage", "items": [painting]}


def _places(issue: IssueView, at: Addresses) -> Iterator[tuple[Article, list[str]]]:
    parts = issue.parts()
    for article in issue.articles.values():
        on = ((issue.pages[number], block) for number, block in parts.get(article.id, ()))
        yield article, [on_canvas(at.canvas(one.page.id), one.grid, block.box) for one, block in on]


def _range(manifest: str, article: Article, places: Sequence[str], at: Addresses) -> dict[str, Any]:
    return {
        "id": f"{manifest}#{quote(article.id, safe='')}",
        "type": "Range",
        "label": label(title_of(article)),
        "items": [{"id": place, "type": "Canvas"} for place in places],
        "seeAlso": [{"id": at.article(article.id), "type": "Dataset", "format": "application/json"}],
    }


def _file(address: str, name: str, profile: str, format_: str = "application/xml") -> dict[str, Any]:
    return {"id": address, "type": "Dataset", "label": label(name, "none"), "format": format_, "profile": profile}
