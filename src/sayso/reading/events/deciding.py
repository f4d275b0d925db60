"""Which status a sentence tells of an event: by its cues, else by tense and day, else by what it takes for granted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from sayso.reading.events.catalogue import is_held, words_in
from sayso.reading.events.cues import ATTENDING, Told, find_told
from sayso.reading.events.frames import find_moment, moment_host
from sayso.reading.events.presupposed import find_presupposed, find_promised
from sayso.reading.events.reality import reality_of
from sayso.reading.events.tense import has_will, is_present, tense_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.reading.events.stands import Stand
    from sayso.reading.events.tense import Tense
    from sayso.reading.events.triggers import Trigger
    from sayso.reading.events.voices import Setting
    from sayso.reading.syntax import Tree
    from sayso.records import Moment, Token

DAY = 10
"""Characters of an ISO day."""

MONTH = 31
"""Days of the widest time that is a date for a plan."""

UNTIL = 6
"""Characters before a moment in which its "until" may start: the word and its space."""

PROMISING = frozenset({"promise", "vow", "pledge"})
PLANNING = PROMISING | {"plan", "intend", "mean", "hope"}
"""Verbs whose plain past and pluperfect tell a plan that there was, and no more."""

DENIED = frozenset({"did not take place", "not planned", "cancelled"})
NOW = frozenset({"now"})
"""What a verb says of a new day that takes the place of another: "will now be held on Monday"."""

AGREEING = frozenset({"agree", "arrange", "settle"})
"""Verbs that set a day for the event where they name one; who announces a day has only said it."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What a sentence tells of the plan of an event, the tense that it is told in, and the day of the event."""

    told: tuple[Told, ...]
    tense: Tense
    moment: Moment | None


def decide_told(tree: Tree, trigger: Trigger, stands: Sequence[Stand], setting: Setting) -> Decided:
    """Return what the sentence tells of the event: cues before tense, and both before what is taken for granted."""
    cued, doubted = find_told(tree, stands)
    tense, verb = tense_of(tree, stands)
    moment = _moment(tree, trigger, stands, tense, setting)
    new, told = _rescheduled(tree, cued, setting.moments)
    told = tuple(each for each in told if not _lapsed(tree, trigger, each, moment, setting))
    if all(each.anchor.dep in {"amod", "acl"} for each in told):
        dated = None if doubted else moment
        told = _stronger(_told_otherwise(tree, trigger, (tense, verb), dated, setting), told)
    if not (told or cued or doubted or tense == "unreal") and trigger.word.kind:
        told = _taken_for_granted(tree, trigger, stands, tense, moment, setting)
    return Decided(tuple(_dated(each, new or moment, setting) for each in told), tense, new or moment)


def _taken_for_granted(
    tree: Tree, trigger: Trigger, stands: Sequence[Stand], tense: Tense, moment: Moment | None, setting: Setting
) -> tuple[Told, ...]:
    """Return what the words need to be so: that the event took place, or that it will."""
    if tense in {"future", "unknown"}:
        promised = find_promised(tree, trigger, stands, dated=moment is not None)
        if promised:
            return promised
    ahead = moment is not None and is_ahead(moment, setting)
    if tense in {"future", "not future"} or ahead:
        return ()
    return find_presupposed(tree, stands, gone=moment is not None and _is_gone(moment, setting))


def _dated(told: Told, moment: Moment | None, setting: Setting) -> Told:
    """Return an agreement that names a day ahead as what it is: a date is set."""
    if told.status != "announced" or told.anchor.lemma not in AGREEING or moment is None:
        return told
    single = moment.from_ is not None and moment.to is not None and moment.from_[:10] == moment.to[:10]
    return replace(told, status="scheduled") if single and is_ahead(moment, setting) else told


def _stronger(tensed: tuple[Told, ...], told: tuple[Told, ...]) -> tuple[Told, ...]:
    """Return what the verb tells rather than what an epithet does, unless that is more: "the postponed vote will"."""
    adds = bool(tensed) and (not told or tensed[0].status != "announced" or all(each.force == "weak" for each in told))
    return tensed if adds else told


def _is_next(tree: Tree, trigger: Trigger) -> bool:
    """Return whether the words call the event the next: a plan of the past that still holds."""
    return any(child.text.lower() in words_in("event_ahead_words") for child in tree.children(trigger.token, "amod"))


def _lapsed(tree: Tree, trigger: Trigger, told: Told, moment: Moment | None, setting: Setting) -> bool:
    """Return whether a plan is only told as one that there was: "had been due to meet", on no day ahead."""
    plans = told.status == "scheduled" or (told.status == "announced" and told.anchor.lemma in PLANNING)
    if not plans or told.force == "weak" or _is_next(tree, trigger):
        return False
    verb = tree.head(told.anchor) if told.anchor.dep in {"acomp", "prep"} else told.anchor
    words = {child.text.lower() for child in tree.children(verb, "aux", "auxpass")} | {verb.text.lower()}
    reported = verb.dep == "ccomp" or any(word.dep == "ccomp" for word in tree.ancestors(verb))
    if moment is not None and is_ahead(moment, setting):
        return False
    if told.anchor.lemma in PROMISING and "had" not in words:
        return False
    if "been" in words and words & {"'d", "’d", "had"} and verb.tag == "VBG":
        # "I'd been planning to visit": even where it is quoted
        return True
    return bool(words & {"was", "were", "had"}) and not reported


def _moment(tree: Tree, trigger: Trigger, stands: Sequence[Stand], tense: Tense, setting: Setting) -> Moment | None:
    """Return when the event is, unless that cannot be: a day gone by, of what is to come, dates the talk of it."""
    moment = find_moment(tree, stands, [each for each in setting.moments if _inside(tree, each)])
    if moment is None:
        return None
    moment = _read_forwards(tree, stands, moment, setting)
    if is_ahead(moment, setting) or moment.direction == "future":
        return moment if trigger.word.pos == "verb" or is_held(trigger.word.kind) else None
    expected = bool(
        {child.text.lower() for child in tree.children(trigger.token, "amod")} & words_in("event_ahead_words")
    )
    published = setting.article.published
    today = moment.to is not None and published is not None and moment.to[:10] == published[:10]
    to_come = tense in {"future", "not future"} or has_will(tree, tree.head(trigger.token))
    return None if expected or (to_come and not today) else moment


def _is_date(moment: Moment) -> bool:
    """Return whether the moment is a date for a plan: no deadline, and no wider than a month ("this autumn")."""
    if moment.from_ is None or moment.to is None:
        return moment.relation != "by"
    width = date.fromisoformat(moment.to[:DAY]) - date.fromisoformat(moment.from_[:DAY])
    return moment.relation != "by" and width.days <= MONTH


def _read_forwards(tree: Tree, stands: Sequence[Stand], moment: Moment, setting: Setting) -> Moment:
    """Return the moment in its other reading, where a present tense calls for a day ahead: "meets on Monday"."""
    verbs = [stand.token for stand in stands if stand.token.pos == "VERB"]
    published = setting.article.published
    if moment.other is None or published is None or moment.other <= published[:10] or moment.to is None:
        return moment
    if moment.to[:10] >= published[:10] or not any(is_present(tree, verb) for verb in verbs):
        return moment
    return replace(moment, from_=moment.other, to=moment.other, direction="future")


def _told_otherwise(
    tree: Tree, trigger: Trigger, tensed: tuple[Tense, Token | None], moment: Moment | None, setting: Setting
) -> tuple[Told, ...]:
    """Return the status that no cue tells: the tense of the verb does, or a day ahead that stands at the event."""
    tense, verb = tensed
    told = _told_by_tense(tree, trigger, tense, verb, dated=moment is not None and _is_date(moment))
    if told or moment is None or tense not in {"unknown", "future"} or not is_held(trigger.word.kind):
        return told
    if reality_of(tree, trigger.token) != "plain" or (
        trigger.word.pos == "verb" and not is_present(tree, trigger.token)
    ):
        return ()
    if moment.type == "DATE" and moment.relation != "by" and is_ahead(moment, setting):
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
                    changed = replace(each, status="rescheduled")
                    return moment, (*told[:number], changed, *told[number + 1 :])
            if _names_new_date(tree, each.anchor):
                return None, (*told[:number], replace(each, status="rescheduled"), *told[number + 1 :])
    return None, tuple(each for each in told if each.status != "moved")


def _names_new_date(tree: Tree, verb: Token) -> bool:
    """Return whether a time that we do not place stands behind the verb's "to" or "until": "put off to the spring"."""
    hosts = [verb, *tree.children(verb, "prt", "advmod")]
    links = (link for host in hosts for link in tree.children(host, "prep") if link.lemma in {"to", "until", "till"})
    return any(noun.entity in {"DATE", "TIME"} for link in links for noun in tree.children(link, "pobj"))


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
    ahead = "scheduled" if dated else "announced"
    if dated and any(child.text.lower() in NOW for child in tree.children(verb, "advmod")):
        ahead = "rescheduled"
    status = {
        "future": ahead,
        "not future": "postponed"
        if _is_later(tree, verb)
        else "cancelled"
        if dated or _was_planned(tree, trigger, verb)
        else "not planned",
        "past": "took place",
        "not past": "did not take place",
    }.get(tense)
    if trigger.word.kind == "decision" and status in {"not planned", "did not take place"}:
        # "has not made a decision yet"
        status = "undecided"
    if status is None or (status in DENIED and (_is_while(tree, verb) or verb.lemma in ATTENDING)):
        return ()
    words = [verb, *tree.children(verb, "aux", "auxpass", "neg", "prt")]
    words += [child for child in tree.children(verb, "dobj") if child.lemma == "place"]
    return (Told(status, tuple(sorted(words, key=lambda word: word.index)), verb, "tense"),)


def _is_later(tree: Tree, verb: Token) -> bool:
    """Return whether the verb is only denied up to a time: "will not take place before autumn"."""
    links = [child for child in tree.children(verb, "prep", "mark") if child.lemma in {"until", "till", "before"}]
    clauses = (mark for clause in tree.children(verb, "advcl") for mark in tree.children(clause, "mark"))
    return bool(links) or any(mark.lemma in {"until", "till", "before"} for mark in clauses)


def _is_while(tree: Tree, verb: Token) -> bool:
    """Return whether the verb only tells for how long it was not done: "have not met since 2019"."""
    links = tree.children(verb, "prep", "mark")
    lasts = any(link.lemma in {"since", "for"} and tree.child(link, "pcomp") is None for link in links)
    return lasts and verb.lemma not in words_in("event_light_verbs")


def _was_planned(tree: Tree, trigger: Trigger, verb: Token) -> bool:
    """Return whether the words own that it had been a plan: "the vote will not be held", "will no longer sing"."""
    if any(child.lemma in {"longer", "long", "anymore"} for child in tree.children(verb, "advmod")):
        return True
    articles = {child.text.lower() for child in tree.children(trigger.token, "det")}
    return trigger.word.pos == "noun" and not articles & {"a", "an", "any", "no"}


def is_ahead(moment: Moment, setting: Setting) -> bool:
    """Return whether the moment lies behind the day of printing; of one that cannot be placed, whether its words do."""
    published = setting.article.published
    if moment.from_ is None or moment.to is None:
        return moment.value is None and moment.direction == "future"
    return published is not None and moment.from_[:10] > published[:10]


def _is_gone(moment: Moment, setting: Setting) -> bool:
    """Return whether the moment is over, or is the day of printing: the past tense tells then."""
    published = setting.article.published
    return moment.to is not None and published is not None and moment.to[:10] <= published[:10]
