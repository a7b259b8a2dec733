"""Runs in the peers' own environment: sentences in, one JSON object a line; what each peer finds out, likewise.

Knows nothing of Baoku. Offsets are code points; ends are exclusive.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import re
import sys
import time
import warnings
from typing import Any

warnings.simplefilter("ignore")
_NUMERAL = re.compile(r"[零〇一二两三四五六七八九十百千万亿点半]{1,20}|\d[\d,]*(?:\.\d+)?[十百千万亿]{0,2}")
Found = list[list[Any]]


def _float(text: object) -> float | None:
    try:
        return float(str(text).replace(",", "").rstrip("%"))
    except ValueError:
        return None


class Jionlp:
    """Money and times (Apache-2.0)."""

    name = "jionlp"

    def __init__(self) -> None:
        with contextlib.redirect_stdout(sys.stderr):
            import jionlp

        self._jio: Any = jionlp

    def figures(self, text: str) -> Found:
        """Return start, end and value of each."""
        return [
            [*money["offset"], _float(money["detail"]["num"])]
            for money in self._jio.ner.extract_money(text, with_parsing=True)
        ]

    def dates(self, text: str, day: str | None) -> Found:
        """Return start, end and the possible first and last days of each."""
        base = dict(zip(("year", "month", "day"), map(int, (day or "2025-01-01").split("-")), strict=True))
        found = []
        for moment in self._jio.ner.extract_time(text, time_base=base, with_parsing=True):
            told = moment["detail"]["time"]
            if isinstance(told, list):
                found.append([*moment["offset"], [[told[0][:10], told[-1][:10]]]])
        return found


class Recognizers:
    """Numbers, units and times (recognizers-text-suite, MIT)."""

    name = "recognizers-text"

    def __init__(self) -> None:
        import recognizers_date_time
        import recognizers_number
        import recognizers_number_with_unit as units

        self._date = recognizers_date_time.recognize_datetime
        self._numbers = [
            recognizers_number.recognize_number,
            recognizers_number.recognize_percentage,
            units.recognize_currency,
            units.recognize_dimension,
            units.recognize_temperature,
        ]

    def figures(self, text: str) -> Found:
        """Return start, end and value of each."""
        found = []
        for recognise in self._numbers:
            for result in recognise(text, "zh-cn"):
                value = _float((result.resolution or {}).get("value"))
                found.append([result.start, result.end + 1, value])
        return found

    def dates(self, text: str, day: str | None) -> Found:
        """Return start, end and the possible first and last days of each."""
        reference = datetime.datetime.fromisoformat(day or "2025-01-01")
        found = []
        for result in self._date(text, "zh-cn", reference=reference):
            readings = [_reading(value) for value in (result.resolution or {}).get("values", [])]
            found.append([result.start, result.end + 1, [reading for reading in readings if reading]])
        return found


def _reading(value: dict[str, str]) -> list[str] | None:
    if "start" in value and "end" in value:
        with contextlib.suppress(ValueError):
            last = datetime.date.fromisoformat(value["end"][:10]) - datetime.timedelta(days=1)
            return [value["start"][:10], last.isoformat()]
    if "value" in value and re.match(r"\d{4}-\d\d-\d\d", value["value"]):
        return [value["value"][:10], value["value"][:10]]
    return None


class Quantulum:
    """Quantities (quantulum3, MIT); made for English."""

    name = "quantulum3"

    def __init__(self) -> None:
        from quantulum3 import parser

        self._parser: Any = parser

    def figures(self, text: str) -> Found:
        """Return start, end and value of each."""
        return [[*quantity.span, quantity.value] for quantity in self._parser.parse(text)]


class Cn2an:
    """Chinese numerals (cn2an, MIT); it converts, so a simple pattern finds them for it."""

    name = "cn2an"

    def __init__(self) -> None:
        import cn2an

        self._convert: Any = cn2an.cn2an

    def figures(self, text: str) -> Found:
        """Return start, end and value of each."""
        found = []
        for match in _NUMERAL.finditer(text):
            with contextlib.suppress(ValueError):
                found.append([*match.span(), float(self._convert(match.group().replace(",", ""), "smart"))])
        return found


class Posseg:
    """Names by jieba.posseg's tags (MIT)."""

    name = "jieba.posseg"

    def __init__(self) -> None:
        import jieba
        import jieba.posseg

        jieba.setLogLevel(60)
        self._cut: Any = jieba.posseg.cut

    def names(self, text: str) -> Found:
        """Return start, end and kind of each."""
        kinds = {"nr": "person", "nrt": "person", "nrfg": "person", "ns": "place", "nt": "organisation"}
        found, at = [], 0
        for word in self._cut(text):
            if word.flag in kinds:
                found.append([at, at + len(word.word), kinds[word.flag]])
            at += len(word.word)
        return found


def main() -> None:
    """Answer each line: what each peer finds, and how many CPU seconds it took."""
    peers: list[Any] = [Jionlp(), Recognizers(), Quantulum(), Cn2an(), Posseg()]
    for line in sys.stdin:
        row = json.loads(line)
        answer: dict[str, dict[str, Any]] = {}
        for peer in peers:
            told: dict[str, Any] = {}
            started = time.process_time()
            for kind in ("figures", "dates", "names"):
                ask = getattr(peer, kind, None)
                if ask is None:
                    continue
                with contextlib.redirect_stdout(sys.stderr):
                    try:
                        told[kind] = ask(row["text"], row["day"]) if kind == "dates" else ask(row["text"])
                    except Exception as error:  # a peer that fails on a sentence has found nothing in it
                        told[kind], told["failed"] = [], repr(error)
            answer[peer.name] = {**told, "seconds": time.process_time() - started}
        sys.stdout.write(json.dumps(answer, default=str) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
