"""An article's description as MODS 3.8 and as Dublin Core, for METS and OAI-PMH."""

from __future__ import annotations

from schemas import Article, Credit
from search_api.exchange.about import LANGUAGE, Rights
from search_api.exchange.addresses import Addresses
from search_api.exchange.article_facts import description_of, names, printed_pages, source_of, title_of
from search_api.exchange.markup import DC, MODS, OAI_DC, SCHEMA_LOCATION, XLINK, XSI, Node, child, root

MODS_VERSION = "3.8"
MODS_SCHEMA = "http://www.loc.gov/standards/mods/v3/mods-3-8.xsd"
OAI_DC_SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"


def article_mods(article: Article, at: Addresses, rights: Rights) -> Node:
    """Return the article's MODS element."""
    mods = _mods()
    title = child(mods, "titleInfo")
    child(title, "title", title_of(article))
    if article.subtitle:
        child(title, "subTitle", article.subtitle)
    if article.kicker:
        child(child(mods, "titleInfo", type="alternative"), "title", article.kicker)
    for credit in article.byline:
        _credit(mods, credit)
    child(mods, "typeOfResource", "text")
    child(mods, "genre", article.kind)
    if article.issue_date:
        child(child(mods, "originInfo"), "dateIssued", article.issue_date, encoding="w3cdtf")
    _language(mods)
    if description := description_of(article):
        child(mods, "abstract", description)
    for one in names(article, "person", "organisation"):
        name = child(child(mods, "subject"), "name", type="personal" if one.kind == "person" else "corporate")
        child(name, "namePart", one.name)
    for one in names(article, "place"):
        child(child(mods, "subject"), "geographic", one.name)
    if article.newspaper:
        _host(mods, article, article.newspaper)
    child(mods, "identifier", article.id, type="local")
    child(child(mods, "location"), "url", at.article(article.id))
    _access(mods, rights)
    return mods


def issue_mods(newspaper: str, issue_date: str, at: Addresses, rights: Rights) -> Node:
    """Return the MODS element of an issue."""
    mods = _mods()
    child(child(mods, "titleInfo"), "title", newspaper)
    child(mods, "typeOfResource", "text")
    child(mods, "genre", "newspaper")
    origin = child(mods, "originInfo")
    child(origin, "dateIssued", issue_date, encoding="w3cdtf")
    child(origin, "issuance", "serial")
    _language(mods)
    child(mods, "identifier", at.issue_manifest(newspaper, issue_date), type="uri")
    _access(mods, rights)
    return mods


def article_dc(article: Article, at: Addresses, rights: Rights) -> Node:
    """Return the article's ``oai_dc`` element."""
    dc = root(
        f"{{{OAI_DC}}}dc",
        {"oai_dc": OAI_DC, "dc": DC, "xsi": XSI},
        {SCHEMA_LOCATION: f"{OAI_DC} {OAI_DC_SCHEMA}"},
    )
    terms = [
        ("title", title_of(article)),
        *(("creator", credit.name) for credit in article.byline),
        *(("subject", one.name) for one in names(article, "person", "organisation")),
        ("description", description_of(article)),
        ("date", article.issue_date),
        ("type", "Text"),
        ("type", article.kind),
        ("identifier", at.article(article.id)),
        ("source", source_of(article)),
        ("language", LANGUAGE),
        *(("coverage", one.name) for one in names(article, "place")),
        ("rights", rights.statement),
    ]
    for name, value in terms:
        if value:
            child(dc, f"{{{DC}}}{name}", value)
    return dc


def _mods() -> Node:
    location = {SCHEMA_LOCATION: f"{MODS} {MODS_SCHEMA}"}
    return root(f"{{{MODS}}}mods", {"mods": MODS, "xlink": XLINK, "xsi": XSI}, {**location, "version": MODS_VERSION})


def _credit(mods: Node, credit: Credit) -> None:
    name = child(mods, "name", type="personal")
    child(name, "namePart", credit.name)
    if credit.organisation:
        child(name, "affiliation", credit.organisation)
    child(child(name, "role"), "roleTerm", credit.role, type="text")


def _language(mods: Node) -> None:
    child(child(mods, "language"), "languageTerm", LANGUAGE, type="code", authority="rfc3066")


def _host(mods: Node, article: Article, newspaper: str) -> None:
    host = child(mods, "relatedItem", type="host")
    child(child(host, "titleInfo"), "title", newspaper)
    part = child(host, "part")
    if pages := printed_pages(article):
        child(child(part, "extent", unit="pages"), "list", pages)
    if article.issue_date:
        child(part, "date", article.issue_date, encoding="w3cdtf")


def _access(mods: Node, rights: Rights) -> None:
    child(
        mods,
        "accessCondition",
        rights.statement,
        {f"{{{XLINK}}}href": rights.url},
        type="use and reproduction",
    )
