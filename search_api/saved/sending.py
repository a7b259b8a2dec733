"""Deliveries sent: signed, within a time, tried again, given up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from ssl import SSLContext, create_default_context

import httpx

from archive import Archive, Claimed
from schemas.errors import UsageError
from search_api.exchange.about import SOFTWARE
from search_api.provenance import program_version
from search_api.saved.addresses import PRIVATE_REMEDY, Forbidden, resolve
from search_api.saved.signing import signed_headers

ATTEMPTS_MOST = 8
FIRST_PAUSE = timedelta(seconds=5)
PAUSE_FACTOR = 4
"""Pauses of 5 s, 20 s, 80 s, … : the eighth and last attempt comes seven and a half hours after the first."""
TOGETHER = 8
"""Deliveries sent side by side, so that one dead receiver doesn't hold up the others."""
SENT_KEPT = timedelta(days=30)
"""How long it can be looked up what was sent."""
_LEASE_SPARE = timedelta(seconds=60)
"""Beyond the time-out, for keeping how it ended: a writer of the archive waits that long for another."""


@dataclass(frozen=True)
class Options:
    """How deliveries are sent.

    Attributes:
        private: whether they may go to addresses of the inner network.
        seconds: for one attempt in all.
        ca: certificates that the receivers' own must be signed by; the usual public ones without it.
    """

    private: bool = False
    seconds: float = 10.0
    ca: Path | None = None

    def trust(self) -> SSLContext:
        """Return whom to trust.

        Raises:
            UsageError: the certificates can't be read.
        """
        if self.ca is None:
            return httpx.create_ssl_context(trust_env=False)
        try:
            return create_default_context(cafile=self.ca)
        except OSError as error:
            remedy = "Set BAOKU_WEBHOOK_CA to a file of PEM certificates."
            raise UsageError(f"the certificates can't be read ({error.strerror})", remedy=remedy) from error


@dataclass(frozen=True)
class Outcome:
    """How an attempt ended: ``error`` is none where it went well, ``last`` says that another one is of no use."""

    error: str | None = None
    last: bool = False


@dataclass
class Sent:
    """What a run did."""

    sent: int = 0
    failed: int = 0
    dead: int = 0


def send_due(archive: Archive, clock: Callable[[], datetime], options: Options | None = None) -> Sent:
    """Send everything that is due, and keep how each attempt ended.

    Whoever is killed in between has sent some of it twice, and lost nothing: receivers know a delivery by its
    ``webhook-id``.

    Raises:
        UsageError: the certificates of ``options`` can't be read.
        ArchiveError: the archive can't be used.
    """
    chosen, done = options or Options(), Sent()
    lease = timedelta(seconds=chosen.seconds) + _LEASE_SPARE
    trust = chosen.trust()
    while claimed := archive.deliveries.claim(clock(), clock() + lease, TOGETHER):
        for one, outcome in zip(claimed, asyncio.run(_all(claimed, clock(), chosen, trust)), strict=True):
            _settle(archive, one, outcome, clock(), done)
    archive.deliveries.forget_sent(clock() - SENT_KEPT)
    return done


def pause(attempts: int) -> timedelta:
    """Return how long after so many attempts the next one comes."""
    return FIRST_PAUSE * int(PAUSE_FACTOR ** (attempts - 1))


def _settle(archive: Archive, claimed: Claimed, outcome: Outcome, now: datetime, done: Sent) -> None:
    if outcome.error is None:
        archive.deliveries.settle(claimed, "sent", now)
        done.sent += 1
    elif outcome.last or claimed.attempts >= ATTEMPTS_MOST:
        archive.deliveries.settle(claimed, "dead", now, outcome.error)
        done.dead += 1
    else:
        archive.deliveries.settle(claimed, "waiting", now + pause(claimed.attempts), outcome.error)
        done.failed += 1


async def _all(claimed: Sequence[Claimed], now: datetime, options: Options, trust: SSLContext) -> list[Outcome]:
    return await asyncio.gather(*(_attempt(one, now, options, trust) for one in claimed))


async def _attempt(claimed: Claimed, now: datetime, options: Options, trust: SSLContext) -> Outcome:
    if claimed.webhook is None or claimed.secret is None:
        return Outcome("the search has no webhook any more", last=True)
    try:
        async with asyncio.timeout(options.seconds):
            pinned = await _pinned(httpx.URL(claimed.webhook), private=options.private)
            status = await _post(pinned, _signed(claimed, claimed.secret, now), trust)
    except Forbidden as error:
        return Outcome(f"{error}. {PRIVATE_REMEDY}", last=True)
    except TimeoutError:
        return Outcome(f"no answer within {options.seconds:g} seconds")
    except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError) as error:
        return Outcome(f"it can't be reached: {error or type(error).__name__}")
    if 200 <= status < 300:
        return Outcome()
    return Outcome(f"it answered {status}", last=status == httpx.codes.GONE)


@dataclass(frozen=True)
class _Pinned:
    """Where a request goes: to one address, under the name of the host."""

    url: httpx.URL
    host: str
    name: str


async def _pinned(url: httpx.URL, *, private: bool) -> _Pinned:
    address = await resolve(url, private=private)
    return _Pinned(url.copy_with(host=address), url.netloc.decode("ascii"), url.raw_host.decode("ascii"))


def _signed(claimed: Claimed, secret: str, now: datetime) -> tuple[dict[str, str], bytes]:
    body = claimed.body.encode()
    headers = {
        "content-type": "application/json",
        "user-agent": f"{SOFTWARE}/{program_version()}",
        **signed_headers(f"msg_{claimed.search_id}_{claimed.id}", now, body, secret),
    }
    return headers, body


async def _post(to: _Pinned, message: tuple[dict[str, str], bytes], trust: SSLContext) -> int:
    """Send one message, and return the status of the answer, which isn't read."""
    headers, body = message
    name = {"sni_hostname": to.name}
    async with (
        httpx.AsyncClient(follow_redirects=False, trust_env=False, timeout=None, verify=trust) as client,  # noqa: S113
        client.stream("POST", to.url, content=body, headers={"host": to.host, **headers}, extensions=name) as answer,
    ):
        return answer.status_code
