"""The folder of meanings: what is committed, taken over, merged, damaged; and how passages are cut."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from search_examples import article

from schemas import Article
from schemas.errors import IndexBusy, SearchIndexError
from search_api.meaning.encoder import DIMENSIONS, Encoder
from search_api.meaning.files import Entry, Folder, Segment
from search_api.meaning.index import Meanings
from search_api.meaning.passages import LENGTH, PASSAGES_MOST, passages_of
from search_api.meaning.vectors import Snapshot, cosines, packed
from search_api.meaning.writing import BATCH, merged
from search_api.texts import SearchText, texts_of


class Counting(Encoder):
    """Encodes by the text's own characters, a hundred times as fast as the model, and counts what it is given."""

    def __init__(self, name: str = "counting") -> None:
        super().__init__()
        self.name = name
        self.given: list[str] = []

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.given += texts
        return np.stack([self.query(text) for text in texts])

    def query(self, text: str) -> NDArray[np.float32]:
        vector = np.zeros(DIMENSIONS, dtype=np.float32)
        for char in text:
            vector[ord(char) % DIMENSIONS] += 1
        return vector / np.float32(np.linalg.norm(vector) or 1)


@pytest.fixture
def encoder() -> Counting:
    return Counting()


@pytest.fixture
def meanings(encoder: Counting, tmp_path: Path) -> Meanings:
    return Meanings(tmp_path / "meaning", encoder, patience=0.1)


def numbered(*numbers: int) -> list[Article]:
    return [article(f"n{n}", f"第{n}号线路。", title=chr(0x4E00 + n), issue_date="2024-01-01") for n in numbers]


def ids(meanings: Meanings) -> list[str]:
    found = meanings.snapshot().nearest(meanings.encoder.query("线路"), 1000)
    return sorted(one.id for one in found)


def test_what_was_encoded_is_taken_over(meanings: Meanings, encoder: Counting) -> None:
    assert meanings.rebuild(numbered(1, 2, 3), 7) == 3
    encoder.given.clear()
    changed = numbered(2)[0].model_copy(update={"title": "改"})
    moved = numbered(3)[0].model_copy(update={"issue_date": "2024-01-02"})
    told: list[int] = []
    assert meanings.rebuild([numbered(1)[0], changed, moved], 9, told.append) == 2
    assert encoder.given == ["改。第2号线路。", "七。第3号线路。"]
    assert (meanings.checkpoint, told) == (9, [1, 1, 1])
    assert ids(meanings) == ["n1", "n2", "n3"]


def test_what_is_gone_is_taken_out_and_may_come_back(meanings: Meanings) -> None:
    meanings.rebuild(numbered(1, 2, 3))
    with meanings.writer() as writer:
        writer.remove(["n2", "unknown", "n2"])
        writer.reach(4)
    assert ids(meanings) == ["n1", "n3"]
    with meanings.writer() as writer:
        writer.put(numbered(2), lambda _: None)
    assert ids(meanings) == ["n1", "n2", "n3"]
    meanings.rebuild(numbered(3))
    assert ids(meanings) == ["n3"]


def test_an_interrupted_run_goes_on_where_it_was(meanings: Meanings, encoder: Counting) -> None:
    def broken_off() -> Iterator[Article]:
        yield from numbered(*range(BATCH + 5))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        meanings.rebuild(broken_off(), 3)
    assert meanings.checkpoint is None
    with pytest.raises(SearchIndexError, match="not to the end"):
        meanings.snapshot()
    encoder.given.clear()
    assert meanings.rebuild(numbered(*range(BATCH + 5)), 3) == len(encoder.given) == 5
    assert len(ids(meanings)) == BATCH + 5


def test_a_rebuild_of_whole_meanings_lets_searches_go_on(meanings: Meanings) -> None:
    meanings.rebuild(numbered(1, 2), 5)

    def watched() -> Iterator[Article]:
        for one in numbered(*range(BATCH + 1)):
            assert {"n1", "n2"} <= set(ids(meanings))
            yield one

    meanings.rebuild(watched(), 6)
    assert meanings.checkpoint == 6


def test_segments_stay_few_and_their_files_go_with_them(meanings: Meanings, tmp_path: Path) -> None:
    for n in range(40):
        with meanings.writer() as writer:
            writer.put(numbered(n), lambda _: None)
            writer.reach(n)
    segments = json.loads((tmp_path / "meaning" / "CURRENT").read_text())["segments"]
    assert len(segments) <= 6
    files = {path.stem for path in (tmp_path / "meaning").glob("[0-9]*")}
    assert files == set(segments)
    assert len(ids(meanings)) == 40


def test_a_reader_sees_each_commit(meanings: Meanings, encoder: Counting, tmp_path: Path) -> None:
    meanings.rebuild(numbered(1))
    other = Meanings(tmp_path / "meaning", encoder)
    assert ids(other) == ["n1"]
    assert other.snapshot() is other.snapshot()
    meanings.rebuild(numbered(1, 2))
    assert ids(other) == ["n1", "n2"]


def test_one_writes_at_a_time(meanings: Meanings) -> None:
    with meanings.writer(), pytest.raises(IndexBusy), meanings.writer():
        pass
    with meanings.writer(), pytest.raises(IndexBusy):
        meanings.rebuild([])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("CURRENT", b"{"),
        ("CURRENT", b"[]"),
        ("CURRENT", b'{"format": 1}'),
        ("CURRENT", b'{"format": "x", "model": "y", "checkpoint": "z", "segments": []}'),
        ("000001.npy", b"x"),
        ("000001.npy", None),
        ("000001.json", b'[["n1", 1, "x", 3]]'),
        ("000001.json", b'[["n1"]]'),
        ("000001.json", b'[["n1", "1", "x", "2.0"]]'),
        ("000001.json", b'[["n1", 1, "x", 3], ["n2", 1, "x", -1]]'),
        ("000001.json", None),
    ],
)
def test_damage_is_told_and_mended_by_a_rebuild(
    meanings: Meanings, encoder: Counting, tmp_path: Path, name: str, content: bytes | None
) -> None:
    meanings.rebuild(numbered(1, 2), 3)
    path = tmp_path / "meaning" / name
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    damaged = Meanings(tmp_path / "meaning", encoder)
    with pytest.raises(SearchIndexError, match="damaged") as caught:
        damaged.snapshot()
    assert "baoku reindex" in caught.value.remedy
    assert damaged.rebuild(numbered(1, 2), 4) == 2
    assert ids(damaged) == ["n1", "n2"]


def test_another_model_is_told_and_nothing_of_it_is_taken_over(meanings: Meanings, tmp_path: Path) -> None:
    meanings.rebuild(numbered(1), 3)
    other = Meanings(tmp_path / "meaning", Counting("another"))
    with pytest.raises(SearchIndexError, match=r"counting.*another"):
        other.snapshot()
    with pytest.raises(SearchIndexError), other.writer():
        pass
    assert other.rebuild(numbered(1), 3) == 1
    assert ids(other) == ["n1"]


def test_an_article_without_text_is_kept_in_mind_and_never_found(meanings: Meanings) -> None:
    empty = article("empty", "  ")
    assert meanings.rebuild([empty, *numbered(1)]) == 2
    assert meanings.rebuild([empty, *numbered(1)]) == 0
    assert ids(meanings) == ["n1"]


ROWS = st.integers(0, 3)
SEGMENTS = st.lists(st.dictionaries(st.sampled_from("abcdef"), ROWS, max_size=4), min_size=1, max_size=5)


@settings(max_examples=60, deadline=None)
@given(made=SEGMENTS, seed=st.integers(0, 99))
def test_merged_segments_answer_as_they_did_apart(made: list[dict[str, int]], seed: int) -> None:
    chance = np.random.default_rng(seed)
    segments = []
    for number, articles in enumerate(made):
        entries = [Entry(name, ord(name), f"d{number}" if rows else "", rows) for name, rows in articles.items()]
        vectors = chance.standard_normal((sum(articles.values()), DIMENSIONS)).astype(np.float32)
        segments.append(Segment(str(number), entries, packed(vectors)))
    vector = chance.standard_normal(DIMENSIONS).astype(np.float32)
    apart = Snapshot(segments)
    for start in range(len(segments)):
        entries, rows = merged(segments[start:], whole=start == 0)
        together = Snapshot([*segments[:start], Segment("merged", entries, rows)])
        assert together.digests == apart.digests
        assert [one.id for one in together.nearest(vector, 3)] == [one.id for one in apart.nearest(vector, 3)]
    latest = {name: rows for articles in made for name, rows in articles.items()}
    assert {one.id for one in apart.nearest(vector, 99)} == {name for name, rows in latest.items() if rows}


@settings(max_examples=30, deadline=None)
@given(count=st.integers(0, 40), seed=st.integers(0, 99))
def test_a_byte_a_number_keeps_cosines(count: int, seed: int) -> None:
    vectors = np.random.default_rng(seed).standard_normal((count + 1, DIMENSIONS)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    exact = vectors[:count] @ vectors[count]
    assert np.allclose(cosines(packed(vectors[:count]), vectors[count]), exact, atol=0.005)
    assert cosines(packed(np.zeros((1, DIMENSIONS), dtype=np.float32)), vectors[count]).tolist() == [0]


def test_nearest_among_some(meanings: Meanings) -> None:
    made = numbered(1, 2, 3)
    meanings.rebuild(made)
    snapshot = meanings.snapshot()
    near = snapshot.nearest(meanings.encoder.query("丂第2号线路"), 3)
    assert [one.likeness for one in near] == sorted((one.likeness for one in near), reverse=True)
    kept = {one.order for one in near if one.id != "n2"}
    assert {one.id for one in snapshot.nearest(meanings.encoder.query("线路"), 3, kept)} == {"n1", "n3"}
    assert snapshot.nearest(meanings.encoder.query("线路"), 3, set()) == []


def test_a_segment_is_written_beside_and_counts_once_it_is_named(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "m", "x")
    with folder.locked(0):
        written = folder.write_segment([Entry("a", 1, "d", 1)], packed(np.ones((1, DIMENSIONS), dtype=np.float32)))
    assert folder.manifest() is None
    assert folder.segment(written.name).entries == written.entries


def body(text: str, number: int = 0) -> SearchText:
    return SearchText("paragraphs", number, "body", "body", text)


@given(st.lists(st.text("电网公司。！？；!?;”\n ", max_size=700), max_size=5))
def test_passages_are_the_beginning_of_the_paragraphs(texts: list[str]) -> None:
    found = passages_of([body(text, number) for number, text in enumerate(texts)])
    assert len(found) <= PASSAGES_MOST
    joined = "".join(texts)
    said = "".join(one.words for one in found)
    assert joined.startswith(said)
    assert said == joined or len(found) == PASSAGES_MOST
    at = 0
    for one in found:
        assert at == len("".join(texts[: one.text])) + one.start
        at += len(one.words)


def test_passages_stand_under_the_headlines_and_end_with_sentences() -> None:
    sentence = "这句话有二十个字，写的是线路检修的事。"
    made = article("a", sentence * 20, sentence * 20, title="检修", kicker="春天")
    first, second = passages_of(texts_of(made))
    assert first.words.startswith("春天。检修。这句话")
    assert len(first.words) <= LENGTH + len("春天。检修。")
    assert first.words.endswith("的事。")
    assert second.words.startswith("春天。检修。这句话")
    assert passages_of(texts_of(article("b", title="只有标题")))[0].words == "只有标题。"
    assert passages_of([]) == []
