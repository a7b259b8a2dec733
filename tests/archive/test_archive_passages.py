from __future__ import annotations

from archive_examples import figure

from archive import Archive
from archive.passages import Passage
from schemas import Article, Paragraph


def put(archive: Archive, id_: str) -> None:
    heads = [Paragraph(role="headline", text=f"{id_}题")]
    bodies = [Paragraph(role="body", text=f"{id_}{number}") for number in range(3)]
    figures = [figure(text=str(number)) for number in range(4)]
    archive.put_articles([Article(id=id_, pages=[], heads=heads, paragraphs=bodies, figures=figures)])


def test_texts_of_several_articles_come_at_once(archive: Archive) -> None:
    for id_ in ("甲", "乙"):
        put(archive, id_)
    wanted = {
        Passage("甲", "paragraphs", 2): "甲2",
        Passage("甲", "heads", 0): "甲题",
        Passage("乙", "paragraphs", 0): "乙0",
    }
    gone = {Passage("乙", "paragraphs", 3), Passage("乙", "heads", 1), Passage("丙", "paragraphs", 0)}
    assert archive.texts({*wanted, *gone}) == wanted
    assert archive.texts(set()) == {}


def test_figures_at_places_come_in_their_order_and_once(archive: Archive) -> None:
    for id_ in ("甲", "乙"):
        put(archive, id_)
    places = [("乙", 3), ("甲", 0), ("乙", 1), ("甲", 9), ("丙", 0), ("甲", 0)]
    found = [(row.article, row.number, row.figure.text) for row in archive.figures_at(places)]
    assert found == [("乙", 3, "3"), ("甲", 0, "0"), ("乙", 1, "1")]
