from __future__ import annotations

import pytest

from schemas import Article, Paragraph
from schemas.article import Credit
from search_api.citation import citation, markdown, plain


def article(**fields: object) -> Article:
    known: dict[str, object] = {
        "id": "p-a01",
        "pages": ["p"],
        "newspaper": "澄江报",
        "issue_date": "2025-06-13",
        "page_numbers": [1, 2],
        "title": "水库*蓄水*",
        "byline": [Credit(role="记者", name=name) for name in ("沈嘉", "陆明远")] + [Credit(role="摄", name="韩阳")],
        "paragraphs": [
            Paragraph(role="body", text="第一段。\n续行。"),
            Paragraph(role="subhead", text="小标题"),
            Paragraph(role="caption", text="图：大坝"),
        ],
    }
    return Article.model_validate({**known, **fields})


@pytest.mark.parametrize(
    ("fields", "address", "expected"),
    [
        ({}, None, "沈嘉,陆明远.水库*蓄水*[N].澄江报,2025-06-13(1,2)."),
        ({}, "https://desk.example/articles/p-a01", "沈嘉,陆明远.水库*蓄水*[N/OL].澄江报,2025-06-13(1,2).https://desk.example/articles/p-a01."),
        ({"byline": [], "title": None}, None, "（无题）[N].澄江报,2025-06-13(1,2)."),
        ({"byline": [Credit(role="摄", name="韩阳")], "page_numbers": []}, None,
         "韩阳.水库*蓄水*[N].澄江报,2025-06-13."),
        (
            {"byline": [Credit(role="记者", name=name) for name in "甲乙丙丁"], "issue_date": None, "newspaper": None},
            None,
            "甲,乙,丙,等.水库*蓄水*[N].(1,2).",
        ),
    ],
)  # fmt: skip
def test_references(fields: dict[str, object], address: str | None, expected: str) -> None:
    assert citation(article(**fields), address) == expected


def test_plain_text() -> None:
    assert plain(article()) == (
        "水库*蓄水*\n记者 沈嘉 记者 陆明远 摄 韩阳\n澄江报 2025-06-13 第1版 第2版\n\n"
        "第一段。\n续行。\n小标题\n图：大坝\n"
    )


def test_markdown_keeps_the_text_from_becoming_marks() -> None:
    text = markdown(article())
    assert text.startswith("# 水库\\*蓄水\\*\n\n记者 沈嘉")
    assert "\n\n第一段。 续行。\n\n## 小标题\n\n*图：大坝*\n\n> 沈嘉,陆明远\\.水库" in text
    assert "\\<script\\>" in markdown(article(title="<script>"))
