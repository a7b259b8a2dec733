"""Why a request goes no further, and what its sender can do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from search_api.access.rates import Count
from search_api.identity import Scope
from search_api.problems import answer


@dataclass(frozen=True)
class Refusal:
    """A request that is refused.

    Attributes:
        status: of the answer.
        code: of the problem document.
        detail: what is wrong.
        remedy: what to do about it.
        headers: of the answer.
    """

    status: HTTPStatus
    code: str
    detail: str
    remedy: str
    headers: Mapping[str, str] = field(default_factory=dict)

    def response(self, request: Request) -> Response:
        """Return the problem document."""
        problem = answer(request, self.status, self.code, self.detail, self.remedy)
        problem.headers.update(self.headers)
        return problem


TOO_MANY = HTTPStatus.TOO_MANY_REQUESTS
_CHALLENGE = 'Bearer realm="baoku"'
NO_KEY = Refusal(
    HTTPStatus.UNAUTHORIZED,
    "key-needed",
    "This server asks for a key or a login.",
    "Send `Authorization: Bearer KEY` (or `X-API-Key: KEY`), or log in at /login; `baoku keys add` makes keys.",
    {"WWW-Authenticate": _CHALLENGE},
)
WRONG_KEY = Refusal(
    HTTPStatus.UNAUTHORIZED,
    "key-wrong",
    "The key is none of this server's, or has ended or been revoked.",
    "Have a key made with `baoku keys add`; `baoku keys list` tells which have ended.",
    {"WWW-Authenticate": f'{_CHALLENGE}, error="invalid_token"'},
)
WRONG_HOST = Refusal(
    HTTPStatus.MISDIRECTED_REQUEST,
    "host",
    "The server doesn't know itself by the name that it was asked by.",
    "Ask it as localhost, or start it with that name in BAOKU_HOSTS.",
)
CROSS_SITE = Refusal(
    HTTPStatus.FORBIDDEN,
    "cross-site",
    "Another site's page sent this.",
    "Do it on Baoku's own page, or send a key.",
)
NO_TOKEN = Refusal(
    HTTPStatus.FORBIDDEN,
    "csrf",
    "The page's token is missing or out of date.",
    "Load the page again and send its form once more; programs send a key instead.",
)
LOG_FULL = Refusal(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "access-log",
    "The access log can't be written, and nothing is shown that can't be logged.",
    "Look into the server's log: the archive's database can't be written.",
    {"Retry-After": "5"},
)


def lacking(scope: Scope) -> Refusal:
    """Return the refusal of who lacks ``scope``."""
    return Refusal(
        HTTPStatus.FORBIDDEN,
        "scope",
        f"This needs the scope {scope!r}, which the key or login doesn't have.",
        f"Use a key made with `baoku keys add NAME --scope {scope}`.",
    )


def too_many(count: Count) -> Refusal:
    """Return the refusal of who asks too often."""
    return Refusal(
        TOO_MANY,
        "rate",
        f"No more than {count.quota} requests a minute are answered.",
        f"Wait for {count.wait} seconds (Retry-After); the server's owner sets the rate with BAOKU_RATE.",
        count.headers(),
    )


def too_many_wrong(count: Count) -> Refusal:
    """Return the refusal of who gave wrong keys too often."""
    return Refusal(
        TOO_MANY,
        "wrong-keys",
        "Too many wrong keys came from this address.",
        f"Wait for {count.wait} seconds (Retry-After), then give the right one.",
        {"Retry-After": str(count.wait)},
    )


def too_large(most: int) -> Refusal:
    """Return the refusal of a body of more than ``most`` bytes."""
    return Refusal(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        "body",
        f"No more than {most} bytes can be sent.",
        "Send it in several parts.",
        {"Connection": "close"},
    )
