"""A family of newspaper layouts: ``case(index)`` for the indexes below ``COUNT``."""

from bench.layouts.family_c.compose import COUNT, case

__all__ = ["COUNT", "case"]
