"""The folder of the tantivy index: one writer, swaps, damage, versions, a killed writer."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from search_examples import ALL, GRID, PUMPS, STORAGE, article

from schemas.errors import IndexBusy, SearchIndexError
from search_api.models import SearchRequest
from search_api.searching import search
from search_api.tantivy.engine import TantivyEngine


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with TantivyEngine(tmp_path / "index") as engine:
        engine.index(ALL)
        engine.commit(checkpoint=4)
    return tmp_path / "index"


def test_a_second_writer_is_told_to_wait(folder: Path) -> None:
    with TantivyEngine(folder) as first, TantivyEngine(folder, patience=0.1) as second:
        first.delete([GRID.id])
        with pytest.raises(IndexBusy) as caught:
            second.index([STORAGE])
        with pytest.raises(IndexBusy):
            second.rebuild([])
        assert "again" in caught.value.remedy
        assert second.count() == 4
        first.commit()
        second.index([GRID])
        second.commit()
        assert (first.count(), second.count()) == (4, 4)


def test_a_reader_sees_the_commits_and_rebuilds_of_others(folder: Path) -> None:
    with TantivyEngine(folder) as reader, TantivyEngine(folder) as writer:
        assert reader.count() == 4
        writer.delete([GRID.id])
        assert reader.count() == 4
        writer.commit(5)
        assert (reader.count(), reader.checkpoint) == (3, 5)
        writer.rebuild([PUMPS], 9)
        assert (reader.count(), reader.checkpoint) == (1, 9)
        assert [path.name for path in sorted(folder.iterdir())] == ["CURRENT", "LOCK", "index-000002"]


def test_a_rebuild_that_fails_leaves_the_old_index(folder: Path) -> None:
    def broken() -> object:
        yield STORAGE
        raise RuntimeError("the source broke")

    with TantivyEngine(folder) as engine:
        with pytest.raises(RuntimeError, match="the source broke"):
            engine.rebuild(broken())  # type: ignore[arg-type]
        assert (engine.count(), engine.checkpoint) == (4, 4)
        engine.index([article("new", "新文")])
        engine.commit()
        assert engine.count() == 5


DAMAGES = {
    "no json": lambda folder: (folder / "CURRENT").write_text("{", "utf-8"),
    "no folder": lambda folder: (folder / "CURRENT").write_text('{"folder": "gone", "format": "tantivy-2.2"}', "utf-8"),
    "outside": lambda folder: (folder / "CURRENT").write_text('{"folder": "..", "format": "tantivy-2.2"}', "utf-8"),
    "no meta": lambda folder: (folder / "index-000001" / "articles" / "meta.json").unlink(),
    "meta": lambda folder: (folder / "index-000001" / "articles" / "meta.json").write_text("{}", "utf-8"),
    "version": lambda folder: (folder / "CURRENT").write_text(
        json.dumps({"folder": "index-000001", "format": "other"}), "utf-8"
    ),
    "segments": lambda folder: [path.unlink() for path in folder.glob("index-000001/articles/*.store")],
}


@pytest.mark.parametrize("damage", sorted(DAMAGES))
def test_a_damaged_index_says_so_and_can_be_rebuilt(folder: Path, damage: str) -> None:
    DAMAGES[damage](folder)
    with TantivyEngine(folder) as engine:
        with pytest.raises(SearchIndexError) as caught:
            search(engine, SearchRequest(q="检修"))
        assert "baoku reindex" in caught.value.remedy
        assert engine.rebuild(ALL, 4) == 4
        assert search(engine, SearchRequest(q="检修")).total == 2


def test_a_damaged_checkpoint_says_so(folder: Path) -> None:
    (folder / "index-000001" / "CHECKPOINT").write_text("many", "ascii")
    with TantivyEngine(folder) as engine, pytest.raises(SearchIndexError):
        assert engine.checkpoint


def test_the_same_articles_give_the_same_answer(tmp_path: Path) -> None:
    made = [article(f"n{n}", "检修，线路检修。" * (n % 5 + 1)) for n in range(60)]
    answers = []
    for order in (made, made[::-1]):
        with TantivyEngine(tmp_path / str(len(answers))) as engine:
            engine.rebuild(order)
            answers.append(search(engine, SearchRequest(q="线路检修", limit=100)).model_dump_json())
    assert answers[0] == answers[1]


WRITER = """
import sys
from pathlib import Path
from search_api.tantivy.engine import TantivyEngine
from schemas import Article, Paragraph
engine = TantivyEngine(Path(sys.argv[1]))
for number in range(10_000):
    engine.index([Article(id=f"k{number}", pages=[], paragraphs=[Paragraph(role="body", text="检修文字")])])
    engine.commit(number + 1)
    print(number, flush=True)
"""


def test_a_killed_writer_loses_nothing_that_was_committed(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    for _ in range(3):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        assert process.stdout is not None
        written = [int(process.stdout.readline()) for _ in range(4)]
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        with TantivyEngine(folder) as engine:
            assert search(engine, SearchRequest(q="检修")).total == engine.count() > written[-1]
            assert written[-1] + 1 <= engine.checkpoint <= engine.count()
            engine.clear()
