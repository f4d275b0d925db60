"""Names as printed: where they stand, without titles, articles and possessive endings, and what they may be."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.reading.actors.gazetteer import Known, match, words
from sayso.reading.actors.titles import NAMELESS, first_names, is_person_noun, is_title, title_start

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sayso.reading.actors.passage import Passage
    from sayso.records import PartKind, Token

NAMING = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"})
"""Labels of the recogniser that may hide a name; the last four only where the document settles it so."""

FEWEST = 4
"""Verbs, nouns and adjectives that a headline in capitals has at least."""

PARTY_AND_STATE = re.compile(r"[RDI]-[A-Z]")
"""What stands behind an American politician's name: "R-Texas"."""

PARTIES = frozenset({"R", "D", "I"})

SHORTEST = 2
"""Letters of the shortest name and of the shortest acronym; "I." at a sentence's end is none."""

NAMELESS_PARTS: frozenset[PartKind] = frozenset({"section", "published", "credit"})
"""Parts that name subjects and days, or whose picture it is, but nobody who acts: "Photo: EPA" is no agency."""

SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})


@dataclass(frozen=True, slots=True)
class Name:
    """In sentence `line`, the words `first` up to `last` print a name; `title` is where the title before it begins.

    `label` is the recogniser's, "" where it saw no name; `known` is what the gazetteers have under it.
    """

    line: int
    first: int
    last: int
    title: int
    words: tuple[str, ...]
    label: str
    known: Known | None = None


def find_names(passage: Passage) -> list[Name]:
    """Return the names of an article in the order of the text; none overlaps another."""
    lines = {at: each.tokens for at, each in enumerate(passage.sentences) if each.part not in NAMELESS_PARTS}
    titles = {line for line, tokens in lines.items() if _all_capitals(tokens)}
    found = [name for line, tokens in lines.items() if line not in titles for name in _in_sentence(line, tokens)]
    found += _overlooked(lines, titles, found)
    found += _speaking_labels(lines, found)
    seen = _printed_forms(found)
    for line in sorted(titles):
        found.extend(_in_title(line, lines[line], seen))
    return _local_acronyms(sorted(found, key=lambda name: (name.line, name.first)))


def _overlooked(lines: Mapping[int, Sequence[Token]], titles: Collection[int], found: Sequence[Name]) -> list[Name]:
    """Return the surnames of persons where neither label nor tag shows them: many stand first in a sentence.

    A word that the article also prints in small letters is no surname.
    """
    surnames = {name.words[-1] for name in found if name.label == "PERSON" and name.known is None}
    surnames -= {each.text.title() for tokens in lines.values() for each in tokens if each.text.islower()}
    taken = {(name.line, place) for name in found for place in range(name.title, name.last)}
    return [
        _make(line, tokens, (at, at + 1), None)
        for line, tokens in lines.items()
        if line not in titles
        for at, token in enumerate(tokens)
        if token.text in surnames and not token.entity and (line, at) not in taken
    ]


def _speaking_labels(lines: Mapping[int, Sequence[Token]], found: Sequence[Name]) -> list[Name]:
    """Return the names that only stand in capitals before what they say, again and again: "MARROW: And the storm?"."""
    taken = {(name.line, place) for name in found for place in range(name.title, name.last)}
    places = [(line, place) for line, tokens in lines.items() if (place := label_at(tokens)) is not None]
    often = Counter(lines[line][place].text for line, place in places)
    return [
        _make(line, lines[line], (place, place + 1), None)
        for line, place in places
        if often[lines[line][place].text] > 1 and (line, place) not in taken
    ]


def label_at(tokens: Sequence[Token]) -> int | None:
    """Return the place of a word in capitals that begins a sentence, behind an opening mark or not, before a colon."""
    place = int(bool(tokens) and tokens[0].text in {'"', "“"})
    here = tokens[place : place + 2]
    labels = len(here) == 2 and here[1].text == ":" and here[0].text.isupper()  # noqa: PLR2004 - a word and its colon
    return place if labels and len(here[0].text) > SHORTEST else None


def _local_acronyms(found: list[Name]) -> list[Name]:
    """Return the names, an acronym that an article's own body explains no longer taken for the known one."""
    full = {name.words for name in found if name.known is None and len(name.words) > SHORTEST and name.label == "ORG"}
    initials = {"".join(word[0] for word in words_in if word[0].isupper()) for words_in in full}
    return [
        replace(name, known=None) if name.known is not None and "".join(name.words) in initials else name
        for name in found
    ]


def _all_capitals(tokens: Sequence[Token]) -> bool:
    """Say whether verbs, nouns and adjectives are capitalised too: there, in many headlines, capitals tell no names."""
    said = [token for token in tokens if token.tag[:2] in {"NN", "VB", "JJ"} and token.text[0].isalpha()]
    plain = any(token.tag not in {"NNP", "NNPS"} and token.entity != "NORP" for token in said[1:])
    small = any(token.pos in {"ADP", "DET", "SCONJ", "PART"} and token.text[0].isupper() for token in tokens[1:])
    return (plain or small) and len(said) >= FEWEST and all(token.text[0].isupper() for token in said)


def _printed_forms(found: Sequence[Name]) -> frozenset[tuple[str, ...]]:
    """Return the names of running text in lower case, and the surnames of persons among them."""
    whole = {tuple(word.lower() for word in name.words) for name in found if name.known is None}
    last = {(name.words[-1].lower(),) for name in found if name.label == "PERSON" and name.known is None}
    return frozenset(whole | last)


def _in_title(line: int, tokens: Sequence[Token], seen: frozenset[tuple[str, ...]]) -> Iterator[Name]:
    """Yield the names of a line in which all words are capitalised: known, of the running text, or a person's."""
    at = 0
    while at < len(tokens):
        length = _seen_at(tokens, at, seen)
        known = match(tokens, at)
        name: Name | None = None
        if known is not None and known[0] >= length:
            name = _make(line, tokens, (at, at + known[0]), known[1])
        elif length:
            name = _make(line, tokens, (at, at + length), None)
        elif tokens[at].entity == "PERSON" and tokens[at].entity_start:
            name = _name_at(line, tokens, at)
        if name is not None:
            yield name
        at = max(at + 1, 0 if name is None else name.last)


def _seen_at(tokens: Sequence[Token], at: int, seen: frozenset[tuple[str, ...]]) -> int:
    """Return how many words from `at` on print a name that the running text prints too; 0 where none does."""
    for length in range(min(6, len(tokens) - at), 0, -1):
        if tuple(token.text.lower() for token in tokens[at : at + length]) in seen:
            return length
    return 0


def _in_sentence(line: int, tokens: Sequence[Token]) -> Iterator[Name]:
    at = 0
    while at < len(tokens):
        name = _name_at(line, tokens, at)
        if name is not None:
            yield name
        at = max(at + 1, name.last if name is not None else 0)


def _name_at(line: int, tokens: Sequence[Token], at: int) -> Name | None:
    """Return the name that begins at `at`: a known one, one that the recogniser saw, or a run of proper nouns."""
    if not tokens[at].text[:1].isalnum() or tokens[at].entity in NAMELESS:
        return _known_only(line, tokens, at)
    run = _run(tokens, at)
    known = match(tokens, at)
    if known is not None and _takes_known(tokens, at, known, run):
        return _make(line, tokens, (at, at + known[0]), known[1])
    if run <= at:
        return None
    first, last = _trim(tokens, at, run)
    if first > at and last > first:
        inner = _name_at(line, tokens, first)
        return inner if inner is None or inner.first == first else None
    if last == first or (last - first == 1 and len(tokens[first].text.strip(".")) < SHORTEST):
        return None
    return _make(line, tokens, (first, _extend(tokens, first, last)), None)


def _known_only(line: int, tokens: Sequence[Token], at: int) -> Name | None:
    """Return a known name at `at` that the recogniser took for a date or a number, such as "10 Downing Street"."""
    known = match(tokens, at)
    return None if known is None else _make(line, tokens, (at, at + known[0]), known[1])


def _make(line: int, tokens: Sequence[Token], reach: tuple[int, int], known: Known | None) -> Name:
    first, last = reach
    labels = [token.entity for token in tokens[first:last] if token.entity]
    said = tuple(token.text for token in tokens[first:last])
    title = first if known is not None and known.sort != "country" else title_start(tokens, first)
    return Name(line, first, last, title, said, labels[-1] if labels else "", known)


def _run(tokens: Sequence[Token], at: int) -> int:
    """Return where the recogniser's name at `at` ends, or the run of proper nouns; `at` where nothing begins."""
    token = tokens[at]
    end = at + 1
    if in_party_bracket(tokens, at) or not set("[]{}<>|@#=").isdisjoint(token.text):
        return at
    if token.entity in NAMING:
        while end < len(tokens) and tokens[end].entity == token.entity and not tokens[end].entity_start:
            end += 1
        return _cut(tokens, at, end)
    if token.tag not in {"NNP", "NNPS"}:
        return at
    while end < len(tokens) and _plain_proper(tokens[end]):
        end += 1
    return end


def in_party_bracket(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a word stands in a bracket that tells party and state, "(R-Tex.)", however it was cut into words."""
    opening = next((place for place in range(at - 1, max(-1, at - 5), -1) if tokens[place].text == "("), None)
    if opening is None:
        return False
    first = tokens[opening + 1]
    after = tokens[opening + 2].text if opening + 2 < len(tokens) else ""
    return bool(PARTY_AND_STATE.match(first.text)) or (first.text in PARTIES and after in {"-", "–"})


def _plain_proper(token: Token) -> bool:
    return token.tag in {"NNP", "NNPS"} and not token.entity and token.text[:1].isalnum()


def _cut(tokens: Sequence[Token], at: int, end: int) -> int:
    """Return the end of a run that takes in no comma, dash or quotation mark, unless it names a field of study."""
    for place in range(at, end):
        if tokens[place].text in {"–", "—", "/", '"', "“", "”", "(", ")", ";", ":"}:
            return place
        if tokens[place].text == "," and tokens[at].entity in {"PERSON", "GPE"}:
            return place
    return end


def _takes_known(tokens: Sequence[Token], at: int, known: tuple[int, Known], run: int) -> bool:
    """Say whether the known name at `at` is meant, and not a longer name that only begins with the same words."""
    length, what = known
    rest = tokens[at + length : run]
    if what.doubtful and tokens[at].entity == "PERSON":
        return False
    if not rest or rest[0].tag == "POS":
        return True
    if rest[0].text[:1].islower():
        return tokens[at].entity != "ORG" or not any(token.tag in {"NNP", "NNPS"} for token in rest)
    if tokens[at].entity == "PERSON":
        return what.sort not in {"country", "capital"} or is_title(rest[0])
    if what.sort == "outlet" and tokens[at].entity == "":
        return True
    return any(is_person_noun(token) for token in rest) or rest[0].tag not in {"NNP", "NNPS"}


def _trim(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Return the reach of a run without the article and titles before it and the endings behind it."""
    small = {"DT", "CD", "PRP$", "IN", "CC"}
    while first < last and (tokens[first].tag in small or _loose_title(tokens, first, last)):
        first += 1
    while last > first and (
        tokens[last - 1].tag in {"POS", "HYPH"}
        or not tokens[last - 1].text[:1].isalnum()
        or _lower_noun(tokens[last - 1])
    ):
        last -= 1
    return first, last


def _lower_noun(token: Token) -> bool:
    return token.text[:1].islower() and token.text not in words("name_particles")


def _loose_title(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Say whether the run's first word is a title, not all of it and not the start of a body's name."""
    if first == last - 1 or not is_title(tokens[first]):
        return False
    if tokens[first].entity == "PERSON" or not tokens[first].entity:
        return True
    return tokens[last - 1].text not in words("organisation_words") and tokens[first].text != "General"


def _extend(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return where a name ends that goes on: a surname the recogniser left off, or "of the …" after a body."""
    if tokens[first].entity == "PERSON":
        if last - first == 1 and last < len(tokens) and tokens[first].text in first_names():
            last += tokens[last].tag == "NNP" and not is_title(tokens[last])
        while (
            last < len(tokens)
            and (_plain_proper(tokens[last]) or tokens[last].text in SUFFIXES)
            and not is_title(tokens[last])
        ):
            last += 1
        return last
    while last < len(tokens) and _plain_proper(tokens[last]) and tokens[last].text in words("organisation_words"):
        last += 1
    if tokens[last - 1].text in words("organisation_words"):
        return _extend_body(tokens, last)
    if any(token.text in {"of", "for"} for token in tokens[first:last]):
        return _extend_field(tokens, last)
    return last


def _extend_body(tokens: Sequence[Token], last: int) -> int:
    """Return where the name of a body ends that goes on with "of" or "for" and capitalised words."""
    end = last
    while end + 1 < len(tokens) and tokens[end].text in {"of", "for"}:
        start = end + 1 + (tokens[end + 1].text in {"the", "The"})
        reach = _capitals(tokens, start)
        if reach == start:
            break
        end = _extend_field(tokens, reach)
    return end


def _capitals(tokens: Sequence[Token], start: int) -> int:
    """Return where the capitalised words from `start` end."""
    end = start
    while end < len(tokens) and tokens[end].text[:1].isupper() and tokens[end].entity not in NAMELESS:
        end += 1
    return end


def _extend_field(tokens: Sequence[Token], end: int) -> int:
    """Return where a list that goes on from `end` closes with the name of a field ("…, Labour and Social Affairs")."""
    reach = end
    while reach < len(tokens) and (tokens[reach].text in {",", "and", "&"} or tokens[reach].text[:1].isupper()):
        if tokens[reach].text in words("field_words"):
            return reach + 1
        reach += 1
    return end
