"""XML trees: names with their namespaces, text that XML can hold, bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

Node = Any
"""An lxml element; the library has no types of its own."""

DC = "http://purl.org/dc/elements/1.1/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
MODS = "http://www.loc.gov/mods/v3"
XLINK = "http://www.w3.org/1999/xlink"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
SCHEMA_LOCATION = f"{{{XSI}}}schemaLocation"

_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 can't hold, not even escaped."""


def fit(text: str) -> str:
    """Return ``text`` with U+FFFD for each character that XML can't hold, so that offsets stay right."""
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)


def root(name: str, namespaces: Mapping[str | None, str], attributes: Mapping[str, object] | None = None) -> Node:
    """Return a new tree's root, in the namespace of the prefix ``None``, or of the one that ``name`` has in braces."""
    full = name if name.startswith("{") else f"{{{namespaces[None]}}}{name}"
    return etree.Element(full, _attributes(attributes), nsmap=dict(namespaces))


def child(
    parent: Node, name: str, text: str | None = None, attributes: Mapping[str, object] | None = None, /, **more: object
) -> Node:
    """Add an element to ``parent`` and return it.

    Args:
        parent: where it goes.
        name: its name, in the parent's namespace unless it has one in braces.
        text: its text.
        attributes: those whose names can't be keywords; ``None`` leaves an attribute out.
        more: the others.
    """
    full = name if name.startswith("{") else f"{{{etree.QName(parent).namespace}}}{name}"
    made = etree.SubElement(parent, full, _attributes({**(attributes or {}), **more}))
    if text is not None:
        made.text = fit(text)
    return made


def document(tree: Node) -> bytes:
    """Return the tree as a UTF-8 document."""
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + fragment(tree)


def fragment(tree: Node, doctype: str | None = None) -> bytes:
    """Return the tree in UTF-8, without an XML declaration."""
    data: bytes = etree.tostring(tree, encoding="UTF-8", xml_declaration=False, doctype=doctype)
    return data


def number(value: float) -> str:
    """Return a measure as text: at most two decimals, no trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _attributes(values: Mapping[str, object] | None) -> dict[str, str]:
    return {name: _text(value) for name, value in (values or {}).items() if value is not None}


def _text(value: object) -> str:
    if isinstance(value, float):
        return number(value)
    return fit(str(value))
