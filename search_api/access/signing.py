"""Cookies of a login, and the tokens that forms carry (CSRF), both signed with the server's secret."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime

from itsdangerous import BadData, URLSafeSerializer

SESSION_SECONDS = 12 * 3600
"""A login holds for a working day."""
TOKEN_FIELD, TOKEN_HEADER = "csrf", "x-csrf-token"
_NONCE = re.compile(r"[0-9a-f]{32}")


def cookie_name(name: str, *, https: bool) -> str:
    """Return a cookie's whole name; over HTTPS one that no other host of the domain can set (``__Host-``)."""
    return f"__Host-baoku-{name}" if https else f"baoku-{name}"


def nonce() -> str:
    """Return 128 random bits."""
    return secrets.token_hex(16)


def is_nonce(text: str) -> bool:
    """Tell whether :func:`nonce` may have made ``text``."""
    return _NONCE.fullmatch(text) is not None


@dataclass(frozen=True)
class Session:
    """A login.

    Attributes:
        key: id of the key that was given; whether it still holds is asked at each request.
        nonce: tells two logins with it apart, and binds the tokens of its forms.
        expires: seconds since 1970.
    """

    key: str
    nonce: str
    expires: int


def new_session(key: str, now: datetime) -> Session:
    """Return a login with ``key`` that begins ``now``."""
    return Session(key, nonce(), int(now.timestamp()) + SESSION_SECONDS)


class Signer:
    """Signs with the server's ``secret``."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self._cookies = URLSafeSerializer(
            secret,
            salt="baoku.session",
            signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256},
        )

    def cookie(self, session: Session) -> str:
        """Return the cookie's value for ``session``."""
        return str(self._cookies.dumps(asdict(session)))

    def session(self, cookie: str, now: datetime) -> Session | None:
        """Return the login that a cookie's value tells of; none if it is forged or over."""
        try:
            session = Session(**self._cookies.loads(cookie))
        except (BadData, TypeError):
            return None
        return session if now.timestamp() < session.expires else None

    def token(self, binding: str) -> str:
        """Return the token for forms of who holds ``binding``: the nonce of a login, or of a cookie without one."""
        return hmac.new(self._secret, f"baoku.csrf {binding}".encode(), hashlib.sha256).hexdigest()

    def is_token(self, given: str | None, binding: str) -> bool:
        """Tell whether ``given`` is the token for ``binding``; the time that takes tells nothing of it."""
        return given is not None and hmac.compare_digest(given.encode(), self.token(binding).encode())
