"""A real browser for the tests: pages opened in it, with all that goes wrong, and pictures for people to look at.

The pictures stand in build/looks, which git does not keep; the run tells where.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import examples
from sayso.telling.page import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

LOOKS = Path(__file__).parents[1] / "build" / "looks"
SIZES = {390: 844, 1024: 1000, 1600: 1000}
"""The heights of the screens that pictures are taken on, by their widths: a phone, a tablet, a desk."""

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
    """A real browser without a window, the same for all tests of a module."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install 'sayso[dev]'")
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not there: apt-get install chromium")
    with api.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        yield opened
        opened.close()


class Opened:
    """A page in the browser, with all that went wrong in it and all that it asked for."""

    def __init__(self, browser: Browser, place: Path | str, **options: object) -> None:
        size = {"width": 1600, "height": 1000, **options.pop("size", {})}  # type: ignore[dict-item]
        self.context = browser.new_context(viewport=size, accept_downloads=True, **options)  # type: ignore[arg-type]
        self.page: Page = self.context.new_page()
        self.wrong: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda said: self.wrong.append(said.text))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.address = place if isinstance(place, str) else place.as_uri()
        self.page.goto(self.address)

    def close(self) -> None:
        """Close the page; nothing may have gone wrong in it."""
        assert self.wrong == []
        self.context.close()


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


def drawn(opened: Opened, figure: str) -> Locator:
    """Return a drawing that has been brought into view and made."""
    opened.page.locator(figure).first.scroll_into_view_if_needed()
    found = opened.page.locator(f"{figure} .drawing svg").first
    found.wait_for()
    return found


def keep_look(page: Page, name: str, width: int, scheme: str) -> None:
    """Keep a picture of a page for people to look at."""
    LOOKS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=LOOKS / f"{name}-{width}-{scheme}.png", animations="disabled")


def grave_findings(page: Page) -> list[tuple[str, str]]:
    """Return what the axe rules find that is serious or critical: the rule and the first place."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="pip install 'sayso[dev]'").Axe()
    found = axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in {"serious", "critical"}]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell where the pictures of this run are."""
    if LOOKS.exists():
        number = len(list(LOOKS.glob("*.png")))
        terminalreporter.write_line(f"{number} pictures of the pages to look at: {LOOKS}")
