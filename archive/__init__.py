"""The system of record: pages, articles and figures, and the page files beside them."""

from archive.archive import Archive
from archive.deliveries import Claimed, Delivery
from archive.figures import FigureFilter, FigurePage, FoundFigure
from archive.holdings import ChangeFilter, DatedChange, Issue
from archive.ink import Wanted as InkWanted
from archive.outcomes import ArchiveStatus
from archive.queries import ArticleChange
from archive.searches import Match, SavedSearch
from archive.writing import PageEntry, Written

__all__ = [
    "Archive",
    "ArchiveStatus",
    "ArticleChange",
    "ChangeFilter",
    "Claimed",
    "DatedChange",
    "Delivery",
    "FigureFilter",
    "FigurePage",
    "FoundFigure",
    "InkWanted",
    "Issue",
    "Match",
    "PageEntry",
    "SavedSearch",
    "Written",
]
