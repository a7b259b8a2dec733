"""What holds of every page: no violation that axe-core finds, nothing cut off at 360 and 1,920 px, no error."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

ARTICLE = "lanchuandianlibao-2025-06-13-p01-a03"
PAGE = "lanchuandianlibao-2025-06-13-p01"
PATHS = (
    "/",
    "/?q=新能源&newspaper=澜川电力报",
    "/?q=“没有这样的话”",
    f"/articles/{ARTICLE}",
    f"/articles/{ARTICLE}/edit",
    f"/pages/{PAGE}",
    "/issues",
    "/issues/澜川电力报/2025-06-13",
    "/figures",
    "/figures?kind=energy&min=1亿千瓦时",
    "/figures/conflicts",
    "/dashboard",
    "/journal",
    "/searches",
    "/login",
    "/docs",
)


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_no_violation(address: str, tab: Page, path: str) -> None:
    answer = tab.goto(address + path)
    assert answer is not None
    assert answer.status == 200
    found = Axe().run(tab)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_cut_off(address: str, tab: Page, path: str) -> None:
    for width in (360, 1920):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.goto(address + path)
        assert tab.evaluate("() => document.documentElement.scrollWidth") <= width, width


@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_there_in_english(address: str, tab: Page, path: str) -> None:
    tab.goto(address + path)
    tab.get_by_role("link", name="English").click()
    assert tab.locator("html").get_attribute("lang") == "en"
