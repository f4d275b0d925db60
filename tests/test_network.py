"""The network for statements: its windows hold every word once, its files are checked, and it adds what rules miss."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import models
from sayso.errors import ModelError
from sayso.models import statement_network
from sayso.reading.actors import find_actors
from sayso.reading.sentences import find_sentences
from sayso.reading.statements import find_statements
from sayso.reading.statements.windows import LONGEST, paragraph_pieces, windows
from sayso.records import Article, Part, Statement, spans_of

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language


def read(text: str, language: Language, *, rules_alone: bool = False) -> tuple[Statement, ...]:
    """Return the statements of a text."""
    head = ("id", "page", None, None, "unknown", (), None, (), (), None, "unknown", ())
    article = Article(*head, language="en", text=text, parts=(Part("body", 0, len(text)),))
    sentences = find_sentences(text, article.parts, language)
    _, mentions = find_actors(article, sentences, None)
    return find_statements(article, sentences, mentions, (), {"body"}, None if rules_alone else statement_network())


paragraphs = st.lists(st.text(st.sampled_from('ab “”"Z9é.'), min_size=1, max_size=700), min_size=1, max_size=12)


@given(paragraphs)
@settings(max_examples=40, deadline=None)
def test_every_piece_is_at_home_in_one_window(texts: list[str]):
    """Windows overlap, but each piece's cue is decided in one of them, and none is longer than the network takes."""
    text = "\n".join(texts)
    cut, start = [], 0
    for each in texts:
        cut.append(paragraph_pieces(statement_network(), text, start, start + len(each)))
        start += len(each) + 1
    pieces = [piece for each in cut for piece in each]
    found = list(windows([each for each in cut if each]))
    assert all(len(each.pieces) <= LONGEST + 2 for each in found)
    assert all(before.own[1] <= after.own[0] for before, after in pairwise(found))
    assert all(sum(each.own[0] <= piece.start < each.own[1] for each in found) == 1 for piece in pieces)


def test_a_damaged_file_is_named_with_the_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Weights that are not the ones we trained are never run."""
    (tmp_path / "weights").mkdir()
    for name in models.STATEMENT_FILES:
        (tmp_path / "weights" / name).write_bytes(b"not the weights")
    monkeypatch.setattr(models, "__file__", str(tmp_path / "models.py"))
    with pytest.raises(ModelError, match=r"damaged .*pip install"):
        models.statement_network.__wrapped__()


def test_a_missing_file_is_named_with_the_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """So are weights that are not there."""
    monkeypatch.setattr(models, "__file__", str(tmp_path / "models.py"))
    with pytest.raises(ModelError, match=r"missing. Try: pip install"):
        models.statement_network.__wrapped__()


def test_spans_are_verbatim_with_the_network(language: Language):
    """What the network ties together reads as printed."""
    text = "Odile Brandt is upbeat about the new pier. “It will hold,” she said.\n\nCritics of the plan doubt that."
    found = read(text, language)
    assert found
    assert all(text[span.start : span.end] == span.text for each in found for span in spans_of(each))


def test_the_network_finds_what_no_rule_knows(language: Language):
    """Attributions without a reporting verb are found and marked as thought; the rules alone miss them."""
    text = "Odile Brandt is a firm believer that the pier is safe. The harbour board met on Monday."
    assert len(read(text, language)) > len(read(text, language, rules_alone=True))


def test_two_readings_are_the_same(language: Language):
    """The network gives the same statements each time."""
    text = "Odile Brandt said the pier is closed. Her deputy hopes that it will open again in May, the board said."
    assert read(text, language) == read(text, language)
