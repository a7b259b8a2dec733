"""Logging in and out with a real browser, which sends Origin and Sec-Fetch-Site and keeps to cookies' rules."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from archive import Archive
from archive.accesses import AccessFilter
from bench.serving import serving


@pytest.fixture
def guarded(sample_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, str]]:
    """Address of a server that asks for keys, and a key."""
    copied = shutil.copytree(sample_data, tmp_path / "guarded")
    with Archive.at(copied) as archive:
        _, key = archive.keys.add("王敏", ["read", "review"], now=datetime.now(UTC))
    monkeypatch.setenv("BAOKU_ACCESS", "keys")
    with serving(copied) as server:
        yield server.address, key


def test_a_reader_logs_in_where_they_wanted_to_go_and_out_again(
    guarded: tuple[str, str], tab: Page, tmp_path: Path
) -> None:
    address, key = guarded
    tab.goto(f"{address}/?q=线路")
    expect(tab).to_have_title("登录 · 报库")
    tab.get_by_label("密钥").fill(key)
    tab.get_by_role("button", name="登录").click()
    expect(tab.locator("input[name=q]").first).to_have_value("线路")
    expect(tab.locator("ol.hits > li").first).to_be_visible()
    cookies = {one["name"]: one for one in tab.context.cookies()}
    assert cookies["baoku-session"]["httpOnly"]
    assert tab.evaluate("document.cookie") == ""
    tab.get_by_role("button", name="退出登录").click()
    expect(tab).to_have_title("登录 · 报库")
    tab.goto(f"{address}/")
    expect(tab).to_have_title("登录 · 报库")


def test_another_sites_form_is_refused(own_address: str, guarded: tuple[str, str], browser: Browser) -> None:
    """Two servers on one machine are one site, but not one origin."""
    address, key = guarded
    tab = browser.new_context(locale="zh-CN").new_page()  # the browser complains of what is refused
    tab.goto(f"{address}/login")
    tab.get_by_label("密钥").fill(key)
    tab.get_by_role("button", name="登录").click()
    expect(tab.locator("input[name=q]").first).to_be_visible()
    with tab.expect_response(f"{address}/logout") as told:
        tab.route("**/elsewhere", lambda route: route.fulfill(content_type="text/html", body=_form(address)))
        tab.goto(f"{own_address.replace('127.0.0.1', 'localhost')}/elsewhere")
        tab.get_by_role("button").click()
    assert told.value.status == 403
    assert told.value.json()["type"] == "urn:baoku:problem:cross-site"
    tab.context.close()


def _form(address: str) -> str:
    return f'<form method="post" action="{address}/logout"><button>click</button></form>'


def test_who_saw_what_is_in_the_log(guarded: tuple[str, str], tab: Page, tmp_path: Path) -> None:
    address, key = guarded
    tab.goto(f"{address}/login?next=/?q=线路")
    tab.get_by_label("密钥").fill(key)
    tab.get_by_role("button", name="登录").click()
    expect(tab.locator("ol.hits > li").first).to_be_visible()
    with Archive.at(tmp_path / "guarded") as archive:
        tab.wait_for_timeout(1000)
        seen = [one.path for one in archive.accesses.all(AccessFilter(actor="王敏")) if one.method == "GET"]
    assert "/?q=%E7%BA%BF%E8%B7%AF" in seen
    assert not [path for path in seen if path.startswith("/static/")]
