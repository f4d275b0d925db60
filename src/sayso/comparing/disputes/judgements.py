"""Disputes over worth: of one thing that the story is about, some call it good and others bad."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.comparing.claims.contents import stem_of
from sayso.comparing.origins import voice_of
from sayso.records import Dispute, Side, identify

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.comparing.claims.contents import Content
    from sayso.comparing.claims.grouping import Likenesses
    from sayso.comparing.claims.judgements import Judgement
    from sayso.records import Actor

THEME = 4
"""Statements of the story that name a thing, at least, for its worth to be one matter: "the deal", not "a day"."""

Judged = tuple["Content", "Judgement"]


def find_judgement_disputes(actors: Sequence[Actor], likenesses: Likenesses) -> Iterator[Dispute]:
    """Yield a dispute for each thing of the story that different voices call good and bad.

    A voice that calls it both is on neither side: it says two things of it.
    """
    names = {actor.id: actor.name for actor in actors}
    told: dict[str, list[Judged]] = {}
    for content in likenesses.contents:
        for judged in content.judgements:
            stem = stem_of(judged.thing)
            if stem in content.stems and likenesses.weights.holders(stem) >= THEME:
                told.setdefault(stem, []).append((content, judged))
    for stem, found in sorted(told.items()):
        good, bad = ([each for each in found if each[1].is_good is wanted] for wanted in (True, False))
        both = _voices(good) & _voices(bad)
        sides = [[each for each in side if voice_of(each[0].statement) not in both] for side in (good, bad)]
        if all(sides):
            yield _dispute(stem, sides, names)


def _voices(found: Sequence[Judged]) -> set[str]:
    return {voice_of(content.statement) for content, _ in found}


def _dispute(stem: str, sides: Sequence[Sequence[Judged]], names: Mapping[str, str]) -> Dispute:
    ours, theirs = (side[0] for side in sides)
    said = [f"“{_words(*each)}” ({_name(each[0], names)})" for each in (ours, theirs)]
    return Dispute(
        id=identify("dispute", "worth", stem, ours[0].statement.id, theirs[0].statement.id),
        kind="polarity",
        about=ours[0].stems[stem].text,
        sides=(_side(sides[0]), _side(sides[1])),
        why=f"{said[0]} against {said[1]}.",
    )


def _words(content: Content, judged: Judgement) -> str:
    cue = content.statement.cue
    return judged.text or (cue.text if cue else "")


def _name(content: Content, names: Mapping[str, str]) -> str:
    return names.get(voice_of(content.statement), "a voice that is not known")


def _side(found: Sequence[Judged]) -> Side:
    statements = {content.statement.id: content.statement for content, _ in found}
    voices = dict.fromkeys(voice_of(each) for each in statements.values())
    return Side(found[0][0].statement.text, tuple(voices), tuple(statements))
