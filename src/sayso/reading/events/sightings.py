"""One place of the text where an event is named: what it says of the event, before such places are brought together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.reading.events.catalogue import EventWord, families_of, is_held, words_in
from sayso.reading.events.cues import Told, find_told
from sayso.reading.events.frames import find_moment, find_place, moment_host
from sayso.reading.events.modes import find_mode
from sayso.reading.events.naming import is_other, name_of, reference_of, size_of
from sayso.reading.events.parties import Parties, find_parties, find_topic
from sayso.reading.events.reality import reality_of
from sayso.reading.events.stands import find_stands
from sayso.reading.events.tense import has_will, is_present, tense_of
from sayso.reading.events.triggers import Trigger, find_triggers
from sayso.reading.events.voices import Setting, place_status
from sayso.reading.syntax import Tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.reading.events.stands import Stand
    from sayso.reading.events.tense import Tense
    from sayso.records import Mode, Moment, PlanStatus, Sentence, Span, Token

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

UNTIL = 6
"""Characters before a moment in which its "until" may start: the word and its space."""

PLANNING = frozenset({"plan", "intend"})
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
    topic: frozenset[str]
    size: int | None
    place: str | None
    moment: Moment | None
    planned: bool | None
    reference: str
    other: bool
    statuses: tuple[PlanStatus, ...]
    tense: Tense = "unknown"
    mode: Mode | None = None

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
    return [Trigger(token, ANAPHOR) for token in found if not _is_empty(tree, token)]


def _is_empty(tree: Tree, pronoun: Token) -> bool:
    """Return whether the pronoun only holds the place of a clause: "it is not clear whether …"."""
    verb = tree.head(pronoun)
    return verb.lemma == "be" and tree.child(verb, "ccomp", "xcomp", "advcl", "csubj") is not None


def _sighting(tree: Tree, trigger: Trigger, setting: Setting, number: int) -> Sighting | None:
    stands = find_stands(tree, trigger.token)
    told, doubted = find_told(tree, stands)
    tense, verb = tense_of(tree, stands)
    if not told and (not trigger.word.kind or (tense == "unreal" and trigger.word.pos == "verb")):
        return None
    moment = _moment(tree, trigger, stands, tense, setting)
    new, told = _rescheduled(tree, told, setting.moments)
    told = tuple(each for each in told if not _lapsed(tree, each, moment, setting))
    if all(each.anchor.dep in {"amod", "acl"} for each in told):
        dated = None if doubted else moment
        told = _stronger(_told_otherwise(tree, trigger, (tense, verb), dated, setting), told)
    statuses = _ranked([(each, place_status(tree, each, setting)) for each in told])
    start, end = name_of(tree, trigger, told)
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
        topic=find_topic(tree, trigger),
        size=size_of(tree, trigger.token),
        place=find_place(tree, trigger, stands),
        moment=new or moment,
        planned=_planned(tense, statuses, new or moment, setting),
        reference=reference_of(tree, trigger, stands),
        other=is_other(tree, trigger.token),
        statuses=statuses,
        tense=tense,
        mode=find_mode(tree, trigger, stands) if trigger.word.kind else None,
    )


def _stronger(tensed: tuple[Told, ...], told: tuple[Told, ...]) -> tuple[Told, ...]:
    """Return what the verb tells rather than what an epithet does, unless that is more: "the postponed vote will"."""
    adds = bool(tensed) and (not told or tensed[0].status != "announced" or all(each.force == "weak" for each in told))
    return tensed if adds else told


def _lapsed(tree: Tree, told: Told, moment: Moment | None, setting: Setting) -> bool:
    """Return whether a plan is only told as one that there was: "had been due to meet", on no day ahead."""
    plans = told.status == "scheduled" or told.anchor.lemma in PLANNING
    if not plans or told.force == "weak":
        return False
    verb = tree.head(told.anchor) if told.anchor.dep in {"acomp", "prep"} else told.anchor
    words = {child.text.lower() for child in tree.children(verb, "aux", "auxpass")} | {verb.text.lower()}
    reported = verb.dep == "ccomp" or any(word.dep == "ccomp" for word in tree.ancestors(verb))
    return bool(words & {"was", "were", "had"}) and not reported and not (moment and _is_ahead(moment, setting))


def _moment(tree: Tree, trigger: Trigger, stands: Sequence[Stand], tense: Tense, setting: Setting) -> Moment | None:
    """Return when the event is, unless that cannot be: a day gone by, of what is to come, dates the talk of it."""
    moment = find_moment(tree, stands, [each for each in setting.moments if _inside(tree, each)])
    if moment is None:
        return None
    if _is_ahead(moment, setting) or moment.direction == "future":
        return moment if trigger.word.pos == "verb" or is_held(trigger.word.kind) else None
    expected = bool(
        {child.text.lower() for child in tree.children(trigger.token, "amod")} & words_in("event_ahead_words")
    )
    published = setting.article.published
    today = moment.to is not None and published is not None and moment.to[:10] == published[:10]
    to_come = tense in {"future", "not future"} or has_will(tree, tree.head(trigger.token))
    return None if expected or (to_come and not today) else moment


def _told_otherwise(
    tree: Tree, trigger: Trigger, tensed: tuple[Tense, Token | None], moment: Moment | None, setting: Setting
) -> tuple[Told, ...]:
    """Return the status that no cue tells: the tense of the verb does, or a day ahead that stands at the event."""
    tense, verb = tensed
    told = _told_by_tense(tree, trigger, tense, verb, dated=moment is not None)
    if told or moment is None or tense not in {"unknown", "future"} or not is_held(trigger.word.kind):
        return told
    if reality_of(tree, trigger.token) != "plain" or (
        trigger.word.pos == "verb" and not is_present(tree, trigger.token)
    ):
        return ()
    if moment.type == "DATE" and _is_ahead(moment, setting):
        words = [word for word in tree.sentence.tokens if moment.start <= word.start < moment.end]
        return (Told("scheduled", (trigger.token, *words), trigger.token, "weak"),)
    return ()


def _inside(tree: Tree, moment: Moment) -> bool:
    dated = moment.type in {"DATE", "TIME"} and moment.relation in {"on", "by", "within"}
    dated = dated and not (moment.value or "").endswith("_REF")
    return dated and tree.sentence.start <= moment.start < tree.sentence.end


def _rescheduled(
    tree: Tree, told: tuple[Told, ...], moments: Sequence[Moment]
) -> tuple[Moment | None, tuple[Told, ...]]:
    """Return the new date that a postponement names ("postponed until May"), and the statuses with it read so."""
    for number, each in enumerate(told):
        if each.status in {"postponed", "rescheduled", "moved"}:
            for moment in moments:
                if _has_until(tree, each.anchor, moment):
                    changed = Told("rescheduled", each.words, each.anchor, each.force)
                    return moment, (*told[:number], changed, *told[number + 1 :])
    return None, tuple(each for each in told if each.status != "moved")


def _has_until(tree: Tree, verb: Token, moment: Moment) -> bool:
    """Return whether the moment hangs on the verb or its particle ("pushed back") by an "until" or a "to"."""
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
        "not future": "cancelled" if _was_planned(tree, trigger, verb) else "not planned",
        "past": "took place",
        "not past": "did not take place",
    }.get(tense)
    if status is None:
        return ()
    words = [verb, *tree.children(verb, "aux", "auxpass", "neg", "prt")]
    words += [child for child in tree.children(verb, "dobj") if child.lemma == "place"]
    return (Told(status, tuple(sorted(words, key=lambda word: word.index)), verb, "tense"),)


def _was_planned(tree: Tree, trigger: Trigger, verb: Token) -> bool:
    """Return whether the words own that it had been a plan: "the vote will not be held", "will no longer sing"."""
    if any(child.lemma in {"longer", "long", "anymore"} for child in tree.children(verb, "advmod")):
        return True
    articles = {child.text.lower() for child in tree.children(trigger.token, "det")}
    return trigger.word.pos == "noun" and not articles & {"a", "an", "any", "no"}


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
