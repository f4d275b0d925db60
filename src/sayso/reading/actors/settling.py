"""Settling: which printed names are one figure, and of what kind, by what the whole article shows."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from sayso.reading.actors.descriptions import body_nouns
from sayso.reading.actors.figures import Figure
from sayso.reading.actors.gazetteer import WORDS_KEPT, country_adjectives, known_names, match, words
from sayso.reading.actors.names import SUFFIXES, label_at
from sayso.reading.actors.passage import is_subject
from sayso.reading.actors.titles import first_names, gender_of_words, is_person_noun, speaking_verbs
from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.reading.actors.gazetteer import Known
    from sayso.reading.actors.names import Name
    from sayso.reading.actors.passage import Passage
    from sayso.reading.syntax import Tree
    from sayso.records import Actor, ActorKind, Token

Key = tuple[str, ...]

ACRONYM = range(2, 7)
"""Letters of an acronym."""

SHORT = 4
"""Letters up to which a name in capitals is taken for an acronym."""

BODIES: frozenset[ActorKind] = frozenset({"organisation", "government", "outlet"})

LABELS: dict[str, ActorKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}

TITLED, ENDING, FIRST_NAMED, DESCRIBED, WITH_ARTICLE, LABELLED, SPEAKING = 3.0, 4.0, 2.0, 2.0, 1.5, 1.0, 0.5
"""What a sign of kind weighs against one label of the recogniser: a title before a name, the last word of a body's
name, a known first name, an apposition that says so, "in the …" before it, being the subject of a verb of speaking.
Set by hand while reading twenty pages, so that any clear sign in the text outweighs a wrong label or two."""


class Cast:
    """The figures of an article by the names they are printed under."""

    def __init__(self) -> None:
        self.figures: list[Figure] = []
        self.by_key: dict[Key, list[Figure]] = {}
        self.first: dict[Key, int] = {}
        self._known: dict[tuple[str, str], Figure] = {}

    def add(self, figure: Figure) -> Figure:
        """Take in a figure, and return it."""
        self.figures.append(figure)
        return figure

    def known(self, name: str, kind: ActorKind, country: str = "", outlet: str = "") -> Figure:
        """Return the one figure of this name and kind, new where it has not been met."""
        if (name, kind) not in self._known:
            self._known[name, kind] = self.add(Figure(name, kind, country, outlet))
        return self._known[name, kind]


def settle(passage: Passage, names: Sequence[Name], outlet: Actor | None) -> Cast:
    """Return the figures that the names of an article stand for, joined over all their forms."""
    cast = Cast()
    if outlet is not None:
        _add_outlet(cast, outlet)
    _add_known(cast, names)
    forms = _forms(passage, names)
    cast.first = {key: found[0].line for key, found in forms.items()}
    kinds = {key: _kind(passage, found) for key, found in forms.items()}
    for key in sorted(forms, key=lambda each: -len(each)):
        _place(passage, cast, forms[key], kinds[key])
    return cast


def _add_outlet(cast: Cast, outlet: Actor) -> None:
    figure = cast.known(outlet.name, "outlet")
    figure.aliases.update(dict.fromkeys(outlet.aliases))
    for printed in (outlet.name, *outlet.aliases):
        cast.by_key.setdefault(spelling(printed.split()), [figure])


def _add_known(cast: Cast, names: Iterable[Name]) -> None:
    """Put the outlets and bodies that the article names in full where their short forms will find them."""
    for name in names:
        if name.known is not None and name.known.sort in {"outlet", "organisation", "body"}:
            figure = known_figure(cast, name.known)
            for printed in (name.known.name, " ".join(name.words)):
                cast.by_key.setdefault(spelling(printed.split()), [figure])


def _forms(passage: Passage, names: Sequence[Name]) -> dict[Key, list[Name]]:
    """Return the names that no gazetteer knows, by their words in lower case."""
    found: dict[Key, list[Name]] = {}
    for name in names:
        if name.known is None and not _mere_adjective(passage, name):
            found.setdefault(key_of(passage, name), []).append(name)
    return found


def _mere_adjective(passage: Passage, name: Name) -> bool:
    token = passage.sentences[name.line].tokens[name.last - 1]
    if name.label == "NORP":
        return token.tag not in {"NNS", "NNPS"}
    return name.label != "PERSON" and token.tag == "JJ" and len(name.words) == 1


def key_of(passage: Passage, name: Name) -> Key:
    """Return the words by which a name is compared: lower case, a ministry with its country's adjective before it."""
    key = spelling(name.words)
    if name.words[-1] in words("government_words") and name.first > 1:
        tokens = passage.sentences[name.line].tokens
        owner = match(tokens, name.first - 2) if tokens[name.first - 1].tag == "POS" else None
        adjective = country_adjectives().get(owner[1].country, "") if owner else ""
        return (adjective.lower(), *key) if adjective else key
    return key


def spelling(said: Iterable[str]) -> Key:
    """Return words as they are compared: lower case, no accents, one kind of apostrophe."""
    return tuple(_plain(word) for word in said)


@lru_cache(maxsize=WORDS_KEPT)
def _plain(word: str) -> str:
    bare = unicodedata.normalize("NFKD", word.replace("’", "'").lower())
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def _kind(passage: Passage, found: Iterable[Name]) -> ActorKind | None:
    """Return the kind that most speaks for over all places where a form is printed, or None where nothing does."""
    votes: dict[ActorKind, float] = {}
    for name in found:
        for kind, weight in _signs(passage, name):
            part = passage.sentences[name.line].part
            votes[kind] = votes.get(kind, 0.0) + (weight if part == "body" else weight / 2)
    return max(votes, key=lambda kind: votes[kind], default=None)


def _signs(passage: Passage, name: Name) -> Iterator[tuple[ActorKind, float]]:
    """Yield what at one place speaks for which kind, and how much."""
    sentence = passage.sentences[name.line]
    yield from _signs_inside(sentence.tokens, name)
    if name.title < name.first:
        yield "person", TITLED
    if name.first == 0 and _dateline(sentence.tokens, name.last):
        yield "place", ENDING
    if label_at(sentence.tokens) == name.first:
        yield "person", LABELLED
    if _dateline_credit(sentence.tokens, name):
        yield "outlet", ENDING
    if sentence.part == "byline" and _word_before(sentence.tokens, name) in {"by", "and"}:
        yield "person", DESCRIBED
    if _followed_by(sentence.tokens, name.last, {"who", "whose", "whom"}):
        yield "person", DESCRIBED
    yield from _signs_around(passage.trees[name.line], sentence.tokens, name)


def _signs_inside(tokens: Sequence[Token], name: Name) -> Iterator[tuple[ActorKind, float]]:
    """Yield what the words of a name and its label speak for."""
    if name.label in LABELS:
        yield LABELS[name.label], LABELLED
    if tokens[name.last - 1].tag == "NNPS" and len(name.words) == 1:
        yield "group", WITH_ARTICLE
    if outlet_ending(name.words):
        yield "outlet", ENDING
    elif name.words[-1] in words("organisation_words") or _of_body(name):
        yield "organisation", ENDING
    if len(name.words) > 1 and name.words[0] in first_names():
        yield "person", FIRST_NAMED


def _signs_around(tree: Tree, tokens: Sequence[Token], name: Name) -> Iterator[tuple[ActorKind, float]]:
    """Yield what the place of a name in its sentence speaks for."""
    head = tokens[name.last - 1]
    above = tree.head(head)
    for kind in _described_as(tokens, name, tree.children(head, "appos")):
        yield kind, DESCRIBED
    if head.dep == "pobj" and above.text.lower() in {"in", "at"}:
        yield "place", WITH_ARTICLE if _word_before(tokens, name) == "the" else SPEAKING
    if is_subject(tree, head) and above.lemma in speaking_verbs():
        yield "person", SPEAKING


def _word_before(tokens: Sequence[Token], name: Name) -> str:
    """Return the word before a name in lower case, "" where the name begins its sentence."""
    return tokens[name.first - 1].text.lower() if name.first else ""


AIRED = frozenset({"Radio", "Television", "TV", "News"})
"""Words behind the name of a broadcaster in the names of its stations and programmes."""


@cache
def _outlet_words() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in table("en/outlet_words.csv")}


def outlet_ending(said: Sequence[str]) -> str:
    """Return the kind of outlet that the end of a name of several words tells of, or "" where it tells of none."""
    if len(said) == 1 or said[0] in first_names():
        return ""
    house = known_names().get(tuple(said[:1]))
    if house is not None and house.outlet == "broadcaster" and AIRED.intersection(said[1:]):
        # "BBC Radio Kent", "CNN News Central"
        return house.outlet
    return _outlet_words().get(" ".join(said[-2:])) or _outlet_words().get(said[-1], "")


def _dateline(tokens: Sequence[Token], last: int) -> bool:
    """Say whether the words before `last` are in capitals and a dash or a bracket follows, as in "OSLO (Reuters)"."""
    dashed = tokens[last : last + 1] and tokens[last].text in {"(", "-", "–", "—", "--"}
    return bool(dashed) and all(token.text.isupper() for token in tokens[:last])


def _dateline_credit(tokens: Sequence[Token], name: Name) -> bool:
    """Say whether a name stands in brackets behind the place of a dateline: "OSLO (Northline) -"."""
    around = [token.text for token in (*tokens[name.first - 1 : name.first], *tokens[name.last : name.last + 1])]
    return around == ["(", ")"] and _dateline(tokens, name.first - 1)


def _described_as(tokens: Sequence[Token], name: Name, beside: Sequence[Token]) -> Iterator[ActorKind]:
    """Yield the kinds that an apposition, or a noun for a body right before the name, says it is of."""
    before = [token.text for token in tokens[max(0, name.first - 2) : name.first]]
    if before and (before[-1] in body_nouns() or " ".join(before) in body_nouns()):
        yield "organisation"
    for token in beside:
        if is_person_noun(token):
            yield "person"
        elif token.lemma in body_nouns():
            yield "organisation"


def _of_body(name: Name) -> bool:
    """Say whether a name is a body "of" something: "Coalition of the Fair"."""
    return any(
        word in words("organisation_words") and after in {"of", "for"}
        for word, after in zip(name.words, name.words[1:], strict=False)
    )


def _followed_by(tokens: Sequence[Token], at: int, wanted: set[str]) -> bool:
    if at < len(tokens) and tokens[at].text == ",":
        at += 1
    return at < len(tokens) and tokens[at].text.lower() in wanted


# --- putting the forms together -------------------------------------------------------------------------------------


def _place(passage: Passage, cast: Cast, found: Sequence[Name], kind: ActorKind | None) -> None:
    """Join a form to the figures it may stand for, or make a figure of it; longer forms have been placed before."""
    key = key_of(passage, found[0])
    owners = [each for each in _owners(cast, key, kind) if not _contradicts(passage, found, each)]
    if not owners and kind is not None:
        owners = [cast.add(_figure(passage, key, found, kind))]
    if len(owners) == 1 and owners[0].kind == "person":
        _learn_gender(passage, owners[0], found)
    if owners:
        cast.by_key[key] = owners


def _owners(cast: Cast, key: Key, kind: ActorKind | None) -> list[Figure]:
    if key in cast.by_key:
        return cast.by_key[key]
    people = _people(cast, key, kind)
    return people or _bodies(cast, key, kind)


def _people(cast: Cast, key: Key, kind: ActorKind | None) -> list[Figure]:
    """Return the persons whose name ends, else begins, with a short form, or who share first and last name with it."""
    bare = _bare(key)
    full = [(_bare(other), figures) for other, figures in cast.by_key.items()]
    people = [
        (other, each[0]) for other, each in full if len(each) == 1 and each[0].kind == "person" and len(other) > 1
    ]
    if len(bare) > 1:
        same = [figure for other, figure in people if _same_person(bare, other)]
        return _one_each(same) if kind in {"person", None} else []
    last = [figure for other, figure in people if other[-1:] == bare]
    if last or kind not in {"person", "organisation", None}:
        return _one_each(last)
    first = [figure for other, figure in people if other[:1] == bare]
    return _one_each(first) if kind == "person" or bare[0].title() not in first_names() else []


def _same_person(bare: Key, other: Key) -> bool:
    """Say whether two names share first and last word, or one is the last words of the other ("de la Cruz")."""
    return (other[0], other[-1]) == (bare[0], bare[-1]) or other[-len(bare) :] == bare


def _bare(key: Key) -> Key:
    """Return a person's name without "Jr." and the like."""
    suffixes = {each.lower() for each in SUFFIXES}
    return tuple(word for word in key if word not in suffixes) or key


def _bodies(cast: Cast, key: Key, kind: ActorKind | None) -> list[Figure]:
    """Return the bodies that a form is short for: the beginning or end of their name, or its initials."""
    if kind in {"person", "place", "group"} and not _acronym(key):
        return _agency(cast, key)
    generic = {each.lower() for each in words("organisation_words")}
    if all(word in generic for word in key):
        return []
    found = [
        figures[0]
        for other, figures in cast.by_key.items()
        if len(figures) == 1 and figures[0].kind in BODIES and _short_for(key, other) and _introduced(cast, key, other)
    ]
    return _one_each(found) if len(_one_each(found)) == 1 else []


def _agency(cast: Cast, key: Key) -> list[Figure]:
    """Return the agency of which a word that looks like a place is the short name: "Northline" of a news agency."""
    return _one_each(
        figures[0]
        for other, figures in cast.by_key.items()
        if other[: len(key)] == key and figures[0].kind == "outlet" and figures[0].outlet == "agency"
    )


def _introduced(cast: Cast, key: Key, long: Key) -> bool:
    """Say whether the long form is printed before the short one, as where a text introduces a body by its full name."""
    return _acronym(key) or cast.first.get(long, 0) <= cast.first.get(key, 0)


def _acronym(key: Key) -> bool:
    return len(key) == 1 and len(key[0].replace(".", "")) in ACRONYM


def _short_for(key: Key, long: Key) -> bool:
    if len(key) < len(long) and (key == long[: len(key)] or (key == long[-len(key) :] and _ends_body(key, long))):
        return True
    initials = "".join(word[0] for word in long if word not in {"of", "the", "for", "and", "&", "'s", "-"})
    return _acronym(key) and len(long) > 1 and key[0].replace(".", "") == initials


def _ends_body(key: Key, long: Key) -> bool:
    """Say whether the end of a name stands for all of it: "Health Ministry", and "Post" for an outlet's name."""
    ends = {each.lower() for each in words("organisation_words") | words("government_words")}
    return key[-1] in ends or long[0] == "the"


def _one_each(found: Iterable[Figure]) -> list[Figure]:
    return list({id(figure): figure for figure in found}.values())


def _figure(passage: Passage, key: Key, found: Sequence[Name], kind: ActorKind) -> Figure:
    printed = _best_print(passage, found, kind)
    if kind == "organisation" and found[0].words[-1] in words("government_words"):
        kind = "government"
    if len(key) > len(found[0].words):
        printed = f"{key[0].title()} {printed}"
    return Figure(printed, kind, outlet=outlet_ending(found[0].words) if kind == "outlet" else "")


def _best_print(passage: Passage, found: Sequence[Name], kind: ActorKind) -> str:
    """Return the form as printed most often, words in capitals ("OSLO") only where they may be an acronym."""
    lines = ((passage.sentences[name.line].tokens, name) for name in found)
    counts = Counter(passage.printed(tokens[name.first], tokens[name.last - 1]) for tokens, name in lines)
    best = max(counts, key=lambda each: (not each.isupper(), counts[each]))
    return best.title() if kind == "place" and best.isupper() and len(best) > SHORT else best


# --- gender ---------------------------------------------------------------------------------------------------------


def told_gender(passage: Passage, name: Name) -> str:
    """Return the gender that the title before a name tells, or ""."""
    tokens = passage.sentences[name.line].tokens[name.title : name.first]
    return gender_of_words([token.text for token in tokens])


def _learn_gender(passage: Passage, figure: Figure, found: Iterable[Name]) -> None:
    """Count what titles and first names tell of a person's gender."""
    for name in found:
        figure.vote(told_gender(passage, name), TITLED)
        if len(name.words) > 1:
            figure.vote(first_names().get(name.words[0], ""), FIRST_NAMED)


def _contradicts(passage: Passage, found: Iterable[Name], figure: Figure) -> bool:
    """Say whether a surname's titles all tell the other gender than its only bearer's: "Mr. X" beside "Anna X"."""
    told = {told_gender(passage, name) for name in found} - {""}
    return len(told) == 1 and figure.gender not in {"", *told}


def known_figure(cast: Cast, known: Known) -> Figure:
    """Return the figure of a known name that is neither a country, nor a capital, nor a seat of government."""
    kind: ActorKind = {"outlet": "outlet", "organisation": "organisation"}.get(known.sort, "government")  # type: ignore[assignment]
    figure = cast.known(known.name, kind, known.country, known.outlet)
    figure.nouns = known.nouns
    return figure
