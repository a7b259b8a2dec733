"""Signatures of webhooks, as Standard Webhooks has them (HMAC-SHA256)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from datetime import datetime

_PREFIX = "whsec_"
_SECRET_BYTES = 32
"""Standard Webhooks asks for 24 to 64."""


def new_secret() -> str:
    """Return a new random secret."""
    return _PREFIX + base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def signed_headers(message: str, at: datetime, body: bytes, secret: str) -> dict[str, str]:
    """Return the headers that let the receiver check who sent ``body``, when, and whether it has it already.

    Args:
        message: the message's id, the same for every attempt.
        at: of this attempt.
        body: what is sent.
        secret: what :func:`new_secret` gave.
    """
    seconds = str(int(at.timestamp()))
    key = base64.b64decode(secret.removeprefix(_PREFIX))
    digest = hmac.digest(key, b".".join((message.encode(), seconds.encode(), body)), hashlib.sha256)
    return {
        "webhook-id": message,
        "webhook-timestamp": seconds,
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }
