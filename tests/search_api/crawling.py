"""Follows the links of web pages inside the application, and reads the pages strictly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import html5lib
from fastapi.testclient import TestClient

NAMES = "{http://www.w3.org/1999/xhtml}"
POINTING = {"a": "href", "link": "href", "img": "src", "script": "src", "form": "action"}


def tree_of(client: TestClient, address: str, status: int = 200) -> Any:
    """Return a page as an element tree; an error of its HTML fails the test, and so does style or script in it."""
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.text[:500])
    tree = html5lib.HTMLParser(strict=True).parse(answer.content, transport_encoding="utf-8")
    ids = [one.get("id") for one in tree.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    for one in tree.iter():
        assert one.tag != f"{NAMES}style"
        assert one.tag != f"{NAMES}script" or one.get("src") or one.get("type") == "application/ld+json"
        assert not [name for name in one.keys() if name == "style" or name.startswith("on")]  # noqa: SIM118
    return tree


def links_of(tree: Any, address: str) -> Iterator[str]:
    """Yield where a page leads: its links, pictures, scripts and forms."""
    for one in tree.iter():
        name = POINTING.get(str(one.tag).rsplit("}", 1)[-1])
        if name is not None and one.get(name):
            yield urljoin(address, one.get(name))
        for part in one.get("srcset", "").split(", "):
            if part:
                yield urljoin(address, part.split(" ")[0])


def dead_links(client: TestClient, address: str) -> list[str]:
    """Return the links of a page that don't answer."""
    found = sorted(set(links_of(tree_of(client, address), address)))
    assert found
    inside = [link for link in found if not urlsplit(link).netloc]
    return [link for link in inside if client.get(link).status_code >= 400]


def text_of(one: Any) -> str:
    """Return the text of an element, its white space joined."""
    return " ".join("".join(one.itertext()).split())


def by_class(tree: Any, name: str) -> list[Any]:
    """Return the elements of a class, in order."""
    return [one for one in tree.iter() if name in one.get("class", "").split()]
