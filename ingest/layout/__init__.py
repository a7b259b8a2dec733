"""A printed page's lines into blocks and articles by geometry (版面)."""

from ingest.layout.stage import layout

__all__ = ["layout"]
