"""Stories: articles on the same happening are put together, look-alikes are kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from plain import plain_article
from sayso.comparing.stories import explain_joining, explain_stories, group_stories

if TYPE_CHECKING:
    import random

    from sayso.records import Article

BRIDGE = (
    (
        "Kestrel Quay closes its northern bridge",
        """The council of Kestrel Quay closed the northern bridge on Tuesday
    after engineers found cracks in two pillars. Traders must take the ferry until spring.""",
    ),
    (
        "Cracks shut Kestrel Quay bridge",
        """Kestrel Quay's northern bridge is shut: engineers reported cracks in its
    pillars, and the council told traders to use the ferry.""",
    ),
    (
        "Ferry fills up as bridge stays shut",
        """Traders in Kestrel Quay crowd the ferry since the council closed the
    northern bridge because of cracked pillars.""",
    ),
)
TRIAL = (
    (
        "Banker Orla Venn on trial for fraud",
        """The trial of the banker Orla Venn opened in Tolland with prosecutors
    saying that she hid losses of 40 million crowns from the auditors.""",
    ),
    (
        "Venn denies hiding losses",
        """Orla Venn told the court in Tolland that auditors knew of the losses of 40
    million crowns; prosecutors call the banker's defence a fraud of its own.""",
    ),
)
SECOND_TRIAL = (
    (
        "Miller Ivo Brandt on trial for arson",
        """The trial of the miller Ivo Brandt opened in Merrow with prosecutors
    saying that he burned his neighbour's barn for the insurance.""",
    ),
)


def article(title: str, text: str, published: str | None = None) -> Article:
    """Return an article that is all body."""
    return plain_article(f"{title}{published or ''}", text, title=title, published=published)


def titles(articles: list[Article]) -> list[list[str]]:
    """Return the titles story by story."""
    return [[each.title or "" for each in story] for story in group_stories(articles)]


EVERYTHING = [article(*each) for each in (*BRIDGE, *TRIAL, *SECOND_TRIAL)]


def test_articles_on_one_happening_are_one_story():
    """Whatever words each uses, names, places and rare words bring them together."""
    found = {frozenset(story) for story in titles(EVERYTHING)}
    assert frozenset(title for title, _ in BRIDGE) in found
    assert frozenset(title for title, _ in TRIAL) in found


def test_two_happenings_of_one_kind_stay_apart():
    """Two trials of one week are two stories."""
    assert [SECOND_TRIAL[0][0]] in titles(EVERYTHING)


def test_days_part_what_words_would_join():
    """The same words months later tell of another happening."""
    near = [article(*BRIDGE[0], published="2031-05-06"), article(*BRIDGE[1], published="2031-05-07")]
    far = [article(*BRIDGE[0], published="2031-05-06"), article(*BRIDGE[1], published="2031-11-07")]
    assert len(group_stories(near)) == 1
    assert len(group_stories(far)) == 2


def test_an_undated_article_is_put_by_its_words_alone():
    """No date keeps nothing apart."""
    dated = article(*BRIDGE[0], published="2031-05-06")
    assert len(group_stories([dated, article(*BRIDGE[1])])) == 1


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_articles_makes_no_difference(chance: random.Random):
    """Shuffled input gives the same stories in the same order."""
    shuffled = list(EVERYTHING)
    chance.shuffle(shuffled)
    assert group_stories(shuffled) == group_stories(EVERYTHING)


def test_every_article_is_in_one_story():
    """None is lost, none is doubled; without articles there are no stories; empty ones are alone."""
    found = [each.id for story in group_stories(EVERYTHING) for each in story]
    assert sorted(found) == sorted(each.id for each in EVERYTHING)
    assert group_stories([]) == ()
    assert len(group_stories([article("", ""), article("", "", "2031-05-06")])) == 2


def test_articles_of_a_story_come_in_order_of_time():
    """By date, then by id; stories by their first article."""
    late, early = article(*BRIDGE[0], published="2031-05-07"), article(*BRIDGE[1], published="2031-05-06")
    assert group_stories([late, early]) == ((early, late),)


def test_many_articles_are_grouped_as_well_as_few():
    """Among many, each leans on its neighbours: a dispatch told forty times does not draw others in."""
    copies = [article(f"{BRIDGE[0][0]} {n}", BRIDGE[n % 3][1]) for n in range(40)]
    found = group_stories([*copies, *(article(*each) for each in (*TRIAL, *SECOND_TRIAL))])
    assert sorted(len(story) for story in found) == [1, 2, 40]


def test_each_article_says_what_ties_it_to_its_story_or_keeps_it_apart():
    """The nearest article and the words that both print, most telling first; alone, the nearest that was not enough."""
    pages = [article(*page, "2031-04-02") for page in (*BRIDGE[:2], TRIAL[0], SECOND_TRIAL[0])]
    why = explain_stories([pages[:2], pages[2:3], pages[3:]])
    assert why[pages[0].id].startswith(f"nearest to “{BRIDGE[1][0]}”: ")
    assert {"Kestrel", "Quay"} <= set(why[pages[0].id].partition(": ")[2].split(", "))
    assert why[pages[2].id].startswith(f"too little in common with the nearest, “{SECOND_TRIAL[0][0]}”: ")
    assert "trial" in why[pages[2].id]
    alone = article("Frost", "Apples froze.", "2031-04-02")
    assert explain_stories([[alone]]) == {alone.id: "shares no telling word with another article"}


def test_what_ties_two_stories_is_told_by_their_nearest_articles():
    """Words are those of the texts; where none is shared, that is said."""
    ones = [article(*BRIDGE[0], "2031-04-02"), article("Frost", "Apples froze.", "2031-04-02")]
    told = explain_joining(ones, [article(*BRIDGE[1], "2031-04-03")])
    assert told.startswith(f"“{BRIDGE[0][0]}” and “{BRIDGE[1][0]}” share ")
    assert explain_joining(ones[1:], [article(*TRIAL[0])]).endswith("share no telling word")
