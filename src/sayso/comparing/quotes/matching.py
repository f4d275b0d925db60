"""The utterances that pages print, each with all its versions, compared two by two."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from sayso.comparing.candidates import holders, pairs_among
from sayso.comparing.groups import Groups
from sayso.comparing.quotes.frames import frame_keys
from sayso.comparing.quotes.printed import read_printed
from sayso.comparing.quotes.translations import same_rendering, told_translated
from sayso.comparing.quotes.uttering import Printing, printed_by, same_utterance
from sayso.comparing.quotes.weights import is_small
from sayso.comparing.quotes.wording import compare_wording
from sayso.records import Pair, Quote, Version, identify

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sayso.records import Article, Statement

SHORTEST = 3
"""Words of the shortest quotation that is kept when nobody else prints it; a single word never is a quote."""

COMMON = 40
"""Printings that a row of the frame may stand in and still bring two together."""

LIKELY = 0.4
"""Share of the shorter one's content words that two printings must have in common to be compared word by word. Lower
than what makes them one utterance, since spellings may differ."""


def match_quotes(statements: Sequence[Statement], articles: Sequence[Article]) -> tuple[Quote, ...]:
    """Return the utterances printed in quotation marks, in the order of the articles, then of the text.

    Printings are of one utterance when their words align and their speakers may be one: the same, or one of them not
    named. A quote that only one page prints has one version and no pairs; `speaker` is None where versions differ.
    """
    order = {article.id: at for at, article in enumerate(articles)}
    said = {statement.id: statement for statement in statements}
    printings = _distinct([each for statement in statements for each in printed_by(statement)], said)
    printings = [each for each in printings if _count(each) > 1]
    printings.sort(key=lambda each: (order.get(each.span.article, len(order)), each.span.start, each.statement))
    groups: Groups[Printing] = Groups()
    for each in printings:
        groups.add(each)
    for one, other in _candidates(printings):
        if groups.of(one) != groups.of(other) and _one_utterance(
            said[one.statement], said[other.statement], one, other
        ):
            groups.join(one, other)
    texts = {article.id: article.text for article in articles}
    translated = {
        key for key, each in said.items() if each.article in texts and told_translated(each, texts[each.article])
    }
    for one, other in _renderings(printings, said, translated):
        groups.join(one, other)
    return tuple(
        _quote(group, said, translated) for group in groups.all() if len(group) > 1 or _count(group[0]) >= SHORTEST
    )


def _renderings(
    printings: Sequence[Printing], said: dict[str, Statement], translated: Collection[str]
) -> Iterator[tuple[Printing, Printing]]:
    """Yield the printings of two articles that may render one utterance of one speaker, by what the text tells of one.

    Each with the one that shares most words with it, and no other.
    """
    marked = [each for each in printings if each.statement in translated]
    for one in marked:
        others = [each for each in printings if _may_render(said[one.statement], said[each.statement])]
        alike = [each for each in others if same_rendering(one.text, each.text) is not None]
        if len(alike) == 1:
            yield one, alike[0]


def _may_render(a: Statement, b: Statement) -> bool:
    same = a.speaker is not None and a.speaker == b.speaker and a.named and b.named
    return same and a.article != b.article and (a.said is None or b.said is None or a.said == b.said)


def _count(printing: Printing) -> int:
    return len(printing.text.split())


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
    """Yield the pairs of printings that share a good part of their content words, or a row of their frames."""
    keys, rows = zip(*(_keys(each) for each in printings), strict=True) if printings else ((), ())
    together = {pair for places in holders(keys) for pair in pairs_among(places)}
    framed = {pair for places in holders(rows) if len(places) <= COMMON for pair in combinations(places, 2)}
    for i, j in sorted(framed | together):
        if (i, j) in framed or len(keys[i] & keys[j]) >= LIKELY * min(len(keys[i]), len(keys[j])):
            yield printings[i], printings[j]


def _keys(printing: Printing) -> tuple[set[str], set[str]]:
    """Return a printing's content words (all words where it has none), and the rows of its frame."""
    printed = read_printed(printing.text)
    words = {word.key for word in printed.words}
    return {key for key in words if not is_small(key)} or words, frame_keys(printed)


def _one_utterance(a: Statement, b: Statement, one: Printing, other: Printing) -> bool:
    """Tell whether two statements print one utterance; two persons known by name never share one of a few words."""
    if a.id == b.id:
        return False
    same = a.speaker is not None and a.speaker == b.speaker
    if not same and a.named and b.named and a.speaker and b.speaker:
        return False
    return same_utterance(one.text, other.text, same_speaker=same)


def _quote(group: Sequence[Printing], said: dict[str, Statement], translated: Collection[str]) -> Quote:
    versions = _by_statement(group)
    texts = {statement: _text(each) for statement, each in versions.items()}
    compared = cache(compare_wording)
    pairs = []
    for a, b in pairs_among(list(versions)):
        level, differences = compared(texts[a], texts[b])
        if level != "different":
            pairs.append(Pair(a, b, level, differences))
        elif {a, b} & {*translated} and (rendered := same_rendering(texts[a], texts[b])) is not None:
            pairs.append(Pair(a, b, "reworded", rendered))
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
    """Return the words of a version; between two quoted stretches the outlet has left out what it liked."""
    return " … ".join(each.text for each in printings)


def _length(printing: Printing) -> int:
    return printing.span.end - printing.span.start


def _speaker(statements: Sequence[Statement]) -> str | None:
    """Return who speaks: the one speaker known, a named one before nameless ones; None where that leaves two."""
    named = Counter(each.speaker for each in statements if each.speaker and each.named)
    speakers = named or Counter(each.speaker for each in statements if each.speaker)
    return next(iter(speakers)) if len(speakers) == 1 else None
