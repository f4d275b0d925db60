"""The counts of a claim, each with the sentence that explains it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.comparing.claims.nearness import couple
from sayso.comparing.origins import UNKNOWN, voice_of
from sayso.records import actor_id
from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.comparing.claims.contents import Content
    from sayso.comparing.claims.grouping import Likenesses
    from sayso.comparing.origins import Origin
    from sayso.records import Actor, Article, Reading, Statement

SHOWN = 6
"""Shared words that a reason names: the most telling ones come first, so more add little."""

HOW = {
    "relay": "nearest to the voice in the chain",
    "outlet": "the outlet itself is the source",
    "own sourcing": "got it itself",
    "public": "said in public, so one origin however many outlets carry it",
    "wire": "the page carries its dispatch",
    "copy": "the page copies its report",
}

STATED = {"wire": " (its metadata say so)", "copy": " (its metadata say so)"}
"""What stands in the place of words where none are printed."""


class Ledger:
    """Who stands behind the statements of a story: outlets, origins and voices, and the sentences that say why."""

    def __init__(self, readings: Sequence[Reading], actors: Sequence[Actor], origins: Mapping[str, Origin]) -> None:
        self._articles = {reading.article.id: reading.article for reading in readings}
        self._names = {actor.id: actor.name for actor in actors}
        self._origins = origins

    def outlets(self, statements: Iterable[Statement]) -> tuple[str, ...]:
        """Return the outlets that carry the statements; for a page of unknown outlet, the one that it copies."""
        return _unique(outlet for each in statements if (outlet := self._outlet(each)) is not None)

    def origins(self, statements: Sequence[Statement]) -> tuple[str, ...]:
        """Return the independent origins of the statements, the most frequent first, "unknown" last."""
        return _by_count(self._origins[each.id].actor for each in _first_told(statements))

    def voices(self, statements: Sequence[Statement]) -> tuple[str, ...]:
        """Return whose word the statements are, the most frequent first, "unknown" last."""
        return _by_count(voice_of(each) for each in _first_told(statements))

    def why(
        self, statements: Sequence[Statement], contents: Sequence[Content], likenesses: Likenesses
    ) -> tuple[str, ...]:
        """Return one plain sentence each on outlets, origins, voices, and what joins the contents of the statements."""
        return (
            *self._why_outlets(statements),
            *self._why_origins(statements),
            self._why_voices(statements),
            *_why_joined(contents, likenesses),
        )

    def _outlet(self, statement: Statement) -> str | None:
        article = self._articles[statement.article]
        return article.outlet or next((copy.of for copy in article.copies if copy.of not in self._articles), None)

    def _name(self, actor: str) -> str:
        return self._names.get(actor, actor)

    def _why_outlets(self, statements: Sequence[Statement]) -> Iterator[str]:
        outlets = self.outlets(statements)
        yield f"{_count(len(outlets), 'outlet')}: {self._list(outlets)}." if outlets else "No outlet is known."
        for owner, owned in _families(outlets).items():
            yield f"{self._list(owned)} belong to one owner, {owner}."
        pages = {each.article: self._articles[each.article] for each in statements}
        for article in pages.values():
            if article.outlet is None:
                yield self._why_unknown(article)

    def _why_unknown(self, article: Article) -> str:
        copied = next((copy.of for copy in article.copies if copy.of not in self._articles), None)
        if copied is None:
            return "One page does not say which outlet it is from."
        return f"One page of unknown outlet is counted under {self._name(copied)}, whose report it copies."

    def _why_origins(self, statements: Sequence[Statement]) -> Iterator[str]:
        found = self.origins(statements)
        known = [each for each in found if each != UNKNOWN]
        yield f"{_count(len(known), 'known origin')}{': ' if known else ''}{self._list(known)}."
        for actor in known:
            own = [origin for each in _first_told(statements) if (origin := self._origins[each.id]).actor == actor]
            yield f"{self._name(actor)} ({len(own)}): {'; '.join(_unique(_evidence(each) for each in own))}."
        lost = sum(self._origins[each.id].actor == UNKNOWN for each in _first_told(statements))
        if lost:
            yield f"{_count(lost, 'statement')} of unknown origin: not counted as independent."

    def _why_voices(self, statements: Sequence[Statement]) -> str:
        voices = self.voices(statements)
        known = [each for each in voices if each != UNKNOWN]
        rest = " and at least one that is not known" if UNKNOWN in voices else ""
        return (
            f"{_count(len(known), 'voice')}: {self._list(known)}{rest}." if known else "Whose word it is, is not known."
        )

    def _list(self, actors: Sequence[str]) -> str:
        return ", ".join(self._name(each) for each in actors)


def _families(outlets: Sequence[str]) -> dict[str, list[str]]:
    """Return the owners of more than one of some outlets, each with those: it is not as many newsrooms as titles."""
    found: dict[str, list[str]] = {}
    for outlet in (each for each in outlets if each in _owners()):
        found.setdefault(_owners()[outlet], []).append(outlet)
    return {owner: owned for owner, owned in found.items() if len(owned) > 1}


@cache
def _owners() -> dict[str, str]:
    """Return the owner of each outlet, by the id that it has as an actor, where the table knows one."""
    rows = table("outlet_owners.csv")
    return {actor_id(name, "outlet"): row["owner"] for row in rows for name in row["outlets"].split("|")}


def _first_told(statements: Sequence[Statement]) -> list[Statement]:
    """Return the statements without those that only report another of them: "the agency said that she said …"."""
    reported = {each.within for each in statements}
    return [each for each in statements if each.id not in reported]


def _evidence(origin: Origin) -> str:
    words = f" (“{' '.join(origin.words.split())}”)" if origin.words else STATED.get(origin.how, "")
    return f"{HOW.get(origin.how, origin.how)}{words}"


def _why_joined(contents: Sequence[Content], likenesses: Likenesses) -> Iterator[str]:
    """Yield what the contents share: a quoted utterance, or the words of their likeliest pair."""
    told = {each.key for each in contents}
    if any(told.intersection(likenesses.joined_with.get(each, ())) for each in told):
        yield "Joined as one quoted utterance."
    beside = likenesses.nearness.beside
    pairs = [couple(each, other) for each in told for other in beside.get(each, ()) if each < other and other in told]
    scored = [(likenesses.score(*pair), pair) for pair in pairs]
    if scored:
        _, best = min(scored, key=lambda each: (-each[0], each[1]))
        words = likenesses.compared[best].shared[:SHOWN]
        yield f"Shared words: {', '.join(words)}." if words else "No telling word is shared."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _by_count(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values without doubles: the most frequent first, then by name; "unknown" last."""
    found: dict[str, int] = {}
    for value in values:
        found[value] = found.get(value, 0) + 1
    return tuple(sorted(found, key=lambda each: (each == UNKNOWN, -found[each], each)))
