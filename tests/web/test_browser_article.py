from __future__ import annotations

import re

from playwright.sync_api import Page, expect

ARTICLE = "/articles/lanchuandianlibao-2025-06-13-p01-a07"
"""It goes on on page 2."""


def test_a_figure_leads_to_its_ink_and_the_ink_back(address: str, tab: Page) -> None:
    tab.goto(address + ARTICLE)
    figure = tab.locator(".text a.figure").first
    figure.click()
    expect(figure).to_have_class(re.compile(r"\blit\b"))
    expect(tab.locator(".ink g.figure.lit")).to_have_count(1)
    expect(tab).to_have_url(re.compile(r"#if\d+$"))
    ink = tab.locator(".ink a.sentence").nth(3)
    key = str(ink.get_attribute("id"))[1:]
    ink.dispatch_event("click")
    expect(tab.locator(f"#t{key}")).to_have_class(re.compile(r"\blit\b"))
    tab.locator(f"#t{key}").dispatch_event("click")
    expect(tab.locator(f"#i{key}")).to_have_class(re.compile(r"\blit\b"))


def test_both_pages_of_an_article_are_shown(address: str, tab: Page) -> None:
    tab.goto(address + ARTICLE)
    expect(tab.locator(".sheet img")).to_have_count(2)
    assert tab.evaluate("() => document.querySelector('.sheet img').naturalWidth") == 1000


def test_every_state_is_an_address_that_needs_no_script(address: str, tab: Page) -> None:
    plain = tab.context.browser.new_context(java_script_enabled=False) if tab.context.browser else None
    assert plain is not None
    reader = plain.new_page()
    reader.goto(f"{address}{ARTICLE}?q=新能源#if5")
    expect(reader.locator(".text mark").first).to_have_text("新能源")
    assert reader.locator("#if5 rect").first.evaluate("one => getComputedStyle(one).fillOpacity") == "0.5"
    reader.goto(f"{address}/?q=新能源")
    expect(reader.locator("ol.hits > li")).to_have_count(3)
    plain.close()


def test_copying(address: str, tab: Page) -> None:
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.goto(address + ARTICLE)
    tab.get_by_text("GB/T 7714", exact=True).first.click()
    tab.get_by_role("button", name="复制").first.click()
    expect(tab.get_by_role("button", name="复制 ✓")).to_be_visible()
    assert "[N/OL].澜川电力报,2025-06-13(1,2)" in tab.evaluate("() => navigator.clipboard.readText()")


def test_suggestions_and_a_span_of_time(address: str, tab: Page) -> None:
    tab.goto(address)
    tab.get_by_role("combobox").press_sequentially("lanchuan", delay=20)
    expect(tab.locator("#suggestions option").first).to_be_attached()


def test_an_editor_corrects_and_takes_back(own_address: str, tab: Page) -> None:
    tab.goto(own_address + ARTICLE)
    tab.get_by_role("link", name="更正").click()
    tab.get_by_label("标题", exact=True).fill("十年绿电走廊答卷")
    tab.get_by_role("button", name="保存 标题", exact=True).click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("十年绿电走廊答卷")
    tab.goto(f"{own_address}/?q=“十年绿电走廊”")
    expect(tab.locator("ol.hits > li")).to_have_count(1)
    tab.get_by_role("link", name="操作记录").click()
    expect(tab.locator("tbody tr")).to_have_count(1)
    tab.get_by_role("button", name=re.compile("^撤销")).click()
    expect(tab.locator("tbody tr")).to_have_count(2)
    tab.goto(f"{own_address}/?q=“十年绿电走廊”")
    expect(tab.locator("ol.hits > li")).to_have_count(0)
