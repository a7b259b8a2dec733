"""Saved searches and what they have to send, on both databases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from archive import Archive, Match, SavedSearch
from schemas.errors import NotFoundError

NOW = datetime(2025, 6, 13, 8, tzinfo=UTC)
AT = "2025-06-13T08:00:00Z"
LATER = NOW + timedelta(minutes=1)


def search(search_id: str = "s1", **values: object) -> SavedSearch:
    base = {"id": search_id, "name": "储能", "owner": "沈嘉", "request": '{"q":"储能"}', "made_at": AT}
    return SavedSearch.model_validate({**base, **values})


def one_body(ids: Sequence[str]) -> list[str]:
    return ['["' + '","'.join(ids) + '"]']


def hooked(archive: Archive, *ids: str) -> SavedSearch:
    kept = search(webhook="https://desk.example/hook", secret="whsec_AA==")  # noqa: S106
    archive.searches.add(kept)
    archive.searches.record(kept, 5, ids, AT, one_body)
    return archive.searches.get(kept.id)


def test_searches_are_kept_changed_and_removed(archive: Archive) -> None:
    archive.searches.add(search("a"))
    archive.searches.add(search("b", owner="何青"), ["x", "x"])
    assert [one.id for one in archive.searches.all()] == ["a", "b"]
    assert archive.searches.all("何青") == [archive.searches.get("b")]
    assert archive.searches.counts() == {"b": 1}
    archive.searches.change(search("a", name="抽水蓄能", seen=9))
    assert archive.searches.get("a") == search("a", name="抽水蓄能", seen=0)
    archive.searches.remove("b")
    assert archive.searches.matches("b", 10) == []
    for call in (archive.searches.get, archive.searches.remove):
        with pytest.raises(NotFoundError, match="there is no saved search 'b'"):
            call("b")


def test_a_match_is_told_once_and_the_latest_comes_first(archive: Archive) -> None:
    kept = search()
    archive.searches.add(kept, ["old"])
    assert archive.searches.record(kept, 3, ["old", "n1"], "2025-06-14T00:00:00Z", one_body) == ["n1"]
    kept = archive.searches.get(kept.id)
    assert kept.seen == 3
    assert archive.searches.record(kept, 4, ["n1", "n2"], "2025-06-15T00:00:00Z", one_body) == ["n2"]
    assert archive.searches.matches(kept.id, 2) == [
        Match("n2", "2025-06-15T00:00:00Z"),
        Match("n1", "2025-06-14T00:00:00Z"),
    ]
    assert archive.deliveries.counts() == {"waiting": 0, "sent": 0, "dead": 0}


def test_what_was_asked_of_a_search_that_changed_meanwhile_is_dropped(archive: Archive) -> None:
    kept = search()
    archive.searches.add(kept)
    archive.searches.change(kept.model_copy(update={"request": '{"q":"风电"}', "seen": 2}), (AT, ["a"]))
    assert archive.searches.record(kept, 4, ["b"], AT, one_body) == []
    assert archive.searches.matches(kept.id, 9) == [Match("a", AT)]
    archive.searches.remove(kept.id)
    assert archive.searches.record(kept, 4, ["b"], AT, one_body) == []


def test_nothing_is_kept_where_making_the_delivery_fails(archive: Archive) -> None:
    kept = search(webhook="https://desk.example/hook")
    archive.searches.add(kept)

    def broken(ids: Sequence[str]) -> list[str]:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        archive.searches.record(kept, 4, ["b"], AT, broken)
    assert archive.searches.matches(kept.id, 9) == []
    assert archive.searches.get(kept.id).seen == 0


def test_a_delivery_is_claimed_by_one_and_left_to_others_when_its_time_is_over(archive: Archive) -> None:
    hooked(archive, "a")
    (first,) = archive.deliveries.claim(NOW, LATER, 8)
    assert (first.body, first.attempts, first.webhook) == ('["a"]', 1, "https://desk.example/hook")
    assert archive.deliveries.claim(NOW, LATER, 8) == []
    (second,) = archive.deliveries.claim(LATER, LATER + timedelta(minutes=1), 8)
    assert (second.id, second.attempts) == (first.id, 2)
    archive.deliveries.settle(first, "dead", NOW, "too late")
    assert archive.deliveries.counts()["waiting"] == 1
    archive.deliveries.settle(second, "sent", LATER)
    assert archive.deliveries.counts() == {"waiting": 0, "sent": 1, "dead": 0}
    assert archive.deliveries.forget_sent(LATER) == 0
    assert archive.deliveries.forget_sent(LATER + timedelta(seconds=1)) == 1


def test_a_delivery_that_failed_waits_and_keeps_its_error(archive: Archive) -> None:
    kept = hooked(archive, "a")
    (claimed,) = archive.deliveries.claim(NOW, LATER, 8)
    archive.deliveries.settle(claimed, "waiting", LATER, "it answered 500")
    (waiting,) = archive.deliveries.in_state("waiting", 10, kept.id)
    assert (waiting.attempts, waiting.next_at, waiting.error) == (1, "2025-06-13T08:01:00Z", "it answered 500")
    assert archive.deliveries.in_state("waiting", 10, "another") == []
    assert archive.deliveries.claim(NOW, LATER, 8) == []


@pytest.mark.parametrize("asks_anew", [True, False])
def test_what_waits_is_dropped_with_the_webhook_and_with_the_question(archive: Archive, asks_anew: bool) -> None:
    kept = hooked(archive, "a")
    if asks_anew:
        archive.searches.change(kept.model_copy(update={"request": '{"q":"风电"}'}), (AT, []))
    else:
        archive.searches.change(kept.model_copy(update={"webhook": None}))
    assert archive.deliveries.counts()["waiting"] == 0
