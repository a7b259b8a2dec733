"""Answers as they look, for the API's description; all names are made up."""

from __future__ import annotations

from typing import Any

_PAGE = "chengjiangbao-2023-04-06-p01"
_REGION = {"page": _PAGE, "bbox": [0.1, 0.21, 0.16, 0.22]}

RESPONSE_EXAMPLE: dict[str, Any] = {
    "total": 1,
    "hits": [
        {
            "id": f"{_PAGE}-a01",
            "title": "云岭抽水蓄能电站投产",
            "newspaper": "澄江报",
            "issue_date": "2023-04-06",
            "pages": [_PAGE],
            "page_numbers": [1],
            "kind": "article",
            "section": "要闻",
            "score": 11.7312,
            "snippet": "首台机组并网发电，年发电量12.6亿千瓦时。",
            "snippet_source": {"part": "paragraphs", "paragraph": 0, "start": 14, "end": 35, "length": 35},
            "snippet_marks": [[4, 8]],
            "highlights": [
                {
                    "part": "paragraphs",
                    "paragraph": 0,
                    "role": "lead",
                    "start": 18,
                    "end": 22,
                    "text": "并网发电",
                    "regions": [_REGION],
                }
            ],
            "also": [],
        }
    ],
    "facets": {"newspaper": [{"value": "澄江报", "count": 1}], "year": [{"value": "2023", "count": 1}]},
    "next": None,
    "hint": None,
    "did_you_mean": None,
}

TABLE_EXAMPLE: dict[str, Any] = {
    "total": 1,
    "rows": [
        {
            "text": "12.6亿千瓦时",
            "start": 27,
            "end": 35,
            "paragraph": 0,
            "part": "paragraphs",
            "value": 1260000000,
            "upper": None,
            "unit": "千瓦时",
            "kind": "energy",
            "canonical_value": 1260000000,
            "canonical_upper": None,
            "canonical_unit": "kWh",
            "qualifier": None,
            "qualifier_text": None,
            "change": None,
            "of": "年发电量",
            "organisation": "云岭抽水蓄能有限公司",
            "date": None,
            "period": None,
            "regions": [_REGION],
            "confidence": 1.0,
            "review": None,
            "verdict": None,
            "article": f"{_PAGE}-a01",
            "number": 0,
            "title": "云岭抽水蓄能电站投产",
            "newspaper": "澄江报",
            "issue_date": "2023-04-06",
            "page": _PAGE,
            "article_url": f"/api/v1/articles/{_PAGE}-a01",
            "image_url": f"/api/v1/pages/{_PAGE}/image?highlight=0.1,0.21,0.16,0.22",
        }
    ],
    "next": None,
}
