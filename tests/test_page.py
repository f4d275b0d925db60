"""The account as one page: what is in it, and how it behaves in a real browser."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - hypothesis reads the types of the tests it fills in
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import examples
import sayso.telling.page
from sayso.records import Claim, Link, Report, identify
from sayso.telling.ledger import Ledger
from sayso.telling.page import page
from sayso.telling.page.hops import chain
from sayso.telling.page.story import Story
from sayso.telling.page.texts import paragraphs
from sayso.telling.page.timeline import Days, rows, whole_days
from sayso.telling.page.tracks import plan
from sayso.telling.page.versions import versions
from sayso.telling.phrases import flat

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
HOSTILE = '<script>window.hit = 1</script> </script><img src=x onerror="window.hit = 2"> {{ 7 * 7 }} "&lt;" is shut'


# --- what is in it ----------------------------------------------------------------------------------------------------


class Elements(HTMLParser):
    """The start tags of a page, their attributes, and the text of its scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.found.append((tag, dict(attrs)))


def test_the_same_report_gives_the_same_page():
    """Telling twice gives the same characters."""
    assert page(examples.report()) == page(examples.report())


def test_the_page_asks_nothing_of_the_network():
    """No element loads anything, no style or script points elsewhere, and the policy forbids it."""
    html = page(examples.report())
    elements = Elements(html).found
    assert not [attrs for tag, attrs in elements if "src" in attrs or tag in {"link", "iframe", "object", "base"}]
    assert not [attrs for _, attrs in elements if "style" in attrs or any(name.startswith("on") for name in attrs)]
    assert "@import" not in html
    assert "url(" not in html[html.index("<style>") : html.index("</style>")]
    policy = next(attrs["content"] for _, attrs in elements if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_every_jump_inside_the_page_has_its_target():
    """Each link that starts with # names an element, or words by their article and offsets."""
    elements = Elements(page(examples.report())).found
    ids = [attrs["id"] for _, attrs in elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    targets = {(attrs["href"] or "")[1:] for tag, attrs in elements if tag == "a" and attrs.get("href")}
    words = {each for each in targets if each.startswith("span-")}
    assert words
    assert targets - words <= set(ids)


def test_the_facts_for_the_script_cannot_end_its_element():
    """The JSON that the page carries is whole, whatever characters names and cues hold, and has none that is markup."""
    account = examples.single("The lock is shut.", HOSTILE + "\u2028 &amp; ]]> <!--")
    html = page(examples.report(examples.strait(), account))
    found = re.search(r'<script type="application/json" id="facts">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    assert not set("<>&\u2028") & set(found[1])
    facts = json.loads(found[1])
    assert flat(account.actors[0].name) in [name for _, name, _, _ in facts["hops"]]
    assert set(facts["statements"]) == {told.id for told in (*examples.strait().statements, *account.statements)}


def test_text_of_an_article_is_never_markup():
    """Tags in a text, a name, a path or a reason are shown as they are."""
    account = examples.single(HOSTILE, "<i>Bob</i>", "<u>.txt")
    html = page(Report("0.1.0", (account,), examples.report().left_out))
    tags = [tag for tag, _ in Elements(html).found]
    assert tags.count("script") == 3
    assert "img" not in tags
    assert "u" not in tags
    assert "{{ 7 * 7 }}" in html


def test_an_empty_report_is_a_page():
    """With no story there is a page that says so."""
    assert "No story was found" in page(Report("0.1.0", ()))


def test_what_html_cannot_carry_is_replaced():
    """Control characters and halves of surrogate pairs become the replacement sign, so that the page can be written."""
    html = page(examples.report(examples.single("The \x00lock\x1b is \ud800shut.")))
    assert html.encode()
    assert not set("\x00\x1b\ud800") & set(html)


def test_a_page_of_fifty_articles_is_under_a_megabyte_and_a_half():
    """Fifty articles of ten statements each are small enough to send, whether they share their claims or not."""
    shared = examples.wide(50, 10)
    own = tuple(
        Claim(identify("own", told.id), told.text, (told.id,), 1, (), ("unknown",), (told.speaker or "unknown",), ())
        for told in shared.statements
    )
    assert len(page(examples.report(shared)).encode()) < 1_500_000
    assert len(page(examples.report(replace(shared, claims=own))).encode()) < 1_500_000


# --- its pieces -------------------------------------------------------------------------------------------------------


def test_paragraphs_join_to_the_text_of_the_article():
    """Cutting a text where statements begin and end loses none of its characters but line ends."""
    for article in examples.ARTICLES.values():
        found = paragraphs(article, examples.strait().statements)
        assert "\n".join("".join(piece.text for piece in each.pieces) for each in found) == article.text.strip("\n")
        assert all(article.text[each.start :].startswith(each.pieces[0].text) for each in found)


def test_every_statement_begins_once_and_covers_its_words():
    """The pieces that a statement covers read as its words."""
    article, statements = examples.ARTICLES["t"], examples.strait().statements
    pieces = [piece for each in paragraphs(article, statements) for piece in each.pieces]
    for told in statements:
        if told.article == article.id:
            assert "".join(piece.text for piece in pieces if told.id in piece.inside) == told.text
            assert sum(told.id in piece.begins for piece in pieces) == 1


def test_words_in_which_versions_differ_are_marked_in_both():
    """The longest version comes first; "not" is marked in it, and nothing takes its place in the other."""
    longest, other = versions(examples.quotes()[0])
    assert [text for text, differs in longest.pieces if differs] == ["not", "an empty"]
    assert [text for text, differs in other.pieces if differs] == ["a"]
    assert {differs for _, differs in longest.pieces} == {"", "other"}
    assert len(longest.statements) == 3
    assert other.level == "changed"
    assert [(each.a, each.b) for each in other.differences] == [("not", ""), ("an empty", "a")]


def test_words_that_are_only_left_out_are_marked_otherwise():
    """A cut is told apart from other words, and where both meet the words count as other."""
    quote = examples.make_quote(
        ("w-empty", "t-want"), "marrow", [examples.make_pair("w-empty", "t-want", "trimmed", ("an empty", "", "cut"))]
    )
    assert [piece for piece in versions(quote)[0].pieces if piece[1]] == [("an empty", "cut")]


def test_pieces_of_a_version_join_to_its_words():
    """Marking differences changes no character."""
    for quote in examples.quotes():
        texts = {"".join(text for text, _ in printed.pieces) for printed in versions(quote)}
        assert texts == {version.span.text for version in quote.versions}


def test_a_plan_has_a_track_for_each_voice_and_a_column_for_each_day():
    """A voice that speaks on two days has marks in two columns; months stand apart from days."""
    found = plan(examples.events()[0])
    assert [each.on for each in found.columns] == ["2026-05", "2026-05-12", "2026-05-13", "2026-05-14"]
    assert [each.after_gap for each in found.columns] == [False, True, False, False]
    quill = next(each for each in found.tracks if each.voices == (examples.ident("quill"),))
    assert [[mark.status for mark in cell] for cell in quill.cells] == [[], ["in preparation"], ["in preparation"], []]
    marrow = next(each for each in found.tracks if each.voices == (examples.ident("marrow"),))
    assert [len(mark.places) for cell in marrow.cells for mark in cell] == [2]


def test_a_month_and_an_interval_are_days_that_are_not_certain():
    """A mark covers all the days that it may lie on, and is exact only where one day is known."""
    assert whole_days("2026-02", "2026-02") == Days("2026-02-01", "2026-02-28", exact=False)
    assert whole_days("2026", None) == Days("2026-01-01", "2026-12-31", exact=False)
    assert whole_days("2026-05-12T09:30", "2026-05-12") == Days("2026-05-12", "2026-05-12", exact=True)
    assert whole_days("2026-05-12", "2026-05-14") == Days("2026-05-12", "2026-05-14", exact=False)
    assert whole_days(None, None) is None


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_the_days_of_a_date_at_any_precision_hold_the_date(date: dt.date, precision: int):
    """Cut to a month or a year, a date lies within the days that it becomes."""
    found = whole_days(date.isoformat()[:precision], None)
    assert found is not None
    assert found.first <= date.isoformat() <= found.last
    assert found.exact == (precision == 10)


def test_a_plan_is_a_row_for_each_voice_with_its_statuses_in_the_order_of_their_days():
    """What one voice says of a plan on a day stands once on its track, however many outlets print it."""
    found = rows(Story(examples.strait()))
    title = found[0]
    assert title["title"] == "meeting with Estria over the Kestrel strait"
    assert title["when"] == {"from": "2026-05-20", "to": "2026-05-20", "exact": True, "label": "planned: 20 May 2026"}
    tracks = {str(row["name"]): row["marks"] for row in found[1 : 1 + int(str(title["rows"]))]}
    assert [mark["label"] for mark in tracks["Anders Quill"]] == ["in preparation", "in preparation"]  # type: ignore[attr-defined]
    assert [mark["shape"] for mark in tracks["Ilsa Marrow"]] == ["open"]  # type: ignore[attr-defined]
    assert [mark["exact"] for mark in tracks["the two governments"]] == [False]  # type: ignore[attr-defined]


def test_what_has_no_day_is_in_no_row():
    """An account without dates has no timeline to draw."""
    assert rows(Story(examples.single("The lock is shut."))) == []


def test_the_same_hop_twice_in_a_row_is_one():
    """An outlet that is voice and publisher at once is one hop, and keeps the hue of a voice."""
    ledger = Ledger(examples.strait())
    told = examples.STATEMENTS["g-hold"]
    wire = told.chain[1].actor
    doubled = replace(told, chain=(*told.chain[:2], Link(wire, "relay", None), told.chain[2]))
    assert [hop.name for hop in chain(ledger, doubled, lambda _: "v1")] == [
        "Ilsa Marrow",
        "Northern Wire",
        "Kestrel Gazette",
    ]
    assert [hop.hue for hop in chain(ledger, doubled, lambda _: "v1")] == ["v1", "", ""]


# --- the drawings' bundle ---------------------------------------------------------------------------------------------

BUNDLE = Path(sayso.telling.page.__file__).parent
SOURCES = Path(__file__).parents[1] / "page-src"


def digest(*pieces: bytes) -> str:
    """Return the digest of these bytes, one piece after the other."""
    return hashlib.sha256(b"".join(pieces)).hexdigest()


def test_the_bundle_is_made_of_the_sources_as_they_are():
    """Sources or bundle that were changed without `npm run build` in page-src are noticed."""
    if not SOURCES.exists():
        pytest.skip("the sources of the drawings are not here")
    recorded = json.loads((BUNDLE / "drawings.json").read_text(encoding="utf-8"))
    code = [f"src/{each.name}" for each in (SOURCES / "src").iterdir()]
    names = sorted(["build.mjs", "package.json", "package-lock.json", *code])
    pieces = [piece for name in names for piece in (name.encode(), b"\0", (SOURCES / name).read_bytes(), b"\0")]
    assert recorded["sources"] == digest(*pieces)
    assert recorded["bundle"] == digest((BUNDLE / "drawings.js").read_bytes())


def test_the_bundle_names_its_packages_and_carries_their_licences():
    """Every package in the bundle has its version and licence on record, and its text at the bundle's head."""
    recorded = json.loads((BUNDLE / "drawings.json").read_text(encoding="utf-8"))
    head = (BUNDLE / "drawings.js").read_text(encoding="utf-8").partition("*/")[0]
    for each in recorded["packages"]:
        assert f"{each['name']} {each['version']}" in head
        assert each["license"] in {"ISC", "BSD-3-Clause"}


def test_the_lock_file_has_no_addresses():
    """Where packages come from is the registry that is set up; their digests tell that they are the same."""
    if not SOURCES.exists():
        pytest.skip("the sources of the drawings are not here")
    locked = json.loads((SOURCES / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert all("resolved" not in each for each in locked.values())
    assert all("integrity" in each for name, each in locked.items() if name)


# --- in a browser -----------------------------------------------------------------------------------------------------


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
    told = examples.report(examples.strait(), examples.single(HOSTILE, "<i>Bob</i>"))
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
    assert opened.page.locator(".page.shown .said").first.text_content() == HOSTILE
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
