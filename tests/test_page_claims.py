"""The claims of the account page in a real browser: filter, table, what is saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import examples
from browsing import Opened
from sayso.telling.page import page

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_the_filter_keeps_the_claims_that_are_asked_for(opened: Opened):
    """Words, voice, outlet and the three marks narrow the list and the table alike; clearing brings all back."""
    section = opened.page.locator(".claims >> nth=0")
    whole = len(examples.claims())
    section.locator("[name=words]").fill("boats turned")
    assert section.locator(".claim:visible").count() == 2
    assert section.locator("output").text_content() == f"2 of {whole} claims"
    section.locator("button[type=reset]").click()
    section.locator(f"output >> text={whole} claims").wait_for()
    section.locator("[name=voices]").select_option(label="Odile Brandt")
    assert section.locator(".claim:visible").count() == 2
    section.locator("[name=outlets]").select_option(label="Kestrel Gazette")
    assert section.locator(".claim:visible").count() == 1
    section.locator("[data-view=table]").click()
    assert section.locator(".coverage tbody tr:visible").count() == 1
    section.locator("[name=disputed]").check()
    assert section.locator(".table .none").is_visible()
    assert section.locator(".coverage tbody tr:visible").count() == 0


def test_choosing_a_voice_at_the_top_filters_the_claims(opened: Opened):
    """The button of a voice leaves its claims only."""
    opened.page.click(".legend .pick >> text=Tobin Vale")
    texts = opened.page.locator(".claim:visible > summary .tally").all_text_contents()
    assert len(texts) == 2
    assert all("Tobin Vale" in each for each in texts)


def test_the_table_sorts_by_its_heads_and_saves_what_it_shows(opened: Opened):
    """A second click turns the order round; the saved file has the rows shown, in their order."""
    opened.page.click("[data-view=table] >> nth=0")
    head = opened.page.locator(".coverage >> nth=0").locator("thead th >> nth=0")
    head.locator("button").click()
    names = opened.page.locator(".coverage >> nth=0").locator("tbody th").all_text_contents()
    assert names == sorted(names, key=str.casefold)
    assert head.get_attribute("aria-sort") == "ascending"
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    with opened.page.expect_download() as download:
        opened.page.click(".csv >> nth=0")
    saved = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert saved[0].startswith('"Claim","Voice","Outlets","Origins","Northern Wire"')
    assert saved[1].startswith(f'"{names[-1]}"')
    assert len(saved) == len(names) + 1


def test_a_long_table_comes_in_part_and_is_saved_whole(browser: Browser, tmp_path: Path):
    """Forty rows come first and others when asked for; the saved file has all of them."""
    file = tmp_path / "account.html"
    file.write_text(page(examples.report(examples.wide(2, 90))), encoding="utf-8")
    found = Opened(browser, file)
    found.page.click("[data-view=table]")
    rows = found.page.locator(".coverage tbody tr")
    rows.nth(39).wait_for()
    assert rows.count() == 40
    with found.page.expect_download() as download:
        found.page.click(".csv")
    assert len(Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()) == 91
    found.page.click(".more-rows")
    found.page.click(".more-rows")
    rows.nth(89).wait_for()
    assert rows.count() == 90
    assert not found.page.locator(".more-rows").is_visible()
    found.context.close()


def test_the_table_of_coverage_has_an_address(opened: Opened):
    """The contents lead to the table, which is shown in place of the list."""
    opened.page.click(".contents:visible a >> text=Coverage")
    assert opened.page.locator(".coverage:visible").count() == 1
    assert "#coverage-" in opened.page.url
