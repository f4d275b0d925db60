"""What a statement says, so that two can be compared: its words, names, numbers, moments and negations."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeVar

from sayso.comparing.claims.assertions import find_company, find_negated, find_open, find_wished, negators
from sayso.comparing.claims.causes import Cause, find_causes
from sayso.comparing.claims.judgements import Judgement, find_judgements
from sayso.comparing.claims.phrases import phrases
from sayso.comparing.claims.places import Placed, find_places
from sayso.comparing.claims.propositions import find_propositions
from sayso.comparing.claims.quantities import Quantity, find_quantities
from sayso.words import entries
from sayso.words.countries import country_of, is_country

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.records import Actor, Article, Mention, Moment, Reading, Span, Statement, Token

TELLING = {"NOUN", "VERB", "ADJ", "PROPN", "ADV", "X"}
"""The word classes that carry what is claimed."""


@dataclass(frozen=True, slots=True)
class Term:
    """A unit of a content that can be shared: a word's lemma, a name (an actor's id where known), a number or a day."""

    key: str
    kind: Literal["word", "name", "number", "moment"]
    text: str


@dataclass(frozen=True, slots=True)
class Dated:
    """What a verb tells is dated to a day, in these words."""

    verb: str
    day: str
    text: str


@dataclass(frozen=True, slots=True)
class Asserted:
    """A word that a content says is so, as printed, with the stems of the telling words that it stands with."""

    text: str
    company: frozenset[str]


@dataclass(frozen=True, slots=True)
class Content:
    """What a statement says, or one proposition of it: terms, numbers, days, places, negations.

    `key` is the statement's id, with a number behind it where it holds several propositions; `spans` are where it
    stands, `stems` its terms by their stems, in order.
    `unasserted` are the words negated under "if" or by a third one, which say nothing for or against. `denied` tells
    that the source says of a thing that it is not so: "denied that …", "should have said". `cue` is the verb by which
    it was said, where that says something by itself: "condemned". `causes` are the reasons that it gives, `judgements`
    what it calls good or bad. `whole` tells that it is a clause of its own, with subject and verb, not a scene or an
    object. `open` are the words that it does not say are so, `wished` those of which it says what ought to be,
    `company` the telling words that each stands with, `asserted` by stem those that it says are so; `parts` is how many
    propositions the statement holds.
    """

    key: str
    statement: Statement
    spans: tuple[Span, ...]
    article: Article
    stems: Mapping[str, Term]
    quantities: tuple[Quantity, ...]
    days: tuple[Dated, ...]
    places: tuple[Placed, ...]
    negated: frozenset[str]
    unasserted: frozenset[str]
    denied: bool
    cue: str = ""
    causes: tuple[Cause, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    whole: bool = True
    open: frozenset[str] = frozenset()
    wished: frozenset[str] = frozenset()
    company: Mapping[str, frozenset[str]] = field(default_factory=dict)
    asserted: Mapping[str, Asserted] = field(default_factory=dict)
    parts: int = 1

    @property
    def text(self) -> str:
        """The words, stretches joined as in a statement's text."""
        return " … ".join(span.text for span in self.spans) if self.parts > 1 else self.statement.text


TITLE = {"compound", "amod", "nmod", "appos", "nn"}
"""How a title hangs on a name: "*Foreign Minister* Ada Holm" is one name, not three words that tell something."""

Marked = TypeVar("Marked", "Mention", "Moment")

Piece = tuple[str, "Statement", "tuple[Span, ...]", int]
"""A key, a statement, those of its stretches that the key stands for, and how many propositions the statement holds."""

SHORTEST = 4
"""A stem keeps at least so many letters, or "meeting" and "media" would grow together."""

SUBJECT = {"nsubj", "nsubjpass", "expl", "csubj"}
SIDE = {"advcl", "relcl", "acl", "acl:relcl"}


def read_contents(readings: Sequence[Reading]) -> tuple[Content, ...]:
    """Return the content of every statement of the readings, in their order."""
    wholes = ((reading, [(each.id, each, each.content, 1) for each in reading.statements]) for reading in readings)
    return tuple(content for reading, pieces in wholes for content in _contents(reading, pieces))


def read_propositions(readings: Sequence[Reading]) -> tuple[Content, ...]:
    """Return the contents of the propositions of every statement of the readings, in their order."""
    return tuple(content for reading in readings for content in _contents(reading, _propositions(reading)))


def _propositions(reading: Reading) -> Iterator[Piece]:
    for statement in reading.statements:
        found = find_propositions(statement, reading.sentences, _tells)
        for number, spans in enumerate(found, 1):
            yield statement.id if len(found) == 1 else f"{statement.id}.{number}", statement, spans, len(found)


def _contents(reading: Reading, pieces: Iterable[Piece]) -> Iterator[Content]:
    words = sorted((token for sentence in reading.sentences for token in sentence.tokens), key=_start)
    every_mention = sorted((each for each in reading.mentions if each.actor), key=_start)
    every_moment = sorted(reading.moments, key=_start)
    for key, statement, spans, parts in pieces:
        tokens = [word for span in spans for word in _between(words, span)]
        mentions = _inside(every_mention, spans)
        moments = _inside(every_moment, spans)
        quantities = find_quantities([word for word in tokens if not _covered(word, moments)])
        terms = (
            *(Term(f"day:{each.from_}", "moment", each.text) for each in moments if each.from_),
            *_names(reading, mentions),
            *(Term(f"number:{each.key}", "number", each.text) for each in quantities),
            *_words(tokens, mentions, moments),
        )
        cue = _cue(_between(words, statement.cue)) if statement.cue else ""
        content = Content(
            key=key,
            statement=statement,
            spans=spans,
            article=reading.article,
            stems=_by_stem(terms),
            quantities=quantities,
            days=tuple(_days(tokens, moments)),
            places=tuple(find_places(reading.article.text, tokens)),
            negated=frozenset(lemma for lemma, asserted in find_negated(tokens) if asserted),
            unasserted=frozenset(lemma for lemma, asserted in find_negated(tokens) if not asserted),
            denied=_denies(statement, " … ".join(span.text for span in spans)),
            cue=cue,
            whole=_is_whole(tokens),
            open=find_open(tokens),
            wished=find_wished(tokens),
            company=find_company(tokens, _tells),
            causes=find_causes(reading.article.text, tokens, _tells),
            judgements=find_judgements(reading.article.text, tokens, cue),
            parts=parts,
        )
        yield replace(content, asserted=_asserted(content))


def _asserted(content: Content) -> dict[str, Asserted]:
    """Return, by its stem, each word that a content says is so.

    The cue is one too where that tells something: "justified the tax". It stands with all that was said.
    """
    found = {}
    doubtful = content.open | content.negated | content.unasserted
    for lemma in content.company:
        term = content.stems.get(stem_of(lemma))
        if term is not None and term.kind == "word" and lemma not in doubtful:
            found[stem_of(lemma)] = Asserted(term.text, company_of(content, lemma))
    if content.cue and content.statement.cue:
        found.setdefault(stem_of(content.cue), Asserted(content.statement.cue.text, frozenset(content.stems)))
    return found


def company_of(content: Content, lemma: str) -> frozenset[str]:
    """Return the stems of the telling words that a word of the content stands with."""
    return frozenset(map(stem_of, content.company.get(lemma, ())))


def _is_whole(tokens: Sequence[Token]) -> bool:
    """Tell whether a verb with a subject stands in the content that is not of a side clause: "when asked about …"."""
    subjects = {word.head for word in tokens if word.dep in SUBJECT}
    return any(word.index in subjects and word.dep not in SIDE for word in tokens)


def _cue(tokens: Sequence[Token]) -> str:
    """Return the verb of a cue; none where it is negated, or only says that something was said."""
    verbs = [word.lemma for word in tokens if word.pos == "VERB" and word.lemma not in _empty()]
    negated = any(word.text.lower() in negators() for word in tokens)
    return verbs[-1] if verbs and not negated else ""


def _denies(statement: Statement, text: str) -> bool:
    """Tell whether the source denies or corrects a thing, or is itself none: "none of them showed that …"."""
    source = statement.source.text.lower().split() if statement.source else []
    if phrases("en/correcting_words.txt").search(text) or source[:1] in (["none"], ["nothing"], ["nobody"]):
        return True
    words = statement.cue.text.lower().split() if statement.cue else []
    denying = any(word in entries("en/denying_verbs.txt") for word in words)
    return denying and not any(word in negators() or word.endswith(("n't", "n’t")) for word in words)


def _days(tokens: Sequence[Token], moments: Sequence[Moment]) -> Iterator[Dated]:
    """Yield the single days of a content, each with the verb it hangs on; wider times are seldom what is claimed."""
    by_index = {word.index: word for word in tokens}
    for moment in moments:
        word = next((each for each in tokens if each.start >= moment.start), None)
        if word is None or moment.type != "DATE" or moment.from_ is None or moment.from_ != moment.to:
            continue
        seen: set[int] = set()
        while word is not None and word.pos != "VERB" and word.index not in seen:
            seen.add(word.index)
            word = by_index.get(word.head)
        if word is not None and word.pos == "VERB":
            yield Dated(stem_of(word.lemma), moment.from_, moment.text)


def _by_stem(terms: Iterable[Term]) -> dict[str, Term]:
    found: dict[str, Term] = {}
    for term in terms:
        found.setdefault(term.key if ":" in term.key else stem_of(term.key), term)
    return found


@cache
def stem_of(word: str) -> str:
    """Return a word's lemma without its last suffix, so that "exemption" and "exempt" meet; of synonyms the first."""
    word = _synonyms().get(word, word)
    for suffix in _suffixes():
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST:
            return word[: -len(suffix)]
    return word


def _start(token: Token | Mention | Moment) -> int:
    return token.start


def _between(words: Sequence[Token], span: Span) -> Sequence[Token]:
    return words[bisect_left(words, span.start, key=_start) : bisect_left(words, span.end, key=_start)]


def _inside(pieces: Sequence[Marked], spans: Sequence[Span]) -> list[Marked]:
    """Return the pieces, of a row in order of their starts, that one of the spans holds whole."""
    begun = {
        number
        for span in spans
        for number in range(bisect_left(pieces, span.start, key=_start), bisect_left(pieces, span.end, key=_start))
        if pieces[number].end <= span.end
    }
    return [pieces[number] for number in sorted(begun)]


def _covered(word: Token, pieces: Iterable[Mention | Moment]) -> bool:
    return any(piece.start <= word.start and word.end <= piece.end for piece in pieces)


def _words(tokens: Sequence[Token], mentions: Sequence[Mention], moments: Sequence[Moment]) -> Iterator[Term]:
    """Yield the words of a content that tell something, the names in it left to `_names`; "Canadian" names Canada."""
    named = {word.index for word in tokens if _covered(word, [m for m in mentions if m.kind != "description"])}
    for word in tokens:
        titled = word.dep in TITLE and word.head in named
        if word.index in named or titled or not _tells(word) or _covered(word, moments):
            continue
        country = country_of(word.text) if is_country(word.text) else None
        if country:
            yield Term(f"actor:{country}", "name", word.text)
        else:
            yield Term(word.lemma, "name" if word.pos == "PROPN" else "word", word.text)


def _names(reading: Reading, mentions: Sequence[Mention]) -> Iterator[Term]:
    """Yield whom a content names, each as printed; somebody only described or meant by a pronoun, by name."""
    actors = {actor.id: actor for actor in reading.actors}
    for each in mentions:
        printed = reading.article.text[each.start : each.end]
        actor = actors.get(each.actor or "")
        text = printed if each.kind == "name" or actor is None else actor.name
        yield Term(f"actor:{_meant(actor) if actor else each.actor}", "name", text)


def _meant(actor: Actor) -> str:
    """Return what tells an actor from others here: a country is one thing, whether it acts or is where things are."""
    if actor.kind not in {"government", "place"}:
        return actor.id
    return (country_of(actor.name) if is_country(actor.name) else None) or actor.name


def _tells(word: Token) -> bool:
    return word.pos in TELLING and word.lemma not in _empty() and any(map(str.isalpha, word.text))


@cache
def _synonyms() -> dict[str, str]:
    """Return the first word of each set of synonyms by each of the others; a word in two sets goes with the first."""
    sets = [line.split("|") for line in entries("en/synonyms.txt")]
    return {word: line[0] for line in reversed(sets) for word in line}


@cache
def _empty() -> frozenset[str]:
    return frozenset(entries("en/empty_words.txt"))


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(sorted(entries("en/suffixes.txt"), key=lambda suffix: (-len(suffix), suffix)))
