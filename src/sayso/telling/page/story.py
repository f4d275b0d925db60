"""One account as the page shows it: the ledger, with hues for voices and what its drawings are made of."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.telling.ledger import Ledger
from sayso.telling.page.hops import Hop, chain
from sayso.telling.page.texts import Paragraph, paragraphs
from sayso.telling.page.tracks import Plan, plan
from sayso.telling.page.versions import Printed, versions
from sayso.telling.phrases import NOT_KNOWN, STANDINGS, day, flat
from sayso.telling.showing import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.records import Article, Claim, Dispute, Doubt, Event, Level, Position, Quote, Side, Span, Statement

HUES = 8
"""How many voices get a hue of their own: more hues cannot be told apart. The others share a grey one."""

BRIEF = 7
"""How many claims the first screen gives: the story in five to ten lines."""

OPENED = 3
"""How many claims are open from the start, so that a reader sees what is inside them."""


MANY, WRITTEN = 150, 30
"""How many claims are all written into a page; of more only the first, `WRITTEN`, and the script puts in the others."""

SAYING = 3
"""How many voices the line of a claim names; inside it are all."""

WORDED: dict[Level, str] = {"spliced": "pieces put together", "reworded": "other words", "changed": "changed words"}
"""What the label of a claim says of its wording, for the rungs of the ladder that stand out."""

ISO_DAY = re.compile(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])")

COUNTED = re.compile(r"(\d) (article|outlet|origin|statement|voice)")


class Story(Ledger):
    """An account as the page shows it."""

    @cached_property
    def hues(self) -> dict[str, str]:
        """The class of each voice's hue: `v1` to `v8` for those who say most, `v0` for the others."""
        return {actor: f"v{n + 1}" if n < HUES else "v0" for n, actor in enumerate(self.speakers)}

    def hue(self, actor: str | None) -> str:
        """Return the class of an actor's hue."""
        return self.hues.get(actor or "", "v0")

    @cached_property
    def claim_of(self) -> dict[str, str]:
        """The claim that each statement makes."""
        return {told: claim.id for claim in self.account.claims for told in claim.statements}

    @cached_property
    def events(self) -> dict[str | None, Event]:
        """The events by their ids."""
        return {each.id: each for each in self.account.events}

    def doubts(self, event: Event) -> tuple[Doubt, ...]:
        """Return what is not certain of an event on its own days."""
        entries = (each for each in self.account.timeline if each.event == event.id and each.doubt)
        return tuple(dict.fromkeys(doubt for each in entries for doubt in each.doubt))

    def day_id(self, first: str, last: str) -> str:
        """Return the name in the page of a stretch of days of the timeline."""
        return f"day-{self.account.id}-{first}" + (f"-{last}" if last != first else "")

    @property
    def brief(self) -> list[Claim]:
        """The claims that the first screen gives."""
        return self.ranked[:BRIEF]

    @cached_property
    def written(self) -> list[Claim]:
        """The claims that are written into the page, readable without its script: all, or the first of very many."""
        return self.ranked if len(self.ranked) <= MANY else self.ranked[:WRITTEN]

    @cached_property
    def _written(self) -> frozenset[str]:
        return frozenset(each.id for each in self.written)

    def is_written(self, claim: Claim) -> bool:
        """Return whether a claim is written into the page."""
        return claim.id in self._written

    def is_open(self, claim: Claim) -> bool:
        """Return whether a claim is open from the start."""
        return claim in self.ranked[:OPENED]

    def tally(self, claim: Claim, named: int = 3) -> str:
        """Return a claim's plain count, each number kept on one line with its noun."""
        return _kept_together(COUNTED.sub("\\1\N{NO-BREAK SPACE}\\2", super().tally(claim, named)))

    def name(self, actor: str | None) -> str:
        """Return an actor's name, or "not known"; each is made safe to show once, since a page asks for it often."""
        return self._names.get(actor or "", NOT_KNOWN)

    @cached_property
    def _names(self) -> dict[str, str]:
        return {each: super(Story, self).name(each) for each in self.actors}

    def manner(self, told: Statement) -> str:
        """Return how a statement is told, and when it was said and reported: "direct · said 3 Mar 2026"."""
        days_ = [f"said {day(told.said)}" if told.said else ""]
        days_ += [f"reported {day(told.reported)}" if told.reported and told.reported != told.said else ""]
        return " · ".join(filter(None, (told.kind, *days_)))

    def firmness(self, told: Statement) -> str:
        """Return whether a statement is denied, and how firmly it is made: "negative · probable"."""
        certainty = told.certainty if told.certainty != "unknown" else ""
        return " · ".join(filter(None, ("negative" if told.polarity == "negative" else "", certainty)))

    def scope(self) -> str:
        """Return what the account covers in one line, which breaks after its dots, never before them."""
        return _kept_together(COUNTED.sub("\\1\N{NO-BREAK SPACE}\\2", super().scope()))

    def wordings(self, claim: Claim) -> list[tuple[str, list[list[Statement]]]]:
        """Return the statements of a claim by their words, and among these those together that tell it alike.

        That is: the same voice, by the same word, in the same way, on the same days; only the outlets differ.
        """
        found: dict[str, dict[tuple[object, ...], list[Statement]]] = {}
        for each in self.told(claim):
            alike = (self.voice(each), self.cue(each), each.kind, each.said, each.reported)
            found.setdefault(each.text, {}).setdefault(alike, []).append(each)
        return [(text, list(places.values())) for text, places in found.items()]

    @cached_property
    def place_of_outlet(self) -> dict[str, int]:
        """The number of each outlet, in the order in which they are listed."""
        return {key: number for number, key in enumerate(self.outlets)}

    # --- chains -----------------------------------------------------------------------------------------------------

    def chain(self, statement: Statement) -> list[Hop]:
        """Return the hops of a statement's chain; the same one twice in a row is one."""
        return chain(self, statement, self.hue)

    def is_single(self, claim: Claim) -> bool:
        """Return whether a claim came here by one chain only, which a line of words tells as well as a drawing."""
        return len({tuple(self.path(each)) for each in self.told(claim)}) == 1

    def ways_of(self, claim: Claim) -> list[str]:
        """Return the chains by which a claim came here, in words; those that only end otherwise are one line."""
        ends: dict[tuple[str, ...], dict[str, None]] = {}
        for *way, end in map(self.path, self.told(claim)):
            ends.setdefault(tuple(way), {})[end] = None
        return [" → ".join((*way, ", ".join(outlets))) for way, outlets in ends.items()]

    def in_short(self, dispute: Dispute, side: Side) -> tuple[str, bool]:
        """Return what a side says in a few words, and whether these are ours; over wording, the words themselves."""
        if dispute.kind == "wording":
            return self.words(side.says), False
        return super().in_short(dispute, side)

    def evidence(self, dispute: Dispute, side: Side) -> list[Span]:
        """Return where a side stands that no statement takes: how a plan stands there, or just its words."""
        if any(each in self.statements for each in side.statements):
            return []
        plans = (each for each in self.account.events if each.label == dispute.about)
        told = [status.evidence for event in plans for status in event.status if self.takes(side, status)]
        return told or [place for each in self.account.articles if (place := _place(each, side.says))][:1]

    # --- pieces -----------------------------------------------------------------------------------------------------

    def paragraphs(self, article: Article) -> Sequence[Paragraph]:
        """Return the paragraphs of an article, the words of its statements marked."""
        return paragraphs(article, self._statements_of.get(article.id, ()))

    @cached_property
    def _statements_of(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = {}
        for each in self.account.statements:
            found.setdefault(each.article, []).append(each)
        return found

    def plan(self, event: Event) -> Plan:
        """Return the tracks of a planned event."""
        return plan(event)

    def versions(self, quote: Quote) -> Sequence[Printed]:
        """Return the wordings of a quote."""
        return versions(quote)

    @cached_property
    def contested(self) -> list[Event]:
        """The plans of which more than one thing is said, or by more than one voice: those that get tracks."""
        return [each for each in self.plans if len({(told.status, told.according_to) for told in each.status}) > 1]

    @cached_property
    def single(self) -> list[Event]:
        """The plans of which one thing is said by one voice."""
        return [each for each in self.plans if each not in self.contested]

    @cached_property
    def over(self) -> frozenset[str]:
        """The plans of which all that is told is that they took place."""
        done = (each for each in self.plans if all(STANDINGS[told.status] == "done" for told in each.status))
        return frozenset(each.id for each in done)

    def labelled(self, statements: Iterable[str]) -> list[tuple[Statement, str]]:
        """Return statements with short labels of where they stand: the outlet, and 2, 3 … for more of the same."""
        found: list[tuple[Statement, str]] = []
        seen: dict[str, int] = {}
        for told in (self.statements[each] for each in statements if each in self.statements):
            outlet = self.outlet(told.article)
            seen[outlet] = seen.get(outlet, 0) + 1
            found.append((told, outlet if seen[outlet] == 1 else str(seen[outlet])))
        return found

    def words(self, text: str) -> str:
        """Return the words of a content that are shown, on one line."""
        return flat(shown(text))

    def why(self, text: str) -> str:
        """Return a reason with its days as people write them."""
        return ISO_DAY.sub(lambda found: day(found[0]), flat(text))

    def face(self, text: str) -> str:
        """Return the class of the typeface for this text: serif for words of an article, sans for labels of ours."""
        return "text" if self.is_verbatim(text) else "word"

    def turns(self, position: Position) -> dict[str, str]:
        """Return why a position turned, by the statement with which it did."""
        return {each.to: each.why for each in position.shifts}

    def reasons(self, places: Sequence[Statement], turns: dict[str, str]) -> list[str]:
        """Return why a position turned with any of these statements."""
        return list(dict.fromkeys(turns[each.id] for each in places if each.id in turns))

    def ids(self, statements: Sequence[Statement]) -> list[str]:
        """Return the ids of statements."""
        return [each.id for each in statements]

    # --- what the filter and the sorting go by ----------------------------------------------------------------------

    def is_direct(self, claim: Claim) -> bool:
        """Return whether anybody prints the claim as a quotation, in whole or in part."""
        return any(each.kind != "indirect" for each in self.told(claim))

    def is_disputed(self, claim: Claim) -> bool:
        """Return whether another account contradicts the claim."""
        return bool(set(claim.statements) & self.disputed)

    @cached_property
    def _worded(self) -> dict[str, Quote]:
        """The quotes of other words, by the statements that print them: of each, the quote that differs most."""
        found: dict[str, Quote] = {}
        for quote in self.reworded:
            if self.worst(quote) in WORDED:
                for version in quote.versions:
                    found.setdefault(version.statement, quote)
        return found

    def wording_label(self, claim: Claim) -> str:
        """Return what the label of a claim says of its wording: "other words"; "" where it is the same everywhere."""
        quote = self.worded(claim)
        return WORDED[self.worst(quote)] if quote else ""

    def worded(self, claim: Claim) -> Quote | None:
        """Return the quote in which the claim's words are not the same everywhere; None where there is none."""
        return next((self._worded[each] for each in claim.statements if each in self._worded), None)

    def dispute_of(self, claim: Claim) -> Dispute | None:
        """Return the first dispute in which a statement of the claim takes a side; None where there is none."""
        told = set(claim.statements)
        return next((each for each in self.account.disputes if any(told & set(s.statements) for s in each.sides)), None)

    def origins(self) -> list[str]:
        """Return the origins of the claims, in the order of the claims."""
        found = (each for claim in self.account.claims for each in claim.origins)
        return [each for each in dict.fromkeys(found) if each in self.actors]

    def left_out(self, outlet: str) -> list[Claim]:
        """Return the claims that two or more other outlets carry and this one does not, those that most carry first."""
        missing = [each for each in self.shared if outlet not in self.places(each)]
        return sorted(missing, key=lambda each: -len(self.places(each)))

    def articles_of(self, outlet: str) -> list[Article]:
        """Return the articles that count under an outlet."""
        return [each for each in self.account.articles if self.outlet_key(each.id) == outlet]

    # --- the page as a whole ----------------------------------------------------------------------------------------

    @cached_property
    def alike(self) -> list[Quote]:
        """The quotes that are printed in more than one place, everywhere in the same words."""
        return [each for each in self.account.quotes if len(each.versions) > 1 and self.worst(each) == "identical"]

    @cached_property
    def moving(self) -> list[Position]:
        """The positions of which more than one thing is told, over days or articles: turns first, then those with most.

        What one article tells of one day is no course of things, unless its words say that somebody turned.
        """
        told = [each for each in self.account.positions if len(self.stances(each)) > 1 and self._is_course(each)]
        return sorted(told, key=lambda each: (-len(each.shifts), -len(self.stances(each))))

    def _is_course(self, position: Position) -> bool:
        days_ = {each.on for each in position.stances if each.on}
        articles = {self.statements[s.statement].article for s in position.stances if s.statement in self.statements}
        return bool(position.shifts) or len(days_) > 1 or len(articles) > 1

    def printed_by(self, printed: Printed) -> list[str]:
        """Return the outlets that print a wording."""
        told = (self.statements[each] for each in printed.statements if each in self.statements)
        return list(dict.fromkeys(self.outlet(each.article) for each in told))

    def ways(self) -> list[tuple[str, list[tuple[str, int]]]]:
        """Return the chains of all statements in words up to the outlets, and these with how many claims came so."""
        claims: dict[tuple[str, ...], dict[str, set[str]]] = {}
        for each in self.account.statements:
            *way, end = self.path(each)
            claims.setdefault(tuple(way), {}).setdefault(end, set()).add(self.claim_of.get(each.id, each.id))
        most = sorted(claims.items(), key=lambda each: -sum(map(len, each[1].values())))
        return [(" → ".join(way), _by_number(ends)) for way, ends in most]

    def contents(self) -> list[tuple[str, str]]:
        """Return the sections that this account has something for: their names in the page, and their titles."""
        account = self.account
        sections = (
            ("brief", "In brief", True),
            ("plans", "Plans", self.plans),
            ("disputes", "Disputes", account.disputes),
            ("claims", "Claims", account.claims),
            ("coverage", "Coverage", len(self.outlets) > 1 and account.claims),
            ("paths", "Chains", account.claims),
            ("quotes", "Quotations", self.reworded or self.alike),
            ("positions", "Positions", self.moving),
            ("timeline", "Timeline", account.timeline),
            ("alone", "Outlets", len(self.outlets) > 1),
        )
        return [(name, title) for name, title, there in sections if there]


def _by_number(ends: dict[str, set[str]]) -> list[tuple[str, int]]:
    return sorted(((end, len(found)) for end, found in ends.items()), key=lambda each: -each[1])


def _place(article: Article, words: str) -> Span | None:
    start = article.text.find(words) if words else -1
    return article.span(start, start + len(words)) if start >= 0 else None


def _kept_together(line: str) -> str:
    """Return a line whose dots stand at the end of a line where it breaks, not at the beginning of the next."""
    return line.replace(" · ", "\N{NO-BREAK SPACE}· ")
