"""``/api/v1/pages``: a page's lines and blocks, and its picture."""

from __future__ import annotations

import hashlib
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from archive import Archive
from schemas import Model, Page
from search_api.conditional import is_known
from search_api.links import page_link
from search_api.page_pictures import PagePictures
from search_api.params import ImageParams, box, known
from search_api.path_params import PageId
from search_api.pictures import Picture, part, whole
from search_api.responses import json_of

_PICTURE_RESPONSES = {
    200: {"content": {"image/png": {}, "image/jpeg": {}}, "description": "The picture."},
    304: {"description": "The picture that `If-None-Match` names is the one."},
}


class ArticleRef(Model):
    """An article that begins on a page."""

    id: str
    title: str | None


class PageView(Page):
    """A page, the articles that begin on it, and where its picture is."""

    articles: list[ArticleRef]
    image_url: str | None
    """None for a text dump, which has no picture."""


def router(archive: Archive, pictures: PagePictures) -> APIRouter:
    """Return the routes over ``archive`` and its ``pictures``."""
    routes = APIRouter(prefix="/api/v1/pages", tags=["pages"])

    @routes.get("/{page_id}", response_model=PageView, dependencies=[known()], summary="One page")
    def page(page_id: PageId) -> Response:
        """Return a page with its lines, rules, pictures and blocks; boxes are fractions of the page."""
        found = archive.page(page_id)
        refs = [ArticleRef(id=one.id, title=one.title) for one in archive.titles_on(page_id)]
        image = None if found.geometry == "text" else f"{page_link(page_id)}/image"
        return json_of(PageView(**dict(found), articles=refs, image_url=image))

    @routes.get(
        "/{page_id}/image",
        dependencies=[known(ImageParams, repeatable=frozenset({"highlight"}))],
        summary="A page's picture",
        response_class=Response,
        responses=_PICTURE_RESPONSES,  # type: ignore[arg-type]
    )
    def image(page_id: PageId, params: Annotated[ImageParams, Query()], request: Request) -> Response:
        """Return the page picture as PNG or JPEG, with boxes marked, cut out or scaled as asked."""
        name = pictures.name(page_id)
        tag = f'"{hashlib.sha256(f"{name} {params.model_dump_json()}".encode()).hexdigest()[:32]}"'
        headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
        if is_known(request, tag):
            return Response(status_code=304, headers=headers)
        picture = _picture(pictures, page_id, name, params) if params.asks else whole(archive.picture(page_id))
        return Response(picture.data, media_type=picture.media_type, headers=headers)

    return routes


def _picture(pictures: PagePictures, page_id: str, name: str, params: ImageParams) -> Picture:
    """Return what ``params`` asks for of a page's picture; ``name`` is the picture's SHA-256."""
    return part(
        pictures.decoded(page_id, name).image,
        "JPEG" if pictures.size(page_id, name).media_type == "image/jpeg" else "PNG",
        highlights=[box(one) for one in params.highlight],
        width=params.width,
        crop=None if params.crop is None else box(params.crop),
    )
