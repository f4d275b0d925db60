"""Pointing: whom a description means, given everybody met so far; or a new figure that goes without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reading.actors.descriptions import body_nouns, outlet_kinds
from sayso.reading.actors.figures import Figure
from sayso.reading.actors.gazetteer import adjectives, country_adjectives, country_names, words
from sayso.reading.actors.history import FARTHEST
from sayso.reading.actors.passage import is_subject, leading
from sayso.reading.actors.roles import fits, says_the_same, wanted_words
from sayso.reading.actors.settling import spelling
from sayso.reading.actors.titles import attributing_verbs, gender_of_words, source_nouns, speaking_verbs
from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.reading.actors.descriptions import Description
    from sayso.reading.actors.history import History
    from sayso.reading.actors.passage import Passage
    from sayso.reading.actors.settling import Cast
    from sayso.reading.syntax import Tree
    from sayso.records import ActorKind, Token

OWN_GOVERNMENT = frozenset({"government", "administration", "cabinet", "regime", "authority"})


LOOK_BACK = 5
"""Sentences back in which one of several that a description fits may be the one meant. Set by reading; a sentence
more or less changed nothing on the exam's pages."""

FOR_OTHERS = frozenset({"lawyer", "attorney", "aide", "adviser", "advisor"})
TOLD_OF = 2
"""Rank of the one whom a sentence is about: the subject of its main verb."""

NOBODY_IN_PARTICULAR = (frozenset[str](), frozenset({"people"}))
"""What is left of "people" and "some people"."""


class Pointer:
    """Resolves the descriptions of one article, in the order of the text."""

    def __init__(
        self, article: str, passage: Passage, cast: Cast, history: History, inside: Mapping[int, Figure]
    ) -> None:
        self.article = article
        self.passage = passage
        self.cast = cast
        self.history = history
        self.inside = inside
        self._named = [each for each in cast.figures if each.kind == "person"]
        self._groups: dict[tuple[frozenset[str], frozenset[str]], Figure] = {}

    def resolve(self, found: Description, inside: Mapping[int, Figure]) -> tuple[bool, Figure | None]:
        """Return whether a description is a mention, and of whom; `inside` are the figures named inside sentences."""
        if found.sort == "report":
            figure = self._report(found, inside)
            return figure is not None, figure
        if found.sort == "body":
            return self._body(found, inside)
        return self._group(found) if found.plural else self._person(found)

    # --- one person ---------------------------------------------------------------------------------------------

    def _person(self, found: Description) -> tuple[bool, Figure | None]:
        if self._is_predicate(found) or self._tree(found).head(found.head).lemma == "office":
            return False, None
        if found.reference in {"definite", "possessive"}:
            return self._definite_person(found)
        if found.reference == "bare" and self._speaks(found) and self._fitting(found):
            return True, self._choose(self._fitting(found), found)
        named_so = found.noun in source_nouns() and found.reference == "indefinite"
        if not (found.hidden or found.reference == "indefinite" or self._speaks(found)):
            return False, None
        figure = self._open(found)
        figure.loose = not (found.hidden or named_so or self._speaks(found))
        return True, figure

    def _definite_person(self, found: Description) -> tuple[bool, Figure | None]:
        fitting = self._fitting(found)
        if fitting:
            return True, self._choose(fitting, found)
        known = self._just_told_of(found) if found.reference == "definite" and self._speaks(found) else None
        if known is not None:
            return True, known
        if found.reference == "definite" and found.noun in source_nouns() and self._told_apart(found):
            return True, self._open(found)
        if found.reference != "definite" or not self._speaks(found):
            return True, None
        return True, self._open(found) if len(wanted_words(found.role)) > 1 else None

    def _just_told_of(self, found: Description) -> Figure | None:
        """Return the person whom the sentence before is about, where the article says of nobody what that one is.

        Somebody whom every reader knows comes without a title, and is "the former governor" in the next sentence. Who
        speaks for others ("the company's lawyer") is somebody else.
        """
        former = any(token.text.lower() in {"former", "then"} for token in found.tokens)
        if not former and found.noun in words("spokespeople") | source_nouns() | FOR_OTHERS:
            return None
        near = [met for met in self.history.back(found.line, 1) if met.line < found.line and met.rank == TOLD_OF]
        people = {id(met.figure): met.figure for met in near if met.figure.kind == "person"}
        figure = next(iter(people.values())) if len(people) == 1 else None
        owners = [self.inside.get(each.index) for each in self._tree(found).children(found.head, "poss")]
        if figure is None or figure.roles or figure in owners or not self._agrees(found, figure):
            return None
        return figure

    def _fitting(self, found: Description) -> list[Figure]:
        """Return those met whose roles fit; persons described only in passing where there is nobody else."""
        people = [each for each in self._people(found) if any(fits(found.role, role) for role in each.roles)]
        owners = [self.inside.get(each.index) for each in self._tree(found).children(found.head, "poss")]
        people = [each for each in people if self._agrees(found, each) and each not in owners]
        firm = [each for each in people if not each.loose]
        return self._surest(found, firm) or self._surest(found, people)

    def _people(self, found: Description) -> list[Figure]:
        """Return the named persons of the article, and those without a name who were mentioned within reach."""
        near = (met.figure for met in self.history.back(found.line, FARTHEST))
        nameless = {id(each): each for each in near if each.kind == "anonymous" and each.human}
        return [*self._named, *nameless.values()]

    def _surest(self, found: Description, people: list[Figure]) -> list[Figure]:
        """Return those met before whose country is known to be meant, else those whose country may be."""
        met = [each for each in people if self.history.last(each) is not None] or people
        where = found.role.countries | found.role.places
        sure = [each for each in met if where & each.countries()]
        return sure or [each for each in met if not where or self._perhaps(found, each)]

    def _perhaps(self, found: Description, figure: Figure) -> bool:
        """Say whether one of no known country has the very role described: "President X" and "the US president".

        Of no known place but a country, any role that fits will do: "Rep. X" and "the Ohio congressman".
        """
        at_home = not (figure.countries() and found.role.countries)
        alike = fits if found.role.places and not (found.role.countries or figure.places) else says_the_same
        return at_home and any(alike(found.role, role) for role in figure.roles)

    def _agrees(self, found: Description, figure: Figure) -> bool:
        told = gender_of_words([found.noun])
        return not told or not figure.gender or told == figure.gender

    def _choose(self, fitting: list[Figure], found: Description) -> Figure | None:
        """Return the only one that fits, else the only one of them mentioned lately, else None."""
        if len(fitting) == 1:
            return fitting[0]
        return self.history.latest(lambda figure: figure in fitting, found.line, LOOK_BACK)

    def _told_apart(self, found: Description) -> bool:
        """Say whether a description tells enough of somebody to open a figure: a country, a body, or words spoken."""
        return bool(found.role.countries) or len(wanted_words(found.role)) > 1 or self._speaks(found)

    def _is_predicate(self, found: Description) -> bool:
        if found.head.dep == "attr":
            return True
        above = self.passage.trees[found.line].head(found.head)
        return found.head.dep == "pobj" and above.text.lower() in {"as", "like"}

    def _speaks(self, found: Description) -> bool:
        return speaks(self.passage, found.line, found.head)

    def _open(self, found: Description) -> Figure:
        """Return a new figure without a name, told apart by where it is first described."""
        where = f"{self.article}:{found.tokens[0].start}"
        figure = Figure(self._label(found), "anonymous", where=where, plural=found.plural)
        figure.roles[found.role] = None
        figure.vote(gender_of_words([found.noun]))
        return self.cast.add(figure)

    def _label(self, found: Description) -> str:
        kept = list(found.tokens)
        while len(kept) > 1 and kept[0].tag in {"DT", "PDT", "PRP$"}:
            kept.pop(0)
        return self.passage.printed(kept[0], kept[-1])

    # --- several persons ----------------------------------------------------------------------------------------

    def _group(self, found: Description) -> tuple[bool, Figure | None]:
        if self._is_predicate(found):
            return False, None
        key = (found.role.countries, wanted_words(found.role))
        if key == NOBODY_IN_PARTICULAR:
            return False, None
        if found.reference in {"definite", "possessive"} and not found.role.countries:
            return found.reference == "definite" or self._speaks(found), self._last_group(found)
        if found.reference == "indefinite" or found.hidden or _clause_inside(found):
            return (True, self._open(found)) if self._worth(found) else (False, None)
        if not self._worth(found) and not (found.role.countries and self._acts_together(found)):
            return False, None
        return True, self._named_group(found, key)

    def _acts_together(self, found: Description) -> bool:
        return found.noun in words("group_nouns") or is_subject(self._tree(found), found.head)

    def _worth(self, found: Description) -> bool:
        named_so = found.hidden or found.noun in {"source", "official", "insider", "aide"}
        return named_so or speaks(self.passage, found.line, found.head, attributing_verbs())

    def _named_group(self, found: Description, key: tuple[frozenset[str], frozenset[str]]) -> Figure:
        if key not in self._groups:
            lasting = found.role.countries and found.reference == "bare"
            where = "" if lasting else f"{self.article}:{found.tokens[0].start}"
            kind: ActorKind = "anonymous" if found.noun in {"source", "insider"} else "group"
            figure = Figure(self._label(found), kind, where=where, plural=True)
            figure.roles[found.role] = None
            self._groups[key] = self.cast.add(figure)
        return self._groups[key]

    def _last_group(self, found: Description) -> Figure | None:
        """Return the one group or set of sources last mentioned that has all the words of "the officials"."""
        wanted = wanted_words(found.role)

        def fitting(figure: Figure) -> bool:
            return figure.plural and any(wanted <= role.around or fits(found.role, role) for role in figure.roles)

        return self.history.latest(fitting, found.line, LOOK_BACK)

    # --- bodies and outlets -------------------------------------------------------------------------------------

    def _body(self, found: Description, inside: Mapping[int, Figure]) -> tuple[bool, Figure | None]:
        team = self._team(found, inside)
        if team is not None:
            return True, team
        if found.noun in OWN_GOVERNMENT and self._codes(found, inside):
            return True, self._government(self._codes(found, inside))
        if outlet_kinds(found.noun):
            kinds = outlet_kinds(found.noun)
            return (True, self.last_outlet(found, kinds)) if found.reference == "definite" else (False, None)
        lone = found.reference == "bare" and found.noun in words("lone_bodies")
        if lone and (self._speaks(found) or self._owns_words(found)):
            return True, self._local_body(found)
        if found.reference != "definite" or found.plural:
            return False, None
        return True, self._national(found) or self._last_body(found)

    def _owns_words(self, found: Description) -> bool:
        """Say whether a body owns what is said or done: "police's earlier claim"."""
        return found.head.dep == "poss" and self._tree(found).head(found.head).lemma in words("acting_nouns")

    def _local_body(self, found: Description) -> Figure:
        """Return the body that an article names by nothing but its noun: "the council", "police"."""
        key = (found.role.countries, wanted_words(found.role))
        if key not in self._groups:
            kind: ActorKind = "government" if body_nouns()[found.noun]["kind"] == "government" else "organisation"
            self._groups[key] = self.cast.add(Figure(self._label(found), kind, where=self.article))
        return self._groups[key]

    def _national(self, found: Description) -> Figure | None:
        """Return the part of a government that a noun and a country make together: "the Polish foreign ministry"."""
        codes = found.role.countries & country_adjectives().keys()
        if body_nouns()[found.noun]["kind"] != "government" or len(codes) != 1:
            return None
        adjective = country_adjectives()[next(iter(codes))]
        kept = [
            t
            for t in found.tokens
            if t.dep in {"compound", "amod"} and t.text not in adjectives() and t.text[0].islower()
        ]
        said = [adjective, *(token.text for token in kept), found.head.text]
        named = self.cast.by_key.get(spelling(said), [])
        return named[0] if len(named) == 1 else self.cast.known(" ".join(said), "government", next(iter(codes)))

    def _team(self, found: Description, inside: Mapping[int, Figure]) -> Figure | None:
        """Return the actor that a person's name and a noun make together: "the Lindqvist administration"."""
        kinds: dict[str, ActorKind] = {row["noun"]: row["kind"] for row in table("en/team_nouns.csv")}  # type: ignore[misc]
        tree = self.passage.trees[found.line]
        owners = [inside[c.index] for c in tree.children(found.head, "compound", "nmod", "poss") if c.index in inside]
        people = [owner for owner in owners if owner.kind == "person"]
        office = found.noun == "office"  # a room, where it does not speak
        if found.noun not in kinds or not people or (found.reference == "possessive") != office:
            return None
        if office and not self._speaks(found):
            return None
        name = f"{people[0].name.split()[-1]}{'’s' if office else ''} {found.noun}"
        named = self.cast.by_key.get(spelling(name.split()), [])
        return named[0] if len(named) == 1 else self.cast.known(name, kinds[found.noun])

    def _codes(self, found: Description, inside: Mapping[int, Figure]) -> frozenset[str]:
        """Return the countries of a description, else of the person whose it is: "his government"."""
        owners = [inside[token.index] for token in found.tokens if token.tag == "PRP$" and token.index in inside]
        return found.role.countries or frozenset(code for owner in owners for code in owner.countries())

    def _government(self, codes: frozenset[str]) -> Figure | None:
        if len(codes) != 1:
            return None
        code = next(iter(codes))
        name = country_names().get(code)
        return None if name is None else self.cast.known(name, "government", code)

    def last_outlet(self, found: Description, kinds: Iterable[str]) -> Figure | None:
        """Return the outlet last named that is of the kind and country described, where just one is."""
        allowed = frozenset(kinds)

        def fitting(figure: Figure) -> bool:
            if figure.kind != "outlet" or (figure.outlet and figure.outlet not in allowed):
                return False
            return not found.role.countries or not figure.country or figure.country in found.role.countries

        return self.history.latest(fitting, found.line)

    def _last_body(self, found: Description) -> Figure | None:
        """Return the body last named that the noun and the country fit."""

        def fitting(figure: Figure) -> bool:
            if figure.kind not in {"organisation", "government"}:
                return False
            if found.role.countries and figure.country and figure.country not in found.role.countries:
                return False
            return self._noun_fits(found.noun, figure)

        lone = found.noun in words("lone_bodies") | words("company_nouns")
        named = any(fitting(figure) for figure in self.cast.figures) or not lone
        return self.history.latest(fitting, found.line) if named else self._local_body(found)

    def _tree(self, found: Description) -> Tree:
        return self.passage.trees[found.line]

    def _noun_fits(self, noun: str, figure: Figure) -> bool:
        said = {word.lower() for word in figure.name.split()} | {w for role in figure.roles for w in role.words}
        if noun in said or noun in figure.nouns:
            return True
        generic = noun in words("company_nouns")
        others = said & (set(body_nouns()) | {each.lower() for each in words("government_words")})
        return generic and figure.kind == "organisation" and not figure.country and not others - {noun}

    def _report(self, found: Description, inside: Mapping[int, Figure]) -> Figure | None:
        """Return the outlet whose report is spoken of: named in the phrase, or "the media report"."""
        for token in (*found.tokens, *self._by_whom(found)):
            figure = inside.get(token.index)
            if figure is not None and (figure.kind == "outlet" or self._issues(found, token, figure)):
                return figure
        for token in found.tokens:
            if token.index != found.head.index and outlet_kinds(token.text.lower()):
                return self.last_outlet(found, outlet_kinds(token.text.lower()))
        return None

    def _issues(self, found: Description, token: Token, figure: Figure) -> bool:
        """Say whether a phrase is of a statement and of the body that issues it: "a Coast Guard statement"."""
        owns = token.dep in {"poss", "compound", "nmod"} and self._tree(found).head(token).index == found.head.index
        return owns and found.noun in words("issued_nouns") and figure.kind in {"government", "organisation"}

    def _by_whom(self, found: Description) -> Sequence[Token]:
        """Return the words behind "a report by": the parser often hangs them on the verb."""
        tokens = self.passage.sentences[found.line].tokens
        at = self.passage.at[found.tokens[-1].index] + 1
        return tokens[at + 1 : at + 3] if at < len(tokens) and tokens[at].text in {"by", "from", "in"} else ()


def counted_by(tree: Tree, token: Token) -> Token:
    """Return the noun that only counts or gathers a word, "groups" in "small groups of protesters", or the word."""
    preposition = tree.head(token)
    above = tree.head(preposition)
    gathers = preposition.text.lower() == "of" and above.lemma in words("partitive_nouns")
    return above if gathers and token.dep == "pobj" else token


def speaks(passage: Passage, line: int, token: Token, verbs: frozenset[str] | None = None) -> bool:
    """Say whether a word is the subject of a verb of speaking (or one of `verbs`), or who a passive says spoke."""
    tree = passage.trees[line]
    token = counted_by(tree, token)
    lead = leading(tree, token)
    if not is_subject(tree, token):
        return (
            lead.dep == "pobj" and tree.head(lead).text.lower() in {"to", "per"} and _according(tree.head(lead), tree)
        )
    verb = tree.head(tree.head(lead)) if lead.dep == "pobj" else tree.head(lead)
    return verb.lemma in (speaking_verbs() if verbs is None else verbs)


def _according(preposition: Token, tree: Tree) -> bool:
    return preposition.text.lower() == "per" or tree.head(preposition).text.lower() == "according"


def _clause_inside(found: Description) -> bool:
    """Say whether a phrase describes its persons at length: "people familiar with the talks"."""
    return any(token.pos == "ADP" and token.text.lower() in {"with", "to", "in", "on"} for token in found.tokens)
