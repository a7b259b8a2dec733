"""The system of record: pages, articles and figures, and the page files beside them."""

from archive.archive import Archive
from archive.deliveries import Claimed, Delivery
from archive.figures import FigureFilter, FigurePage, FoundFigure
from archive.gauges import Gauges
from archive.holdings import ChangeFilter, DatedChange, Issue
from archive.ink import Wanted as InkWanted
from archive.issues import HeldPage, HeldYear, IssueDay
from archive.journal import Bench, Chain, Journal, Proposed
from archive.journal_rows import KeptAct, Subjects
from archive.laying import Laid, Lay
from archive.outcomes import ArchiveStatus
from archive.outlines import Outline
from archive.queries import ArticleChange
from archive.searches import Match, SavedSearch
from archive.storing import Written
from archive.writing import PageEntry

__all__ = [
    "Archive",
    "ArchiveStatus",
    "ArticleChange",
    "Bench",
    "Chain",
    "ChangeFilter",
    "Claimed",
    "DatedChange",
    "Delivery",
    "FigureFilter",
    "FigurePage",
    "FoundFigure",
    "Gauges",
    "HeldPage",
    "HeldYear",
    "InkWanted",
    "Issue",
    "IssueDay",
    "Journal",
    "KeptAct",
    "Laid",
    "Lay",
    "Match",
    "Outline",
    "PageEntry",
    "Proposed",
    "SavedSearch",
    "Subjects",
    "Written",
]
