"""An issue as METS 1.12: its files, its pages, its articles and where each stands."""

from __future__ import annotations

from search_api.exchange.about import SOFTWARE, SOFTWARE_LICENCE, Rights
from search_api.exchange.addresses import Addresses
from search_api.exchange.article_facts import title_of
from search_api.exchange.issue import IssueView
from search_api.exchange.markup import DC, MODS, SCHEMA_LOCATION, XLINK, XSI, Node, child, document, root
from search_api.exchange.records import MODS_VERSION, article_mods, issue_mods
from search_api.provenance import program_version

VERSION = "1.12.1"
_METS = "http://www.loc.gov/METS/"
_LOCATION = f"{_METS} http://www.loc.gov/standards/mets/version1121/mets.xsd"
_HREF = f"{{{XLINK}}}href"


def mets(newspaper: str, issue_date: str, issue: IssueView, at: Addresses, rights: Rights) -> bytes:
    """Return the issue as a METS document.

    Articles of the logical structure point at the blocks of the pages' ALTO, in reading order.
    """
    tree = root(
        "mets",
        {None: _METS, "mods": MODS, "dc": DC, "xlink": XLINK, "xsi": XSI},
        {
            SCHEMA_LOCATION: _LOCATION,
            "OBJID": at.mets(newspaper, issue_date),
            "LABEL": f"{newspaper} {issue_date}",
            "TYPE": "Newspaper",
        },
    )
    _header(tree)
    _description(tree, "DMD_ISSUE", issue_mods(newspaper, issue_date, at, rights))
    ids = {article: f"ART{number}" for number, article in enumerate(issue.articles, 1)}
    for article_id, article in issue.articles.items():
        _description(tree, f"DMD_{ids[article_id]}", article_mods(article, at, rights))
    _rights(tree, rights)
    _files(tree, issue, at)
    label = f"{newspaper} {issue_date}"
    _pages(_division(tree, "PHYSICAL", label), issue)
    _articles(_division(tree, "LOGICAL", label), issue, ids)
    return document(tree)


def _header(tree: Node) -> None:
    agent = child(child(tree, "metsHdr"), "agent", ROLE="CREATOR", TYPE="OTHER", OTHERTYPE="SOFTWARE")
    child(agent, "name", f"{SOFTWARE} {program_version()}")
    child(agent, "note", f"Licence of the software: {SOFTWARE_LICENCE}")


def _description(tree: Node, id_: str, mods: Node) -> None:
    wrap = child(child(tree, "dmdSec", ID=id_), "mdWrap", MDTYPE="MODS", MDTYPEVERSION=MODS_VERSION)
    child(wrap, "xmlData").append(mods)


def _rights(tree: Node, rights: Rights) -> None:
    wrap = child(child(child(tree, "amdSec"), "rightsMD", ID="RIGHTS"), "mdWrap", MDTYPE="DC")
    data = child(wrap, "xmlData")
    child(data, f"{{{DC}}}rights", rights.statement)


def _files(tree: Node, issue: IssueView, at: Addresses) -> None:
    files = child(tree, "fileSec")
    if any(one.media_type for one in issue.pages):
        pictures = child(files, "fileGrp", ID="PICTURES", USE="Images")
        for number, one in enumerate(issue.pages, 1):
            if one.media_type is not None:
                _file(pictures, f"IMG{number}", one.media_type, at.picture(one.page.id), number)
    texts = child(files, "fileGrp", ID="TEXTS", USE="Text")
    for number, one in enumerate(issue.pages, 1):
        _file(texts, f"ALTO{number}", "application/xml", at.alto(one.page.id), number)


def _file(group: Node, id_: str, media_type: str, address: str, number: int) -> None:
    file = child(group, "file", ID=id_, MIMETYPE=media_type, SEQ=number, GROUPID=f"PAGE{number}", ADMID="RIGHTS")
    child(file, "FLocat", None, {_HREF: address}, LOCTYPE="URL")


def _pages(whole: Node, issue: IssueView) -> None:
    for number, one in enumerate(issue.pages, 1):
        side = child(
            whole,
            "div",
            ID=f"PAGE{number}",
            TYPE="Page",
            ORDER=number,
            ORDERLABEL=one.page.number,
            LABEL=f"第{one.page.number}版",
        )
        if one.media_type is not None:
            child(side, "fptr", FILEID=f"IMG{number}")
        child(side, "fptr", FILEID=f"ALTO{number}")


def _articles(whole: Node, issue: IssueView, ids: dict[str, str]) -> None:
    places = issue.parts()
    for number, (article_id, article) in enumerate(issue.articles.items(), 1):
        id_ = ids[article_id]
        division = child(
            whole, "div", ID=id_, TYPE="Article", ORDER=number, LABEL=title_of(article), DMDID=f"DMD_{id_}"
        )
        if areas := places.get(article_id):
            sequence = child(child(division, "fptr"), "seq")
            for page, block in areas:
                child(sequence, "area", FILEID=f"ALTO{page + 1}", BETYPE="IDREF", BEGIN=block.id)


def _division(tree: Node, kind: str, label: str) -> Node:
    return child(child(tree, "structMap", TYPE=kind), "div", TYPE="Issue", LABEL=label, DMDID="DMD_ISSUE")
