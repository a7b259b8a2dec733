"""All routes of the exchange formats, over one store of decoded pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter

from archive import Archive
from search_api.engine import Engine
from search_api.exchange.about import Rights
from search_api.harvesting import Repository
from search_api.page_pictures import PagePictures
from search_api.routes import exchange, iiif, iiif_image, oai


@dataclass(frozen=True)
class ExchangeOptions:
    """What an installation says of itself in the exchange formats.

    Attributes:
        iiif_origin: origin of the web pages elsewhere that may read what is under ``/iiif``, ``*`` for all; none but
            this server's own without it.
        admin_email: whom harvesters can write to; OAI-PMH demands an address.
    """

    iiif_origin: str | None = None
    admin_email: str = "postmaster@localhost"


def routers(
    archive: Archive, engine: Engine, pages: PagePictures, rights: Rights, options: ExchangeOptions
) -> Iterator[APIRouter]:
    """Yield the routers; ``pages`` are those of ``archive``."""
    opening = iiif.Opening(rights, options.iiif_origin)
    yield exchange.router(archive, pages, rights)
    yield iiif.router(archive, engine, pages, opening)
    yield iiif_image.router(pages, opening)
    yield oai.router(Repository(archive, rights, options.admin_email))
