"""One place of the text where an event is named: what it says of the event, before such places are brought together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.reading.events.catalogue import EventWord, families_of, words_in
from sayso.reading.events.cues import Told, find_told
from sayso.reading.events.frames import Parties, find_moment, find_parties, find_place, moment_host
from sayso.reading.events.stands import find_stands
from sayso.reading.events.tense import tense_of
from sayso.reading.events.triggers import Trigger, find_triggers, subjects, words_of
from sayso.reading.events.voices import Setting, place_status
from sayso.reading.syntax import Tree, reach

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.reading.events.stands import Stand
    from sayso.reading.events.tense import Tense
    from sayso.records import Moment, PlanStatus, Sentence, Span, Token

PRECEDENCE = (
    "never scheduled",
    "not planned",
    "cancelled",
    "rescheduled",
    "postponed",
    "on hold",
    "did not take place",
    "took place",
    "undecided",
    "confirmed",
    "scheduled",
    "in preparation",
    "announced",
    "proposed",
)
"""Of several statuses that one voice tells of an event in one place, the first of these stands."""

LONGEST_LABEL = 90
"""Characters of the longest phrase that may name an event; a longer one loses its last "in …", "on …"."""

UNTIL = 6
"""Characters before a moment in which its "until" may start: the word and its space."""

HAPPENED = frozenset({"took place", "did not take place"})
ANAPHORS = frozenset({"it", "this", "something", "that"})
ANAPHOR = EventWord("", "pronoun", "", "", frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Sighting:
    """An event as one word of the text tells it. `number` counts sentences, `kind` is "" for a pronoun."""

    number: int
    paragraph: int
    at: int
    kind: str
    word: str
    pos: str
    span: Span
    reach: str
    parties: Parties
    size: int | None
    place: str | None
    moment: Moment | None
    planned: bool | None
    reference: str
    other: bool
    statuses: tuple[PlanStatus, ...]

    @property
    def families(self) -> frozenset[str]:
        """The families of kinds that this may belong to; none for a pronoun, which may be anything."""
        return families_of(self.kind) if self.kind else frozenset()


def find_sightings(sentences: Sequence[Sentence], setting: Setting) -> Iterator[Sighting]:
    """Yield every place of headline and body where an event is named, in order."""
    for number, sentence in enumerate(sentences):
        if sentence.part in {"headline", "body"}:
            tree = Tree(sentence)
            triggers = [*find_triggers(tree), *_anaphors(tree)]
            for trigger in sorted(triggers, key=lambda each: each.token.index):
                found = _sighting(tree, trigger, setting, number)
                if found is not None:
                    yield found


def _anaphors(tree: Tree) -> list[Trigger]:
    """Return the pronouns that may stand for an event of the sentence before."""
    tokens = tree.sentence.tokens
    roles = {"nsubj", "nsubjpass", "dobj"}
    found = [each for each in tokens if each.text.lower() in ANAPHORS and each.dep in roles and each.tag != "WDT"]
    return [Trigger(token, ANAPHOR) for token in found]


def _sighting(tree: Tree, trigger: Trigger, setting: Setting, number: int) -> Sighting | None:
    stands = find_stands(tree, trigger.token)
    moments = [each for each in setting.moments if _inside(tree, each)]
    told = find_told(tree, stands)
    if not trigger.word.kind and not told:
        return None
    moment = _own_moment(tree, trigger, find_moment(tree, stands, moments), setting)
    new, told = _rescheduled(tree, told, setting.moments)
    tense, verb = tense_of(tree, stands)
    told = told or _told_by_tense(tree, trigger, tense, verb, dated=moment is not None)
    dated = moment is not None and moment.type == "DATE" and _is_ahead(moment, setting)
    if not told and dated and moment and trigger.word.kind and tense in {"unknown", "future"}:
        told = (Told("scheduled", (trigger.token, *_words_of(tree, moment)), trigger.token, "weak"),)
    statuses = _ranked([(each, place_status(tree, each, setting)) for each in told])
    start, end = _named(tree, trigger, told)
    return Sighting(
        number=number,
        paragraph=tree.sentence.paragraph,
        at=trigger.token.start,
        kind=trigger.word.kind,
        word=trigger.token.lemma,
        pos=trigger.word.pos,
        span=setting.article.span(trigger.token.start, trigger.token.end),
        reach=setting.article.text[start:end],
        parties=find_parties(tree, trigger, stands, setting.cast) if trigger.word.kind else Parties(),
        size=_size(tree, trigger.token),
        place=find_place(tree, trigger, stands),
        moment=new or moment,
        planned=_planned(tense, statuses, new or moment, setting),
        reference=_reference(tree, trigger, stands),
        other=_is_other(tree, trigger.token),
        statuses=statuses,
    )


def _own_moment(tree: Tree, trigger: Trigger, moment: Moment | None, setting: Setting) -> Moment | None:
    """Return the moment, unless a day that is not ahead stands by "the prospective meeting"."""
    modifiers = {child.text.lower() for child in tree.children(trigger.token, "amod")}
    if moment is None or not modifiers & words_in("event_ahead_words") or _is_ahead(moment, setting):
        return moment
    return moment if moment.direction == "future" else None


def _inside(tree: Tree, moment: Moment) -> bool:
    dated = moment.type in {"DATE", "TIME"} and moment.relation in {"on", "by", "within"}
    return dated and tree.sentence.start <= moment.start < tree.sentence.end


def _rescheduled(
    tree: Tree, told: tuple[Told, ...], moments: Sequence[Moment]
) -> tuple[Moment | None, tuple[Told, ...]]:
    """Return the new date that a postponement names ("postponed until May"), and the statuses with it read so."""
    for number, each in enumerate(told):
        if each.status in {"postponed", "rescheduled"}:
            for moment in moments:
                if _has_until(tree, each.anchor, moment):
                    changed = Told("rescheduled", each.words, each.anchor, each.force)
                    return moment, (*told[:number], changed, *told[number + 1 :])
    return None, told


def _words_of(tree: Tree, moment: Moment) -> list[Token]:
    return [word for word in tree.sentence.tokens if moment.start <= word.start < moment.end]


def _has_until(tree: Tree, verb: Token, moment: Moment) -> bool:
    """Return whether the moment hangs on the verb or its particle ("put off", "pushed back") by an "until" or a "to"."""
    links = [word for word in tree.sentence.tokens if moment.start - UNTIL <= word.start < moment.end]
    if not any(word.text.lower() in {"until", "till", "to", "for"} for word in links):
        return False
    host = moment_host(tree, moment)
    return host is not None and host.index in {
        verb.index,
        *(word.index for word in tree.children(verb, "prt", "advmod")),
    }


def _told_by_tense(tree: Tree, trigger: Trigger, tense: Tense, verb: Token | None, *, dated: bool) -> tuple[Told, ...]:
    """Return the status that the verb alone tells: it will be, it was, it will not be, it was not."""
    if verb is None:
        return ()
    status = {
        "future": "scheduled" if dated else "announced",
        "not future": "cancelled" if trigger.word.pos == "noun" else "not planned",
        "past": "took place",
        "not past": "did not take place",
    }.get(tense)
    if status is None:
        return ()
    words = [verb, *tree.children(verb, "aux", "auxpass", "neg", "prt")]
    words += [child for child in tree.children(verb, "dobj") if child.lemma == "place"]
    return (Told(status, tuple(sorted(words, key=lambda word: word.index)), verb, "tense"),)


def _ranked(found: list[tuple[Told, PlanStatus]]) -> tuple[PlanStatus, ...]:
    """Return the strongest status of each voice; a weak one only where nothing else is told."""
    strong = [pair for pair in found if pair[0].force != "weak"] or found
    best: dict[tuple[str, ...], PlanStatus] = {}
    for _, status in sorted(strong, key=lambda pair: PRECEDENCE.index(pair[1].status)):
        best.setdefault(status.according_to, status)
    return tuple(sorted(best.values(), key=lambda status: status.evidence.start))


def _is_ahead(moment: Moment, setting: Setting) -> bool:
    published = setting.article.published
    if moment.from_ is None or moment.to is None:
        return moment.value is None and moment.direction == "future"
    return published is not None and moment.from_[:10] > published[:10]


def _planned(tense: Tense, statuses: Sequence[PlanStatus], moment: Moment | None, setting: Setting) -> bool | None:
    """Return whether the event is a plan here: by statuses, by tense, by its date; None where nothing tells."""
    told = {status.status for status in statuses}
    if told:
        return not told <= HAPPENED
    if tense in {"future", "not future", "past", "not past"}:
        return tense in {"future", "not future"}
    if moment is None:
        return None
    published = setting.article.published
    behind = moment.to is not None and published is not None and moment.to[:10] < published[:10]
    return True if _is_ahead(moment, setting) else (False if behind or moment.direction == "past" else None)


def _named(tree: Tree, trigger: Trigger, told: Sequence[Told]) -> tuple[int, int]:
    """Return where the phrase that names the event starts and ends."""
    token = trigger.token
    if trigger.word.pos == "verb":
        after = [each for each in tree.children(token, "dobj", "prep", "prt") if each.index > token.index]
        after = [each for each in after if each.lemma not in {"as", "per", "accord"}]
        ends = [word for each in after for word in words_of(tree, each)]
        return _with_subject(tree, token, reach([token, *ends]))
    phrases = sorted(tree.children(token, "prep"), key=lambda each: each.index)
    said = {word.index for each in told for word in each.words if each.anchor.dep in {"prep", "acl"}}
    first = [word for stand in find_stands(tree, token)[1:2] for word in _in_person(tree, token, stand)]
    words = [*first, token, *(word for word in words_of(tree, token) if word.index not in said)]
    while words[-1].dep == "punct" and words[-1].index > token.index:
        words.pop()
    for phrase in reversed(phrases):
        start, end = reach(words)
        if end - start <= LONGEST_LABEL:
            break
        words = [word for word in words if word.index < phrase.index]
    return reach(words)


def _with_subject(tree: Tree, verb: Token, named: tuple[int, int]) -> tuple[int, int]:
    """Return the verb's phrase with its subject, if that is named right before and the whole is still short."""
    heads = [head for head in subjects(tree, verb) if head.pos != "PRON" and head.end <= verb.start]
    if not heads:
        return named
    start, _ = reach(
        [word for head in heads for word in tree.subtree(head, tree.children(head, "relcl", "appos", "acl"))]
    )
    return (start, named[1]) if named[1] - start <= LONGEST_LABEL else named


def _in_person(tree: Tree, token: Token, stand: Stand) -> list[Token]:
    """Return the beginning of "a further in person meeting", which the parser hangs on the word before "in"."""
    link = tree.head(token)
    if link.lemma != "in" or tree.head(link).index != stand.token.index:
        return []
    return [word for word in tree.subtree(stand.token) if word.index < token.index]


def _size(tree: Tree, token: Token) -> int | None:
    words = {child.lemma for child in tree.children(token, "amod", "compound", "nmod")}
    if words & {"bilateral", "two-way"}:
        return 2
    return 3 if words & {"trilateral", "three-way", "tripartite"} else None


def _reference(tree: Tree, trigger: Trigger, stands: Sequence[Stand]) -> str:
    """Return how the text refers to the event: "this", "the", "a", "any" or "" (a verb, or a bare noun)."""
    if not trigger.word.kind:
        return "it"
    if trigger.word.pos == "verb":
        return ""
    words = [child.text.lower() for child in tree.children(trigger.token, "det", "poss")]
    if trigger.token.dep in {"compound", "nmod"} and len(stands) > 1:
        words = words or [child.text.lower() for child in tree.children(stands[1].token, "det")]
    named = any(prep.lemma in {"with", "between"} for prep in tree.children(trigger.token, "prep"))
    return next((name for name, forms in REFERENCES.items() if set(words) & forms), "the" if words or named else "")


REFERENCES = {
    "this": frozenset({"this", "that", "these", "those"}),
    "the": frozenset({"the", "his", "her", "their", "its", "our"}),
    "a": frozenset({"a", "an", "another"}),
    "any": frozenset({"any", "no", "every", "each", "some"}),
}


def _is_other(tree: Tree, token: Token) -> bool:
    words = {child.text.lower() for child in tree.children(token, "det", "amod", "nummod")}
    return bool(words & {"another", "second", "third", "previous", "earlier", "first", "additional", "further", "new"})
