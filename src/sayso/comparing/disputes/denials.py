"""What is denied: the statements of other voices that a denial is of, and the report that it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.comparing.claims.clashes import Clash
from sayso.comparing.claims.contents import stem_of
from sayso.comparing.claims.phrases import phrases
from sayso.comparing.disputes.cases import Case, asks, nested
from sayso.comparing.origins import UNKNOWN, voice_of
from sayso.records import Dispute, Side, identify

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sayso.comparing.claims.contents import Content
    from sayso.comparing.claims.grouping import Likenesses
    from sayso.records import Actor, Reading, Statement

DENIED = 0.55
"""Share of what a denial holds from which a statement is taken to be the one that it denies. Lower finds more, also
what it does not deny. Found on the real development stories."""

SURELY = 0.65
"""Share from which a denial is of every such statement, not only of the likeliest."""

FEWEST = 2
"""Telling words besides names that a denial shares with what it denies, at least."""


@dataclass(frozen=True, slots=True)
class _Likely:
    """A statement that a denial may be of, and how much of the denial it holds."""

    other: Content
    share: float


def find_denials(likenesses: Likenesses, refusals: Collection[str]) -> Iterator[Case]:
    """Yield, for each denial that names no report, the statements of other voices that it denies.

    A denial is short where what it denies is long, so the share counts that it has in common with the denial alone.
    """
    holders: dict[str, list[Content]] = {}
    for content in likenesses.contents:
        for stem in content.stems:
            holders.setdefault(stem, []).append(content)
    for denial in likenesses.contents:
        if denial.denied and denial.statement.id not in refusals:
            yield from _cases(denial, holders, likenesses)


def _cases(denial: Content, holders: Mapping[str, Sequence[Content]], likenesses: Likenesses) -> Iterator[Case]:
    found = {each.key: each for stem in _matter(denial) for each in holders[stem]}
    likely = [_Likely(each, _share(denial, each, likenesses)) for _, each in sorted(found.items())]
    likely = [each for each in likely if each.share >= DENIED and _is_denied(denial, each.other)]
    best = max((each.share for each in likely), default=0.0)
    for each in likely:
        if each.share in (best, max(each.share, SURELY)):
            clash = Clash("polarity", _denying_words(denial.statement), "")
            yield Case(denial, each.other, clash, each.share)


def _matter(denial: Content) -> list[str]:
    """Return the stems of what is denied, without the words that correct it ("a clerical error")."""
    found = phrases("en/correcting_words.txt").search(denial.text)
    correcting = {stem_of(word) for word in found[0].lower().split()} if found else set()
    return [stem for stem in denial.stems if stem not in correcting]


def _share(denial: Content, other: Content, likenesses: Likenesses) -> float:
    matter = _matter(denial)
    shared = [stem for stem in matter if stem in other.stems]
    if sum(denial.stems[stem].kind != "name" for stem in shared) < FEWEST:
        return 0.0
    weights = likenesses.weights
    return sum(map(weights.__getitem__, shared)) / sum(map(weights.__getitem__, matter))


def _is_denied(denial: Content, other: Content) -> bool:
    """Tell whether a denial can be of the other statement: another voice's or page's, and not the same words."""
    ours, theirs = denial.statement, other.statement
    if other.denied or nested(denial, other) or asks(other):
        return False
    # "Denying him a seat" denies nothing that was said; of a known voice the verb mostly does.
    if voice_of(ours) == UNKNOWN and not denial.whole:
        return False
    # A voice that is not known may be the other one, if both stand on one page.
    return voice_of(ours) != voice_of(theirs) or (voice_of(ours) == UNKNOWN and ours.article != theirs.article)


def find_refusals(
    readings: Sequence[Reading], actors: Sequence[Actor], likenesses: Likenesses, home: Mapping[str, Sequence[str]]
) -> dict[str, Dispute]:
    """Return the denials of a report that the denial itself names: "denied a report by the Courier that …".

    What the outlet reported is the other side: what it says in the denial, and in the story.
    """
    outlets = {actor.id: actor.name for actor in actors if actor.kind == "outlet"}
    denials = {content.statement.id: content for content in likenesses.contents if content.denied}
    every = {content.statement.id: content.statement for content in likenesses.contents}
    found: dict[str, Dispute] = {}
    for reading in readings:
        for statement in (each for each in reading.statements if each.id in denials):
            named = _named(statement, reading, outlets)
            if named is not None:
                reported = _reported(named, denials[statement.id], likenesses)
                whole = dict.fromkeys(key for each in reported for key in home[each])
                found[statement.id] = _refusal(denials[statement.id], named, reading, [every[each] for each in whole])
    return found


def _named(statement: Statement, reading: Reading, outlets: Collection[str]) -> str | None:
    """Return the outlet whose report a denial names: not the one on which, or through which, it was uttered."""
    start, end = _reach(statement)
    passing = {link.actor for link in statement.chain}
    inside = [each for each in reading.mentions if start <= each.start < end and each.actor in outlets]
    content = [each for each in inside if any(span.start <= each.start < span.end for span in statement.content)]
    return next((each.actor for each in (*content, *inside) if each.actor not in passing), None)


def _reported(outlet: str, denial: Content, likenesses: Likenesses) -> list[str]:
    """Return the outlet's statements of the matter of a denial; where none shares a word with it, its first one."""
    told = [each for each in likenesses.contents if voice_of(each.statement) == outlet and not each.denied]
    near = [each for each in told if any(each.stems.get(stem) for stem in denial.stems if "actor:" not in stem)]
    return [each.statement.id for each in near or told[:1]]


def _refusal(denial: Content, outlet: str, reading: Reading, reported: Sequence[Statement]) -> Dispute:
    statement = denial.statement
    inner = [each for each in reading.statements if each.within == statement.id]
    told = [each for each in (*inner, *reported) if each.id != statement.id]
    return Dispute(
        id=identify("dispute", "polarity", statement.id, outlet),
        kind="polarity",
        about=statement.text,
        sides=(
            Side((told or [statement])[0].text, (outlet,), tuple(dict.fromkeys(each.id for each in told))),
            Side(reading.article.text[slice(*_reach(statement))], (voice_of(statement),), (statement.id,)),
        ),
        why=f"“{_denying_words(statement)}” denies a report that the same sentence names.",
    )


def _denying_words(statement: Statement) -> str:
    """Return the words by which a thing is denied: those that correct it, else the cue."""
    found = phrases("en/correcting_words.txt").search(statement.text)
    return found[0] if found else statement.cue.text if statement.cue else ""


def _reach(statement: Statement) -> tuple[int, int]:
    """Return the offsets from the cue to the end of the content's first stretch, whichever comes first."""
    spans = [*statement.content[:1], *([statement.cue] if statement.cue else [])]
    return min(span.start for span in spans), max(span.end for span in spans)
