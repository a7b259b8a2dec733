"""The words of advertisements."""

from __future__ import annotations

from pathlib import Path

import yaml

from bench.layouts import corpus
from bench.layouts.family_d.board import Board
from bench.layouts.family_d.dice import Dice

_BANK: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
NAMES = _BANK["names"]
SLOGANS = _BANK["slogans"]
LINES = _BANK["lines"]
GOODS = _BANK["goods"]
PUBLIC = _BANK["public"]
EVENTS = _BANK["events"]
CLASSES = _BANK["classes"]
ITEMS = _BANK["items"]


def phone(dice: Dice) -> str:
    """Return a telephone number in one of the ways they are printed."""
    code, number = dice.randint(311, 899), dice.randint(2_100_000, 8_999_999)
    return dice.one(
        f"0{code}-{number}", f"1{dice.one(3, 5, 8)}{dice.randint(10**8, 10**9 - 1)}", f"{number}", f"{number // 1000}"
    )


def called(dice: Dice) -> str:
    """Return a telephone number with its name."""
    form = dice.one("电话：{}", "热线：{}", "咨询电话：{}", "TEL：{}", "订购热线 {}", "电话{}", "联系电话：{}")
    return form.format(phone(dice))


def address(board: Board) -> str:
    """Return an address."""
    dice = board.dice
    town = corpus.town(board.words)
    road = dice.one("路", "街", "大道", "巷")
    form = dice.one("地址：{}市{}{}{}号", "地址：{}{}{}{}号（市政府对面）", "厂址：{}县{}{}{}号")
    return form.format(town, corpus.town(board.words), road, dice.randint(1, 399))


def item(board: Board) -> str:
    """Return the text of a classified advertisement."""
    dice = board.dice
    return dice.choice(ITEMS).format(
        n=corpus.person(board.words),
        t=corpus.town(board.words),
        d=dice.randint(10_000, 9_999_999),
        k=dice.randint(2, 68),
        p=phone(dice),
    )
