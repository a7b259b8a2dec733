"""Deliveries sent: signed, within a time, tried again, given up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import httpx

from archive import Archive, Claimed
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
    """

    private: bool = False
    seconds: float = 10.0


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
        ArchiveError: the archive can't be used.
    """
    chosen, done = options or Options(), Sent()
    lease = timedelta(seconds=chosen.seconds) + _LEASE_SPARE
    while claimed := archive.deliveries.claim(clock(), clock() + lease, TOGETHER):
        for one, outcome in zip(claimed, asyncio.run(_all(claimed, clock(), chosen)), strict=True):
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


async def _all(claimed: Sequence[Claimed], now: datetime, options: Options) -> list[Outcome]:
    return await asyncio.gather(*(_attempt(one, now, options) for one in claimed))


async def _attempt(claimed: Claimed, now: datetime, options: Options) -> Outcome:
    if claimed.webhook is None or claimed.secret is None:
        return Outcome("the search has no webhook any more", last=True)
    try:
        async with asyncio.timeout(options.seconds):
            status = await _post(claimed, claimed.webhook, claimed.secret, now, options)
    except Forbidden as error:
        return Outcome(f"{error}. {PRIVATE_REMEDY}", last=True)
    except TimeoutError:
        return Outcome(f"no answer within {options.seconds:g} seconds")
    except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError) as error:
        return Outcome(f"it can't be reached: {error or type(error).__name__}")
    if 200 <= status < 300:
        return Outcome()
    return Outcome(f"it answered {status}", last=status == httpx.codes.GONE)


async def _post(claimed: Claimed, webhook: str, secret: str, now: datetime, options: Options) -> int:
    """Send one delivery to the address that its host has now; return the status of the answer, which isn't read."""
    url = httpx.URL(webhook)
    address = await resolve(url, private=options.private)
    body = claimed.body.encode()
    headers = {
        "host": url.netloc.decode("ascii"),
        "content-type": "application/json",
        "user-agent": f"{SOFTWARE}/{program_version()}",
        **signed_headers(f"msg_{claimed.search_id}_{claimed.id}", now, body, secret),
    }
    pinned, name = url.copy_with(host=address), {"sni_hostname": url.raw_host.decode("ascii")}
    async with (
        httpx.AsyncClient(follow_redirects=False, trust_env=False, timeout=options.seconds) as client,
        client.stream("POST", pinned, content=body, headers=headers, extensions=name) as answer,
    ):
        return answer.status_code
