"""Made-up reviews and corrections told what a person would have seen, so that they are not found out of date."""

from __future__ import annotations

from typing import Any

from schemathesis import Case

from archive import Archive
from baoku.desk.heads import head_text
from schemas import Article
from schemas.errors import NotFoundError


def seen_now(archive: Archive, case: Case[Any]) -> Case[Any]:
    """Return ``case``, if it is one of the desk's and right by its form, with what stands in the archive just now."""
    article_id = (case.path_parameters or {}).get("article_id")
    is_right = case.meta is None or case.meta.generation.mode.is_positive
    if case.method != "POST" or article_id is None or not isinstance(case.body, dict) or not is_right:
        return case
    try:
        article = archive.article(str(article_id))
    except NotFoundError:
        return case
    body = {**case.body, "seen": None} if "seen" in case.body and case.body.get("action") != "merge" else case.body
    if "number" in case.path_parameters:
        case.body = _of_figure(article, int(case.path_parameters["number"]), body)
    else:
        case.body = body | _of_text(article, body)
    return case


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
