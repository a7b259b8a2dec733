"""Events and projects by name (活动、工程)."""

from __future__ import annotations

import pytest

import nlp


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("公司开展“电暖牧乡”行动，服务牧民。", ["电暖牧乡行动"]),
        ("第六届中国国际进口博览会在上海开幕。", ["第六届中国国际进口博览会"]),
        ("公司启动“千村百镇”电气化提升工程。", ["千村百镇电气化提升工程"]),
        ("宁夏农网改造升级工程完工。", ["宁夏农网改造升级工程"]),
        ("世界动力电池大会在宜宾举行。", ["世界动力电池大会"]),
        ("他参加了第二届“一带一路”国际合作高峰论坛。", ["第二届一带一路国际合作高峰论坛"]),
        ("西电东送累计送电超过十万亿千瓦时。", ["西电东送"]),
        ("会议部署迎峰度夏专项行动。", ["迎峰度夏专项行动"]),
        ("公司召开职工代表大会。", []),
        ("全省能源工作会议召开。", []),
        ("工程进展顺利，行动迅速。", []),
    ],
)
def test_events(text: str, wanted: list[str]) -> None:
    assert [m.name for m in nlp.extract(text).mentions if m.kind == "event"] == wanted
