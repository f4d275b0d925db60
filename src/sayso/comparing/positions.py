"""What an actor said on one issue over time, and where it turned."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from sayso.comparing.claims.contents import read_contents
from sayso.comparing.claims.sameness import Weights, compare
from sayso.comparing.origins import UNKNOWN, voice_of
from sayso.records import Position, Shift, Stance
from sayso.words import entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.comparing.claims.contents import Content
    from sayso.records import Actor, Mention, Reading, Sentence

SAME_ISSUE = 0.14
"""Score from which two statements of one actor are on one issue. Lower than for one claim: positions differ."""

LABEL = 3
"""Words that name an issue: the most telling ones that its statements share."""

POSITIONED = {"person", "government", "organisation"}


@dataclass(frozen=True, slots=True)
class _Turn:
    """In this statement the text says, in these words, that an actor's position turned."""

    actor: str
    statement: str
    words: str


def find_positions(readings: Sequence[Reading], actors: Sequence[Actor]) -> tuple[Position, ...]:
    """Return, for each actor with several statements on one issue, the statements over time and the shifts.

    The issue is found, not given: what the actor's statements share. A shift needs two attributed statements whose
    words cannot both be held, or a text that says itself that the position turned; its reason holds those words.
    """
    contents = read_contents(readings)
    weights = Weights(contents)
    turns = [turn for reading in readings for turn in _turns(reading)]
    found: list[Position] = []
    for actor in sorted((each for each in actors if each.kind in POSITIONED), key=lambda each: each.id):
        own = _told_of(actor.id, contents, turns)
        found += [_position(actor.id, group, turns, weights) for group in _issues(own, weights)]
    return tuple(sorted(found, key=lambda each: (-len(each.shifts), -len(each.stances), each.actor, each.issue)))


def _told_of(actor: str, contents: Sequence[Content], turns: Sequence[_Turn]) -> list[Content]:
    """Return the statements by an actor, and those that say its position turned, in the order of time and text."""
    turned = {turn.statement for turn in turns if turn.actor == actor}
    own = [each for each in contents if voice_of(each.statement) == actor or each.statement.id in turned]
    return sorted(own, key=_when)


def _when(content: Content) -> tuple[str, str, int]:
    statement = content.statement
    return statement.said or statement.reported or "", content.article.id, statement.content[0].start


def _issues(contents: Sequence[Content], weights: Weights) -> list[list[Content]]:
    """Return the statements of one actor in groups of one issue each, at least two in a group, in order of time."""
    home = {each.statement.id: [each] for each in contents}
    scored = [(compare(a, b, weights).score, a, b) for a, b in combinations(contents, 2)]
    for score, a, b in sorted(scored, key=lambda each: (-each[0], each[1].statement.id, each[2].statement.id)):
        ours, theirs = home[a.statement.id], home[b.statement.id]
        if score >= SAME_ISSUE and ours is not theirs:
            ours.extend(theirs)
            home.update({each.statement.id: ours for each in theirs})
    groups = {id(members): sorted(members, key=_when) for members in home.values()}
    return [members for members in groups.values() if len(members) > 1]


def _position(actor: str, contents: Sequence[Content], turns: Sequence[_Turn], weights: Weights) -> Position:
    statements = [content.statement for content in contents]
    return Position(
        actor=actor,
        issue=_issue(actor, contents, weights),
        stances=tuple(Stance(each.said, each.id, each.text) for each in statements),
        shifts=tuple(_shifts(contents, {t.statement: t for t in turns if t.actor == actor}, weights)),
    )


def _issue(actor: str, contents: Sequence[Content], weights: Weights) -> str:
    """Return the words that most statements of an issue share, as first printed; of equals the more telling."""
    held: dict[str, int] = {}
    for stem in (stem for content in contents for stem in content.stems):
        held[stem] = held.get(stem, 0) + 1
    text = {stem: term.text for content in reversed(contents) for stem, term in content.stems.items()}
    shared = [stem for stem in text if held[stem] > 1 and stem != f"actor:{actor}"]
    best = sorted(shared, key=lambda stem: (-held[stem] * weights[stem], stem))[:LABEL]
    return ", ".join(text[stem] for stem in best)


def _shifts(contents: Sequence[Content], turned: Mapping[str, _Turn], weights: Weights) -> Iterator[Shift]:
    """Yield the turns between statements in order of time: those the text tells, and words that cannot both be held."""
    for before, after in pairwise(contents):
        turn = turned.get(after.statement.id)
        if turn is not None:
            yield Shift(before.statement.id, after.statement.id, f"The text says so: “{turn.words}”.")
            continue
        clash = compare(before, after, weights).clash
        if clash is not None and clash.kind == "polarity" and _later(before, after):
            why = f"Cannot both be held: “{clash.a}” and then “{clash.b}”."
            yield Shift(before.statement.id, after.statement.id, why)


def _later(before: Content, after: Content) -> bool:
    """Tell whether the second statement is known to have been made after the first."""
    days = (before.statement.said, after.statement.said)
    return days[0] is not None and days[1] is not None and days[0] < days[1]


def _turns(reading: Reading) -> Iterator[_Turn]:
    """Yield the places where the article says that a position turned, with whose and in which statement."""
    for sentence in reading.sentences:
        text = reading.article.text[sentence.start : sentence.end]
        for match in _turning().finditer(text):
            actor = _turner(reading, sentence, sentence.start + match.start())
            statement = _stating(reading, sentence, sentence.start + match.start(), actor)
            if actor and statement:
                yield _Turn(actor, statement, match[0])


def _turner(reading: Reading, sentence: Sentence, at: int) -> str | None:
    """Return whose position turns: the subject of the turning word, else whoever is named last before it."""
    before = [each for each in reading.mentions if sentence.start <= each.start < each.end <= at and each.actor]
    subject = next((each for each in before if _is_subject(each, sentence, at)), None)
    if subject is not None:
        return subject.actor
    return before[-1].actor if before else None


def _is_subject(mention: Mention, sentence: Sentence, at: int) -> bool:
    turning = next((word for word in sentence.tokens if word.start <= at < word.end), None)
    return turning is not None and any(
        mention.start <= word.start < mention.end and word.dep == "nsubj" and word.head == turning.index
        for word in sentence.tokens
    )


def _stating(reading: Reading, sentence: Sentence, at: int, actor: str | None) -> str | None:
    """Return the statement of the new position: the actor's own after the turning word, else the one around it."""
    own = [
        each.id
        for each in reading.statements
        if voice_of(each) == actor != UNKNOWN and at < each.content[0].start < sentence.end
    ]
    around = [each.id for each in reading.statements if any(span.start <= at < span.end for span in each.content)]
    return next(iter([*own, *around]), None)


@cache
def _turning() -> re.Pattern[str]:
    phrases = sorted(entries("en/turning_words.txt"), key=len, reverse=True)
    patterns = (re.escape(phrase).replace(r"\ \*\ ", r"\s+(?:[\w’'-]+\s+){0,4}?") for phrase in phrases)
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)
