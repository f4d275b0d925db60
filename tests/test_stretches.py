"""Stretches of words: the likeliest of all, found without looking at all of them."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from sayso.reading.statements.stretches import likeliest

CHAINS, WORDS = 2, 6
values = st.floats(-9, 9, width=16)
scores = arrays.arrays(np.float32, (3, CHAINS, WORDS), elements=values)


def worth(inside: tuple[bool, ...], within: np.ndarray, opens: np.ndarray, closes: np.ndarray) -> float:
    """Return what a choice of words adds up to."""
    framed = (False, *inside, False)
    opened = [place for place, (before, here) in enumerate(pairwise(framed[:-1])) if here and not before]
    closed = [place for place, (here, after) in enumerate(pairwise(framed[1:])) if here and not after]
    return float(within[list(inside)].sum() + opens[opened].sum() + closes[closed].sum())


def stretches(inside: tuple[bool, ...]) -> int:
    """Return how many stretches a choice of words has."""
    return sum(here and not before for before, here in pairwise((False, *inside)))


@given(scores)
@settings(max_examples=60, deadline=None)
def test_no_other_choice_of_words_is_worth_more(given_scores: np.ndarray):
    """The words found add up to as much as the best of all choices."""
    found = likeliest(*given_scores, np.zeros(len(given_scores[0]), dtype=bool))
    for chain, chosen in enumerate(found):
        own = given_scores[:, chain]
        best = max(worth(each, *own) for each in product((False, True), repeat=WORDS))
        assert abs(worth(tuple(chosen.tolist()), *own) - best) < 0.01


@given(scores)
@settings(max_examples=60, deadline=None)
def test_a_source_is_one_stretch_and_the_best_of_those(given_scores: np.ndarray):
    """Of choices with one stretch or none, the best is found."""
    found = likeliest(*given_scores, np.ones(len(given_scores[0]), dtype=bool))
    for chain, chosen in enumerate(found):
        own = given_scores[:, chain]
        single = [each for each in product((False, True), repeat=WORDS) if stretches(each) <= 1]
        assert stretches(tuple(chosen.tolist())) <= 1
        assert abs(worth(tuple(chosen.tolist()), *own) - max(worth(each, *own) for each in single)) < 0.01


def test_nothing_is_in_where_nothing_speaks_for_it():
    """Words that score below nothing stay out."""
    low = np.full((1, WORDS), -1.0, dtype=np.float32)
    assert not likeliest(low, low, low, np.zeros(1, dtype=bool)).any()


@given(scores)
@settings(max_examples=60, deadline=None)
def test_chains_of_one_stretch_and_of_several_go_through_together(given_scores: np.ndarray):
    """What is found of a chain does not hang on which others are looked at beside it."""
    together = likeliest(*given_scores, np.array([True, False]))
    alone = [likeliest(*given_scores[:, chain, None], np.array([chain == 0])) for chain in range(CHAINS)]
    assert (together == np.concatenate(alone)).all()
