"""How firmly a content is put forward, and whether it affirms or denies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sayso.reading.certainty import weigh_content
from sayso.reading.sentences import find_sentences
from sayso.records import Part

if TYPE_CHECKING:
    from spacy.language import Language


def weigh(language: Language, text: str, leans: str = "") -> tuple[str, str]:
    """Polarity and certainty of a text that is all content."""
    return weigh_content(find_sentences(text, (Part("body", 0, len(text)),), language), [(0, len(text))], leans)


@pytest.mark.parametrize(
    ("content", "certainty"),
    [
        ("the pier will close", "certain"),
        ("The pier is closed.", "certain"),
        ("the pier may close", "possible"),
        ("the pier could close", "possible"),
        ("perhaps the pier will close", "possible"),
        ("the pier will probably close", "probable"),
        ("the pier is likely to close", "probable"),
        ("the pier should close", "probable"),
        ("the date remains undecided", "unknown"),
        ("Is the pier closed?", "unknown"),
        ("the closing of the pier", "unknown"),
    ],
)
def test_words_of_the_main_clause_tell_how_sure(language: Language, content: str, certainty: str) -> None:
    """Modals, adverbs and adjectives of the main clause grade it; a question and a bare noun are unknown."""
    assert weigh(language, content) == ("positive", certainty)


@pytest.mark.parametrize(
    ("content", "polarity"),
    [
        ("the pier will not close", "negative"),
        ("the pier won't close", "negative"),
        ("the pier never closed", "negative"),
        ("there are no plans for a meeting", "negative"),
        ("nobody closed the pier", "negative"),
        ("the pier is unlikely to close", "negative"),
        ("the pier that was not mended will close", "positive"),
        ("the pier will close because nobody mended it", "positive"),
    ],
)
def test_only_the_main_clause_turns_a_content_round(language: Language, content: str, polarity: str) -> None:
    """A negation in the main clause denies; one in a clause inside or beside it does not."""
    assert weigh(language, content)[0] == polarity


def test_the_cue_adds_its_own(language: Language) -> None:
    """Denying turns the content round, twice denied is affirmed; hinting and expecting weaken it."""
    assert weigh(language, "the pier is closed", "denies") == ("negative", "certain")
    assert weigh(language, "the pier is not closed", "denies") == ("positive", "certain")
    assert weigh(language, "the pier is closed", "hedges") == ("positive", "possible")
    assert weigh(language, "the pier is closed", "expects") == ("positive", "probable")
    assert weigh(language, "the pier is closed", "cannot say") == ("positive", "unknown")


def test_the_weakest_word_counts(language: Language) -> None:
    """Of "may" and "expects" the weaker one grades the content."""
    assert weigh(language, "the pier may close", "expects") == ("positive", "possible")


def test_the_month_of_may_is_no_hedge(language: Language) -> None:
    """A date is not a modal."""
    assert weigh(language, "the pier closed in May 2026") == ("positive", "certain")
