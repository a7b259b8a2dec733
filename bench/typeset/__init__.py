"""A typesetter for made-up newspaper pages: manuscript → lines on a grid → PDF, scan, text dump, and the truth.

The lines are broken here and not by the browser, so the true box of every line is known. Steps, each a module:
``manuscript`` (what to set) → ``breaking`` (lines with kinsoku) → ``heads``, ``flow`` and ``nodes`` (a layout tree
placed on a :class:`bench.typeset.sheet.Sheet`) → ``html`` and ``printing`` (PDF by Chromium) → ``scan``, ``dump``,
``geometry``. ``issue`` is the layout of the sample issue. All lengths are points unless a name says otherwise.
"""
