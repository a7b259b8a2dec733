"""What went wrong, as a page for readers; programs get the problem document (出错页面)."""

from __future__ import annotations

import json
from collections.abc import Callable

from fastapi import FastAPI, Request, Response

from search_api.problems import HANDLERS, ProblemResponse
from search_api.rendering import page

TITLES = {
    400: "这个请求看不懂",
    403: "没有权限",
    404: "没有找到",
    409: "内容已经变化",
    422: "参数不对",
    503: "暂时不能使用",
}
REMEDIES = {
    400: "请检查检索词和参数，改正后再试。",
    403: "请用有权限的密钥登录。",
    404: "这个版面、刊期或稿件不在档案里，也可能编号写错了；可以从刊期日历找，或用检索查找。",
    409: "别人刚刚改过，请重新打开页面再试。",
    422: "请检查地址里的参数，改正后再试。",
    503: "请稍后再试；如果一直这样，请管理员查看服务器日志。",
}
TITLE = "服务器出错了"
REMEDY = "请再试一次；如果一直这样，请管理员查看服务器日志。"
FOR_PROGRAMS = ("/api/", "/iiif/", "/oai", "/static/", "/metrics", "/healthz")
"""Beginnings of the addresses that programs ask."""


def install(app: FastAPI) -> None:
    """Make ``app`` answer errors of pages with a page."""
    for kind, handler in HANDLERS.items():
        app.add_exception_handler(kind, _for_readers(handler))


def _for_readers(handler: Callable[[Request, Exception], ProblemResponse]) -> Callable[[Request, Exception], Response]:
    def answer(request: Request, error: Exception) -> Response:
        problem = handler(request, error)
        return _page_of(request, problem) if _is_read(request) else problem

    return answer


def _is_read(request: Request) -> bool:
    """Tell whether a person asks, by a browser."""
    return not request.url.path.startswith(FOR_PROGRAMS) and "text/html" in request.headers.get("Accept", "")


def _page_of(request: Request, problem: ProblemResponse) -> Response:
    status = problem.status_code
    shown = page(
        request,
        "problem.html",
        status,
        problem=json.loads(bytes(problem.body)),
        title=TITLES.get(status, TITLE),
        remedy=REMEDIES.get(status, REMEDY),
    )
    kept = {name: value for name, value in problem.headers.items() if name not in ("content-type", "content-length")}
    shown.headers.update({**kept, "Vary": "Accept"})
    return shown
