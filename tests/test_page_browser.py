"""The account as one page, in a real browser."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import examples
from sayso.telling.page import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

CHROMIUM = Path("/usr/bin/chromium")
QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser without a window."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install 'sayso[dev]'")
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not there: apt-get install chromium")
    with api.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        yield opened
        opened.close()


class Opened:
    """A page in the browser, with all that went wrong in it and all that it asked for."""

    def __init__(self, browser: Browser, file: Path, **options: object) -> None:
        size = {"width": 1600, "height": 1000, **options.pop("size", {})}  # type: ignore[dict-item]
        self.context = browser.new_context(viewport=size, accept_downloads=True, **options)  # type: ignore[arg-type]
        self.page: Page = self.context.new_page()
        self.wrong: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda said: self.wrong.append(said.text))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.address = file.as_uri()
        self.page.goto(self.address)


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """The account of the strait, beside one of hostile text; nothing may go wrong in it or be asked for."""
    file = tmp_path / "account.html"
    told = examples.report(examples.strait(), examples.single(examples.HOSTILE, "<i>Bob</i>"))
    file.write_text(page(told), encoding="utf-8")
    found = Opened(browser, file)
    yield found
    assert found.wrong == []
    assert {each.partition("#")[0] for each in found.asked if not each.startswith("blob:")} == {found.address}
    found.context.close()


def claim(opened: Opened, name: str) -> str:
    """Return the selector of the claim that a statement of the story makes."""
    told = examples.STATEMENTS[name].id
    return next(f"#claim-{each.id}" for each in examples.claims() if told in each.statements)


def test_clicking_a_claims_link_shows_its_words_in_place(opened: Opened):
    """The article comes up beside the account, the words are marked in it, and a card tells the chain."""
    opened.page.click(f"{claim(opened, 'g-hold')} a.words >> text=in Kestrel Gazette")
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
    opened.page.click(f"{where} a.words >> nth=1")
    assert "#words-" in opened.page.url
    opened.page.go_back()
    assert opened.page.url.endswith(where)
    assert opened.page.locator(".said.on").count() == 0
    opened.page.locator(f"{where} a.words:focus").wait_for()
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
    opened.page.click(".tracks a.words >> text=Kestrel Gazette >> nth=0")
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
    opened.page.locator(f"#{last} a.words:focus").wait_for()
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


def drawn(opened: Opened, figure: str) -> Locator:
    """Return a drawing that has been brought into view and made."""
    opened.page.locator(figure).first.scroll_into_view_if_needed()
    found = opened.page.locator(f"{figure} .drawing svg").first
    found.wait_for()
    return found


def test_chains_are_drawn_as_thick_as_the_claims_are_many(opened: Opened):
    """The line of three claims is three times as thick as that of one."""
    found = drawn(opened, ".story:not([hidden]) .chain.whole")
    widths: dict[str, set[float]] = {}
    for band in found.locator(".bands .band").all():
        number = (band.locator("title").text_content() or "").split()[0]
        widths.setdefault(number, set()).add(round(float(band.get_attribute("stroke-width") or 0), 3))
    assert len(widths) > 1
    assert all(len(each) == 1 for each in widths.values())
    one = widths["1"].pop()
    assert all(each.pop() == pytest.approx(int(n) * one, rel=0.01) for n, each in widths.items() if n != "1")


def test_a_name_in_the_drawing_of_all_chains_filters_the_claims(opened: Opened):
    """Choosing a voice in the drawing leaves its claims."""
    drawn(opened, ".story:not([hidden]) .chain.whole").locator("a.hop text:text('Odile Brandt')").click()
    assert opened.page.locator(".claims >> nth=0").locator(".claim:visible").count() == 2


def test_an_outlet_in_the_drawing_of_a_claim_leads_to_its_words(opened: Opened):
    """The name of an outlet is a link to where it prints the claim."""
    drawn(opened, claim(opened, "g-hold")).locator("a.hop text:text('Kestrel Gazette')").click()
    assert opened.page.locator(".page.shown .said.on").all_text_contents() == [examples.HOLD]


def test_a_drawing_of_sixty_outlets_folds_them_and_shows_all_on_demand(browser: Browser, tmp_path: Path):
    """One hop stands for those that few claims take; a button shows every name, none of them on another."""
    file = tmp_path / "account.html"
    file.write_text(page(examples.report(examples.woven(60, 8, 60))), encoding="utf-8")
    found = Opened(browser, file)
    svg = drawn(found, ".chain.whole")
    assert svg.locator("text >> text=more").count() == 1
    assert (svg.bounding_box() or {"height": 0})["height"] < 700
    found.page.click(".unfold button")
    svg = drawn(found, ".chain.whole")
    boxes = [box for each in svg.locator(".hop text").all() if (box := each.bounding_box())]
    outlets = sorted(box["y"] for box in boxes if box["x"] == max(each["x"] for each in boxes))
    assert len(outlets) == 60
    assert min(below - above for above, below in pairwise(outlets)) > 12
    assert found.wrong == []
    found.context.close()


def days_shown(opened: Opened) -> list[str]:
    """Return the ticks of the timeline's axis."""
    return opened.page.locator(".timeline .axis .tick text").all_text_contents()


def test_the_timeline_zooms_by_wheel_keys_and_buttons(opened: Opened):
    """The wheel over it, plus and minus, and the buttons change the days shown; Home goes back to the story's."""
    found = drawn(opened, ".story:not([hidden]) .timeline")
    first = days_shown(opened)
    opened.page.focus(".timeline .drawing")
    opened.page.keyboard.press("+")
    closer = days_shown(opened)
    assert closer != first
    opened.page.keyboard.press("ArrowRight")
    assert days_shown(opened) != closer
    opened.page.keyboard.press("Home")
    assert days_shown(opened) == first
    opened.page.click(".timeline [data-zoom=all]")
    assert "May" in days_shown(opened)[-1]
    assert days_shown(opened) != first
    opened.page.click(".timeline [data-zoom=first]")
    box = found.bounding_box()
    assert box is not None
    opened.page.mouse.move(box["x"] + 500, box["y"] + 60)
    opened.page.mouse.move(box["x"] + 510, box["y"] + 70)
    before = opened.page.evaluate("scrollY")
    opened.page.mouse.wheel(0, -400)
    opened.page.wait_for_function(
        f"document.querySelector('.timeline .axis').textContent !== {json.dumps(''.join(first))}"
    )
    assert opened.page.evaluate("scrollY") == before


def test_days_that_are_not_certain_are_hollow_and_dashed(opened: Opened):
    """A status that is dated to a month covers it with a dashed outline; one of a known day has a solid mark."""
    found = drawn(opened, ".story:not([hidden]) .timeline")
    assert "confirmed" in (found.locator(".mark.unsure").first.get_attribute("aria-label") or "")
    dashes = "getComputedStyle(document.querySelector('.mark.unsure .span')).strokeDasharray"
    assert opened.page.evaluate(dashes) != "none"
    assert found.locator(".mark.unsure .sign").count() == 0
    assert found.locator(".mark.ahead:not(.unsure) .sign").count() > 0


def test_a_mark_of_the_timeline_leads_to_its_words(opened: Opened):
    """A status on a track shows the words it rests on; they are reached by Tab and Enter too."""
    drawn(opened, ".story:not([hidden]) .timeline").locator(".mark[aria-label^='never scheduled']").focus()
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("[...CSS.highlights.get('place')].map(String)") == ["never in the diary"]


def test_the_table_of_coverage_has_an_address(opened: Opened):
    """The contents lead to the table, which is shown in place of the list."""
    opened.page.click(".contents:visible a >> text=Coverage")
    assert opened.page.locator(".coverage:visible").count() == 1
    assert "#coverage-" in opened.page.url


@pytest.mark.parametrize("width", [390, 1600])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_stands_in_the_way_of_readers_with_impairments(
    browser: Browser, tmp_path: Path, width: int, scheme: str
):
    """The axe rules find nothing serious or critical, in the account, in the table, and with words beside it."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="pip install 'sayso[dev]'").Axe()
    file = tmp_path / "account.html"
    file.write_text(page(examples.report()), encoding="utf-8")
    found = Opened(browser, file, size={"width": width, "height": 900}, color_scheme=scheme)
    drawn(found, ".timeline")
    asked = {"resultTypes": ["violations"]}
    found_in_list = axe.run(found.page, options=asked).response["violations"]
    found.page.click("[data-view=table] >> nth=0")
    found.page.click(".coverage a >> nth=0")
    found_in_table = axe.run(found.page, options=asked).response["violations"]
    grave = [each for each in (*found_in_list, *found_in_table) if each["impact"] in {"serious", "critical"}]
    assert [(each["id"], each["nodes"][0]["html"]) for each in grave] == []
    found.context.close()


def test_several_stories_are_kept_apart(opened: Opened):
    """One story is shown at a time, with its own articles; the address of the other one shows it."""
    assert opened.page.locator(".story:visible").count() == 1
    assert opened.page.locator("#article-select option").count() == 5
    opened.page.click(".stories a >> nth=1")
    assert opened.page.locator(".story:visible h1").text_content() != examples.strait().title
    assert opened.page.locator("#article-select option").count() == 1
    opened.page.go_back()
    assert opened.page.locator(".story:visible h1").text_content() == examples.strait().title


def test_hostile_text_is_shown_as_text(opened: Opened):
    """Scripts in a text do not run, in the account, in the reading pane or in the card."""
    opened.page.click(".stories a >> nth=1")
    opened.page.click(".claim:visible a.words")
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
    found.page.click(".claim[open] a.words >> nth=0")
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
