"""IIIF Image API 3: parts of page pictures in any size, for deep zoom (图像接口)."""

from __future__ import annotations

import hashlib
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from search_api.conditional import NOT_MODIFIED, is_known
from search_api.exchange.addresses import Addresses
from search_api.exchange.decoded import encoded
from search_api.exchange.image_info import CONTEXT, LEVEL, image_info
from search_api.exchange.image_request import ImageRequest, NotDone, image_request
from search_api.links import base_url
from search_api.page_pictures import PagePictures
from search_api.path_params import PageId, PartFormat, PartQuality, PartRegion, PartRotation, PartSize
from search_api.problems import Problem
from search_api.routes.exchange import gives
from search_api.routes.iiif import Opening

_MEDIA = {"jpg": "image/jpeg", "png": "image/png"}
_PROFILE = {"Link": f'<http://iiif.io/api/image/3/{LEVEL}.json>;rel="profile"'}
_NOT_DONE: dict[int | str, dict[str, Any]] = {
    501: {
        "model": Problem,
        "description": "A rotation, quality or format that isn't made.",
        "content": {"application/problem+json": {}},
    },
}


def router(pages: PagePictures, opening: Opening) -> APIRouter:
    """Return the routes over the pictures of ``pages``."""
    routes = APIRouter(prefix="/iiif/image/3", tags=["iiif"])

    @routes.get(
        "/{page_id}",
        response_class=Response,
        status_code=303,
        responses={303: {"description": "To `info.json`."}},
        summary="To what a picture can be asked for",
    )
    def base(page_id: PageId) -> Response:
        """Send on to ``info.json``, as the specification has it."""
        pages.name(page_id)
        return opening.open(RedirectResponse(f"/iiif/image/3/{quote(page_id, safe='')}/info.json", 303))

    @routes.get(
        "/{page_id}/info.json",
        response_class=Response,
        responses=NOT_MODIFIED | gives("The picture's description.", "application/json", "application/ld+json"),
        summary="What a picture can be asked for",
    )
    def info(page_id: PageId, request: Request) -> Response:
        """Return size, tiles and what may be asked of a page picture."""
        size = pages.size(page_id, pages.name(page_id))
        service = Addresses(base_url(request)).image_service(page_id)
        return opening.json(request, image_info(service, (size.width, size.height), opening.rights), CONTEXT)

    @routes.get(
        "/{page_id}/{region}/{size}/{rotation}/{quality}.{suffix}",
        response_class=Response,
        responses=NOT_MODIFIED | _NOT_DONE | gives("The part.", *_MEDIA.values()),
        summary="A part of a picture",
    )
    def part(
        page_id: PageId,
        region: PartRegion,
        size: PartSize,
        rotation: PartRotation,
        quality: PartQuality,
        suffix: PartFormat,
        request: Request,
    ) -> Response:
        """Return a part of a page picture.

        ``region``: full, square, x,y,w,h or pct:x,y,w,h. ``size``: max, w, ,h w,h !w,h or pct:n, never larger than
        the part is. ``rotation``: 0. ``quality``: default. ``suffix``: jpg or png.
        """
        name = pages.name(page_id)
        whole = pages.size(page_id, name)
        asked = _read((whole.width, whole.height), region, size, rotation, quality, suffix)
        tag = f'"{hashlib.sha256(f"{name} {asked}".encode()).hexdigest()[:32]}"'
        headers = {"ETag": tag, "Cache-Control": "private, no-cache", **_PROFILE}
        if is_known(request, tag):
            return opening.open(Response(status_code=304, headers=headers))
        data = encoded(pages.decoded(page_id, name).part(asked), asked.format)
        return opening.open(Response(data, media_type=_MEDIA[asked.format], headers=headers))

    return routes


def _read(whole: tuple[int, int], region: str, size: str, rotation: str, quality: str, format_: str) -> ImageRequest:
    try:
        return image_request(whole, region, size, rotation, quality, format_)
    except NotDone as error:
        detail = f"{error.message}. {error.remedy}"
        raise HTTPException(HTTPStatus.NOT_IMPLEMENTED, detail) from error
