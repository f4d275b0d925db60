"""The ways through the account page in a real browser: jumps, the way back, addresses, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import examples
from browsing import Opened, claim
from sayso.telling.page import page

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


def test_clicking_a_claims_link_shows_its_words_in_place(opened: Opened):
    """The article comes up beside the account, the words are marked in it, and a card tells the chain."""
    opened.page.click(f"{claim(opened, 'g-hold')} .told a >> text=Kestrel Gazette")
    marked = opened.page.locator(".page.shown .said.on")
    assert marked.all_text_contents() == [examples.HOLD]
    assert marked.first.is_visible()
    assert "Ilsa Marrow→Northern Wire→Kestrel Gazette" in (opened.page.text_content("#card") or "")


def test_the_browsers_back_button_goes_back_to_the_claim(opened: Opened):
    """From the words back to the claim that was open before, and the link that was clicked has the focus."""
    where = claim(opened, "w-prep")
    opened.page.click(f".brief a[href='{where}']")
    assert opened.page.url.endswith(where)
    assert opened.page.locator(where).get_attribute("open") is not None
    opened.page.click(f"{where} .told a >> nth=1")
    assert "#words-" in opened.page.url
    opened.page.go_back()
    assert opened.page.url.endswith(where)
    assert opened.page.locator(".said.on").count() == 0
    opened.page.locator(f"{where} .told a:focus").wait_for()
    opened.page.go_forward()
    assert opened.page.locator(".said.on").count() == 1


def test_a_deep_link_opens_its_claim(opened: Opened):
    """An address with a claim's id opens that claim, even one that was closed, and brings it into view."""
    where = claim(opened, "g-welcome")
    opened.page.goto("about:blank")
    opened.page.goto(opened.address + where)
    assert opened.page.locator(where).get_attribute("open") is not None
    box = opened.page.locator(where).bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 1000


def test_a_status_of_a_plan_shows_the_words_it_rests_on(opened: Opened):
    """The words are marked by their offsets, code point by code point."""
    opened.page.click(".tracks a >> text=Kestrel Gazette >> nth=0")
    ranges = opened.page.evaluate("[...CSS.highlights.get('place')].map(String)")
    assert "".join(ranges) == "is on hold"


def test_offsets_count_code_points(browser: Browser, tmp_path: Path):
    """A sign beyond the first 65,536 before the words does not move the mark."""
    article = examples.make_article("page.txt", "wire", "2026-05-12", "The 🚢 lock\nAfter 🚢🚢 the lock is shut.")
    words = examples.span(article, "the lock is shut")
    file = tmp_path / "astral.html"
    account = examples.single(article.text, content="the lock is shut", path="page.txt")
    file.write_text(page(examples.report(account)), encoding="utf-8")
    found = Opened(browser, file)
    found.page.goto(f"{found.address}#span-{account.articles[0].id}-{words.start}-{words.end}")
    assert found.page.evaluate("[...CSS.highlights.get('place')].map(String)") == ["the lock is shut"]
    found.context.close()


def test_everything_is_reached_by_keys(opened: Opened):
    """The keys j and k walk the claims, Enter opens one, Tab and Enter show its words, ] goes on, Escape goes back."""
    keys = opened.page.keyboard
    keys.press("k")
    last = opened.page.evaluate("document.activeElement.closest('.claim').id")
    assert last == opened.page.locator(".claim:visible").last.get_attribute("id")
    keys.press("Enter")
    assert opened.page.locator(f"#{last}").get_attribute("open") is not None
    keys.press("Tab")
    keys.press("Enter")
    chosen = opened.page.url
    assert "#words-" in chosen
    keys.press("[")
    assert opened.page.url not in {chosen, opened.address}
    keys.press("Escape")
    opened.page.locator(f"#{last} .told a:focus").wait_for()
    assert opened.page.url == opened.address
    keys.press("/")
    keys.type("j?t")
    assert opened.page.input_value(".filter [name=words] >> nth=0") == "j?t"


def test_the_first_tab_skips_to_the_account_and_focus_is_seen(opened: Opened):
    """The skip link comes first, and what has the focus has an outline."""
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("document.activeElement.className") == "skip"
    opened.page.keyboard.press("Tab")
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_the_list_of_keys_opens_and_closes(opened: Opened):
    """The question mark opens the list of keys; Escape closes it and goes nowhere."""
    opened.page.keyboard.press("?")
    assert opened.page.locator("#keys").is_visible()
    opened.page.keyboard.press("Escape")
    assert not opened.page.locator("#keys").is_visible()
    assert opened.page.url == opened.address


def test_several_stories_are_kept_apart(opened: Opened):
    """One story is shown at a time, with its own articles; the address of the other one shows it."""
    assert opened.page.locator(".story:visible").count() == 1
    assert opened.page.locator("#article-select option").count() == 5
    opened.page.click(".stories a >> nth=1")
    assert opened.page.locator(".story:visible h1").text_content() != examples.strait().title
    assert opened.page.locator("#article-select option").count() == 1
    opened.page.go_back()
    assert opened.page.locator(".story:visible h1").text_content() == examples.strait().title


def test_a_jump_arrives_though_drawings_above_it_are_made_on_the_way(browser: Browser, tmp_path: Path):
    """The heading that the contents lead to stands below the bars, however much is laid out above it meanwhile."""
    file = tmp_path / "account.html"
    file.write_text(page(examples.report(examples.woven(20, 200, 3))), encoding="utf-8")
    found = Opened(browser, file)
    for name in ("Outlets", "Chains", "Timeline", "Outlets"):
        found.page.click(f".contents a >> text={name}")
        found.page.wait_for_timeout(400)
        head = found.page.locator(found.page.evaluate("location.hash") + " h2").bounding_box()
        assert head is not None
        assert 60 < head["y"] < 260
    found.close()


def test_an_open_claim_offers_its_address(opened: Opened):
    """The link in an open claim names it."""
    where = claim(opened, "g-welcome")
    opened.page.click(f"{where} > summary")
    opened.page.click(f"{where} .permalink")
    assert opened.page.url.endswith(where)
