from __future__ import annotations

from playwright.sync_api import Page, expect


def test_the_search_page_finds_the_sample_issue(address: str, tab: Page) -> None:
    tab.goto(address)
    tab.get_by_role("combobox").fill("线路")
    tab.get_by_role("button", name="检索", exact=True).click()
    expect(tab.locator("ol.hits > li").first).to_be_visible()
    tab.get_by_role("link", name="English").click()
    expect(tab.get_by_role("link", name="Search", exact=True)).to_be_visible()


def test_a_test_may_have_an_archive_of_its_own(own_address: str, address: str, tab: Page) -> None:
    assert own_address != address
    tab.goto(own_address)
    expect(tab.locator("ol.hits > li").first).to_be_visible()
