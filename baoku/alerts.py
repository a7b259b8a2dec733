"""Alerts of saved searches: matched and sent, once or for as long as the server runs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Event, Thread
from typing import TYPE_CHECKING

from schemas.errors import BaokuError

if TYPE_CHECKING:
    from archive import Archive
    from baoku.settings import Settings
    from baoku.store import Store
    from search_api.saved.sending import Sent

_LOG = logging.getLogger(__name__)
_LONGEST_LEAVE = 60.0
"""Seconds that the end of the server waits for a batch of the index to be committed."""


def send(archive: Archive, settings: Settings) -> Sent:
    """Send the alerts that are due.

    Raises:
        UsageError: the certificates that are set can't be read.
        ArchiveError: the archive can't be used.
    """
    from search_api.saved.sending import Options, send_due

    options = Options(settings.webhook_private, settings.webhook_timeout, settings.webhook_ca)
    return send_due(archive, lambda: datetime.now(UTC), options)


@contextmanager
def alerting(store: Store, settings: Settings) -> Iterator[None]:
    """Take in what changed, match saved searches and send alerts every few seconds while the block runs."""
    ended = Event()

    def run() -> None:
        while not ended.wait(settings.alerts_every):
            try:
                _once(store, settings)
            except Exception:
                _LOG.exception("a round of alerts broke off")

    thread = Thread(target=run, name="baoku-alerts", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(_LONGEST_LEAVE)


def _once(store: Store, settings: Settings) -> None:
    """Do one round; what goes wrong is told and tried again with the next."""
    try:
        store.synchronise()
    except BaokuError as error:
        _LOG.warning("the index isn't brought up to date: %s", error)
    try:
        send(store.archive, settings)
    except BaokuError as error:
        _LOG.warning("alerts aren't sent: %s", error)
