"""Made-up reviews and corrections told what a person would have seen, so that they are not found out of date."""

from __future__ import annotations

from typing import Any

from schemathesis import Case

from archive import Archive
from bench.desk.contract_server import CORRECTED, REVIEWED, Server
from schemas import Article
from schemas.desk import head_text
from schemas.errors import NotFoundError


def seen_now(server: Server, case: Case[Any]) -> Case[Any]:
    """Return ``case``, if it is one of the desk's and right by its form, with what stands in the archive just now.

    The article whose figures are reviewed is never corrected: the figures of a corrected text are others.
    """
    known = dict(case.path_parameters or {})
    if case.method != "POST" or not (case.meta is None or case.meta.generation.mode.is_positive):
        return case
    if case.path.endswith("/undo"):
        _take_newest(server.archive, case)
    if "article_id" not in known or not isinstance(case.body, dict):
        return case
    if "number" not in known and known["article_id"] == REVIEWED:
        case.path_parameters["article_id"] = CORRECTED
    try:
        article = server.archive.article(str(case.path_parameters["article_id"]))
    except NotFoundError:
        return case
    body = {**case.body, "seen": None} if "seen" in case.body and case.body.get("action") != "merge" else case.body
    case.body = _of_figure(article, int(known["number"]), body) if "number" in known else body | _of_text(article, body)
    return case


def _take_newest(archive: Archive, case: Case[Any]) -> None:
    """Let a taking back be of the newest act that stands, where any does."""
    if standing := [entry.number for entry in archive.journal.newest() if entry.standing.state == "applied"]:
        case.path_parameters["number"] = standing[0]


def _of_figure(article: Article, number: int, body: dict[str, Any]) -> dict[str, Any]:
    """Return a review of the figure as it is; what isn't a correction gives no corrected field."""
    if number >= len(article.figures):
        return body
    figure = article.figures[number]
    kept = body if body["verdict"] == "correct" else {"verdict": body["verdict"], "note": body.get("note")}
    return {**kept, "text": figure.text, "seen_act": None if figure.verdict is None else figure.verdict.act}


def _of_text(article: Article, body: dict[str, Any]) -> dict[str, Any]:
    if body.get("action") == "head":
        return {"old": head_text(article, body["head"])}
    listed = article.heads if body.get("part") == "heads" else article.paragraphs
    if "paragraph" not in body or not listed:
        return {}
    number = max(1, body["paragraph"]) if body.get("action") == "split" else body["paragraph"]
    number = min(number, len(listed) - 1)
    return {"paragraph": number, "old": listed[number].text}
