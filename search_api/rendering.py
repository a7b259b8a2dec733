"""HTML pages from templates, in the reader's language: Chinese, or English by a switch (中文、英文)."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from schemas import Model
from search_api.identity import identity_of
from search_api.static_files import address
from search_api.words import ENGLISH

Language = Literal["zh", "en"]
LANGUAGE_COOKIE = "baoku-language"
CSRF_STATE = "baoku.csrf"
"""Key of an ASGI scope under which the access layer keeps the token that forms must carry."""


class View(Model):
    """What every page takes."""

    lang: Language | None = None


def language_of(request: Request) -> Language:
    """Return the language asked for by ``?lang=``, else the one chosen before, else Chinese."""
    asked = request.query_params.get("lang") or request.cookies.get(LANGUAGE_COOKIE)
    return "en" if asked == "en" else "zh"


def page(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
    """Return ``template`` rendered with ``values``.

    Every template also has: ``_(text)``, which gives Chinese text in the reader's language; ``lang``; ``identity``;
    ``csrf``, the token that each form sends as the hidden field ``csrf``; ``here``, the address's path;
    ``desk``, whether things can be reviewed and corrected here;
    ``other_language``, the address of this page in the other language; ``static(name)``, the address of a static file.
    """
    language = language_of(request)
    html = (
        environment()
        .get_template(template)
        .render(
            _=_translator(language),
            lang=language,
            identity=identity_of(request),
            csrf=str(request.scope.get(CSRF_STATE, "")),
            here=request.url.path,
            desk=bool(getattr(request.app.state, "desk", False)),
            other_language=_in(request, "en" if language == "zh" else "zh"),
            **values,
        )
    )
    response = HTMLResponse(html, status)
    if request.query_params.get("lang") in get_args(Language):
        response.set_cookie(LANGUAGE_COOKIE, language, max_age=31_536_000, httponly=True, samesite="lax")
    return response


class _Translator:
    def __init__(self, language: Language) -> None:
        self._language = language

    def __call__(self, text: str, **values: object) -> str:
        """Return Chinese ``text`` in the language, ``{name}`` filled in."""
        said = text if self._language == "zh" else ENGLISH[text]
        return said.format(**values) if values else said


@cache
def _translator(language: Language) -> _Translator:
    return _Translator(language)


def _in(request: Request, language: Language) -> str:
    """Return the address of ``request`` in ``language``."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    return f"{request.url.path}?{urlencode([*kept, ('lang', language)])}"


@cache
def environment() -> Environment:
    """Return the templates' environment: everything that is put in is escaped, a missing value is an error."""
    made = Environment(
        loader=PackageLoader("search_api"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["static"] = address
    return made
