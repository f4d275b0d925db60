"""Disputes between statements of one matter: another figure, another day, the opposite, or a denial."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.comparing.claims.clashes import Clash
from sayso.comparing.origins import UNKNOWN, voice_of
from sayso.records import Dispute, Side, identify

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sayso.comparing.claims.contents import Content
    from sayso.comparing.claims.grouping import Likenesses
    from sayso.records import Actor, Claim, Reading, Statement

ONE_MATTER = 0.2
"""Score from which two statements that clash are about one matter. Lower finds more disputes, also false ones."""

DENIED = 0.2
"""Score from which a denial that names no report is taken to deny a statement. Lower finds more, also what it does not
deny."""


@dataclass(frozen=True, slots=True)
class _Case:
    """Two statements that clash, and how nearly they are about one matter."""

    a: Statement
    b: Statement
    clash: Clash
    score: float


def find_statement_disputes(
    claims: Sequence[Claim], readings: Sequence[Reading], actors: Sequence[Actor], likenesses: Likenesses
) -> Iterator[Dispute]:
    """Yield one dispute for each two claims whose statements are of one matter and clash; the nearest pair shows it."""
    contents = {content.statement.id: content for content in likenesses.contents}
    home = {statement: claim for claim in claims for statement in claim.statements}
    refusals = _refusals(readings, actors, {each for each, content in contents.items() if content.denied})
    cases = [*_clashes(contents, likenesses), *_denials(contents, likenesses, refusals)]
    names = {actor.id: actor.name for actor in actors}
    # Changed words of one utterance are told as that: its two claims are no second dispute.
    told = {frozenset({home[a].id, home[b].id}) for a, b in likenesses.parted}
    for case in sorted(cases, key=lambda each: (-each.score, each.a.id, each.b.id)):
        pair = frozenset({home[case.a.id].id, home[case.b.id].id})
        if pair not in told and len(pair) > 1:
            told.add(pair)
            yield _dispute(case, home, contents, names)
    yield from refusals.values()


def _clashes(contents: Mapping[str, Content], likenesses: Likenesses) -> Iterator[_Case]:
    for (a, b), sameness in likenesses.compared.items():
        ours, theirs = contents[a].statement, contents[b].statement
        if sameness.clash is None or sameness.score < ONE_MATTER or (a, b) in likenesses.joined | likenesses.parted:
            continue
        # What a denial denies is `_denials`' to say.
        one_denies = contents[a].denied != contents[b].denied
        if not one_denies and not _nested(ours, theirs) and not _update(ours, theirs):
            yield _Case(ours, theirs, sameness.clash, sameness.score)


def _denials(contents: Mapping[str, Content], likenesses: Likenesses, refusals: Collection[str]) -> Iterator[_Case]:
    """Yield, for each denial that names no report, the statement of another voice that it most likely denies."""
    likeliest: dict[str, _Case] = {}
    for (a, b), sameness in likenesses.compared.items():
        if contents[a].denied == contents[b].denied or sameness.score < DENIED:
            continue
        denial, other = (contents[each].statement for each in ((a, b) if contents[a].denied else (b, a)))
        if denial.id in refusals or not _is_denied(denial, other):
            continue
        before = likeliest.get(denial.id)
        if before is None or (sameness.score, before.b.id) > (before.score, other.id):
            clash = Clash("polarity", denial.cue.text if denial.cue else "", "")
            likeliest[denial.id] = _Case(denial, other, clash, sameness.score)
    yield from likeliest.values()


def _is_denied(denial: Statement, other: Statement) -> bool:
    """Tell whether a denial, by a known voice, can be of the other statement: another voice's, not the same words."""
    return UNKNOWN != voice_of(denial) != voice_of(other) and not _nested(denial, other)


def _nested(a: Statement, b: Statement) -> bool:
    """Tell whether one statement stands inside the other, so that it is the same words."""
    return any(x.article == y.article and x.start < y.end and y.start < x.end for x in a.content for y in b.content)


def _update(a: Statement, b: Statement) -> bool:
    """Tell whether one voice said the one later than the other: it has another word now, it disputes nobody."""
    if voice_of(a) != voice_of(b) or voice_of(a) == UNKNOWN:
        return False
    return a.said is not None and b.said is not None and a.said != b.said


def _dispute(
    case: _Case, home: Mapping[str, Claim], contents: Mapping[str, Content], names: Mapping[str, str]
) -> Dispute:
    a, b = case.a, case.b
    shared = [term.text for stem, term in contents[a.id].stems.items() if stem in contents[b.id].stems]
    voices = [names.get(voice_of(each), "a voice that is not known") for each in (a, b)]
    return Dispute(
        id=identify("dispute", case.clash.kind, *sorted((a.id, b.id))),
        kind=case.clash.kind,
        about=", ".join(shared) or a.text,
        sides=(_side(a, home[a.id]), _side(b, home[b.id])),
        why=_why(case.clash, voices),
    )


def _side(statement: Statement, claim: Claim) -> Side:
    others = [each for each in claim.statements if each != statement.id]
    return Side(statement.text, claim.voices, (statement.id, *others))


def _why(clash: Clash, voices: Sequence[str]) -> str:
    ours, theirs = (
        f"“{words}” ({voice})" if words else voice for words, voice in zip((clash.a, clash.b), voices, strict=True)
    )
    return f"{ours} against {theirs}."


def _refusals(readings: Sequence[Reading], actors: Sequence[Actor], denials: Collection[str]) -> dict[str, Dispute]:
    """Return the denials of a report that the denial itself names: "denied a report by the Courier that …"."""
    outlets = {actor.id: actor.name for actor in actors if actor.kind == "outlet"}
    found: dict[str, Dispute] = {}
    for reading in readings:
        for statement in (each for each in reading.statements if each.id in denials):
            start, end = _reach(statement)
            named = [each.actor for each in reading.mentions if start <= each.start < end and each.actor in outlets]
            if named and named[0]:
                found[statement.id] = _refusal(statement, named[0], reading)
    return found


def _refusal(statement: Statement, outlet: str, reading: Reading) -> Dispute:
    inner = tuple(each.id for each in reading.statements if each.within == statement.id)
    return Dispute(
        id=identify("dispute", "polarity", statement.id, outlet),
        kind="polarity",
        about=statement.text,
        sides=(
            Side(statement.text, (outlet,), inner),
            Side(reading.article.text[slice(*_reach(statement))], (voice_of(statement),), (statement.id,)),
        ),
        why=f"“{statement.cue.text if statement.cue else ''}” denies a report that the same sentence names.",
    )


def _reach(statement: Statement) -> tuple[int, int]:
    """Return the offsets from the cue to the end of the content's first stretch, whichever comes first."""
    spans = [*statement.content[:1], *([statement.cue] if statement.cue else [])]
    return min(span.start for span in spans), max(span.end for span in spans)
