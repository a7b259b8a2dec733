from __future__ import annotations

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from archive import Archive
from archive.accesses import PATH_CHARS, Access, AccessFilter
from archive.database import parse_url


def access(number: int, **other: object) -> Access:
    values = {
        "at": f"2025-06-13T08:30:{number:02}Z",
        "actor": "王敏",
        "key": "0123456789ab",
        "client": "192.0.2.7",
        "method": "GET",
        "path": f"/api/v1/articles/a{number}",
        "status": 200,
    }
    return Access(**{**values, **other})  # type: ignore[arg-type]


def test_accesses_come_back_in_order(archive: Archive) -> None:
    kept = [access(number) for number in range(10)]
    archive.accesses.add([])
    archive.accesses.add(kept[:7])
    archive.accesses.add(kept[7:])
    assert list(archive.accesses.all(AccessFilter())) == kept
    first = archive.accesses.find(AccessFilter(), 4)
    assert [one for _, one in first] == kept[:4]
    assert [one for _, one in archive.accesses.find(AccessFilter(after=first[-1][0]), 100)] == kept[4:]


def test_more_than_one_read_takes(archive: Archive) -> None:
    kept = [access(number % 60) for number in range(1203)]
    archive.accesses.add(kept)
    assert list(archive.accesses.all(AccessFilter())) == kept


def test_accesses_are_found_by_time_actor_and_address(archive: Archive) -> None:
    archive.accesses.add([access(1), access(2, actor="local", key=None, client=None), access(3, path="/a%b?q=1")])
    found = archive.accesses.find(AccessFilter(since="2025-06-13T08:30:02Z"), 10)
    assert [one.actor for _, one in found] == ["local", "王敏"]
    assert [one.at[-3:-1] for _, one in archive.accesses.find(AccessFilter(actor="local"), 10)] == ["02"]
    assert [one.at[-3:-1] for _, one in archive.accesses.find(AccessFilter(path="/a%"), 10)] == ["03"]


def test_an_address_of_any_kind_can_be_kept(archive: Archive) -> None:
    archive.accesses.add([access(1, path="/\x00\ud800" + "x" * 10_000)])
    ((_, kept),) = archive.accesses.find(AccessFilter(), 10)
    assert kept.path.startswith("/\ufffd\ufffdxx")
    assert len(kept.path) == PATH_CHARS


@pytest.mark.parametrize("act", ["UPDATE accesses SET actor = 'nobody'", "DELETE FROM accesses"])
def test_the_database_itself_keeps_what_was_written(archive: Archive, database_url: str, act: str) -> None:
    archive.accesses.add([access(1)])
    engine = create_engine(parse_url(database_url))
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(text(act))
    engine.dispose()
    assert list(archive.accesses.all(AccessFilter())) == [access(1)]
