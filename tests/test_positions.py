"""Positions: what an actor said on one issue over time, and where it turned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.comparing.positions import find_positions
from told import Told, everybody, read, who

if TYPE_CHECKING:
    from sayso.records import Position


def positions(*pages: Told) -> tuple[Position, ...]:
    """Return the positions of some pages."""
    return find_positions(read(*pages), everybody())


FIRST = Told("Courier", "[Mara Voss] <said> {the harbour ferry must be sold to the islands}.", published="2031-03-01")


def test_statements_of_one_actor_on_one_issue_stand_in_order_of_time():
    """The issue is named by the words that the statements share."""
    later = Told("Sentinel", "[Mara Voss] <said> {the harbour ferry is worth little}.", published="2031-03-04")
    (found,) = positions(later, FIRST)
    assert found.actor == who("Mara Voss")
    assert [stance.on for stance in found.stances] == ["2031-03-01", "2031-03-04"]
    assert set(found.issue.split(", ")) == {"harbour", "ferry"}
    assert found.shifts == ()


def test_words_that_cannot_both_be_held_are_a_shift():
    """First sold, then not sold: the position turned, and the reason names the words."""
    later = Told("Sentinel", "[Mara Voss] <said> {the harbour ferry must not be sold}.", published="2031-03-04")
    ((shift,),) = [position.shifts for position in positions(FIRST, later)]
    assert "sold" in shift.why


def test_without_knowing_which_came_first_there_is_no_shift():
    """Two opposite statements of one day are a contradiction perhaps, but not a turn."""
    other = Told("Sentinel", "[Mara Voss] <said> {the harbour ferry must not be sold}.", published="2031-03-01")
    assert [position.shifts for position in positions(FIRST, other)] == [()]


def test_a_text_that_says_so_makes_a_shift():
    """Words like "reversed her position" are reason enough, and are given as the reason."""
    later = Told(
        "Sentinel",
        "[Mara Voss] reversed her long-held position and <said> {the islands may keep the harbour ferry}.",
        published="2031-03-04",
    )
    ((shift,),) = [position.shifts for position in positions(FIRST, later)]
    assert shift.why == "The text says so: “reversed her long-held position”."


def test_a_report_that_somebody_turned_counts_for_the_one_who_turned():
    """When an agency tells it, the statement is the agency's and the position is the other's."""
    later = Told(
        "Sentinel",
        "{Mara Voss walked back her plan to sell the harbour ferry}, [Tidewire] <reported>.",
        published="2031-03-04",
    )
    (found,) = positions(FIRST, later)
    assert found.actor == who("Mara Voss")
    assert [shift.why for shift in found.shifts] == ["The text says so: “walked back”."]


def test_statements_on_different_issues_are_different_positions():
    """What shares no telling word is not one issue; a single statement is no position."""
    assert positions(FIRST, Told("Sentinel", "[Mara Voss] <said> {schools open on time}.")) == ()


def test_two_actors_do_not_share_a_position():
    """What one says and another contradicts is a dispute, not a shift."""
    other = Told("Sentinel", "[Ilan Reyes] <said> {the harbour ferry must not be sold}.", published="2031-03-04")
    assert positions(FIRST, other) == ()


def test_one_turn_printed_twice_is_one_shift():
    """Two pages that tell the same turn in nearly the same words do not make it turn twice."""
    turned = "Mara Voss softened her position. {“Two ferry runs a week I could live with,”} [Mara Voss] <said>."
    pages = [Told(outlet, turned, published="2031-03-04") for outlet in ("Sentinel", "Northline")]
    found = positions(Told("Courier", "[Mara Voss] <said> {no ferry runs at night}.", published="2031-03-01"), *pages)
    assert [len(position.shifts) for position in found] == [1]
