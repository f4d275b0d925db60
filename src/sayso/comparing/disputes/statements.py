"""Disputes between statements of one matter: another figure, another day, the opposite, or a denial."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.comparing.disputes.cases import Case, asks, is_update, nested
from sayso.comparing.disputes.causes import find_cause_cases
from sayso.comparing.disputes.denials import find_denials, find_refusals
from sayso.comparing.origins import voice_of
from sayso.records import Dispute, Side, identify

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.comparing.claims.clashes import Clash
    from sayso.comparing.claims.contents import Content
    from sayso.comparing.claims.grouping import Likenesses
    from sayso.records import Actor, Claim, Reading

ONE_MATTER = 0.2
"""Score from which two statements that clash are about one matter. Lower finds more disputes, also false ones."""


def find_statement_disputes(
    claims: Sequence[Claim], readings: Sequence[Reading], actors: Sequence[Actor], likenesses: Likenesses
) -> Iterator[Dispute]:
    """Yield one dispute for each two claims whose statements are of one matter and clash; the nearest pair shows it."""
    contents = {content.key: content for content in likenesses.contents}
    claimed = {statement: claim for claim in claims for statement in claim.statements}
    home = {key: claimed[content.statement.id] for key, content in contents.items()}
    together = {key: claim.statements for key, claim in claimed.items()}
    refusals = find_refusals(readings, actors, likenesses, together)
    cases = [*_clashes(contents, likenesses), *find_denials(likenesses, refusals), *find_cause_cases(likenesses)]
    names = {actor.id: actor.name for actor in actors}
    # Changed words of one utterance are told as that: its two claims are no second dispute.
    told = {frozenset({home[a].id, home[b].id}) for a, b in likenesses.parted}
    for case in sorted(cases, key=lambda each: (-each.score, each.a.key, each.b.key)):
        pair = frozenset({home[case.a.key].id, home[case.b.key].id})
        if pair not in told and len(pair) > 1:
            told.add(pair)
            yield _dispute(case, home, names)
    yield from refusals.values()


def _clashes(contents: Mapping[str, Content], likenesses: Likenesses) -> Iterator[Case]:
    settled = likenesses.joined | likenesses.parted
    for (a, b), sameness in likenesses.compared.items():
        ours, theirs = contents[a], contents[b]
        if (
            sameness.clash is None
            or sameness.clash.wished
            or sameness.score < ONE_MATTER
            or asks(ours)
            or asks(theirs)
            or (a, b) in settled
        ):
            continue
        # What a denial denies is `find_denials` to say.
        one_denies = contents[a].denied != contents[b].denied
        # Who seems to say yes and no on one day mostly says two things; its position over time is told elsewhere.
        one_voice = sameness.clash.kind == "polarity" and voice_of(ours.statement) == voice_of(theirs.statement)
        updated = is_update(ours.statement, theirs.statement)
        if not one_denies and not one_voice and not nested(ours, theirs) and not updated:
            yield Case(ours, theirs, sameness.clash, sameness.score)


def _dispute(case: Case, home: Mapping[str, Claim], names: Mapping[str, str]) -> Dispute:
    a, b = case.a, case.b
    shared = [term.text for stem, term in a.stems.items() if stem in b.stems]
    voices = [names.get(voice_of(each.statement), "a voice that is not known") for each in (a, b)]
    return Dispute(
        id=identify("dispute", case.clash.kind, *sorted((a.key, b.key))),
        kind=case.clash.kind,
        about=", ".join(shared) or a.text,
        sides=(_side(a, home[a.key]), _side(b, home[b.key])),
        why=_why(case.clash, voices),
    )


def _side(content: Content, claim: Claim) -> Side:
    others = [each for each in claim.statements if each != content.statement.id]
    return Side(content.text, claim.voices, (content.statement.id, *others))


def _why(clash: Clash, voices: Sequence[str]) -> str:
    ours, theirs = (
        f"“{words}” ({voice})" if words else voice for words, voice in zip((clash.a, clash.b), voices, strict=True)
    )
    return f"{ours} against {theirs}."
