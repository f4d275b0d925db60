"""An account with its references looked up: names for ids, statements of a claim, which claim matters first."""

from __future__ import annotations

from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sayso.telling.phrases import LEVELS, NOT_KNOWN, STANDINGS, bare, clip, count, day, days, flat, listed
from sayso.telling.ranking import Ranking
from sayso.telling.showing import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.records import (
        Account,
        Actor,
        Article,
        Claim,
        Copy,
        Dispute,
        Entry,
        Event,
        Level,
        Link,
        PlanStatus,
        Position,
        Quote,
        Side,
        Statement,
        Status,
    )

UNKNOWN = "unknown"
"""What a claim has in place of an actor's id where an origin or a voice is not known."""

SHORT_NAME = 16
"""The most characters of a file's name that stand for an outlet that is not known. Longer ones spoil a table's head."""

LONGEST_CUE = 32
"""The most characters of the word or words by which a statement is reported: "said", "in a statement to" …"""

BETWEEN_STRETCHES = " … "
"""What stands between the stretches of a statement's content in its text."""


def short_path(path: str) -> str:
    """Return the name of the file or address that a page came from, short enough for a table's head."""
    name = PurePosixPath(path.rstrip("/")).stem or path
    return clip("standard input" if name == "-" else name, SHORT_NAME)


class Ledger:
    """An account and the ways to look things up in it. Every name it gives is made safe to show on a line."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.actors: dict[str, Actor] = {each.id: each for each in account.actors}
        self.articles: dict[str, Article] = {each.id: each for each in account.articles}
        self.statements: dict[str, Statement] = {each.id: each for each in account.statements}

    def scope(self) -> str:
        """Return what the account covers in one line: articles, outlets, statements, voices, days."""
        facts = [
            count(len(self.articles), "article"),
            self._outlets(),
            count(len(self.statements), "statement"),
            count(len(self.speakers), "voice"),
        ]
        if self.account.from_ or self.account.to:
            facts.append(days(self.account.from_, self.account.to))
        return " · ".join(facts)

    def _outlets(self) -> str:
        known = sum(key in self.actors for key in self.outlets)
        hidden = len(self.outlets) - known
        if not known:
            return f"{'outlet' if hidden == 1 else 'outlets'} {NOT_KNOWN}"
        return count(known, "outlet") + (f" and {hidden} {NOT_KNOWN}" if hidden else "")

    # --- names ------------------------------------------------------------------------------------------------------

    def name(self, actor: str | None) -> str:
        """Return an actor's name, or "not known"."""
        found = self.actors.get(actor or "")
        return flat(found.name) if found else NOT_KNOWN

    def names(self, actors: Iterable[str | None]) -> list[str]:
        """Return the names of actors, each once, those that are not known left out."""
        known = (each for each in actors if each in self.actors)
        return list(dict.fromkeys(self.name(each) for each in known))

    def outlet_key(self, article: str) -> str:
        """Return what an article counts under: its outlet, or the article itself where the outlet is not known."""
        outlet = self.articles[article].outlet
        return outlet if outlet in self.actors and outlet is not None else article

    def outlet(self, article: str) -> str:
        """Return the name of an article's outlet, or of its file where the outlet is not known."""
        page = self.articles[article]
        return self.name(page.outlet) if page.outlet in self.actors else self._files[article]

    @cached_property
    def _files(self) -> dict[str, str]:
        """The short names of the pages whose outlets are not known; those that would be the same get numbers."""
        found: dict[str, str] = {}
        for each in self.account.articles:
            if each.outlet not in self.actors:
                name, taken = short_path(each.path), set(found.values())
                others = (f"{clip(name, SHORT_NAME - 3)} {number}" for number in range(2, len(self.articles) + 2))
                found[each.id] = next(other for other in (name, *others) if other not in taken)
        return found

    def voice(self, statement: Statement) -> str:
        """Return whose word a statement is."""
        return self.name(statement.speaker)

    def hop(self, statement: Statement, link: Link) -> str:
        """Return the name of one hop of a statement's chain; a publisher that is not known goes by its file."""
        if link.role == "publisher" and link.actor not in self.actors:
            return self.outlet(statement.article)
        return self.name(link.actor)

    def path(self, statement: Statement) -> list[str]:
        """Return the names along a statement's chain, from the speaker to the page; the same name twice is one hop."""
        names = [self.hop(statement, link) for link in statement.chain]
        return [each for n, each in enumerate(names) if n == 0 or each != names[n - 1]]

    # --- claims -----------------------------------------------------------------------------------------------------

    def told(self, claim: Claim) -> list[Statement]:
        """Return the statements of a claim."""
        return [self.statements[each] for each in claim.statements if each in self.statements]

    def places(self, claim: Claim) -> dict[str, list[Statement]]:
        """Return the statements of a claim by the outlet that prints them."""
        found: dict[str, list[Statement]] = {}
        for each in self.told(claim):
            found.setdefault(self.outlet_key(each.article), []).append(each)
        return found

    def tally(self, claim: Claim, named: int = 3) -> str:
        """Return a claim's plain count: "4 outlets · 1 origin (Reuters) · 1 voice"; at most `named` origins by name."""
        outlets = count(len(self.places(claim)), "outlet")
        return f"{outlets} · {self._origins(claim, named)} · {self._voices(claim)}"

    def _origins(self, claim: Claim, named: int) -> str:
        known = self.names(claim.origins)
        if not known:
            return f"origin {NOT_KNOWN}"
        others = f"others {NOT_KNOWN}" if UNKNOWN in claim.origins else ""
        names = ", ".join(filter(None, (listed(known, named) if named else "", others)))
        return count(len(known), "origin") + (f" ({names})" if names else "")

    def _voices(self, claim: Claim) -> str:
        known = [each for each in claim.voices if each in self.actors]
        return count(len(known), "voice") if known else f"voice {NOT_KNOWN}"

    def voices(self, claim: Claim) -> list[str]:
        """Return the names of a claim's voices, "not known" where there is none."""
        return self.names(claim.voices) or [NOT_KNOWN]

    def cue(self, statement: Statement | None) -> str:
        """Return the word by which a statement is reported. Without it what somebody denied would look like a claim."""
        return clip(statement.cue.text, LONGEST_CUE) if statement and statement.cue else ""

    def sayings(self, claim: Claim) -> list[tuple[str | None, str]]:
        """Return the voices of a claim, each with the word by which it is first reported: "said", "denied" …"""
        first: dict[str, Statement] = {}
        for told in sorted(self.told(claim), key=lambda each: each.text != claim.text):
            first.setdefault(told.speaker or next((link.actor or "" for link in told.chain), ""), told)
        known = [each for each in dict.fromkeys(claim.voices) if each in self.actors]
        return [(each, self.cue(first.get(each))) for each in known] or [(None, self.cue(first.get("")))]

    def said_by(self, claim: Claim) -> str:
        """Return a claim's voices in words, each with the word by which it is reported: "Quill (said)"."""
        said = (f"{self.name(actor)} ({cue})" if cue else self.name(actor) for actor, cue in self.sayings(claim))
        return listed(list(said), 2)

    @cached_property
    def ranked(self) -> list[Claim]:
        """The claims, those first that a reader asks about first."""
        return Ranking(self).ranked()

    def shown(self, claim: Claim) -> str:
        """Return the words of a claim that are shown: without "that" before a clause, lead-ins and outer marks.

        What is denied keeps its "that": without it, the words would look like what the voice claims.
        """
        denied = any(each.polarity == "negative" for each in self.told(claim) if each.text == claim.text)
        return flat(bare(claim.text) if denied else shown(claim.text))

    @cached_property
    def disputed(self) -> frozenset[str]:
        """The statements on some side of a dispute."""
        sides = (side for dispute in self.account.disputes for side in dispute.sides)
        return frozenset(each for side in sides for each in side.statements)

    @cached_property
    def shared(self) -> list[Claim]:
        """The claims that more than one outlet carries, in order of rank."""
        return [each for each in self.ranked if len(self.places(each)) > 1]

    def alone(self) -> dict[str, list[Claim]]:
        """Return, by outlet, the claims that only this outlet carries, in order of rank."""
        found: dict[str, list[Claim]] = {key: [] for key in self.outlets}
        for claim in self.ranked:
            places = list(self.places(claim))
            if len(places) == 1:
                found[places[0]].append(claim)
        return found

    @cached_property
    def outlets(self) -> dict[str, str]:
        """The outlets of the story, by what they count under: their names, in the order of the articles."""
        return {self.outlet_key(each.id): self.outlet(each.id) for each in self.account.articles}

    def is_verbatim(self, text: str) -> bool:
        """Return whether these are words of an article, and not a label that was made of them.

        Words that stand in several stretches are joined by an ellipsis in a statement's text.
        """
        stretches = flat(text).split(BETWEEN_STRETCHES)
        return any(all(each in article for each in stretches) for article in self._lines)

    @cached_property
    def _lines(self) -> list[str]:
        """The texts of the articles, each on one line, as words are shown."""
        return [flat(article.text) for article in self.account.articles]

    # --- voices, plans and quotes -----------------------------------------------------------------------------------

    @cached_property
    def speakers(self) -> list[str]:
        """The actors whose word some statement is, those with most statements first."""
        tally: dict[str, int] = {}
        for each in self.account.statements:
            if each.speaker in self.actors and each.speaker is not None:
                tally[each.speaker] = tally.get(each.speaker, 0) + 1
        return sorted(tally, key=lambda each: -tally[each])

    @cached_property
    def plans(self) -> list[Event]:
        """The events of whose plan some account says how it stands, those with most said first."""
        return sorted((each for each in self.account.events if each.status), key=lambda each: -len(each.status))

    def statuses_of(self, dispute: Dispute, side: Side) -> list[Status]:
        """Return how the plan that a dispute is about stands by a side, every status that its statements tell of it."""
        events = self.account.events
        about = [each for each in events if each.label == dispute.about] or events
        statuses = (status for event in about for status in event.status)
        return list(dict.fromkeys(each.status for each in statuses if self.takes(side, each)))

    def takes(self, side: Side, status: PlanStatus) -> bool:
        """Return whether a side of a dispute takes this status of a plan."""
        told = status.statement in side.statements or not side.statements
        return told and set(status.according_to) <= set(side.voices) and status.evidence.text in side.says

    def sides(self, dispute: Dispute) -> list[tuple[str, bool, tuple[str, ...]]]:
        """Return the sides in a few words each, whether these are ours, and the voices; those that read alike once."""
        return list(dict.fromkeys((*self.in_short(dispute, side), side.voices) for side in dispute.sides))

    def in_short(self, dispute: Dispute, side: Side) -> tuple[str, bool]:
        """Return what a side says in a few words, and whether these are ours: how a plan stands, not a text's words."""
        told = [side.says] if side.says in STANDINGS else []
        statuses = (told or self.statuses_of(dispute, side)) if dispute.kind == "status" else []
        if statuses:
            return ", ".join(statuses), True
        words, about = flat(shown(side.says)), flat(shown(dispute.about))
        return (self._beside(words, about, side) if about in words else words), False

    def _beside(self, words: str, about: str, side: Side) -> str:
        """Return what a side says beside what the dispute is about, or the word by which it is reported."""
        rest = words.partition(about)[0].strip(" ,:").removesuffix(" that")
        told = (self.statements[each] for each in side.statements if each in self.statements)
        return rest or next(filter(None, map(self.cue, told)), words)

    def source(self, copy: Copy) -> str:
        """Return what a page copies: the outlet of another page, or an agency."""
        return self.outlet(copy.of) if copy.of in self.articles else self.name(copy.of)

    def stances(self, position: Position) -> dict[tuple[str, str], list[Statement]]:
        """Return the stances of a position by day and words, those printed alike in several places as one."""
        found: dict[tuple[str, str], list[Statement]] = {}
        for each in position.stances:
            told = self.statements.get(each.statement)
            reported = f"reported {day(told.reported)}" if told and told.reported else "no date"
            places = found.setdefault((day(each.on) if each.on else reported, each.text), [])
            places.extend([told] if told else [])
        return found

    @cached_property
    def calendar(self) -> dict[tuple[str, str], dict[str, list[Entry]]]:
        """The timeline by days, and within them by what is told: each thing stands once, with all that tell it."""
        found: dict[tuple[str, str], dict[str, list[Entry]]] = {}
        for each in self.account.timeline:
            found.setdefault((each.on, each.to), {}).setdefault(flat(shown(each.what)), []).append(each)
        return found

    def worst(self, quote: Quote) -> Level:
        """Return how far apart the wordings of a quote are at most."""
        ladder = list(LEVELS)
        levels = [each.level for each in quote.pairs]
        return max(levels, key=ladder.index, default="identical")

    @cached_property
    def reworded(self) -> list[Quote]:
        """The quotes that are not printed alike everywhere, those that differ most first."""
        ladder = list(LEVELS)
        differing = [each for each in self.account.quotes if self.worst(each) != "identical"]
        return sorted(differing, key=lambda each: -ladder.index(self.worst(each)))

    def first(self, statements: Sequence[str]) -> Statement | None:
        """Return the first of these statements that the account has."""
        return next((self.statements[each] for each in statements if each in self.statements), None)
