"""Keys and logins, in the words of OpenAPI."""

from __future__ import annotations

from typing import Any

from search_api.access.scopes import is_free
from search_api.access.signing import cookie_name

_SCHEMES: dict[str, dict[str, str]] = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "description": "A key, as `baoku keys add` makes it. Reading needs its scope `read`, reviews, corrections and "
        "saved searches `review`, putting in `ingest`, the access log `admin`, which covers all.",
    },
    "header": {"type": "apiKey", "in": "header", "name": "X-API-Key", "description": "The same key."},
    "login": {
        "type": "apiKey",
        "in": "cookie",
        "name": cookie_name("session", https=True),
        "description": "The cookie of a login at `/login` (without HTTPS its name has no `__Host-`). What another "
        "method than GET sends with it needs the page's token, in the field `csrf` or the header `X-CSRF-Token`.",
    },
}
_OPEN: dict[str, list[str]] = {}
"""Nothing: a server that is open to its own machine asks for none of them."""


def with_security(description: dict[str, Any]) -> dict[str, Any]:
    """Return an OpenAPI ``description`` that says how one asks for what."""
    paths = {
        path: {method: _free(operation, method, path) for method, operation in methods.items()}
        for path, methods in description["paths"].items()
    }
    components = {**description.get("components", {}), "securitySchemes": _SCHEMES}
    security = [*({name: []} for name in _SCHEMES), _OPEN]
    return {**description, "paths": paths, "components": components, "security": security}


def _free(operation: dict[str, Any], method: str, path: str) -> dict[str, Any]:
    free = is_free(method.upper(), path, open_metrics=False)
    return {**operation, "security": []} if free else operation
