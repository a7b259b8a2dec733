"""Typeset newspaper pages with known truth, and the measurement of layout repair on them.

``case`` is what a family of layouts gives, ``corpus`` writes made-up stories, ``family_a``, ``family_b`` and
``family_c`` place them (they share no placement code), ``family_d`` makes pages to learn from and ``family_e`` pages to
check models on (heads and bodies look alike in both), ``family_f`` modular pages of today's papers and ``family_g``
papers of the hot-metal tradition to learn from, ``variants`` makes scans of the printed pages, and ``score`` is the
harness: ``python -m bench.layouts.score --family a``.
"""
