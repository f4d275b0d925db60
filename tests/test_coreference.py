"""Events across articles: mentions of one happening are put together, look-alikes kept apart."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plain import plain_article
from sayso.comparing.coreference import link_mentions, read_mention
from sayso.comparing.coreference.likeness import Pages, Scorer, likeness_of
from sayso.models import english
from sayso.reading.sentences import find_sentences
from sayso.records import Article, Part

sys.path.insert(0, str(Path(__file__).parents[1] / "evaluation" / "coreference"))
from measures import conll

if TYPE_CHECKING:
    from sayso.comparing.coreference import EventMention

COLLAPSE = {
    "a": "The bridge at Kestrel Quay *collapsed* on Tuesday night. Police *arrested* the engineer Odo Fenn.",
    "b": "Two lorries fell into the river in the *collapse* of the bridge at Kestrel Quay on Tuesday night.",
    "c": "The engineer Odo Fenn was *arrested* by police after the bridge at Kestrel Quay *collapsed*.",
}
CROWN = {"d": "The crown *collapsed* against the Norland mark as traders in Tolland sold bonds on Monday."}


def pages(texts: dict[str, str]) -> tuple[list[EventMention], list[Article]]:
    """Return the mentions of some pages, the words between stars, and the pages."""
    mentions, articles = [], []
    for name, marked in texts.items():
        text, places = "", []
        for at, piece in enumerate(marked.split("*")):
            places += [(len(text), len(text) + len(piece))] if at % 2 else []
            text += piece
        sentences = find_sentences(text, (Part("body", 0, len(text)),), english())
        mentions += [read_mention(name, text, sentences, [place]) for place in places]
        articles.append(plain_article(name, text))
    return mentions, articles


def told(groups: tuple[tuple[EventMention, ...], ...]) -> set[frozenset[tuple[str, str]]]:
    """Return groups of mentions as sets of page and word."""
    return {frozenset((each.article, each.text) for each in group) for group in groups}


def test_one_event_is_found_under_a_verb_and_a_noun():
    """The collapse of one page is what collapsed on the others, and the arrest stands by itself."""
    found = told(link_mentions(*pages(COLLAPSE)))
    assert found == {
        frozenset({("a", "collapsed"), ("b", "collapse"), ("c", "collapsed")}),
        frozenset({("a", "arrested"), ("c", "arrested")}),
    }


def test_the_same_word_in_another_story_is_another_event():
    """A bridge and a currency that collapse are two."""
    found = told(link_mentions(*pages(COLLAPSE | CROWN)))
    assert frozenset({("d", "collapsed")}) in found


def test_every_mention_is_in_one_group_and_order_makes_no_difference():
    """Nothing is lost and nothing doubled, whichever page comes first."""
    mentions, articles = pages(COLLAPSE | CROWN)
    expected = told(link_mentions(mentions, articles))
    assert sorted(each for group in expected for each in group) == sorted(
        (each.article, each.text) for each in mentions
    )
    for seed in range(3):
        draw = random.Random(seed)  # noqa: S311 - the order of pages is no secret
        draw.shuffle(mentions)
        draw.shuffle(articles)
        assert told(link_mentions(mentions, articles)) == expected


def test_no_mentions_give_no_groups():
    """A story in which nothing is told of has no events."""
    assert link_mentions([], []) == ()


def test_a_mention_knows_who_did_what_to_whom():
    """Subject and object are the words that hang on the head, in the passive too."""
    mentions, _ = pages(
        {"a": "Police in Tolland *arrested* the engineer.", "b": "The engineer was *arrested* by police."}
    )
    assert [(each.subjects, each.objects) for each in mentions] == [({"police"}, {"engineer"})] * 2


def test_the_head_of_a_longer_mention_is_the_word_that_holds_the_others():
    """Of "the sudden collapse" it is the collapse, by its lemma."""
    (mention,), _ = pages({"a": "They saw *the sudden collapses* of two bridges."})
    assert (mention.lemma, mention.text) == ("collapse", "the sudden collapses")


def test_a_place_without_a_word_is_refused():
    """Characters outside the sentences read are no mention, and the error says where."""
    with pytest.raises(ValueError, match="no word stands at character 99 of article a"):
        read_mention("a", "A short text.", (), [(99, 103)])


def test_what_is_shared_makes_one_event_likelier():
    """On pages of one story a shared object counts for one event; pages of two stories count against it."""
    mentions, _ = pages(COLLAPSE)
    scorer = Scorer(mentions)
    collapsed, arrested, collapse = mentions[:3]
    near, far = Pages(0.8, 0.5), Pages(0.1, 0.05)
    assert scorer.likelihood(collapsed, collapse, near) > scorer.likelihood(arrested, collapse, near)
    assert scorer.likelihood(collapsed, collapse, near) > scorer.likelihood(collapsed, collapse, far)
    assert scorer.likelihood(collapsed, collapse, near) == scorer.likelihood(collapse, collapsed, near)


def test_a_word_without_a_vector_is_like_nothing():
    """A made-up word has no meaning to compare, and that is no error."""
    assert likeness_of("xqzvwk", "bridge") == 0.0


@pytest.mark.parametrize(
    ("ours", "expected"),
    [
        ([[0, 1, 2], [3, 4]], {"MUC": 100.0, "B-cubed": 100.0, "CEAFe": 100.0, "CoNLL": 100.0}),
        ([[0], [1], [2], [3], [4]], {"MUC": 0.0, "B-cubed": 57.1, "CEAFe": 33.3, "CoNLL": 30.2}),
        ([[0, 1, 2, 3, 4]], {"MUC": 85.7, "B-cubed": 68.4, "CEAFe": 50.0, "CoNLL": 68.0}),
    ],
)
def test_the_measures_agree_with_their_definitions(ours: list[list[int]], expected: dict[str, float]):
    """Worked by hand for two events of three and two mentions."""
    found = conll(ours, [[0, 1, 2], [3, 4]])
    assert {name: round(value, 1) for name, value in found.items()} == expected
