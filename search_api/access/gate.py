"""Who asks, and whether they may: everything about a request that can be decided before its body is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from time import monotonic

from starlette.datastructures import Headers
from starlette.requests import cookie_parser

from archive.keys import StoredKey
from search_api.access import refusals
from search_api.access.asked import Asked
from search_api.access.hosts import is_ours
from search_api.access.keyring import KeyRing
from search_api.access.policy import Policy
from search_api.access.rates import Buckets, Count
from search_api.access.recorder import Recorder
from search_api.access.refusals import Refusal
from search_api.access.scopes import is_free, needed
from search_api.access.signing import Signer, cookie_name, is_nonce, nonce
from search_api.identity import ANYONE, LOCAL, NOBODY, Identity

WRONG_KEYS = 10
"""Wrong keys that an address may give in a minute. A key can't be guessed at any rate; this keeps the database and the
log from whoever tries."""
_BEARER = "bearer "


@dataclass(frozen=True)
class Visit:
    """What is known of a request before its body is read.

    Attributes:
        identity: who asks.
        binding: what the tokens of their forms are bound to.
        by_key: they gave a key with this very request, which no stranger's page can do.
        is_new: the binding is new, and goes to the browser as a cookie with the next page.
        count: what is left of their requests; none where there is no limit.
        refusal: why they go no further; none if they do.
    """

    identity: Identity
    binding: str
    by_key: bool = False
    is_new: bool = False
    count: Count | None = None
    refusal: Refusal | None = None


class Gate:
    """Lets requests in, or says why not.

    Args:
        policy: whom the server is open to.
        find_key: looks a key up by its id.
        recorder: writes the access log.
        now: the time.
        clock: seconds that only grow.
    """

    def __init__(
        self,
        policy: Policy,
        find_key: Callable[[str], StoredKey | None],
        recorder: Recorder,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.policy = policy
        self.recorder = recorder
        self.signer = Signer(policy.secret)
        self.now = now
        self._keys = KeyRing(find_key, now, clock)
        self._rates = Buckets(policy.rate, clock) if policy.rate else None
        self._wrong = Buckets(WRONG_KEYS, clock)

    def is_outside(self, asked: Asked) -> bool:
        """Tell whether the request is for what anybody may see and nobody needs logged."""
        return is_free(asked.method, asked.path, open_metrics=self.policy.open_metrics)

    def refuses_host(self, asked: Asked) -> bool:
        """Tell whether the request came by a strange name, which opens nothing where keys are asked for."""
        return self.policy.mode != "keys" and not is_ours(asked.headers.getlist("host"), self.policy.hosts)

    async def visit(self, asked: Asked) -> Visit:
        """Find out who asks, and whether they may.

        Raises:
            ArchiveError: keys can't be looked up.
        """
        if self.recorder.is_full:
            return Visit(NOBODY, nonce(), refusal=refusals.LOG_FULL)
        found = await self._found(asked)
        if found.refusal is not None:
            return found
        count = self._counted(asked, found.identity)
        return replace(found, count=count, refusal=_refusal(asked, found, count))

    async def checked(self, key: str, asked: Asked) -> Identity | Refusal:
        """Return whose ``key`` is, or why it can't be used; an address that gave too many wrong ones must wait.

        Raises:
            ArchiveError: keys can't be looked up.
        """
        count = self._wrong.look(asked.neighbourhood)
        if not count.allowed:
            return refusals.too_many_wrong(count)
        identity = await self._keys.by_key(key)
        if identity is None:
            self._wrong.take(asked.neighbourhood)
            return refusals.WRONG_KEY
        return identity

    async def _found(self, asked: Asked) -> Visit:
        key = _key_in(asked.headers)
        if key is not None:
            identity = await self.checked(key, asked)
            if isinstance(identity, Refusal):
                return Visit(NOBODY, nonce(), by_key=True, refusal=identity)
            return Visit(identity, nonce(), by_key=True)
        cookies = cookie_parser(asked.headers.get("cookie", ""))
        session = self.signer.session(cookies.get(cookie_name("session", https=asked.https), ""), self.now())
        logged_in = None if session is None else await self._keys.by_id(session.key)
        if session is not None and logged_in is not None:
            return Visit(logged_in, session.nonce)
        binding = cookies.get(cookie_name("csrf", https=asked.https), "")
        known = is_nonce(binding)
        return Visit(self._stranger(asked), binding if known else nonce(), is_new=not known)

    def _stranger(self, asked: Asked) -> Identity:
        """Return who gives neither key nor login. What a proxy passes on is no request of this machine's."""
        if self.policy.mode == "open":
            return ANYONE
        return LOCAL if self.policy.mode == "local" and not asked.is_forwarded else NOBODY

    def _counted(self, asked: Asked, identity: Identity) -> Count | None:
        if self._rates is None or identity is LOCAL:
            return None
        return self._rates.take(f"key {identity.key}" if identity.key else asked.neighbourhood)


def _refusal(asked: Asked, found: Visit, count: Count | None) -> Refusal | None:
    if count is not None and not count.allowed:
        return refusals.too_many(count)
    scope = needed(asked.method, asked.path)
    if scope is not None and not found.identity.may(scope):
        return refusals.NO_KEY if found.identity is NOBODY else refusals.lacking(scope)
    if not asked.is_safe and not found.by_key and _is_cross_site(asked.headers):
        return refusals.CROSS_SITE
    return None


def needs_token(asked: Asked, visit: Visit) -> bool:
    """Tell whether a request must carry the token: it may change something, and a stranger's page could send it."""
    return not asked.is_safe and not visit.by_key and needed(asked.method, asked.path) != "read"


def _key_in(headers: Headers) -> str | None:
    """Return the key that was sent; ``Basic`` is a proxy's own affair."""
    authorization = headers.get("authorization", "")
    if authorization[: len(_BEARER)].lower() == _BEARER:
        return authorization[len(_BEARER) :].strip()
    return headers.get("x-api-key")


def _is_cross_site(headers: Headers) -> bool:
    """Tell whether a browser says that a page from elsewhere sent this; old browsers and programs say nothing."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2].lower() != headers.get("host", "").lower()
