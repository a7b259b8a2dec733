"""OAI-PMH 2.0 answers as XML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive import DatedChange
from schemas import Article
from search_api.exchange.about import Rights
from search_api.exchange.addresses import Addresses
from search_api.exchange.markup import MODS, OAI_DC, SCHEMA_LOCATION, XSI, Node, child, document, root
from search_api.exchange.oai_request import OaiError, identifier_of, set_of
from search_api.exchange.records import MODS_SCHEMA, OAI_DC_SCHEMA, article_dc, article_mods

VERSION = "2.0"
NAMESPACE = "http://www.openarchives.org/OAI/2.0/"
MEDIA_TYPE = "text/xml; charset=utf-8"
_SCHEMA = "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
_FORMATS = {"oai_dc": (OAI_DC_SCHEMA, OAI_DC), "mods": (MODS_SCHEMA, MODS)}
_NAME = "报库 Baoku"


@dataclass(frozen=True)
class Record:
    """A record of a list.

    Attributes:
        change: the article's last change.
        article: as it is now; none where it was removed.
    """

    change: DatedChange
    article: Article | None


def answer(base: str, now: str, arguments: Mapping[str, str]) -> Node:
    """Return the root of an answer to a request with these ``arguments``; none where they can't be read.

    Args:
        base: address of the repository.
        now: when it is answered.
        arguments: with the verb.
    """
    tree = root("OAI-PMH", {None: NAMESPACE, "xsi": XSI}, {SCHEMA_LOCATION: f"{NAMESPACE} {_SCHEMA}"})
    child(tree, "responseDate", now)
    child(tree, "request", base, arguments)
    return tree


def failed(base: str, now: str, arguments: Mapping[str, str], error: OaiError) -> bytes:
    """Return the answer that says what is wrong; arguments that can't be read aren't repeated, as the protocol asks."""
    readable = error.code not in ("badVerb", "badArgument")
    tree = answer(base, now, arguments if readable else {})
    child(tree, "error", str(error), code=error.code)
    return document(tree)


def identify(tree: Node, base: str, email: str, earliest: str) -> None:
    """Add what the repository says of itself.

    Removed articles stay on record for good, so that harvesters learn of them.
    """
    said = child(tree, "Identify")
    for name, value in (
        ("repositoryName", _NAME),
        ("baseURL", base),
        ("protocolVersion", VERSION),
        ("adminEmail", email),
        ("earliestDatestamp", earliest),
        ("deletedRecord", "persistent"),
        ("granularity", "YYYY-MM-DDThh:mm:ssZ"),
    ):
        child(said, name, value)


def formats(tree: Node) -> None:
    """Add the metadata formats."""
    listed = child(tree, "ListMetadataFormats")
    for prefix, (schema, namespace) in _FORMATS.items():
        one = child(listed, "metadataFormat")
        child(one, "metadataPrefix", prefix)
        child(one, "schema", schema)
        child(one, "metadataNamespace", namespace)


def sets(tree: Node, newspapers: Sequence[str]) -> None:
    """Add a set for each newspaper."""
    listed = child(tree, "ListSets")
    for newspaper in newspapers:
        one = child(listed, "set")
        child(one, "setSpec", set_of(newspaper))
        child(one, "setName", newspaper)


def listed(tree: Node, verb: str) -> Node:
    """Add the element of a verb that gives records, and return it."""
    return child(tree, verb)


def header(parent: Node, change: DatedChange, *, deleted: bool) -> None:
    """Add a record's header."""
    made = child(parent, "header", status="deleted" if deleted else None)
    child(made, "identifier", identifier_of(change.article_id))
    child(made, "datestamp", change.at)
    if change.newspaper is not None:
        child(made, "setSpec", set_of(change.newspaper))


def record(parent: Node, one: Record, prefix: str, at: Addresses, rights: Rights) -> None:
    """Add a record: its header, and its metadata in the format ``prefix``, unless the article was removed."""
    made = child(parent, "record")
    header(made, one.change, deleted=one.article is None)
    if one.article is not None:
        describe = article_dc if prefix == "oai_dc" else article_mods
        child(made, "metadata").append(describe(one.article, at, rights))


def resumption(parent: Node, token: str | None, given: int) -> None:
    """Add where the list goes on; an empty token ends a list that came in parts."""
    if token is not None or given:
        child(parent, "resumptionToken", token or "", cursor=given)
