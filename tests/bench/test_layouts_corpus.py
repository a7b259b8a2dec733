"""The made-up stories: the same again, many different ones, of the wanted length, each about one thing."""

from __future__ import annotations

import random
import re
from itertools import islice

import pytest

from bench.layouts import corpus
from bench.layouts.case import true_story
from bench.layouts.corpus import Order, size, stories, story
from bench.typeset.manuscript import Story

SENTENCE = re.compile(r"(?<=[。？！])")


def chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311


def body(told: Story) -> str:
    return "".join(part.text for part in told.parts if part.role != "subhead") + (told.caption or "")


def printed(told: Story) -> str:
    heads = (told.headline, told.kicker, told.subtitle, told.section, told.credit, told.tail, *told.bylines)
    return "".join(text for text in heads if text) + "".join(part.text for part in told.parts) + body(told)


def test_the_same_seed_writes_the_same_stories() -> None:
    assert list(islice(stories(3), 30)) == list(islice(stories(3), 30))
    assert list(islice(stories(3), 30)) != list(islice(stories(4), 30))


def test_five_hundred_stories_hold_thousands_of_sentences() -> None:
    told = [sentence for s in islice(stories(1), 500) for sentence in SENTENCE.split(body(s)) if sentence]
    assert len(set(told)) >= 3000
    assert len(set(told)) >= 0.8 * len(told)


def test_no_slot_or_choice_is_left_open() -> None:
    kinds: tuple[corpus.Kind, ...] = ("article", "brief", "photo", "notice", "advertisement", "table")
    for seed in range(60):
        for kind in kinds:
            assert not re.search(r"[\[\]{}|]", printed(story(chance(seed), length=160, kind=kind)))


@pytest.mark.parametrize("length", [100, 300, 1000, 4000])
def test_a_body_has_the_wanted_length(length: int) -> None:
    for seed in range(12):
        told = story(chance(seed), length=length)
        assert abs(size(body(told)) - length) <= 36


def test_an_article_has_what_was_ordered() -> None:
    order = Order(topic="coal", headline=(6, 9), kicker=True, subtitle=True, section=True, subheads=3, note=True)
    told = story(chance(2), length=900, id="x", page=3, order=order)
    assert told.headline is not None
    assert 6 <= len(told.headline) <= 9
    assert told.kicker
    assert told.subtitle
    assert told.section
    assert told.parts[0].text.startswith("编者按：")
    assert sum(part.role == "subhead" for part in told.parts) == 3
    assert (told.id, told.page) == ("x", 3)


def test_credits_are_printed() -> None:
    for seed in range(40):
        told = story(chance(seed), length=300)
        bare = re.sub(r"\s", "", printed(told))
        assert all(credit["name"] in bare for credit in told.byline)


def test_pairs_of_characters_recur_inside_an_article_more_than_between_articles() -> None:
    def pairs(text: str) -> set[str]:
        return {text[at : at + 2] for at in range(len(text) - 1)}

    halves = []
    for seed in range(40):
        text = body(story(chance(seed), length=800))
        halves.append((pairs(text[:400]), pairs(text[400:])))
    own = sum(len(a & b) for a, b in halves)
    other = sum(len(a & b[1]) for (a, _), b in zip(halves, halves[1:] + halves[:1], strict=True))
    assert own > 1.3 * other


def test_a_jump_names_both_pages_and_the_truth_has_it() -> None:
    told = story(chance(6), length=900, order=Order(subheads=2))
    jump = corpus.jump(chance(1), told, after=3, to=3, mark="A")
    assert "三" in jump.text
    assert "A" in jump.text
    assert "一" in jump.start_text
    assert jump.headline
    cut = Story(**{**told.__dict__, "jump": jump})
    assert true_story(cut).pages == (1, 3)
    assert true_story(cut).continues == 3


def test_an_issue_has_a_name_and_a_date() -> None:
    one = corpus.paper(chance(9))
    year, month, day = one.issue_date.split("-")
    assert one.date == f"{int(year)}年{int(month)}月{int(day)}日"
    assert one.name.endswith("报")
