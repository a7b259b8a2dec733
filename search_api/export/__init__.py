"""Articles and figures as files: CSV, JSON Lines, XLSX, Parquet, each row with the link that leads back to the ink."""

from search_api.export.columns import ARTICLE_COLUMNS, FIGURE_COLUMNS, Row, article_row, figure_row
from search_api.export.lines import article_lines, csv_lines, figure_lines
from search_api.export.parquet import write_parquet
from search_api.export.workbook import write_xlsx

__all__ = [
    "ARTICLE_COLUMNS",
    "FIGURE_COLUMNS",
    "Row",
    "article_lines",
    "article_row",
    "csv_lines",
    "figure_lines",
    "figure_row",
    "write_parquet",
    "write_xlsx",
]
