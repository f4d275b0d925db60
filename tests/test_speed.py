"""What reading and comparing cost: comparisons are counted, not seconds, and grow with the articles alone."""

from __future__ import annotations

import sys
from calendar import month_name
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from plain import plain_article
from sayso.comparing import candidates
from sayso.comparing.candidates import ALL, BEFORE, FIRST, pairs_among
from sayso.comparing.claims import find_claims, nearness
from sayso.comparing.copies import find_copies, finding
from sayso.comparing.positions import find_positions
from sayso.comparing.stories import group_stories, likeness
from sayso.pipeline import DEFAULTS
from sayso.records import Article, Part
from sayso.workers import reading_in
from told import Told, everybody, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    import pytest

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))
import making  # noqa: E402 - the made articles of the benchmark are the material here too

STEEPEST = 1.5
"""How many times more comparisons an article may ask for where there are twice as many; with all it would be 2."""


def made(count: int, story: int) -> list[Article]:
    """Return made articles without reading them: title, outlet, day and body."""
    found = []
    for each in making.make_articles(1, count, story, 120):
        title, published, _outlet, *rest = each.text.split("\n")
        body = "\n".join(rest)
        text = f"{title}\n{body}"
        day = day_of(published.removeprefix("Published: "))
        parts = (Part("headline", 0, len(title)), Part("body", len(title) + 1, len(text)))
        found.append(plain_article(f"{each.story}-{each.number}", text, title=title, published=day, parts=parts))
    return found


def day_of(words: str) -> str:
    """Return the day that a made article is dated to, as an ISO date."""
    month, day, year = words.replace(",", "").split()
    return f"{year}-{list(month_name).index(month):02}-{int(day):02}"


class Counting:
    """Stands in for a function and counts how often it is called."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, place: ModuleType, name: str) -> None:
        self.calls = 0
        self._work = getattr(place, name)
        monkeypatch.setattr(place, name, self)

    def __call__(self, *given_: object, **named: object) -> object:
        """Do the work, and count."""
        self.calls += 1
        return self._work(*given_, **named)

    def of(self, work: Callable[[], object]) -> int:
        """Return how many calls the work makes."""
        before = self.calls
        work()
        return self.calls - before


@given(st.integers(0, 150))
@settings(max_examples=30, deadline=None)
def test_among_few_all_are_paired_and_among_many_a_bounded_number(count: int):
    """Up to 41 things each is paired with each; of more, each with the first ones and its neighbours, once."""
    pairs = list(pairs_among(range(count)))
    assert len(pairs) == len(set(pairs)) <= count * (FIRST + BEFORE)
    assert all(one < other for one, other in pairs)
    if count <= ALL:
        assert pairs == list(combinations(range(count), 2))


def test_groups_that_do_not_agree_are_not_asked_again_until_one_grows():
    """Three pairs between two groups are one question."""
    asked = []
    home = {each: [each] for each in "abcd"}
    candidates.put_together(home, "a", "b")
    candidates.put_together(home, "c", "d")
    pairs = [("a", "c"), ("a", "d"), ("b", "c")]
    candidates.join_in_order(home, pairs, lambda _ours, _theirs, pair: bool(asked.append(pair)))
    assert asked == [("a", "c")]


def test_copies_are_looked_for_among_a_bounded_number_of_pages(monkeypatch: pytest.MonkeyPatch):
    """With twice the pages of one story, a page is compared with hardly more others."""
    counting = Counting(monkeypatch, finding, "find_shared")
    few, many = (counting.of(lambda size=size: find_copies(made(size, size), ())) / size for size in (100, 200))
    assert 0 < many <= STEEPEST * few


def test_known_copies_are_found_among_very_many_pages():
    """Each page that is a copy, or reworded, has a source of its own family, however many pages there are."""
    size = 120
    pages = list(making.make_articles(1, size, size, 120))
    found = find_copies(made(size, size), ())
    family = {}
    for page in pages:
        family[page.number] = page.number if page.taken_from is None else family[page.taken_from]
    for page, article in zip(pages, found, strict=True):
        if page.how != "own":
            members = {f"0-{number}" for number, first in family.items() if first == family[page.number]}
            assert members & ({each.of for each in article.copies} | _copied_by(article.id, found))


def _copied_by(source: str, pages: tuple[Article, ...]) -> set[str]:
    return {page.id for page in pages if any(each.of == source for each in page.copies)}


def test_statements_are_compared_with_a_bounded_number_of_others(monkeypatch: pytest.MonkeyPatch):
    """One claim in so many mouths is one claim still, and a statement is compared with hardly more others."""
    in_claims = Counting(monkeypatch, nearness, "compare")
    each, claims = [], []
    for size in (80, 160):
        names = ("Ann", "Bea", "Cal", "Dan", "Eve")
        pages = [
            Told(
                "Courier",
                f"[Mara Voss] <said> {{{names[at % 5]} would close the old bridge over the Senna in spring}}.",
            )
            for at in range(size)
        ]
        readings = read(*pages)
        each.append(in_claims.of(lambda told=readings: claims.append(find_claims(told, everybody(), ()))) / size)
    assert each[1] <= STEEPEST * each[0]
    assert len(claims[0]) == len(claims[1])


def test_an_actors_many_statements_are_compared_with_a_bounded_number_of_others(monkeypatch: pytest.MonkeyPatch):
    """Who is quoted on twice as many pages costs hardly more a page."""
    counting = Counting(monkeypatch, sys.modules["sayso.comparing.positions"], "compare")
    each = []
    for size in (80, 160):
        pages = [
            Told("Courier", f"[Mara Voss] <said> {{ship {at} would leave the old harbour in spring}}.")
            for at in range(size)
        ]
        readings = read(*pages)
        each.append(counting.of(lambda told=readings: find_positions(told, everybody())) / size)
    assert each[1] <= STEEPEST * each[0]


def test_stories_are_found_among_articles_of_near_days_only(monkeypatch: pytest.MonkeyPatch):
    """Twice as many articles over twice as many days are twice the pairs that are compared."""
    monkeypatch.setattr(likeness, "MANY", 50)
    monkeypatch.setattr(making, "DAYS", 60)
    counting = Counting(monkeypatch, likeness, "_nearness")
    one_year = made(300, 3)
    next_year = [_a_year_later(article) for article in one_year]
    once = counting.of(lambda: group_stories(one_year))
    twice = counting.of(lambda: group_stories([*one_year, *next_year]))
    assert 0 < twice <= 2 * STEEPEST * once


def _a_year_later(article: Article) -> Article:
    day = str(article.published).replace("2026", "2027")
    return plain_article(f"{article.id}-later", article.text, title=article.title, published=day, parts=article.parts)


def test_undated_articles_find_their_story_among_very_many(monkeypatch: pytest.MonkeyPatch):
    """An article without a date is compared with those of all days."""
    monkeypatch.setattr(likeness, "MANY", 50)
    articles = made(120, 3)
    first = articles[0]
    undated = plain_article("undated", first.text, title=first.title, parts=first.parts)
    (group,) = [group for group in group_stories([*articles, undated]) if undated in group]
    assert first in group


def test_made_articles_are_the_same_for_the_same_seed_and_begin_alike():
    """The first of many are those of few; another seed makes others."""
    few, many, others = (list(making.make_articles(seed, count)) for seed, count in ((1, 10), (1, 20), (2, 10)))
    assert many[:10] == few
    assert others != few
    assert {each.how for each in many} == {"own", "copy", "reworded"}


def test_any_number_of_processes_tells_the_same():
    """Two processes give the very same account as one."""
    demo = str(making.sorted_texts()[0].parent)
    assert sayso.read([demo], workers=2).to_json() == sayso.read([demo]).to_json()


def test_one_process_starts_no_other():
    """With one worker the articles are read where they are asked for."""
    with reading_in(1) as read_all:
        assert list(read_all((), DEFAULTS)) == []
