"""The account page in a real browser: light and dark, phones, print, no script, hostile text, impairments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import examples
from browsing import SIZES, Opened, drawn, grave_findings, keep_look
from sayso.telling.page import page

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


def test_light_and_dark_follow_the_system_and_the_switch(browser: Browser, tmp_path: Path):
    """The ground is dark where the system is; the switch turns it, and a reload keeps it."""
    file = tmp_path / "account.html"
    file.write_text(page(examples.report()), encoding="utf-8")
    found = Opened(browser, file, color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = found.page.evaluate(ground)
    found.page.click("#theme-button")
    light = found.page.evaluate(ground)
    assert dark != light
    found.page.reload()
    assert found.page.evaluate(ground) == light
    found.page.keyboard.press("t")
    assert found.page.evaluate(ground) == dark
    found.context.close()


@pytest.mark.parametrize("width", [390, 1600])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_stands_in_the_way_of_readers_with_impairments(
    browser: Browser, tmp_path: Path, width: int, scheme: str
):
    """The axe rules find nothing serious or critical, in the account, in the table, and with words beside it."""
    file = tmp_path / "account.html"
    file.write_text(page(examples.report()), encoding="utf-8")
    found = Opened(browser, file, size={"width": width, "height": 900}, color_scheme=scheme)
    drawn(found, ".timeline")
    assert grave_findings(found.page) == []
    found.page.click("[data-view=table] >> nth=0")
    found.page.click(".coverage a >> nth=0")
    assert grave_findings(found.page) == []
    found.context.close()


def test_hostile_text_is_shown_as_text(opened: Opened):
    """Scripts in a text do not run, in the account, in the reading pane or in the card."""
    opened.page.click(".stories a >> nth=1")
    opened.page.click(".claim:visible .told a")
    assert opened.page.evaluate("window.hit") is None
    assert opened.page.locator(".page.shown .said").first.text_content() == examples.HOSTILE
    assert "<i>Bob</i>" in (opened.page.text_content("#card") or "")


def test_on_a_phone_words_fill_the_screen_and_give_it_back(browser: Browser, tmp_path: Path):
    """Nothing is wider than the screen; the words lie over the account until Back."""
    file = tmp_path / "account.html"
    file.write_text(page(examples.report()), encoding="utf-8")
    found = Opened(browser, file, size={"width": 390, "height": 844})
    assert found.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not found.page.locator("#reading").is_visible()
    found.page.click(".claim[open] .told a >> nth=0")
    assert found.page.locator("#reading").bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
    found.page.click("#back-button")
    assert not found.page.locator("#reading").is_visible()
    assert found.wrong == []
    found.context.close()


def test_it_prints_with_everything_open(opened: Opened, tmp_path: Path):
    """The PDF is of A4 pages; while printing every claim is open, and afterwards those are closed that were."""
    before = opened.page.locator("details[open]").count()
    opened.page.evaluate(
        "addEventListener('beforeprint', () => { window.o = document.querySelectorAll('details[open]').length })"
    )
    file = tmp_path / "account.pdf"
    opened.page.pdf(path=file, prefer_css_page_size=True)
    assert file.read_bytes().startswith(b"%PDF")
    assert b"/MediaBox [0 0 594.95996 841.91998]" in file.read_bytes()
    assert opened.page.evaluate("window.o") == opened.page.locator("details").count()
    assert opened.page.locator("details[open]").count() == before


def test_without_its_script_the_page_is_whole(browser: Browser, tmp_path: Path):
    """Where scripts are off, every story, claim and article is there to read."""
    file = tmp_path / "account.html"
    file.write_text(page(examples.report()), encoding="utf-8")
    found = Opened(browser, file, java_script_enabled=False)
    assert found.page.locator(".page").count() == 5
    assert found.page.locator(".page >> nth=4").is_visible()
    assert found.page.locator(".story:visible").count() == 1
    found.context.close()


def test_each_line_of_a_text_runs_its_own_way(browser: Browser, tmp_path: Path):
    """An Arabic paragraph begins at the right and an English one below it at the left, in the article and its claim."""
    file = tmp_path / "account.html"
    text = "The lock is shut, Vale said.\n\nقال فيل إن القفل مغلق."
    file.write_text(page(examples.report(examples.single(text, content="قال فيل إن القفل مغلق."))), encoding="utf-8")
    found = Opened(browser, file)
    edges = """(selector) => [...document.querySelectorAll(selector)].map((each) => {
      const range = new Range(); range.selectNodeContents(each);
      const words = range.getBoundingClientRect(), box = each.getBoundingClientRect();
      return words.left - box.left < box.right - words.right; })"""
    assert found.page.evaluate(edges, ".page .body p") == [True, False]
    assert found.page.evaluate(edges, ".claim > summary > .text") == [False]
    found.close()


def test_a_quotation_in_other_words_stands_out_on_the_first_screen(opened: Opened):
    """The label of its claim leads to its versions, that of a disputed one to its sides."""
    opened.page.click(".brief .label.worded >> nth=0")
    assert "#quote-" in opened.page.url
    opened.page.go_back()
    opened.page.click(".brief .label >> text=disputed >> nth=0")
    assert "#dispute-" in opened.page.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", SIZES)
def test_every_part_of_the_page_can_be_looked_at(opened: Opened, browser: Browser, width: int, scheme: str):
    """Each section is brought into view by the contents, is no wider than the screen, and is kept as a picture."""
    found = Opened(browser, opened.address, size={"width": width, "height": SIZES[width]}, color_scheme=scheme)
    keep_look(found.page, "page-first", width, scheme)
    for title in found.page.locator(".story:not([hidden]) .contents a").all_text_contents():
        found.page.locator(f".contents:visible a >> text={title}").evaluate("(link) => link.click()")
        found.page.wait_for_timeout(300)
        keep_look(found.page, f"page-{title.lower().replace(' ', '-')}", width, scheme)
        assert found.page.evaluate("document.documentElement.scrollWidth") <= width, title
    found.page.locator(".claim[open] .told a").first.evaluate("(link) => link.click()")
    found.page.locator(".said.on").first.wait_for()
    keep_look(found.page, "page-words", width, scheme)
    found.close()


@pytest.mark.parametrize("width", [390, 1600])
def test_a_name_of_two_hundred_words_breaks_nothing(browser: Browser, tmp_path: Path, width: int):
    """It is cut where it would fill the page and whole in the article; nothing is wider than the screen."""
    name = " ".join(f"Voice{number}" for number in range(200))
    text = f"{name} said that the \ufffe\u202elock\u202c is shut \ud83d for good."
    file = tmp_path / "account.html"
    file.write_text(
        page(examples.report(examples.single(text, name, content="the \ufffe\u202elock"))), encoding="utf-8"
    )
    found = Opened(browser, file, size={"width": width, "height": 900})
    found.page.click(".claim[open] .told a >> nth=0")
    assert "Voice199" in (found.page.locator(".page.shown .body").text_content() or "")
    assert "Voice199" not in (found.page.locator(".claim summary").text_content() or "")
    assert found.page.evaluate("document.documentElement.scrollWidth") <= width
    found.close()
