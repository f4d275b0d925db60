"""The utterances that pages print, each with all its versions, compared two by two."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from sayso.comparing.groups import Groups
from sayso.comparing.quotes.frames import frame_keys
from sayso.comparing.quotes.printed import read_printed
from sayso.comparing.quotes.uttering import Printing, printed_by, same_utterance
from sayso.comparing.quotes.weights import is_small
from sayso.comparing.quotes.wording import compare_wording
from sayso.records import Pair, Quote, Version, identify

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.records import Article, Statement

SHORTEST = 3
"""Words of the shortest quotation that is kept when nobody else prints it; below are single words in scare quotes."""

COMMON = 40
"""Printings that a word may stand in and still bring two together: a word that all have tells nothing."""


def match_quotes(statements: Sequence[Statement], articles: Sequence[Article]) -> tuple[Quote, ...]:
    """Return the utterances printed in quotation marks, in the order of the articles, then of the text.

    Printings are of one utterance when their words align and their speakers may be one: the same, or one of them not
    named. A quote that only one page prints has one version and no pairs; `speaker` is None where versions differ.
    """
    order = {article.id: at for at, article in enumerate(articles)}
    said = {statement.id: statement for statement in statements}
    printings = _distinct([each for statement in statements for each in printed_by(statement)], said)
    printings.sort(key=lambda each: (order.get(each.span.article, len(order)), each.span.start, each.statement))
    groups: Groups[Printing] = Groups()
    for each in printings:
        groups.add(each)
    for one, other in _candidates(printings):
        if _one_utterance(said[one.statement], said[other.statement], one, other):
            groups.join(one, other)
    quotes = [_quote(group, said) for group in groups.all() if len(group) > 1 or len(group[0].text.split()) >= SHORTEST]
    return tuple(quotes)


def _distinct(printings: Sequence[Printing], said: dict[str, Statement]) -> list[Printing]:
    """Return the printings, each stretch of an article once: for the statement that holds the least beside it."""
    smallest: dict[tuple[str, int], Printing] = {}
    for each in sorted(printings, key=lambda each: (len(said[each.statement].text), each.statement)):
        smallest.setdefault((each.span.article, each.span.end), each)
    kept: list[Printing] = []
    for each in sorted(smallest.values(), key=lambda each: (-len(each.text), each.statement)):
        if not any(_inside(each, other) for other in kept):
            kept.append(each)
    return kept


def _inside(one: Printing, other: Printing) -> bool:
    same = one.span.article == other.span.article
    return same and other.span.start <= one.span.start and one.span.end <= other.span.end


def _candidates(printings: Sequence[Printing]) -> Iterator[tuple[Printing, Printing]]:
    """Yield the pairs of printings that share a content word which not everybody uses, or a piece of their frame."""
    holding: dict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(printings):
        printed = read_printed(each.text)
        keys = {word.key for word in printed.words if not is_small(word.key)} or {word.key for word in printed.words}
        for key in sorted(keys | frame_keys(printed)):
            holding[key].append(at)
    pairs = {pair for places in holding.values() if len(places) <= COMMON for pair in combinations(places, 2)}
    return ((printings[i], printings[j]) for i, j in sorted(pairs))


def _one_utterance(a: Statement, b: Statement, one: Printing, other: Printing) -> bool:
    """Tell whether two statements print one utterance; two persons known by name never share one of a few words."""
    if a.id == b.id:
        return False
    same = a.speaker is not None and a.speaker == b.speaker
    if not same and a.named and b.named and a.speaker and b.speaker:
        return False
    return same_utterance(one.text, other.text, same_speaker=same)


def _quote(group: Sequence[Printing], said: dict[str, Statement]) -> Quote:
    versions = _by_statement(group)
    pairs = []
    for (a, first), (b, second) in combinations(versions.items(), 2):
        level, differences = compare_wording(_text(first), _text(second))
        if level != "different":
            pairs.append(Pair(a, b, level, differences))
    return Quote(
        id=identify("quote", *sorted(versions), group[0].span.start),
        speaker=_speaker([said[statement] for statement in versions]),
        versions=tuple(Version(statement, max(each, key=_length).span) for statement, each in versions.items()),
        pairs=tuple(pairs),
    )


def _by_statement(group: Sequence[Printing]) -> dict[str, list[Printing]]:
    """Return the printings statement by statement: one may print its utterance in several stretches."""
    found: dict[str, list[Printing]] = defaultdict(list)
    for each in group:
        found[each.statement].append(each)
    return found


def _text(printings: Sequence[Printing]) -> str:
    return " ".join(each.text for each in printings)


def _length(printing: Printing) -> int:
    return printing.span.end - printing.span.start


def _speaker(statements: Sequence[Statement]) -> str | None:
    """Return who speaks: the one speaker known, a named one before nameless ones; None where that leaves two."""
    named = Counter(each.speaker for each in statements if each.speaker and each.named)
    speakers = named or Counter(each.speaker for each in statements if each.speaker)
    return next(iter(speakers)) if len(speakers) == 1 else None
