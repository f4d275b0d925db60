"""How fast the page answers: 500 claims of 50 outlets, or texts of yours as one story, opened and used in Chromium.

    python evaluation/page/measure.py [--claims 500] [--outlets 50] [--runs 5]
    python evaluation/page/measure.py --read FOLDER

Each figure is the time from the event to the end of the frame after it, which is what a reader waits: the median over
all runs, and the longest. Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

import examples  # noqa: E402 - the tests' invented stories are the material here too
import sayso  # noqa: E402
from sayso.telling.page import page  # noqa: E402

PLACES = 1
"""In how many outlets each claim is printed."""

CHROMIUM = "/usr/bin/chromium"

TIMED = """
async (act) => {
  const run = new Function("return " + act)();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
  const start = performance.now();
  run();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}
"""

TYPE = """() => {{ const field = document.querySelector('.filter [name=words]'); field.value = '{}';
  field.dispatchEvent(new Event('input', {{ bubbles: true }})); }}"""
CHOOSE = """() => { const field = document.querySelector('.filter [name=voices]'); field.selectedIndex = 3;
  field.dispatchEvent(new Event('input', { bubbles: true })); }"""
CLICK = "() => document.querySelector('{}').click()"
KEY = "() => document.body.dispatchEvent(new KeyboardEvent('keydown', {{ key: '{}', bubbles: true }}))"

ACTS = {
    "theme": CLICK.format("#theme-button"),
    "theme back": CLICK.format("#theme-button"),
    "filter by words": TYPE.format("number 7"),
    "clear the words": TYPE.format(""),
    "filter by voice": CHOOSE,
    "clear the filter": CLICK.format(".filter button[type=reset]"),
    "open a claim": CLICK.format(".claim:nth-of-type(10) > summary"),
    "next claim by key": KEY.format("j"),
    "show the words of a claim": CLICK.format(".claim[open] .told a"),
    "coverage table": CLICK.format("[data-view=table]"),
    "sort by claim": CLICK.format(".coverage th:nth-child(1) button"),
    "sort by voice": CLICK.format(".coverage th:nth-child(2) button"),
    "sort by outlet": CLICK.format(".coverage th:nth-child(9) button"),
    "more rows": CLICK.format(".more-rows"),
    "filter the table": TYPE.format("number 7"),
    "list again": CLICK.format("[data-view=list]"),
}
"""What a reader does, in this order."""


def opened(view: Page, file: Path) -> float:
    """Return how long the page takes from the address to its load event, in milliseconds."""
    view.goto("about:blank")
    view.goto(file.as_uri())
    taken: float = view.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    return taken


def measure(file: Path, runs: int) -> dict[str, list[float]]:
    """Return the median and the longest time of each act over all runs, in milliseconds."""
    found: dict[str, list[float]] = {}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for _ in range(runs):
            view = browser.new_page(viewport={"width": 1600, "height": 1000})
            found.setdefault("open", []).append(opened(view, file))
            for name, act in ACTS.items():
                found.setdefault(name, []).append(view.evaluate(TIMED, act))
            view.close()
        browser.close()
    return {name: [round(median(times), 1), round(max(times), 1)] for name, times in found.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--claims", type=int, default=500)
    parser.add_argument("--outlets", type=int, default=50)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--read", metavar="FOLDER", help="texts to read as one story, in place of a made one")
    asked = parser.parse_args()
    if asked.read:
        (account,) = sayso.read([asked.read], together=True).stories
    else:
        account = examples.woven(asked.outlets, asked.claims, PLACES)
    html = page(examples.report(account))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "account.html"
        file.write_text(html, encoding="utf-8")
        facts: dict[str, Any] = {
            "articles": len(account.articles),
            "claims": len(account.claims),
            "statements": len(account.statements),
            "bytes": len(html.encode()),
            "milliseconds, median and longest": measure(file, asked.runs),
        }
    print(json.dumps(facts, indent=1))


if __name__ == "__main__":
    main()
