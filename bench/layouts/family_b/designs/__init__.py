"""The designs: hand-written lists of rectangles, each a function of a case's look."""

from bench.layouts.family_b.designs import broadsheet, fronts, inner, issues, magazine, old

DESIGNS = (
    fronts.across,
    old.front,
    magazine.feature,
    inner.briefs,
    issues.jumps,
    broadsheet.nine,
    fronts.corner,
    old.issue,
    inner.interlocked,
    magazine.spread,
    issues.market,
    old.inner,
    magazine.culture,
    inner.pictures,
    broadsheet.eight,
)
UPRIGHT = (old.front, old.issue, old.inner, magazine.culture, broadsheet.eight)
"""Those with vertical text, which can't be mirrored."""
