"""Characters that PDF tools write for others that look or mean the same (⽤ for 用, ︒ for 。)."""

from __future__ import annotations

import unicodedata

_RADICALS = (
    "⺁厂⺇几⺌小⺎兀⺓幺⺕彐⺗心⺙攵⺛旡⺝月⺟母⺠民⺣灬⺪疋⺫罒⺬示⺮竹⺯糸⺰纟⺳网⺶羊⺸芈⺻聿⺽臼⺿艹⻁虎⻂衤⻄西\
⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟饣⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦\
⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龟⻲亀⻳龟"
)
_VERTICAL = (
    "︐，︑、︒。︓：︔；︕！︖？︗〖︘〗︙…︰：︱—︳—"
    "︵（︶）︷｛︸｝︹〔︺〕︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』﹇［﹈］"
)
UNIFIED = {
    **{chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **dict(zip(_RADICALS[::2], _RADICALS[1::2], strict=True)),
    **dict(zip(_VERTICAL[::2], _VERTICAL[1::2], strict=True)),
    "\u2f3e": "户",
    "\u2fad": "青",
    "\u2015": "—",
}
"""Radicals (which have codes of their own) that some fonts' maps give in place of the Han character that looks the
same: Kangxi radicals and the supplement (Unicode's EquivalentUnifiedIdeograph, but the simplified form where that
differs); the bar that shares the dash's glyph; and the forms that marks have in vertical lines (Unicode's Vertical
Forms and CJK Compatibility Forms)."""
