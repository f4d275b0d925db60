"""The account: everything of comparing in order, the same whatever order the articles come in."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from sayso.comparing.account import LONGEST_TITLE, tell_account
from sayso.comparing.origins import UNKNOWN
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


OUTLETS = ("Courier", "Sentinel", "Northline", "Tidewire", None)
LINES = (
    "[Mara Voss] <told reporters> {the harbour ferry will be sold to the islands}.",
    "[Mara Voss] <said> {the harbour ferry will be sold to the islands}, |Tidewire| reported.",
    "[An official] <said> {the harbour ferry will be sold to the islands}.",
    "[Ilan Reyes] <said> {the storm damaged 40 houses by the old mill}.",
    "[Ilan Reyes] <said> {the storm damaged 60 houses by the old mill}.",
    "[Tolland] <announced> {a loan of 3 million crowns for the museum roof}.",
    "<It was said> {that the school had lost half of its pupils since spring}.",
)


@pytest.fixture(scope="module")
def fifty() -> list[Reading]:
    """Fifty pages on one story: five outlets, one of them unknown, of which each page takes two lines."""
    pages = [
        Told(
            OUTLETS[at % len(OUTLETS)],
            f"{LINES[at % len(LINES)]}\n{LINES[(at // 5 + 3) % len(LINES)]}\nThis is page {at}.",
            published=f"2031-03-{at % 9 + 1:02}",
        )
        for at in range(50)
    ]
    return read(*pages)


def test_fifty_articles_in_any_order_are_one_account(fifty: list[Reading]):
    """Three shuffles of fifty articles give the same account, to the last character."""
    expected = repr(to_dict(tell_account(fifty)))
    for seed in range(3):
        shuffled = list(fifty)
        random.Random(seed).shuffle(shuffled)  # noqa: S311 - the order of pages is no secret
        assert repr(to_dict(tell_account(shuffled))) == expected


def test_every_count_of_a_claim_explains_itself(fifty: list[Reading]):
    """Outlets, origins and voices are counted in sentences that name each, and every statement is in one count."""
    account = tell_account(fifty)
    names = {actor.id: actor.name for actor in account.actors}
    assert max(len(claim.statements) for claim in account.claims) > 10
    for claim in account.claims:
        known = [origin for origin in claim.origins if origin != UNKNOWN]
        assert _counted(claim.why, "outlet") == {names[each] for each in claim.outlets}
        assert _counted(claim.why, "known origin") == {names[each] for each in known}
        assert _counted(claim.why, "voice") == {names[each] for each in claim.voices if each != UNKNOWN}
        reasons = [re.match(rf"{re.escape(names[each])} \((\d+)\): \S", line) for each in known for line in claim.why]
        lost = [re.match(r"(\d+) statements? of unknown origin", line) for line in claim.why]
        assert sum(int(each[1]) for each in (*reasons, *lost) if each) == len(claim.statements)


def _counted(why: tuple[str, ...], noun: str) -> set[str]:
    """Return the names that a reason lists behind a number, having checked that there are so many."""
    pattern = re.compile(rf"(\d+) {noun}s?(?:: (.+?))?(?: and at least.*)?\.$")
    found = next((each for line in why if (each := pattern.match(line))), None)
    listed = found[2].split(", ") if found and found[2] else []
    assert len(listed) == int(found[1] if found else 0)
    return set(listed)
