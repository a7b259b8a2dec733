"""What lets a browser search here from its own box: OpenSearch 1.1, and OpenSearch Suggestions."""

from __future__ import annotations

from urllib.parse import urlencode

from search_api.engine import Engine
from search_api.exchange.markup import child, document, root
from search_api.feeds.atom import MEDIA_TYPE as ATOM
from search_api.feeds.feed import NAME
from search_api.suggesting import SUGGESTIONS_MOST, suggest

DESCRIPTION = "application/opensearchdescription+xml"
SUGGESTIONS = "application/x-suggestions+json"
SUGGEST_PATH = "/opensearch/suggest"
_TERMS = "{searchTerms}"
_ABOUT = (
    "检索报纸稿件：机构、人物、数字都能回到版面。Search newspaper articles, each found word with its place on the page."
)


def description(base: str, path: str, attribution: str) -> bytes:
    """Return the description document.

    Args:
        base: what addresses start with.
        path: the document's own address after that.
        attribution: whose the articles are.
    """
    made = root("OpenSearchDescription", {None: "http://a9.com/-/spec/opensearch/1.1/"})
    child(made, "ShortName", NAME)
    child(made, "Description", _ABOUT)
    for media_type, template, relation in (
        ("text/html", f"/?q={_TERMS}", "results"),
        (ATOM, f"/api/v1/articles.atom?q={_TERMS}", "results"),
        (SUGGESTIONS, f"{SUGGEST_PATH}?q={_TERMS}", "suggestions"),
        (DESCRIPTION, path, "self"),
    ):
        child(made, "Url", type=media_type, rel=relation, template=base + template)
    child(made, "Image", f"{base}/static/icon.svg", type="image/svg+xml")
    child(made, "Attribution", attribution[:256])
    child(made, "SyndicationRight", "limited")
    child(made, "Language", "zh-CN")
    child(made, "InputEncoding", "UTF-8")
    child(made, "OutputEncoding", "UTF-8")
    return document(made)


def completions(engine: Engine, typed: str, base: str) -> list[str | list[str]]:
    """Return what is typed, the completions, a word on each, and the address that searches for each.

    Raises:
        SearchIndexError: the index can't be used.
    """
    found = suggest(engine, typed, SUGGESTIONS_MOST).suggestions
    texts = list(dict.fromkeys(one.text for one in found))
    counts = {one.text: one.count for one in reversed(found)}
    return [
        typed,
        texts,
        [f"{counts[text]} 篇" for text in texts],
        [f"{base}/?{urlencode({'q': text})}" for text in texts],
    ]
