"""Chinese numerals of dates, pages and the like (汉字数字)."""

from __future__ import annotations

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
"""What each character is worth."""


def han_number(text: str) -> int:
    """Return the value of a Chinese numeral below one hundred (二十一 → 21, 一二 → 12); 0 for what is none."""
    if not text or any(char not in DIGITS and char != "十" for char in text):
        return 0
    if "十" not in text:
        return int("".join(str(DIGITS[char]) for char in text))
    tens, _, ones = text.partition("十")
    return (DIGITS.get(tens, 0) if tens else 1) * 10 + (DIGITS.get(ones, 0) if ones else 0)
