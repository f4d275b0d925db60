"""The drawings of the account page in a real browser: chains and timeline."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

import examples
from browsing import Opened, claim, drawn
from sayso.telling.page import page

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


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


def test_the_ways_of_a_name_stand_out_while_it_is_pointed_at(opened: Opened):
    """Pointer or focus on a voice leaves its bands as they are and pales the others; leaving brings all back."""
    found = drawn(opened, ".story:not([hidden]) .chain.whole")
    found.locator("a.hop", has_text="Odile Brandt").focus()
    titles = "each => each.map((one) => one.querySelector('title').textContent)"
    names = set(found.locator(".hop.on").evaluate_all(titles))
    assert "Odile Brandt" in names
    assert "Tobin Vale" not in names
    bands = "[...document.querySelectorAll('.chain.whole .band')]"
    pale = f"{bands}.filter((each) => getComputedStyle(each).opacity < 1).length"
    assert 0 < opened.page.evaluate(pale) < found.locator(".band").count()
    opened.page.keyboard.press("Escape")
    opened.page.locator("#theme-button").focus()
    assert opened.page.evaluate(pale) == 0


def test_the_days_after_the_last_article_are_set_apart(opened: Opened):
    """What lies ahead of the pages stands on another ground, which begins where their last day ends."""
    found = drawn(opened, ".story:not([hidden]) .timeline")
    opened.page.click(".timeline [data-zoom=all]")
    ground = found.locator(".ahead-of rect").bounding_box()
    planned = found.locator(".run.when").first.bounding_box()
    assert ground is not None
    assert planned is not None
    assert ground["x"] < planned["x"]
    assert found.locator(".ahead-of text").text_content() == "after the last article"


def test_two_fingers_zoom_the_timeline_and_one_scrolls_the_page(browser: Browser, tmp_path: Path):
    """Spreading two fingers shows fewer days; a swipe of one finger moves the page and not the timeline."""
    file = tmp_path / "account.html"
    file.write_text(page(examples.report()), encoding="utf-8")
    found = Opened(browser, file, size={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    box = drawn(found, ".timeline").bounding_box()
    assert box is not None
    before, y = days_shown(found), min(box["y"] + 120, 700)
    touch = found.context.new_cdp_session(found.page)

    def fingers(kind: str, *places: float) -> None:
        points = [{"x": x, "y": y, "id": number} for number, x in enumerate(places)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    fingers("touchStart", 180)
    fingers("touchMove", 120)
    fingers("touchEnd")
    assert days_shown(found) == before
    fingers("touchStart", 180, 220)
    for step in range(1, 6):
        fingers("touchMove", 180 - 25 * step, 220 + 25 * step)
    fingers("touchEnd")
    assert days_shown(found) != before
    found.close()
