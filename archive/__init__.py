"""The system of record: pages, articles and figures, and the page files beside them."""

from archive.archive import Archive
from archive.figures import FigureFilter, FigurePage, FoundFigure
from archive.outcomes import ArchiveStatus
from archive.queries import ArticleChange
from archive.writing import PageEntry, Written

__all__ = [
    "Archive",
    "ArchiveStatus",
    "ArticleChange",
    "FigureFilter",
    "FigurePage",
    "FoundFigure",
    "PageEntry",
    "Written",
]
