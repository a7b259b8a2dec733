from __future__ import annotations

import json
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest
from archive_examples import VERSION, article, articles, outcome, page
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from migration_support import brought_to
from sqlalchemy import text

from archive import Archive, InkWanted
from archive.codec import encode_article
from archive.ink import regions_in
from schemas import Article
from schemas.errors import ArchiveError

PAGE = page()


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(one=articles(PAGE), data=st.data())
def test_regions_of_a_span_are_those_of_the_whole_paragraph(one: Article, data: st.DataObject) -> None:
    stored = encode_article(one)
    for number, paragraph in enumerate(one.paragraphs):
        if not paragraph.text or not paragraph.ink:
            continue
        start = data.draw(st.integers(0, len(paragraph.text) - 1))
        end = data.draw(st.integers(start + 1, len(paragraph.text)))
        place = ("paragraphs", number)
        wanted = {place: InkWanted(_stored(paragraph.text), [(start, end)])}
        try:
            whole = paragraph.regions_of(start, end)
        except ValueError:  # edges that fall have no box
            with pytest.raises(ValueError, match="corners the wrong way round"):
                regions_in(stored.ink, wanted)
        else:
            assert regions_in(stored.ink, wanted)[place] == [whole]


def _stored(text: str) -> str:
    return "".join("\N{REPLACEMENT CHARACTER}" if "\ud800" <= char <= "\udfff" else char for char in text)


def test_ink_of_a_paragraph_that_reads_otherwise_by_now_is_left_out(archive: Archive) -> None:
    archive.put_page(PAGE, [article(PAGE)], version=VERSION, outcome=outcome(PAGE))
    one = article(PAGE)
    now = one.paragraphs[0].text
    for said, known in ((now, True), (now + "。", False)):
        found = archive.regions({one.id: {("paragraphs", 0): InkWanted(said, [(0, 2)])}})
        assert (("paragraphs", 0) in found[one.id]) is known
    assert archive.regions({one.id: {("paragraphs", 7): InkWanted(now, [(0, 2)])}, "nobody": {}}) == {one.id: {}}


def test_damaged_ink_is_told(tmp_path: Path) -> None:
    one = article(PAGE)
    for harm in (b"", b"\0\0\0\1\0\0\0\1", encode_article(one).ink[:-3], encode_article(one).ink[:-3] + b"abc"):
        with Archive.at(tmp_path) as archive:
            archive.put_page(PAGE, [one], version=VERSION, outcome=outcome(PAGE), replace=True)
            with closing(sqlite3.connect(tmp_path / "archive.sqlite")) as database, database:
                database.execute("UPDATE articles SET ink = ?, digest = ''", [harm])
            with pytest.raises(ArchiveError, match=f"{one.id} is damaged"):
                archive.article(one.id)


def test_an_archive_of_the_first_version_is_brought_up_to_date(database_url: str, tmp_path: Path) -> None:
    one = article(PAGE).model_copy(update={"pages": []})
    ink = [
        [[ink.model_dump(mode="json") for ink in part.ink] for part in parts] for parts in (one.heads, one.paragraphs)
    ]
    with brought_to("0001", database_url) as connection:
        row = {"id": one.id, "data": encode_article(one).data, "ink": zlib.compress(json.dumps(ink).encode())}
        insert = "INSERT INTO articles (id, digest, data, ink) VALUES (:id, '', :data, :ink)"
        connection.execute(text(insert), row)
    with Archive.open(database_url, str(tmp_path / "files")) as archive:
        assert archive.article(one.id) == one
