"""The checked-in samples agree with their manuscript, their labels and each other."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from PIL import Image

from bench.typeset import __main__ as command
from bench.typeset import dump, geometry, issue, printing, truth
from bench.typeset.manuscript import Manuscript, Story, load
from bench.typeset.scan import ScanSettings

SAMPLES = Path(__file__).parents[2] / "samples"
NAME = "澜川电力报-2025-06-13"
NUMERALS = "一二两三四五六七八九十百千万亿"
INDEFINITE = ("一面", "一线", "二期", "三期", "四期", "统一", "一如既往", "下一步", "二氧化碳")
"""Numerals inside words that count nothing, besides those that ``not_quantities`` names."""
fonts_needed = pytest.mark.usefixtures("noto_fonts")


@cache
def manuscript() -> Manuscript:
    return load(SAMPLES / "manuscript.yaml")


@cache
def told() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((SAMPLES / "truth.json").read_text("utf-8"))
    return data


@cache
def places() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((SAMPLES / "geometry.json").read_text("utf-8"))
    return data


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def body_of(article: dict[str, Any]) -> str:
    return "\n".join(article["body"])


def spans(article: dict[str, Any], key: str) -> list[tuple[int, int]]:
    """Return where the labels stand, found one after the other in the text."""
    body, at, out = body_of(article), 0, []
    for label in told()[key]:
        if label["article"] == article["id"]:
            at = body.index(label["text"], at)
            out.append((at, at + len(label["text"])))
            at = out[-1][1]
    return out


def others(article: dict[str, Any]) -> list[tuple[int, int]]:
    texts = [entry["text"] for entry in told()["not_quantities"] if entry["article"] == article["id"]]
    found = {text: [m.span() for m in re.finditer(re.escape(text), body_of(article))] for text in texts}
    assert all(found.values()), found
    return [span for group in found.values() for span in group]


def test_the_issue_has_the_size_it_promises() -> None:
    stories = manuscript().stories.values()
    assert 12 <= len(stories) <= 16
    assert 9_000 <= sum(len(bare("".join(printed(story)))) for story in stories) <= 12_000


def test_truth_is_made_of_manuscript_and_labels() -> None:
    made = truth.dumps(truth.truth(manuscript(), SAMPLES / "labels.yaml"))
    assert made == (SAMPLES / "truth.json").read_text("utf-8")


@pytest.mark.parametrize("article", told()["articles"], ids=lambda entry: entry["id"])
def test_every_number_is_labelled_or_named_as_no_quantity(article: dict[str, Any]) -> None:
    body = body_of(article)
    known = spans(article, "figures") + spans(article, "dates") + others(article)
    for match in re.finditer(r"\d[\d.,]*", body):
        assert any(start <= match.start() and match.end() <= end for start, end in known), match
    people = [label["name"] for label in told()["people"] if label["article"] == article["id"]]
    known += [match.span() for word in [*INDEFINITE, *people] for match in re.finditer(word, body)]
    for match in re.finditer(f"[{NUMERALS}]+", body):
        assert any(start < match.end() and match.start() < end for start, end in known), body[match.start() - 4 :][:12]


@pytest.mark.parametrize("article", told()["articles"], ids=lambda entry: entry["id"])
def test_figures_and_dates_do_not_overlap(article: dict[str, Any]) -> None:
    taken = sorted(spans(article, "figures") + spans(article, "dates"))
    assert all(before[1] <= after[0] for before, after in pairwise(taken))


def test_names_stand_in_their_articles() -> None:
    texts = {
        entry["id"]: bare(body_of(entry) + json.dumps(entry["byline"], ensure_ascii=False))
        for entry in told()["articles"]
    }
    for label in told()["people"] + told()["organisations"]:
        assert label["name"] in texts[label["article"]], label
        assert label.get("title") is None or bare(label["title"]) in texts[label["article"]], label


def test_figure_values_agree_with_their_words() -> None:
    for label in told()["figures"]:
        plain = re.fullmatch(r"(\d[\d.]*)(万|亿)?[^\d零]*", label["text"])
        if plain and "upper" not in label and "万元" not in label["text"][len(plain.group(1)) + 1 :]:
            factor = {"万": 10_000, "亿": 100_000_000, None: 1}[plain.group(2)]
            assert label["value"] == pytest.approx(float(plain.group(1)) * factor), label


def printed(story: Story) -> list[str]:
    """Return all that the pages print of a story."""
    heads = [story.section, story.kicker, story.headline, story.subtitle, *story.bylines]
    rest = [part.text for part in story.parts] + [story.caption, story.credit, story.tail]
    jump = [story.jump.text, story.jump.start_text, story.jump.headline] if story.jump else []
    return [text for text in [*heads, *rest, *jump] if text]


def test_geometry_prints_each_story_once() -> None:
    lines: dict[str, list[str]] = {}
    for page in places()["pages"]:
        for line in page["lines"]:
            lines.setdefault(line["article"], []).append(line["text"])
    for story in manuscript().stories.values():
        assert Counter(bare("".join(lines[story.id]))) == Counter(bare("".join(printed(story)))), story.id


def test_geometry_keeps_the_body_in_order() -> None:
    for article in told()["articles"]:
        lines = [
            line
            for page in places()["pages"]
            for line in page["lines"]
            if line["article"] == article["id"] and line["role"] in ("body", "caption")
        ]
        assert [line["order"] for line in lines] == sorted(line["order"] for line in lines)
        assert bare("".join(line["text"] for line in lines)).startswith(bare(body_of(article)))


def test_boxes_are_inside_the_page_and_lines_do_not_overlap() -> None:
    for page in places()["pages"]:
        boxes = [line["bbox"] for line in page["lines"]]
        for line in page["lines"]:
            x0, y0, x1, y1 = line["bbox"]
            assert 0 <= x0 < x1 <= 1
            assert 0 <= y0 < y1 <= 1
            assert len(line["edges"]) == len(line["text"]) + 1
            assert all(after >= before for before, after in pairwise(line["edges"]))
        for at, box in enumerate(boxes):
            assert not any(_overlap(box, other) for other in boxes[at + 1 :]), page["lines"][at]["text"]


def _overlap(one: list[float], two: list[float], least: float = 0.0003) -> bool:
    wide = min(one[2], two[2]) - max(one[0], two[0])
    high = min(one[3], two[3]) - max(one[1], two[1])
    return wide > least and high > least


def test_pdf_prints_what_the_geometry_says() -> None:
    with pdfplumber.open(SAMPLES / f"{NAME}.pdf") as pdf:
        assert len(pdf.pages) == 2
        for page, place in zip(pdf.pages, places()["pages"], strict=True):
            folded = page.dedupe_chars()
            got = Counter(char["text"] for char in folded.chars if char["text"].strip())
            assert got == Counter(bare("".join(line["text"] for line in place["lines"])))
            assert len(page.chars) > len(folded.chars)
            assert all("Noto" in char["fontname"] for char in page.chars)


def test_scan_has_both_pages_at_its_resolution() -> None:
    path = SAMPLES / f"{NAME}.tif"
    assert path.stat().st_size <= 4_000_000
    with Image.open(path) as picture:
        assert picture.n_frames == 2
        assert picture.mode == "L"
        inches = places()["pages"][0]["width"] / 72
        assert picture.width == pytest.approx(inches * ScanSettings().dpi, abs=2)


def test_dump_holds_every_character_of_the_articles() -> None:
    text = (SAMPLES / f"{NAME}.txt").read_text("utf-8")
    assert text.count("\f") == 1
    once = Counter(bare("".join(text for story in manuscript().stories.values() for text in printed(story))))
    overprinted = manuscript().stories["flood-drill"].headline or ""
    motto = manuscript().furniture[1]["motto"]
    assert Counter(bare(text)) == once + Counter(bare(overprinted)) + Counter(bare(motto * 2))


@fonts_needed
def test_geometry_and_dump_are_current() -> None:
    sheets = issue.pages(manuscript())
    settings = ScanSettings()
    made = geometry.dumps(geometry.describe(sheets, settings.skews, settings.dpi))
    assert made == (SAMPLES / "geometry.json").read_text("utf-8")
    assert dump.dump(sheets, command.SEED) == (SAMPLES / f"{NAME}.txt").read_text("utf-8")


@fonts_needed
def test_another_seed_gives_another_dump_with_the_same_characters() -> None:
    sheets = issue.pages(manuscript())
    one, two = dump.dump(sheets, 1), dump.dump(sheets, 2)
    assert one != two
    assert Counter(bare(one)) == Counter(bare(two))


def test_missing_tools_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(printing.shutil, "which", lambda _: None)
    monkeypatch.setattr("sys.argv", ["bench.typeset", "--out", str(tmp_path)])
    assert command.main() == 3
    assert "apt-get install chromium fonts-noto-cjk" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
