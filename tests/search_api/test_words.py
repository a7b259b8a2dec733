"""The web pages' words: what a template says in Chinese has its English, and nothing else has."""

from __future__ import annotations

import re
from pathlib import Path

import search_api
from search_api.rendering import environment
from search_api.words import ENGLISH

HERE = Path(search_api.__file__).parent
SAID = re.compile(r'_\("((?:[^"\\]|\\.)*)"')


def templates() -> str:
    return "\n".join(path.read_text() for path in sorted((HERE / "templates").glob("*.html")))


def test_what_templates_say_has_its_english() -> None:
    assert {said for said in SAID.findall(templates()) if said not in ENGLISH} == set()


def test_no_english_is_left_over() -> None:
    source = "\n".join(path.read_text() for path in sorted(HERE.rglob("*.py")) if path.name != "words.py")
    known = templates() + source
    assert {said for said in ENGLISH if f'"{said}"' not in known} == set()


def test_both_say_the_same_values() -> None:
    for chinese, english in ENGLISH.items():
        assert set(re.findall(r"{\w+}", chinese)) == set(re.findall(r"{\w+}", english)), chinese


def test_templates_carry_no_style_or_script_of_their_own() -> None:
    for name in environment().list_templates():
        text = (HERE / "templates" / name).read_text()
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", text), name
        assert all("src=" in tag or "application/json" in tag for tag in re.findall(r"<script[^>]*>", text)), name
