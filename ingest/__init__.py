"""A file in, articles out: sources, OCR and layout repair."""

from ingest.options import ReadOptions

__all__ = ["ReadOptions"]
