"""Administrative divisions of China, and countries and cities of the world, by name (行政区划).

The divisions are those of the package ``cpca`` (MIT): 3,511 provinces, prefectures and counties by adcode. Countries
and cities are those that ``babel`` (BSD) carries from CLDR. Neither package's code for places is used.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from nlp.lexicon import words

_SUFFIX = re.compile(
    r"(?:特别行政区|(?:维吾尔|壮族|回族)?自治区|(?:[\u4e00-\u9fff]{1,4}族)+自治[州县旗]|自治[州县旗]|地区|林区|[省市盟县区])$"
)
_PEOPLES = re.compile(
    r"(?:蒙古|藏|羌|彝|苗|布依|侗|土家|哈尼|傣|白|傈僳|景颇|朝鲜|哈萨克|柯尔克孜|回|土|壮|瑶|黎|水|满|达斡尔|鄂温克|鄂伦春|"
    r"仡佬|毛南|仫佬|畲|锡伯|塔吉克|撒拉|东乡|保安|裕固|拉祜|佤|纳西|独龙|怒|普米|布朗)族?$"
)
_SHORTEST_STEM = 2
_NO_DIVISION = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
LONGEST = 15
"""Characters of the longest name: 双江拉祜族佤族布朗族傣族自治县 has 15."""


@dataclass(frozen=True, slots=True)
class Division:
    """A province, prefecture or county.

    Attributes:
        name: full name, with 省, 市, 区 …
        code: its six-digit adcode.
        path: full names from the province down to it.
    """

    name: str
    code: str
    path: tuple[str, ...]

    @property
    def level(self) -> int:
        """1 for a province, 2 for a prefecture, 3 for a county."""
        return 1 if self.code.endswith("0000") else 2 if self.code.endswith("00") else 3


def divisions(name: str) -> tuple[Division, ...]:
    """Return the divisions that ``name`` may stand for, in full or without 省, 市, 县 …, by level and code."""
    return _by_name().get(name, ())


def is_full(name: str) -> bool:
    """Tell whether ``name`` is a division's full name."""
    return any(division.name == name for division in divisions(name))


@cache
def world() -> frozenset[str]:
    """Return countries, territories and cities abroad, and China's own great regions."""
    from babel import Locale

    locale = Locale("zh")
    cities = {str(zone["city"]) for zone in locale.time_zones.values() if "city" in zone}
    found = set(locale.territories.values()) | cities | words("places")
    return frozenset(name for name in found if re.fullmatch(r"[\u4e00-\u9fff]{2,}", name)) - words("places_not")


def known(name: str) -> bool:
    """Tell whether ``name`` is a place in the gazetteer."""
    return name in world() or name in _by_name()


@cache
def _by_name() -> dict[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = {}
    for division in _divisions():
        for name in {division.name, stem(division.name)}:
            found.setdefault(name, []).append(division)
    return {name: tuple(sorted(every, key=lambda d: (d.level, d.code))) for name, every in found.items()}


def stem(name: str) -> str:
    """Return a division's name without what says its kind (延边朝鲜族自治州 is 延边; 苏尼特左旗 stays)."""
    if re.search(r"自治[州县旗]$", name):
        shorter = name[:-3]
        while len(cut := _PEOPLES.sub("", shorter)) >= _SHORTEST_STEM and cut != shorter:
            shorter = cut
        return shorter
    cut = _SUFFIX.sub("", name)
    return cut if len(cut) >= _SHORTEST_STEM else name


def _divisions() -> list[Division]:
    rows = {row["adcode"][:6]: row["name"] for row in _rows() if row["adcode"][6:] == "000000"}
    found = []
    for code, name in sorted(rows.items()):
        if name in _NO_DIVISION:
            continue
        above = dict.fromkeys(c for c in (f"{code[:2]}0000", f"{code[:4]}00") if c != code)
        path = [rows[c] for c in above if rows.get(c, "县") not in _NO_DIVISION]
        found.append(Division(name, code, (*path, name)))
    return found


def _rows() -> list[dict[str, str]]:
    spec = find_spec("cpca")
    if spec is None or spec.origin is None:
        return []
    with (Path(spec.origin).parent / "resources" / "adcodes.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
