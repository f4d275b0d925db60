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
from sayso.telling.phrases import clip, flat
from sayso.telling.showing import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.records import Article, Claim, Event, Position, Quote, Statement

HUES = 8
"""How many voices get a hue of their own: more hues cannot be told apart. The others share a grey one."""

BRIEF = 7
"""How many claims the first screen gives: the story in five to ten lines."""

OPENED = 3
"""How many claims are open from the start, so that a reader sees what is inside them."""


COUNTED = re.compile(r"(\d) (outlet|origin|voice)")


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

    def day_id(self, first: str, last: str) -> str:
        """Return the name in the page of a stretch of days of the timeline."""
        return f"day-{self.account.id}-{first}" + (f"-{last}" if last != first else "")

    @property
    def brief(self) -> list[Claim]:
        """The claims that the first screen gives."""
        return self.ranked[:BRIEF]

    def is_open(self, claim: Claim) -> bool:
        """Return whether a claim is open from the start."""
        return claim in self.ranked[:OPENED]

    def tally(self, claim: Claim, named: int = 3) -> str:
        """Return a claim's plain count, each number kept on one line with its noun."""
        return COUNTED.sub("\\1\N{NO-BREAK SPACE}\\2", super().tally(claim, named))

    def wordings(self, claim: Claim) -> list[tuple[str, list[Statement]]]:
        """Return the statements of a claim by their words, those printed alike together."""
        found: dict[str, list[Statement]] = {}
        for each in self.told(claim):
            found.setdefault(each.text, []).append(each)
        return list(found.items())

    # --- chains -----------------------------------------------------------------------------------------------------

    def chain(self, statement: Statement) -> list[Hop]:
        """Return the hops of a statement's chain; the same one twice in a row is one."""
        return chain(self, statement, self.hue)

    def is_single(self, claim: Claim) -> bool:
        """Return whether a claim came here by one chain only, which a line of words tells as well as a drawing."""
        return len({tuple(self.path(each)) for each in self.told(claim)}) == 1

    def ways_of(self, claim: Claim) -> list[str]:
        """Return the chains by which a claim came here, in words, each once."""
        return list(dict.fromkeys(" → ".join(self.path(each)) for each in self.told(claim)))

    # --- pieces -----------------------------------------------------------------------------------------------------

    def paragraphs(self, article: Article) -> Sequence[Paragraph]:
        """Return the paragraphs of an article, the words of its statements marked."""
        return paragraphs(article, self.account.statements)

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

    def terms(self, claim: Claim) -> dict[str, str]:
        """Return what a claim is filtered by, as the data attributes of its row."""
        told = self.told(claim)
        direct = any(each.kind != "indirect" for each in told)
        origins = [each for each in claim.origins if each in self.actors]
        return {
            "voices": " ".join(each for each in claim.voices if each in self.actors),
            "outlets": " ".join(self.places(claim)),
            "origins": " ".join(origins),
            "disputed": "yes" if self.is_disputed(claim) else "",
            "single": "yes" if len(origins) <= 1 else "",
            "direct": "yes" if direct else "",
        }

    def is_disputed(self, claim: Claim) -> bool:
        """Return whether another account contradicts the claim."""
        return bool(set(claim.statements) & self.disputed)

    def origins(self) -> list[str]:
        """Return the origins of the claims, in the order of the claims."""
        found = (each for claim in self.account.claims for each in claim.origins)
        return [each for each in dict.fromkeys(found) if each in self.actors]

    def left_out(self, outlet: str) -> list[Claim]:
        """Return the claims that two or more other outlets carry and this one does not."""
        return [each for each in self.shared if outlet not in self.places(each)]

    def articles_of(self, outlet: str) -> list[Article]:
        """Return the articles that count under an outlet."""
        return [each for each in self.account.articles if self.outlet_key(each.id) == outlet]

    def says(self, statement: Statement) -> str:
        """Return in a few words who says what: the name of a link for those who cannot see its place."""
        return f"{self.voice(statement)}, {clip(shown(statement.text), 80)}"

    # --- the page as a whole ----------------------------------------------------------------------------------------

    @property
    def quoted(self) -> list[Quote]:
        """The quotes that are printed in more than one place, those that differ most first."""
        alike = [each for each in self.account.quotes if len(each.versions) > 1 and each not in self.reworded]
        return [*self.reworded, *alike]

    def printed_by(self, printed: Printed) -> list[str]:
        """Return the outlets that print a wording."""
        told = (self.statements[each] for each in printed.statements if each in self.statements)
        return list(dict.fromkeys(self.outlet(each.article) for each in told))

    def ways(self) -> list[tuple[str, int]]:
        """Return the chains of all statements in words, and how many claims came each way, most first."""
        claims: dict[str, set[str]] = {}
        for each in self.account.statements:
            claims.setdefault(" → ".join(self.path(each)), set()).add(self.claim_of.get(each.id, each.id))
        return sorted(((way, len(found)) for way, found in claims.items()), key=lambda each: -each[1])

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
            ("quotes", "Quotations", self.quoted),
            ("positions", "Positions", account.positions),
            ("timeline", "Timeline", account.timeline),
            ("alone", "Outlets", len(self.outlets) > 1),
        )
        return [(name, title) for name, title, there in sections if there]
