from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive import Archive
from archive.keys import split_key
from schemas.errors import NotFoundError, UsageError

NOW = datetime(2025, 6, 13, 8, 30, tzinfo=UTC)


def test_a_key_is_shown_once_and_kept_as_a_digest(archive: Archive, tmp_path: Path) -> None:
    stored, key = archive.keys.add("王敏", ["read", "review"], now=NOW)
    parts = split_key(key)
    assert parts is not None
    assert parts[0] == stored.id
    assert archive.keys.find(stored.id) == stored
    assert stored.fits(parts[1])
    assert not stored.fits(parts[1][:-1] + ("0" if parts[1][-1] != "0" else "1"))
    assert parts[1] not in repr(stored)
    assert stored.digest not in repr(stored)
    files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert not [data for data in files if parts[1].encode() in data]


def test_two_keys_are_never_alike(archive: Archive) -> None:
    keys = {archive.keys.add("a", ["read"], now=NOW)[1] for _ in range(20)}
    assert len(keys) == 20
    assert [one.name for one in archive.keys.all()] == ["a"] * 20


def test_a_key_ends_when_it_was_said_to(archive: Archive) -> None:
    stored, _ = archive.keys.add("a", ["read"], now=NOW, days=30)
    assert stored.is_live(NOW + timedelta(days=29, hours=23))
    assert not stored.is_live(NOW + timedelta(days=30))
    lasting, _ = archive.keys.add("a", ["read"], now=NOW)
    assert lasting.is_live(NOW + timedelta(days=10_000))


def test_a_key_that_was_taken_back_stays_so(archive: Archive) -> None:
    stored, _ = archive.keys.add("a", ["read"], now=NOW)
    gone = archive.keys.revoke(stored.id, now=NOW + timedelta(hours=1))
    assert archive.keys.revoke(stored.id, now=NOW + timedelta(hours=2)) == gone
    assert not gone.is_live(NOW)
    with pytest.raises(NotFoundError, match="keys list"):
        archive.keys.revoke("nosuchkey\x00", now=NOW)


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "a\x00b", "x" * 101, "local", "Unknown"])
def test_a_name_that_says_nothing_or_something_else_is_refused(archive: Archive, name: str) -> None:
    with pytest.raises(UsageError):
        archive.keys.add(name, ["read"], now=NOW)


@pytest.mark.parametrize("text", ["", "baoku_", "baoku_0123456789ab_" + "0" * 63, "Baoku_0123456789ab_" + "0" * 64])
def test_what_can_be_no_key(text: str) -> None:
    assert split_key(text) is None
    assert split_key(f"baoku_0123456789ab_{'0' * 64}\n") is None
