"""How near the printed words come to a quotation, whose they are, and what follows from both."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sayso.comparing.checking.passages import find_passages
from sayso.comparing.checking.records import Check, Place
from sayso.comparing.quotes import compare_wording
from sayso.comparing.quotes.printed import read_printed
from sayso.comparing.quotes.uttering import MARKS, QUOTED, same_utterance
from sayso.comparing.quotes.wording import LADDER
from sayso.records import Difference
from sayso.words import entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.comparing.checking.passages import Passage
    from sayso.comparing.checking.records import Verdict
    from sayso.records import Actor, Article, Level, Span, Statement

FAITHFUL: frozenset[Level] = frozenset({"identical", "cleaned", "trimmed"})
"""The rungs on which a quotation has the words that were printed, and no others."""

OWN = 0.5
"""The share of a place that must lie in a statement's content, or in quotation marks, for it to be theirs."""

MARKED = re.compile(rf"„[^„“”]+(?:[“”]|$)|«[^«»]+»|»[^«»]+«|{QUOTED.pattern}")
"""Words in quotation marks, as English or other languages set them: the sign that ends „Wir“ opens one in English."""

DRESS = {"punctuation", "case", "spelling", "bracket"}
"""Kinds of differences that leave a word what it is."""

CLAUSE_END = re.compile(r"[,;:.!?–—\"“”]")
"""What parts a clause from the next, so that its words turn nothing there."""

EDGE = 2
"""Characters beside the words left out in which the end of a clause is looked for: a sign and a space."""

FIRST_WORDS = 2
"""Words after the words kept of which one may turn them: "if the council agrees", "but not today"."""


class Told(NamedTuple):
    """An article with what is said in it and who is named in it; the outlet's name where it is known."""

    article: Article
    statements: Sequence[Statement]
    actors: Sequence[Actor]


def check_quotation(quotation: str, pages: Iterable[Told], by: str | None = None) -> Check:
    """Return where pages print a quotation, how far from its words, who says it there, and the verdict.

    `by` is whose words they should be: a name, a part of one, or a description as printed ("city hall official").
    """
    places = [place for page in pages for place in _places(quotation, page, by)]
    places.sort(key=_rank)
    return Check(quotation, by, _verdict(places, by), tuple(places))


def _verdict(places: Sequence[Place], by: str | None) -> Verdict:
    theirs = [each for each in places if (each.by if by is not None else each.statement or each.quoted)]
    faithful = [each for each in theirs if each.level in FAITHFUL and not each.says_more]
    if faithful:
        return "as printed" if any(each.quoted for each in faithful) else "as reported"
    if theirs:
        return "in other words"
    if not places:
        return "not found"
    return "of somebody else" if any(each.statement or each.quoted for each in places) else "of nobody"


def _rank(place: Place) -> tuple[object, ...]:
    """Return what sorts places: by the right person, near to the words, somebody's words, and then as they stand."""
    ours = (not place.by, _distance(place), place.statement is None, not place.quoted)
    return *ours, place.path, place.spans[0].start


# --- places ---------------------------------------------------------------------------------------------------------


class Near(NamedTuple):
    """A passage compared with the quotation: the rung, the differences, and whether the quotation says more."""

    passage: Passage
    level: Level
    differences: tuple[Difference, ...]
    says_more: bool


def _places(quotation: str, page: Told, by: str | None) -> Iterator[Place]:
    """Yield the places of one article, the nearest of those that overlap."""
    taken: list[tuple[int, int]] = []
    for each in sorted(_near(quotation, page), key=_fit):
        first, last = each.passage.spans[0].start, each.passage.spans[-1].end
        if all(last <= start or end <= first for start, end in taken):
            taken.append((first, last))
            yield _place(each, page, by)


def _fit(near: Near) -> tuple[int, int, int]:
    """Return what sorts passages that overlap: few words of the quotation differ, it is near, and nothing is around."""
    differing = sum(len(read_printed(each.a).words) for each in near.differences if each.kind not in DRESS)
    return differing, _distance(near), len(near.passage.text)


def _distance(near: Near | Place) -> int:
    """Return how far the quotation is from what is printed: with words that are not, as far as one reworded."""
    return max(LADDER.index(near.level), LADDER.index("reworded") if near.says_more else 0)


def _near(quotation: str, page: Told) -> Iterator[Near]:
    for passage in dict.fromkeys(find_passages(quotation, page.article, page.statements)):
        printed = _bare(passage)
        if same_utterance(quotation, printed, same_speaker=True):
            yield _watched(passage, *compare_wording(quotation, printed))


def _bare(passage: Passage) -> str:
    """Return the words of a passage without the quotation marks that its first sentence opens, or its last closes."""
    return passage.text.strip(MARKS)


def _watched(passage: Passage, level: Level, differences: tuple[Difference, ...]) -> Near:
    """Watch what is left out: words whose loss turns the sense make it a change, whatever stands for them."""
    says_more = any(each.kind == "cut" and read_printed(each.a).words for each in differences)
    printed = read_printed(_bare(passage)).text
    lost = [each for each in differences if each.b and each.kind in {"cut", "inserted"}]
    turned = tuple(
        Difference("", word, "negation")
        for each in lost
        for word in _turning(each.b, printed)
        if word not in _listed_in(each.a, None)
    )
    return Near(passage, "changed" if turned else level, (*differences, *turned), bool(says_more))


def _turning(left_out: str, printed: str) -> Iterator[str]:
    """Yield the words left out that turn the sense of those kept beside them, in the same clause.

    Before the words kept, any of the clause does ("It is not true that …"); after them, one of its first words ("… if
    the council agrees").
    """
    before, _, after = printed.partition(left_out)
    clauses = CLAUSE_END.split(left_out)
    if _has_words(before) and not CLAUSE_END.search(before[-EDGE:]):
        yield from _listed_in(clauses[0], FIRST_WORDS)
    if _has_words(after) and not CLAUSE_END.search(after[:EDGE]):
        yield from _listed_in(clauses[-1], None)


def _has_words(text: str) -> bool:
    return bool(read_printed(text).words)


def _listed_in(clause: str, first: int | None) -> list[str]:
    return [word.key for word in read_printed(clause).words[:first] if word.key in _turning_words()]


@cache
def _turning_words() -> frozenset[str]:
    return frozenset(entries("en/check_lost_words.txt"))


# --- whose they are -------------------------------------------------------------------------------------------------


def _place(near: Near, page: Told, by: str | None) -> Place:
    told = _teller(near.passage.spans, page.statements)
    names = {each.id: each.name for each in page.actors}
    denied = _listed_in(told.cue.text, None) if told and told.cue else []
    turned = tuple(Difference("", word, "negation") for word in denied)
    return Place(
        article=page.article.id,
        path=page.article.path,
        outlet=page.article.outlet,
        outlet_name=names.get(page.article.outlet or ""),
        published=page.article.published,
        spans=near.passage.spans,
        level="changed" if denied else near.level,
        differences=(*near.differences, *turned),
        says_more=near.says_more,
        quoted=(told is not None and told.kind == "direct") or _is_quoted(near.passage.spans, page.article),
        statement=told.id if told else None,
        speaker=told.speaker if told else None,
        speaker_name=names.get(told.speaker or "") if told else None,
        source=told.source if told else None,
        cue=told.cue if told else None,
        chain=told.chain if told else (),
        said=told.said if told else None,
        reported=told.reported if told else None,
        by=_is_by(by, told, page.actors) if by is not None else None,
    )


def _teller(spans: Sequence[Span], statements: Sequence[Statement]) -> Statement | None:
    """Return the statement whose content the place lies in, the innermost that holds enough of it."""
    size = sum(each.end - each.start for each in spans)
    holding = [each for each in statements if _common(spans, each.content) >= OWN * size]
    return min(holding, key=lambda each: sum(span.end - span.start for span in each.content), default=None)


def _common(spans: Sequence[Span], others: Sequence[Span]) -> int:
    """Return how many characters two sets of spans have in common."""
    return sum(max(0, min(one.end, other.end) - max(one.start, other.start)) for one in spans for other in others)


def _is_quoted(spans: Sequence[Span], article: Article) -> bool:
    marked = [article.span(*found.span()) for found in MARKED.finditer(article.text)]
    return _common(spans, marked) >= OWN * sum(each.end - each.start for each in spans)


def _is_by(by: str, told: Statement | None, actors: Sequence[Actor]) -> bool:
    """Tell whether a statement is that of the one asked for: every word of the name is in one of the speaker's."""
    if told is None:
        return False
    speaker = next((each for each in actors if each.id == told.speaker), None)
    names = [speaker.name, *speaker.aliases] if speaker else []
    if told.source is not None and not told.named:
        names.append(told.source.text)
    return any(_words(by) <= _words(name) for name in names)


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold()))
