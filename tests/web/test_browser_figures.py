"""An auditor's morning: filters, reviews by mouse and by key, an export, the dashboard."""

from __future__ import annotations

import csv
from pathlib import Path

from playwright.sync_api import Page, expect


def test_figures_are_filtered_reviewed_and_exported(own_address: str, tab: Page, tmp_path: Path) -> None:
    tab.goto(f"{own_address}/figures")
    tab.get_by_label("类型").select_option("energy")
    tab.get_by_label("不小于").fill("1亿千瓦时")
    tab.get_by_role("button", name="筛选", exact=True).click()
    rows = tab.locator("tr[data-figure]")
    expect(tab.get_by_label("不小于")).to_have_value("1亿千瓦时")
    first, second, third = (rows.nth(place).get_attribute("data-figure") for place in range(3))
    assert rows.first.locator("img").evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    before = rows.count()

    rows.first.get_by_role("button", name="确认").click()
    expect(tab.locator(f"tr[data-figure='{first}'] .state")).to_contain_text("已确认")

    tab.keyboard.press("j")
    tab.keyboard.press("j")
    expect(tab.locator(f"tr[data-figure='{second}']")).to_be_focused()
    tab.keyboard.press("r")
    expect(tab.locator(f"tr[data-figure='{second}']")).to_have_count(0)
    expect(rows).to_have_count(before - 1)
    expect(tab.locator(f"tr[data-figure='{third}']")).to_be_focused()

    tab.keyboard.press("e")
    correction = tab.locator(f"tr[data-figure='{third}'] .correct form")
    amount = correction.get_by_label("应为")
    expect(amount).to_be_focused()
    tab.keyboard.type("1234亿千瓦时")
    correction.get_by_label("说明").fill("查了合同")
    correction.get_by_role("button", name="保存更正").click()
    expect(tab.locator(f"tr[data-figure='{third}'] .amount")).to_have_text("123,400,000,000 千瓦时")
    expect(tab.locator(f"tr[data-figure='{third}']")).to_contain_text("查了合同")

    with tab.expect_download() as download:
        tab.get_by_role("link", name="CSV").click()
    download.value.save_as(tmp_path / "figures.csv")
    exported = list(csv.DictReader((tmp_path / "figures.csv").read_text("utf-8-sig").splitlines()))
    assert len(exported) == before - 1
    assert sorted(row["verdict"] for row in exported if row["verdict"]) == ["confirmed", "corrected"]
    assert all(row["evidence"].startswith(f"{own_address}/articles/") for row in exported)

    tab.goto(f"{own_address}/figures?verdict=rejected")
    expect(tab.locator("tr[data-figure]")).to_have_count(1)
    tab.get_by_role("link", name="复核记录").click()
    expect(tab.locator("tr[id^=act-]")).to_have_count(1)

    tab.goto(f"{own_address}/dashboard")
    expect(tab.locator("#verdicts ~ div canvas")).to_be_visible()
    expect(tab.locator(".tiles")).to_contain_text("3 个数字已复核")


def test_keys_do_nothing_while_one_types(address: str, tab: Page) -> None:
    tab.goto(f"{address}/figures")
    tab.get_by_label("机构").first.press_sequentially("jcr")
    expect(tab.get_by_label("机构").first).to_have_value("jcr")
    expect(tab.locator("tr.here")).to_have_count(0)


def test_evidence_leads_to_the_figure_in_its_article(address: str, tab: Page) -> None:
    tab.goto(f"{address}/figures")
    tab.locator("tr[data-figure] .where a").first.click()
    place = tab.url.rpartition("#")[2]
    expect(tab.locator(f"[id='{place}']")).to_be_visible()


def test_each_chart_is_drawn_and_its_table_can_be_opened(address: str, tab: Page) -> None:
    tab.goto(f"{address}/dashboard")
    charts = tab.locator("[data-chart]")
    expect(charts.locator("canvas")).to_have_count(charts.count())
    expect(charts.first.locator("[aria-label]").first).to_be_visible()
    expect(charts.first.locator("table")).to_be_hidden()
    charts.first.locator("summary").click()
    expect(charts.first.locator("table")).to_be_visible()


def test_tables_are_there_without_script(address: str, tab: Page) -> None:
    browser = tab.context.browser
    assert browser is not None
    with browser.new_context(java_script_enabled=False) as plain:
        page = plain.new_page()
        page.goto(f"{address}/dashboard")
        expect(page.locator("[data-chart] table").first).to_be_visible()
        page.goto(f"{address}/figures")
        page.get_by_label("类型").select_option("money")
        page.get_by_role("button", name="筛选", exact=True).click()
        expect(page.locator("tr[data-figure]").first).to_contain_text("CNY")
        expect(page.locator("[data-keys]")).to_be_hidden()
