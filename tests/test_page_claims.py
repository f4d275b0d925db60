"""The claims of the account page in a real browser: filter, table, what is saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import examples
from browsing import Opened
from sayso.telling.page import page

if TYPE_CHECKING:
    from collections.abc import Iterator

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


@pytest.fixture
def canal(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """The account of a canal with 200 claims of ten outlets, each claim in three; most of them come later."""
    file = tmp_path / "canal.html"
    file.write_text(page(examples.report(examples.woven(10, 200, 3))), encoding="utf-8")
    found = Opened(browser, file)
    yield found
    found.close()


def test_claims_that_come_later_are_like_those_that_are_written(canal: Opened):
    """All are listed soon, with their voices and counts; inside are the chains, the places and the reasons."""
    canal.page.locator(".claim >> nth=199").wait_for(state="attached")
    canal.page.fill("[name=words]", "lock number 137 of")
    assert canal.page.locator(".claim:visible").count() == 1
    claim = canal.page.locator(".claim:visible")
    assert (claim.locator(".tally").text_content() or "").startswith("Voice 5")
    claim.locator("summary >> nth=0").click()
    assert claim.locator(".told a").all_text_contents() == ["Outlet 7", "Outlet 8", "Outlet 9"]
    claim.locator(".chain svg a.hop text:text('Outlet 8')").click()
    assert canal.page.locator(".said.on").all_text_contents() == ["lock number 137 of the canal stays shut"]


def test_an_address_of_a_claim_that_comes_later_opens_it_at_once(canal: Opened):
    """A link that was sent shows its claim, wherever in the list it is; the keys walk to it too."""
    account = examples.woven(10, 200, 3)
    where = f"#claim-{account.claims[-1].id}"
    canal.page.goto("about:blank")
    canal.page.goto(canal.address + where)
    assert canal.page.locator(where).get_attribute("open") is not None
    assert canal.page.locator(f"{where} .told a").count() == 3
    assert canal.page.locator(".claim").count() == 200


def test_what_an_outlet_alone_has_or_leaves_out_is_a_list_of_its_own(opened: Opened):
    """The numbers below lead to the claims that they count, in the list; the filter says which outlet and how."""
    section = opened.page.locator(".story:not([hidden])")
    card = section.locator(".outlet-card", has_text="Kestrel Gazette").first
    alone = int((card.locator("h4 >> nth=0").text_content() or "").split()[-1])
    opened.page.select_option(".filter >> nth=0 >> [name=outlets]", label="Kestrel Gazette")
    opened.page.select_option(".filter >> nth=0 >> [name=hold]", "alone")
    assert section.locator(".claim:visible").count() == alone
    opened.page.select_option(".filter >> nth=0 >> [name=hold]", "lacks")
    missing = int((card.locator("h4 >> nth=1").text_content() or "").split()[-1])
    assert section.locator(".claim:visible").count() == missing
    assert 0 < alone != missing
    opened.page.click(".filter button[type=reset] >> nth=0")
    section.locator("[name=hold]").wait_for(state="hidden")


def test_many_outlets_stand_in_a_table_whose_numbers_are_lists(canal: Opened):
    """With more than eight outlets there are no cards; a number filters the claims to those that it counts."""
    assert canal.page.locator(".outlet-card").count() == 0
    row = canal.page.locator(".outlets tbody tr >> nth=3")
    number = int(row.locator("button").last.text_content() or "0")
    row.locator("button").last.click()
    assert canal.page.input_value("[name=hold]") == "lacks"
    assert canal.page.locator("output").text_content() == f"{number} of 200 claims"
