"""The page view as a reader has it: deep zoom, areas to click, marks, addresses that keep the state."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, Page, expect

from archive import Archive
from bench.serving import serving
from schemas import PageOutcome

FIRST, SECOND = "lanchuandianlibao-2025-06-13-p01", "lanchuandianlibao-2025-06-13-p02"
READY = "#stage[data-ready]"


def opened(tab: Page, address: str, page: str, state: str = "") -> None:
    tab.goto(f"{address}/pages/{page}{state}")
    expect(tab.locator(READY)).to_be_visible()


def box(one: Locator) -> FloatRect:
    """Where something is on the screen, once it stands still."""
    before = None
    while (found := one.bounding_box()) != before or found is None:
        before = found
        one.page.wait_for_timeout(100)
    return found


def area(tab: Page, number: int) -> Locator:
    return tab.locator(".area").nth(number - 1).locator("path")


def asked(tab: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(tab.url).query)


def test_the_picture_is_zoomed_and_its_areas_with_it(address: str, tab: Page) -> None:
    opened(tab, address, FIRST)
    whole = box(area(tab, 3))
    tab.get_by_role("button", name="放大").click()
    assert box(area(tab, 3))["width"] > 1.3 * whole["width"]
    tab.get_by_role("button", name="整版").click()
    assert abs(box(area(tab, 3))["width"] - whole["width"]) < 1
    tab.locator("#stage").hover()
    tab.mouse.wheel(0, -400)
    assert box(area(tab, 3))["width"] > whole["width"]
    assert tab.locator("#stage > img").count() == 0


def test_a_click_on_an_area_opens_its_article(address: str, tab: Page) -> None:
    opened(tab, address, FIRST)
    at = box(area(tab, 2))
    tab.mouse.click(at["x"] + 30, at["y"] + at["height"] - 20)
    tab.wait_for_url(re.compile(r"/articles/"))
    expect(tab.locator("h1").first).to_contain_text("前五月交出稳中有进")


def test_a_drag_moves_the_page_and_opens_nothing(address: str, tab: Page) -> None:
    opened(tab, address, FIRST)
    tab.get_by_role("button", name="放大").click()
    before = box(area(tab, 3))
    tab.mouse.move(before["x"] + 30, before["y"] + 30)
    tab.mouse.down()
    tab.mouse.move(before["x"] + 130, before["y"] + 80, steps=5)
    tab.mouse.up()
    assert box(area(tab, 3))["x"] > before["x"] + 50
    assert "/pages/" in tab.url


def test_areas_are_reached_and_opened_by_keys(address: str, tab: Page) -> None:
    opened(tab, address, FIRST)
    tab.get_by_role("button", name="放大").click()
    tab.locator(".area").nth(0).focus()
    tab.keyboard.press("Tab")
    second = tab.locator(".area").nth(1)
    expect(second).to_be_focused()
    stage, shown = box(tab.locator("#stage")), box(area(tab, 2))
    assert stage["x"] <= shown["x"]
    assert shown["x"] + shown["width"] <= stage["x"] + stage["width"]
    expect(tab.locator(".articles > li").nth(1)).to_have_class(re.compile("shown"))
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile(r"/articles/"))


def test_the_list_leads_to_the_area_and_the_address_keeps_it(address: str, tab: Page) -> None:
    opened(tab, address, SECOND)
    whole = box(area(tab, 5))
    tab.get_by_role("link", name="在版面上标出第5篇").click()
    near = box(area(tab, 5))
    assert near["width"] > 1.5 * whole["width"]
    expect(tab.locator(".area").nth(4)).to_have_class(re.compile("picked"))
    (article,) = asked(tab)["article"]
    tab.reload()
    expect(tab.locator(READY)).to_be_visible()
    again = box(area(tab, 5))
    assert abs(again["width"] - near["width"]) < 2
    expect(tab.locator(f'.area[data-article="{article}"]')).to_have_class(re.compile("picked"))


def test_a_highlight_is_where_one_looks_first(address: str, tab: Page) -> None:
    opened(tab, address, FIRST, "?highlight=0.7,0.2,0.75,0.21")
    marked, stage = box(tab.locator(".marked")), box(tab.locator("#stage"))
    assert marked["width"] > 0.1 * stage["width"]
    middle = marked["x"] + marked["width"] / 2 - stage["x"]
    assert abs(middle - stage["width"] / 2) < 0.1 * stage["width"]


def test_areas_can_be_taken_off(address: str, tab: Page) -> None:
    opened(tab, address, FIRST)
    button = tab.get_by_role("button", name="只看原版")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(tab.locator(".area").first).to_be_hidden()


def test_hovering_the_list_shows_the_area(address: str, tab: Page) -> None:
    opened(tab, address, FIRST)
    tab.locator(".articles > li").nth(3).hover()
    expect(tab.locator(".area").nth(3)).to_have_class(re.compile("shown"))


@pytest.fixture
def unsure_address(sample_data: Path, tmp_path: Path) -> Iterator[str]:
    """Address of a server over the sample issue with two characters of its first page read uncertainly."""
    copied = shutil.copytree(sample_data, tmp_path / "unsure")
    with Archive.at(copied) as archive:
        page, articles = archive.page(FIRST), archive.articles_on(FIRST)
        line = next(one for one in page.lines if len(one.text) > 6 and one.text[:6].isalnum())
        line.confidences = [0.99, 0.3, 0.4] + [0.99] * (len(line.text) - 3)
        outcome = PageOutcome(file=page.source.file, page=1, page_id=FIRST, status="done")
        archive.put_page(page, articles, version="unsure", outcome=outcome)
    with serving(copied) as server:
        yield server.address


def test_uncertain_characters_are_marked_and_looked_at(unsure_address: str, tab: Page) -> None:
    opened(tab, unsure_address, FIRST)
    marks = tab.locator(".doubted rect")
    expect(marks).to_be_hidden()
    toggle = tab.locator("#doubts")
    expect(toggle).to_have_text("标出 可能误认的字（2）", use_inner_text=True)
    toggle.click()
    expect(marks).to_be_visible()
    assert asked(tab)["doubts"] == ["1"]
    toggle.click()
    expect(marks).to_be_hidden()
    assert asked(tab) == {}
    tab.locator("details > summary").click()
    tab.locator(".doubt-list a").click()
    expect(tab.locator(READY)).to_be_visible()
    expect(marks).to_be_visible()
    assert box(tab.locator(".marked"))["height"] > 10


def test_a_finger_opens_an_article_on_a_phone(address: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    phone = context.new_page()
    opened(phone, address, FIRST)
    at = box(area(phone, 3))
    phone.touchscreen.tap(at["x"] + at["width"] / 2, at["y"] + 8)
    phone.wait_for_url(re.compile(r"/articles/"))
    context.close()


def test_without_script_the_page_is_read_and_its_articles_opened(address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{address}/issues")
    plain.locator(".month td a").click()
    plain.get_by_role("link", name="第1版", exact=True).click()
    expect(plain.locator("#stage > img")).to_be_visible()
    expect(plain.get_by_role("button", name="放大")).to_be_hidden()
    plain.get_by_role("link", name="在版面上标出第3篇").click()
    expect(plain.locator(".area").nth(2)).to_have_class(re.compile("picked"))
    at = box(area(plain, 2))
    plain.mouse.click(at["x"] + 30, at["y"] + at["height"] - 20)
    plain.wait_for_url(re.compile(r"/articles/"))
    context.close()
