"""The local app in a real browser: adding, reading, searching; how every page looks, and who can use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browsing import SIZES, Opened, grave_findings, keep_look
from sayso.keeping import Store
from serving import GAZETTE, HERALD, HOSTILE, served
from stores import demo_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser


def hosts(asked: list[str]) -> set[str]:
    """Return what was asked for something, as it stands in addresses."""
    return {each.partition("//")[2].partition("/")[0] for each in asked if not each.startswith("data:")}


def test_a_reporter_pastes_an_article_waits_opens_its_story_and_searches(browser: Browser, tmp_path: Path):
    """An empty store, a text pasted, its story read, its words found; nothing goes wrong or leaves the machine."""
    hostile = f'{GAZETTE}\n\n"{HOSTILE}", Reyes said.'
    with served(tmp_path / "s.db") as address:
        found = Opened(browser, address, size={"width": 390, "height": 844})
        page = found.page
        page.click("text=Add articles")
        page.click("text=Add >> nth=-1")
        page.locator(".problem >> text=Choose a file or paste a text first").wait_for()
        page.fill("#text", hostile)
        page.fill("[name=outlet]", "Tarn Gazette")
        page.fill("[name=published]", "2031-03-05")
        page.click("form.add button")
        page.click("text=Council closes the Tarn lock", timeout=25_000)
        assert page.locator("h1").text_content() == "Council closes the Tarn lock"
        page.locator(".brief > li > a").first.click()
        page.locator(".claim[open] .told a").first.click()
        page.click("#card >> text=all by this voice")
        page.locator("h1").wait_for()
        assert "/actors/" in page.url
        page.goto(f"{address}/search")
        page.fill("[name=words]", "gates")
        page.keyboard.press("Enter")
        page.click(".hits a >> nth=0")
        page.locator(".said.on").first.wait_for()
        page.click("text=Its own page, with its versions")
        page.locator(".told-list li").first.wait_for()
        assert page.evaluate("window.hit") is None
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        found.close()
    assert hosts(found.asked) == {address.removeprefix("http://")}


def test_files_are_dropped_and_the_theme_is_kept(browser: Browser, tmp_path: Path):
    """Files chosen by hand are added with progress; dark stays dark from a page of the app to an account."""
    file = tmp_path / "one.txt"
    file.write_text(HERALD, encoding="utf-8")
    with served(tmp_path / "s.db") as address:
        found = Opened(browser, f"{address}/add")
        page = found.page
        page.click("#theme-button")
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.set_input_files("#files", file)
        page.click("form.add button")
        page.click("text=Tarn lock stays shut", timeout=25_000)
        page.locator(".brief").wait_for()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == ground
        page.click(".app >> text=Changes")
        page.locator("text=has been read once").wait_for()
        found.close()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    """`sayso serve` over a store with the bundled story, and the addresses of its pages by their names."""
    place = tmp_path_factory.mktemp("desk") / "sayso.db"
    place.write_bytes(demo_store())
    with Store.open(place) as store:
        story = store.stories()[0].id
        account = store.account(story)
        (hollis,) = store.find_actors("Marta Hollis")
    assert account is not None
    pages = {
        "stories": "/",
        "story": f"/stories/{story}",
        "article": f"/stories/{story}/articles/{account.articles[2].id}",
        "changes": f"/stories/{story}/changes",
        "actor": f"/actors/{hollis.id}",
        "search": "/search?words=signing",
        "names": "/names",
        "add": "/add",
        "error": "/nothing",
    }
    with served(place) as address:
        yield address, pages


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", SIZES)
def test_every_page_can_be_looked_at_and_used_by_all(
    browser: Browser, desk: tuple[str, dict[str, str]], width: int, scheme: str
):
    """No page is wider than its screen, none says anything to the console, and axe finds nothing serious in any."""
    address, pages = desk
    found = Opened(browser, address, size={"width": width, "height": SIZES[width]}, color_scheme=scheme)
    for name, place in pages.items():
        found.page.goto(address + place)
        keep_look(found.page, f"app-{name}", width, scheme)
        assert found.page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert grave_findings(found.page) == [], name
    assert [each for each in found.wrong if "404" not in each] == []  # the browser tells of the page that is not there
    found.context.close()


@pytest.mark.parametrize("name", ["stories", "story", "article", "changes", "actor", "search", "names"])
def test_every_page_answers_on_whose_say_so_in_one_click(browser: Browser, desk: tuple[str, dict[str, str]], name: str):
    """Whatever is shown, its first line leads in one click to a page that names the voice of what it tells."""
    address, pages = desk
    first = {
        "stories": ".lines > li > a",
        "story": ".brief > li > a",
        "article": ".told-list a",
        "changes": ".kind li a",
        "actor": ".days a",
        "search": ".hits > li > a",
        "names": ".lines a",
    }
    found = Opened(browser, address + pages[name])
    found.page.locator(first[name]).first.click()
    found.page.wait_for_load_state()
    voices = found.page.locator(".voice:visible, #card .way:visible, h1:visible").all_text_contents()
    assert any("Hollis" in each or "city hall" in each or "Brandt" in each for each in voices), voices
    found.close()
