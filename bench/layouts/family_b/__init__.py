"""Family B: magazine-like pages and old papers, each laid out by hand as rectangles in millimetres."""

from bench.layouts.family_b.making import COUNT, case, features, practice

__all__ = ["COUNT", "case", "features", "practice"]
