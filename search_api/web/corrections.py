"""The page on which an editor corrects an article, at ``/articles/{id}/edit`` (更正)."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from archive import Archive
from archive.queries import Listed
from schemas import Article
from schemas.desk import Correction, EditableHead, head_text
from schemas.errors import BaokuError, StaleError, UsageError
from search_api.desk import Desk
from search_api.identity import identity_of
from search_api.links import article_page, excerpt_link
from search_api.params import known
from search_api.problems import status_of
from search_api.rendering import View, page

HEADS: dict[EditableHead, str] = {
    "section": "栏目",
    "kicker": "引题",
    "headline": "标题",
    "subtitle": "副题",
    "byline": "署名",
}
ROLES = {
    "body": "正文",
    "lead": "导语",
    "subhead": "小标题",
    "caption": "图片说明",
    "headline": "标题",
    "kicker": "引题",
    "subtitle": "副题",
    "section": "栏目",
    "byline": "署名",
}
"""What a paragraph can be made."""
_PICTURE_WIDTH = 640
"""Pixels of a paragraph's picture, which is shown some 400 wide."""
_CORRECTION: TypeAdapter[Correction] = TypeAdapter(Correction)


class CorrectionForm(BaseModel):
    """What one of the page's forms sends; which fields it has depends on ``action``."""

    model_config = ConfigDict(extra="forbid")

    action: Literal["head", "text", "role", "split", "merge"]
    seen: str
    """Digest of the article as the page showed it."""
    head: EditableHead | None = None
    paragraph: int | None = None
    text: str = ""
    role: str | None = None
    other: str | None = None
    """Id of another article and its digest, parted by a space."""
    position: str | None = None
    note: str = ""
    csrf: str = ""


def router(archive: Archive, desk: Desk) -> APIRouter:
    """Return the routes; ``desk`` keeps what is corrected."""
    routes = APIRouter(prefix="/articles/{article_id}/edit", include_in_schema=False)

    def shown(request: Request, article_id: str, problem: BaokuError | None = None) -> HTMLResponse:
        article = archive.article(article_id)
        history = desk.history(article_id)
        return page(
            request,
            "edit.html",
            status_of(problem),
            article=article,
            heads=[(name, label, head_text(article, name)) for name, label in HEADS.items()],
            roles=ROLES,
            excerpts=_excerpts(archive, article),
            others=[other for other in _others(archive, article) if other.id != article_id],
            history=history,
            problem=problem,
            article_page=article_page,
        )

    @routes.get("", dependencies=[known(View)])
    def edit(article_id: str, request: Request, view: Annotated[View, Query()]) -> Response:
        return shown(request, article_id)

    @routes.post("", dependencies=[known(View)])
    def correct(article_id: str, request: Request, form: Annotated[CorrectionForm, Form()]) -> Response:
        try:
            wanted = _wanted(archive.article(article_id), form)
            entry = desk.correct(identity_of(request).name, article_id, wanted)
        except (StaleError, UsageError) as error:
            return shown(request, article_id, error)
        return RedirectResponse(f"/articles/{quote(article_id, safe='')}/edit#act-{entry.number}", status_code=303)

    return routes


def _wanted(article: Article, form: CorrectionForm) -> Correction:
    """Return the correction that a form asks for; ``seen`` holds it to the article that the page showed.

    Raises:
        UsageError: a field is missing or can't be what it says.
    """
    try:
        return _CORRECTION.validate_python(_fields(article, form))
    except ValidationError as error:
        raise UsageError(str(error.errors()[0]["msg"]), remedy="Correct it and save again.") from None


def _fields(article: Article, form: CorrectionForm) -> dict[str, object]:
    asked: dict[str, object] = {"action": form.action, "seen": form.seen, "note": form.note.strip() or None}
    text = "".join(line.strip() for line in form.text.splitlines())
    if form.action == "head":
        old = head_text(article, form.head) if form.head else None
        return asked | {"head": form.head, "old": old, "text": text or None}
    if form.action == "merge":
        other, _, digest = (form.other or "").rpartition(" ")
        return asked | {"other": other, "other_seen": digest, "position": form.position}
    number = form.paragraph if form.paragraph is not None else -1
    old = article.paragraphs[number].text if 0 <= number < len(article.paragraphs) else ""
    asked |= {"paragraph": number, "old": old}
    if form.action == "split":
        return asked
    return asked | ({"text": text} if form.action == "text" else {"role": form.role})


def _excerpts(archive: Archive, article: Article) -> list[list[str]]:
    """Return pictures of where each paragraph stands, one for each column piece."""
    pictured = archive.pictured(article.pages)
    return [
        [excerpt_link([one], width=_PICTURE_WIDTH) for one in paragraph.regions if one.page in pictured]
        for paragraph in article.paragraphs
    ]


def _others(archive: Archive, article: Article) -> list[Listed]:
    """Return the articles that begin on one of the article's pages."""
    return [other for page_id in article.pages for other in archive.titles_on(page_id)]
