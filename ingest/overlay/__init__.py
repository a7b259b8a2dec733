"""Pages drawn with what the layout made of them, to look at: article by colour, blocks by role and order."""

from ingest.overlay.drawing import Overlay

__all__ = ["Overlay"]
