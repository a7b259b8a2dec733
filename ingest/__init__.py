"""A file in, articles out: sources, OCR and layout repair."""

from ingest.assembly import Assembly, articles, assemble
from ingest.draft import ArticleDraft, PageLayout
from ingest.options import ReadOptions
from ingest.reading import read

__all__ = ["ArticleDraft", "Assembly", "PageLayout", "ReadOptions", "articles", "assemble", "read"]
