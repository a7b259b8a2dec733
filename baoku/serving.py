"""How ``baoku serve`` listens: whom it is open to, and how it starts and stops."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import urlsplit

import uvicorn
from starlette.types import ASGIApp

from archive import Archive
from baoku.secret import secret_of
from search_api.access.gate import Gate
from search_api.access.hosts import is_loopback
from search_api.access.policy import Mode, Policy
from search_api.access.recorder import Recorder

if TYPE_CHECKING:
    from baoku.settings import Settings

CONNECTIONS_MOST = 500
"""Connections at once; with more, 503. It bounds what their bodies can take of the memory."""
GRACE_SECONDS = 20
"""How long a stop waits for answers that are being sent."""


def mode_of(settings: Settings, address: str) -> Mode:
    """Return whom a server that listens on ``address`` is open to.

    Left to itself (``BAOKU_ACCESS=auto``) it is open to this machine's own programs where only these reach it, and
    asks for keys on any other address.
    """
    if settings.access == "auto":
        return "local" if is_loopback(address) else "keys"
    return settings.access


@contextmanager
def gate_of(settings: Settings, archive: Archive, address: str) -> Iterator[Gate]:
    """Give the gate of a server that listens on ``address``; its access log is written to the end afterwards.

    Raises:
        UsageError: the server's secret can't be made or read.
    """
    policy = Policy(
        mode=mode_of(settings, address),
        secret=secret_of(settings),
        hosts=_hosts(settings),
        rate=settings.rate,
        open_metrics=settings.metrics == "open",
    )
    with Recorder(archive.accesses.add) as recorder:
        yield Gate(policy, archive.keys.find, recorder)


def greeting(settings: Settings, gate: Gate, archive: Archive, address: str, port: int) -> list[str]:
    """Return what the user is told when the server starts."""
    here = f"http://{f'[{address}]' if ':' in address else address}:{port}"
    lines = [f"Search: {here}/  API: {here}/docs  (Ctrl-C stops)"]
    if gate.policy.mode != "keys":
        return lines
    now = gate.now()
    if not any(key.is_live(now) for key in archive.keys.all()):
        lines.append("It asks for keys, and there is none yet: baoku keys add NAME --scope read --scope review")
    if not is_loopback(address) and not settings.proxy:
        lines.append(
            "Keys go over the network unencrypted: put a proxy with HTTPS before it, and name that in BAOKU_PROXY"
        )
    return lines


def run(app: ASGIApp, settings: Settings, address: str, port: int) -> None:
    """Serve ``app`` until the process is told to stop; what proxies say is believed of those that are named alone.

    What has been loaded by now (dictionaries, templates, models) stays to the end, so that looking for garbage need not
    go through it again: on 4,000 articles a search with ink took 5.9 to 7.2 ms of CPU time before, 5.1 to 6.2 after.
    """
    gc.collect()
    gc.freeze()
    uvicorn.run(
        app,
        host=address,
        port=port,
        log_level="warning",
        ws="none",
        server_header=False,
        proxy_headers=bool(settings.proxy),
        forwarded_allow_ips=settings.proxy,
        limit_concurrency=CONNECTIONS_MOST,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


@contextmanager
def stopped_cleanly() -> Iterator[None]:
    """Let SIGTERM end the block as Ctrl-C does, so that everything in it is closed; the exit code is then 0.

    uvicorn stops at the signal and then raises it once more: without this the process would end on the spot.
    """
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _stop(_number: int, _frame: object) -> NoReturn:
    raise SystemExit(0)


def _hosts(settings: Settings) -> frozenset[str]:
    names = {name.strip().lower() for name in settings.hosts.split(",")} - {""}
    public = urlsplit(settings.public_url or "").hostname
    return frozenset(names | ({public} if public else set()))
