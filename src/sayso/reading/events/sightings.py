"""One place of the text where an event is named: what it says of the event, before such places are brought together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.reading.events.catalogue import EventWord, families_of
from sayso.reading.events.deciding import decide_told, is_ahead
from sayso.reading.events.frames import find_place
from sayso.reading.events.modes import find_mode
from sayso.reading.events.naming import is_other, name_of, reference_of, size_of
from sayso.reading.events.parties import Parties, find_parties, find_topic
from sayso.reading.events.stands import find_stands
from sayso.reading.events.triggers import Trigger, find_triggers, lemmas_of
from sayso.reading.events.voices import Setting, place_status
from sayso.reading.syntax import Tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.reading.events.cues import Told
    from sayso.reading.events.tense import Tense
    from sayso.records import Mode, Moment, PartKind, PlanStatus, Sentence, Span, Token

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
    part: PartKind = "body"
    mode: Mode | None = None

    @property
    def families(self) -> frozenset[str]:
        """The families of kinds that this may belong to; none for a pronoun, which may be anything."""
        return families_of(self.kind) if self.kind else frozenset()


def find_sightings(sentences: Sequence[Sentence], setting: Setting) -> Iterator[Sighting]:
    """Yield every place of headline and body where an event is named, in order."""
    trees = [(number, Tree(each)) for number, each in enumerate(sentences) if each.part in {"headline", "body"}]
    around = frozenset(word for _, tree in trees for word in lemmas_of(tree))
    for number, tree in trees:
        triggers = [*find_triggers(tree, around), *_anaphors(tree)]
        for trigger in sorted(triggers, key=lambda each: each.token.index):
            found = _sighting(tree, trigger, setting, number)
            if found is not None:
                yield found


def _anaphors(tree: Tree) -> list[Trigger]:
    """Return the pronouns, and the bare "date", that may stand for an event of the sentence before."""
    tokens = tree.sentence.tokens
    roles = {"nsubj", "nsubjpass", "dobj"}
    found = [each for each in tokens if each.text.lower() in ANAPHORS and each.dep in roles and each.tag != "WDT"]
    found = [token for token in found if not _is_empty(tree, token)]
    return [Trigger(token, ANAPHOR, token) for token in [*found, *_bare_dates(tree)]]


def _bare_dates(tree: Tree) -> list[Token]:
    """Return each "date" that does not say of what: "no date has been set"."""
    dates = [each for each in tree.sentence.tokens if each.text.lower() == "date" and each.dep == "nsubjpass"]
    tied = ("prep", "compound", "poss", "relcl", "acl", "nmod")
    verbs = [(each, tree.head(each)) for each in dates if tree.child(each, *tied) is None]
    return [
        date for date, verb in verbs if not any(link.lemma in {"for", "to"} for link in tree.children(verb, "prep"))
    ]


def _is_empty(tree: Tree, pronoun: Token) -> bool:
    """Return whether the pronoun only holds the place of a clause: "it is not clear whether …"."""
    verb = tree.head(pronoun)
    return verb.lemma == "be" and tree.child(verb, "ccomp", "xcomp", "advcl", "csubj") is not None


def _sighting(tree: Tree, trigger: Trigger, setting: Setting, number: int) -> Sighting | None:
    stands = find_stands(tree, trigger.token)
    decided = decide_told(tree, trigger, stands, setting)
    if not decided.told and (not trigger.word.kind or (decided.tense == "unreal" and trigger.word.pos == "verb")):
        return None
    statuses = _ranked([(each, place_status(tree, each, setting)) for each in decided.told])
    start, end = name_of(tree, trigger, decided.told)
    return Sighting(
        number=number,
        paragraph=tree.sentence.paragraph,
        at=trigger.first.start,
        kind=trigger.word.kind,
        word=trigger.word.word or trigger.token.lemma,
        pos=trigger.word.pos,
        span=setting.article.span(trigger.first.start, trigger.token.end),
        reach=setting.article.text[start:end],
        parties=find_parties(tree, trigger, stands, setting.cast) if trigger.word.kind else Parties(),
        topic=find_topic(tree, trigger),
        size=size_of(tree, trigger.token),
        place=find_place(tree, trigger, stands),
        moment=decided.moment,
        planned=_planned(decided.tense, statuses, decided.moment, setting),
        reference=reference_of(tree, trigger, stands),
        other=is_other(tree, trigger.token),
        statuses=statuses,
        tense=decided.tense,
        part=tree.sentence.part,
        mode=find_mode(tree, trigger, stands) if trigger.word.kind else None,
    )


def _ranked(found: list[tuple[Told, PlanStatus]]) -> tuple[PlanStatus, ...]:
    """Return the strongest status of each voice; a weak one only where nothing else is told."""
    strong = [pair for pair in found if pair[0].force != "weak"] or found
    best: dict[tuple[str, ...], PlanStatus] = {}
    for _, status in sorted(strong, key=lambda pair: PRECEDENCE.index(pair[1].status)):
        best.setdefault(status.according_to, status)
    return tuple(sorted(best.values(), key=lambda status: status.evidence.start))


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
    return True if is_ahead(moment, setting) else (False if behind or moment.direction == "past" else None)
