"""Make stories of invented outlets, agencies, voices and dispatches, with the number of origins of every claim known.

A claim is got in one of five ways: said in public; got by one outlet or agency and passed on by others; got by two,
each for itself; told by somebody who will not be named; or carried with no hint at all. Some outlets print an agency's
dispatch as it stands, under a credit line; some reprint another outlet's page a day later and do not say so. Half of
the pages tell a claim in other words. The same seed and size make the same story.
"""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

HERE = Path(__file__).parent
PLACES = ("Norwick", "Harbour", "Larchbay", "Elmstead", "Tarnford", "Westmere", "Kestrel", "Brindle", "Oakhaven")
PAPERS = ("Courier", "Herald", "Gazette", "Tribune", "Chronicle", "Observer", "Echo", "Examiner")
AGENCIES = ("Tarn News Agency", "Meridian News Agency")
DAY, NEXT_DAY = "2031-03-12", "2031-03-13"
FEWEST, MOST = 3, 5
"""Claims that a story has."""

PRINTING, REPRINTING = 0.2, 0.15
"""Shares of the outlets that print the agency's dispatch, and another outlet's page, having got nothing themselves."""


@dataclass(frozen=True)
class Fact:
    """What is told: a clause, its other words, the word by which it is known again."""

    clause: str
    swaps: tuple[tuple[str, str], ...]
    mark: str

    def told(self, *, reworded: bool) -> str:
        """Return the clause, in other words if asked."""
        text = self.clause
        for old, new in self.swaps if reworded else ():
            text = text.replace(old, new)
        return text


@dataclass(frozen=True)
class Told:
    """A claim of the story: the fact, the voice, how it was got, by whom, and its true origins."""

    fact: Fact
    voice: str
    named: bool
    way: str
    got_by: tuple[str, ...]

    @property
    def origins(self) -> frozenset[str]:
        """Return whose the claim is first hand: its voice where that spoke in public, else whoever got it."""
        return frozenset({self.voice} if self.way == "public" else self.got_by)


@dataclass(frozen=True)
class Story:
    """The pages of a story, and its claims with the pages (by number) that carry each."""

    pages: tuple[dict[str, str], ...]
    claims: tuple[tuple[Told, tuple[int, ...]], ...]


def make_story(seed: int, size: int) -> Story:
    """Return a story of `size` outlets."""
    chance = random.Random(f"{seed} {size}")  # noqa: S311 - a story, no secret
    outlets = chance.sample([f"{place} {paper}" for place, paper in product(PLACES, PAPERS)], size)
    claims = _claims(chance, outlets)
    carried = {claim.fact.mark: _carriers(chance, claim, outlets) for claim in claims}
    dispatch = _dispatch(chance, claims)
    pages: list[dict[str, str]] = []
    inside: list[list[Told]] = []
    for outlet in outlets:
        mine = [claim for claim in claims if outlet in carried[claim.fact.mark]]
        found = any(outlet in claim.got_by for claim in claims)
        whole = [at for at, page in enumerate(pages) if page["published"] == DAY]
        luck = chance.random()
        if dispatch and not found and luck < PRINTING:
            mine = [claim for claim in claims if AGENCIES[0] in claim.got_by]
            pages.append(_printed(outlet, dispatch, mine[0]))
        elif whole and not found and luck > 1 - REPRINTING:
            other = chance.choice(whole)
            mine = inside[other]
            pages.append({**pages[other], "outlet": outlet, "published": NEXT_DAY})
        else:
            pages.append(_page(chance, outlet, mine))
        inside.append(mine)
    holders = ((claim, tuple(at for at, mine in enumerate(inside) if claim in mine)) for claim in claims)
    return Story(tuple(pages), tuple(each for each in holders if each[1]))


@cache
def _rows(name: str) -> list[dict[str, str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def _facts() -> list[Fact]:
    rows = _rows("facts.csv")
    pairs = ([tuple(each.split("=")) for each in row["other words"].split("|")] for row in rows)
    return [
        Fact(row["clause"], tuple((a, b) for a, b in swaps), row["mark"])
        for row, swaps in zip(rows, pairs, strict=True)
    ]


def _claims(chance: random.Random, outlets: list[str]) -> list[Told]:
    count = chance.randint(FEWEST, MOST)
    facts, voices = chance.sample(_facts(), count), chance.sample(_rows("people.csv"), count)
    return [_claim(chance, fact, voice, outlets) for fact, voice in zip(facts, voices, strict=True)]


def _claim(chance: random.Random, fact: Fact, voice: dict[str, str], outlets: list[str]) -> Told:
    way = chance.choice(["public", "one", "one", "agency", "two", "unnamed", "unknown"])
    if way == "unknown" and voice["kind"] == "body":
        way = "public"  # a ministry that says a thing says it to all
    finders = {"one": 1, "two": 2, "unnamed": 1}.get(way, 0)
    got_by = (AGENCIES[0],) if way == "agency" else tuple(chance.sample(outlets, finders))
    return Told(fact, voice["name"], way != "unnamed", way, got_by)


def _carriers(chance: random.Random, claim: Told, outlets: list[str]) -> list[str]:
    some = [each for each in outlets if chance.random() < 2 / 3]
    return sorted({*some, *(each for each in claim.got_by if each in outlets)} or {outlets[0]})


def _page(chance: random.Random, outlet: str, claims: list[Told]) -> dict[str, str]:
    body = [_scene(chance)]
    for claim in claims:
        body += [_line(chance, outlet, claim), *(_scene(chance) for _ in range(chance.randint(1, 2)))]
    return {"outlet": outlet, "title": f"What the {outlet} knows so far", "text": "\n\n".join(body), "published": DAY}


def _scene(chance: random.Random) -> str:
    rows = _rows("scenery.csv")
    return " ".join(chance.choice(rows)[column] for column in ("who", "did", "what", "when")) + "."


def _line(chance: random.Random, outlet: str, claim: Told) -> str:
    by = claim.way if claim.way in {"public", "unknown"} else "own" if outlet in claim.got_by else "passed"
    who = "voice" if claim.named else "nobody"
    lines = [row["line"] for row in _rows("lines.csv") if row["by"] == by and row["who"] == who]
    finder = outlet if by == "own" else chance.choice(claim.got_by) if claim.got_by else ""
    clause = claim.fact.told(reworded=chance.random() < 1 / 2)
    return chance.choice(lines).format(V=_capital(claim.voice), v=claim.voice, P=_capital(clause), p=clause, O=finder)


def _dispatch(chance: random.Random, claims: list[Told]) -> list[str]:
    """Return what the agency sends to its clients: all that it got, in its own words."""
    got = [claim for claim in claims if AGENCIES[0] in claim.got_by]
    return [_line(chance, AGENCIES[0], claim).replace(f"the {AGENCIES[0]}", AGENCIES[0]) for claim in got]


def _printed(outlet: str, dispatch: list[str], first: Told) -> dict[str, str]:
    head = f"{first.fact.mark.upper()} BAY, March 12 ({AGENCIES[0]}) — "
    return {
        "outlet": outlet,
        "title": "News from the coast",
        "text": head + "\n\n".join([*dispatch, "The agency will keep following the matter."]),
        "published": DAY,
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
