"""The layout stage for text dumps: a page's text without geometry into articles.

lines (each by itself) → kinds (running text or heading) → runs and passages (paragraphs, joined over column cuts)
→ bodies (where one article ends) → headings and units → matching (headings to bodies) → layout (drafts, blocks).
"""

from ingest.dump.layout import layout

__all__ = ["layout"]
