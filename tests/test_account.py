"""The account: everything of comparing in order, the same whatever order the articles come in."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from sayso.comparing.account import LONGEST_TITLE, tell_account
from sayso.records import Moment, Part, to_dict
from told import Told, read

if TYPE_CHECKING:
    from sayso.records import Reading

STORY = (
    Told("Courier", "[Mara Voss] <said> {the harbour ferry will be sold to the islands}.", published="2031-03-05"),
    Told(
        "Sentinel",
        "[Mara Voss] <said> {the harbour ferry will not be sold}, |Tidewire| reported.",
        published="2031-03-07",
    ),
    Told(
        "Northline",
        "[An official] <told> Northline {the harbour ferry will be sold to the islands}.",
        published="2031-03-06",
    ),
)


def with_headline(reading: Reading, end: int) -> Reading:
    """Return a reading whose article has its first characters as headline."""
    article = reading.article
    parts = (Part("headline", 0, end), Part("body", end, len(article.text)))
    return replace(reading, article=replace(article, parts=parts))


def test_the_order_of_the_articles_changes_nothing():
    """Six orders of three articles give one account, to the last character."""
    found = {repr(to_dict(tell_account(order))) for order in permutations(read(*STORY))}
    assert len(found) == 1


def test_an_account_holds_all_statements_and_a_claim_for_each():
    """Nothing that was read is lost on the way, and every statement is in just one claim."""
    readings = read(*STORY)
    account = tell_account(readings)
    told = sorted(each for claim in account.claims for each in claim.statements)
    assert told == sorted(each.id for each in account.statements)
    assert len(told) == sum(len(reading.statements) for reading in readings)


def test_it_runs_from_the_first_to_the_last_day_of_publication():
    """The days of the articles bound the story."""
    account = tell_account(read(*STORY))
    assert (account.from_, account.to) == ("2031-03-05", "2031-03-07")


def test_without_dated_articles_the_single_days_in_the_text_bound_it():
    """A week or a month is too wide to bound a story; without any single day the bounds are not known."""
    (reading,) = read(Told("Courier", "[Mara Voss] <said> {it rained}."))
    undated = replace(reading, article=replace(reading.article, published=None))
    day = Moment(undated.article.id, 0, 4, "Mara", "DATE", "2031-03-02", "2031-03-02", "2031-03-02", "on", "past")
    week = replace(day, from_="2031-02-01", to="2031-02-07")
    assert tell_account([undated]).from_ is None
    dated = tell_account([replace(undated, moments=(day, week))])
    assert (dated.from_, dated.to) == ("2031-03-02", "2031-03-02")


def test_its_title_is_the_first_headline():
    """Of the headlines, the one of the page that was published first."""
    courier, sentinel, _ = read(*STORY)
    account = tell_account([with_headline(sentinel, 8), with_headline(courier, 9)])
    assert account.title == "Mara Voss"


@pytest.mark.parametrize("words", [3, 40])
def test_without_a_headline_its_title_is_the_beginning_of_the_body(words: int):
    """Printed words, cut between two of them where the sentence is long."""
    text = "[Mara Voss] <said> {" + "harbour " * words + "is old}."
    (reading,) = read(Told("Courier", text))
    title = tell_account([reading]).title
    assert reading.article.text.startswith(title)
    assert len(title) <= LONGEST_TITLE
    assert reading.article.text[len(title)] in " \n"


def test_articles_without_statements_make_an_account_too():
    """Nobody said anything: there are no claims, and still a title."""
    account = tell_account(read(Told("Courier", "Ferries ran all day.")))
    assert (account.claims, account.disputes, account.positions) == ((), (), ())
    assert account.title == "Ferries ran all day."
