"""Addresses of documents, made in one place; ``base`` is the server's, without a slash at its end."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from search_api.links import article_link, page_link


@dataclass(frozen=True)
class Addresses:
    """Addresses under one base.

    Attributes:
        base: scheme and host, as ``http://host:8000``; empty for addresses without them.
    """

    base: str

    def article(self, article_id: str) -> str:
        """Return the address of an article's JSON."""
        return self.base + article_link(article_id)

    def article_page(self, article_id: str) -> str:
        """Return the address of the web page that shows an article."""
        return f"{self.base}/articles/{quote(article_id, safe='')}"

    def page(self, page_id: str) -> str:
        """Return the address of a page's JSON."""
        return self.base + page_link(page_id)

    def picture(self, page_id: str) -> str:
        """Return the address of a page picture, as it was stored."""
        return f"{self.page(page_id)}/image"

    def alto(self, page_id: str) -> str:
        """Return the address of a page's ALTO."""
        return f"{self.page(page_id)}/alto.xml"

    def hocr(self, page_id: str) -> str:
        """Return the address of a page's hOCR."""
        return f"{self.page(page_id)}/hocr.html"

    def mets(self, newspaper: str, issue_date: str) -> str:
        """Return the address of an issue's METS."""
        return f"{self.base}/api/v1/issues/{issue_path(newspaper, issue_date)}/mets.xml"

    def image_service(self, page_id: str) -> str:
        """Return the base of a page picture's IIIF Image API."""
        return f"{self.base}/iiif/image/3/{quote(page_id, safe='')}"

    def issue_manifest(self, newspaper: str, issue_date: str) -> str:
        """Return the address of an issue's IIIF manifest."""
        return f"{self.base}/iiif/3/issues/{issue_path(newspaper, issue_date)}/manifest.json"

    def page_manifest(self, page_id: str) -> str:
        """Return the address of a single page's IIIF manifest."""
        return f"{self.iiif_page(page_id)}/manifest.json"

    def iiif_page(self, page_id: str) -> str:
        """Return the base of what IIIF says of a page."""
        return f"{self.base}/iiif/3/pages/{quote(page_id, safe='')}"

    def canvas(self, page_id: str) -> str:
        """Return the id of a page's canvas."""
        return f"{self.iiif_page(page_id)}/canvas"

    def lines(self, page_id: str) -> str:
        """Return the address of the annotations with a page's lines."""
        return f"{self.iiif_page(page_id)}/lines.json"

    def collection(self, newspaper: str | None = None) -> str:
        """Return the address of the IIIF collection of a newspaper's issues, or of all newspapers."""
        if newspaper is None:
            return f"{self.base}/iiif/3/collection.json"
        return f"{self.base}/iiif/3/newspapers/{quote(newspaper, safe='')}/collection.json"

    def issue_search(self, newspaper: str, issue_date: str) -> str:
        """Return the address of an issue's IIIF Content Search."""
        return f"{self.base}/iiif/search/2/issues/{issue_path(newspaper, issue_date)}"

    def page_search(self, page_id: str) -> str:
        """Return the address of a page's IIIF Content Search."""
        return f"{self.base}/iiif/search/2/pages/{quote(page_id, safe='')}"

    def oai(self) -> str:
        """Return the base of OAI-PMH."""
        return f"{self.base}/oai"


def urn(article_id: str) -> str:
    """Return the name of an article that stays the same wherever the archive is served, as in feeds."""
    return f"urn:baoku:article:{quote(article_id, safe='')}"


def issue_path(newspaper: str, issue_date: str) -> str:
    """Return the part of an address that names an issue."""
    return f"{quote(newspaper, safe='')}/{quote(issue_date, safe='')}"
