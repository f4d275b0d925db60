"""On whose word a status stands, and as of which day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.reading.events.catalogue import words_in
from sayso.reading.events.frames import moment_host
from sayso.reading.syntax import reach
from sayso.records import PlanStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.reading.events.cast import Cast
    from sayso.reading.events.cues import Told
    from sayso.reading.syntax import Tree
    from sayso.records import Article, Moment, Statement, Token

DAY = 10
"""Characters of an ISO day; a year has 4, a month 7."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What of an article the statuses of its events need, besides its sentences."""

    article: Article
    cast: Cast
    moments: tuple[Moment, ...]
    statements: tuple[Statement, ...]


def place_status(tree: Tree, told: Told, setting: Setting) -> PlanStatus:
    """Return the status with its voice: who is named as saying it, else the innermost speaker, else the page."""
    start, end = reach(told.words)
    statement = innermost(setting.statements, told.anchor.start)
    verb = _saying(tree, told)
    sayers = _sayers(tree, verb, setting.cast) if verb is not None else ()
    own_day = _own_day(tree, verb, setting) if verb is not None else None
    if verb is not None and sayers:
        as_of = _day_said(tree, verb, setting, statement)
        voices = sayers
    elif statement is not None and not _is_the_pages(tree, told, statement, setting):
        as_of = statement.said or statement.reported or setting.article.published
        voices = (statement.speaker,) if statement.speaker is not None else ()
    else:
        as_of, voices = own_day or (None if _is_history(tree, told.anchor) else setting.article.published), ()
    evidence = setting.article.span(start, end)
    return PlanStatus(told.status, voices, statement.id if statement else None, as_of, evidence)  # type: ignore[arg-type]


def _is_history(tree: Tree, word: Token) -> bool:
    """Return whether the words tell of an earlier time that is not named: "since the announcement of the summit"."""
    return word.dep == "pobj" and tree.head(word).lemma in {"since", "after", "following"}


def _saying(tree: Tree, told: Told) -> Token | None:
    """Return the verb whose subject gives the word: the cue itself ("confirmed"), else the denial around it."""
    if told.force == "speech":
        return told.anchor
    denials = words_in("status_denials")
    below = told.anchor
    for word in tree.ancestors(told.anchor):
        if below.dep in {"relcl", "nsubj", "nsubjpass", "advcl"}:
            return None
        if word.lemma in denials and word.pos == "VERB":
            return word
        below = word
    return None


def _is_the_pages(tree: Tree, told: Told, statement: Statement, setting: Setting) -> bool:
    """Return whether the words are an epithet outside quotation marks: the writer's, whoever is reported."""
    if told.anchor.dep != "amod" or statement.kind == "direct":
        return False
    before = setting.article.text[tree.sentence.start : told.anchor.start]
    return (before.count('"') + before.count("“") + before.count("”")) % 2 == 0


def innermost(statements: Sequence[Statement], at: int) -> Statement | None:
    """Return the statement with the shortest content around the character `at`."""
    around = [
        (span.end - span.start, number)
        for number, statement in enumerate(statements)
        for span in statement.content
        if span.start <= at < span.end
    ]
    return statements[min(around)[1]] if around else None


def _sayers(tree: Tree, verb: Token, cast: Cast) -> tuple[str, ...]:
    """Return the actors that are the subjects of a verb of saying, or the agents of its passive."""
    heads = tree.children(verb, "nsubj")
    heads += [below for agent in tree.children(verb, "agent") for below in tree.children(agent, "pobj")]
    if not heads and verb.dep in {"conj", "xcomp"}:
        return _sayers(tree, tree.head(verb), cast)
    joined = [word for head in heads for word in (head, *_conjuncts(tree, head))]
    actors = (_actor(tree, word, cast) for word in joined)
    return tuple(dict.fromkeys(actor for actor in actors if actor is not None))


def _actor(tree: Tree, head: Token, cast: Cast) -> str | None:
    """Return who a noun stands for, by itself or by the name in apposition to it: "the dean, Cora Stahlin"."""
    mentions = (cast.mention_at(word) for word in (head, *tree.children(head, "appos")))
    return next((each.actor for each in mentions if each is not None and each.actor is not None), None)


def _conjuncts(tree: Tree, head: Token) -> list[Token]:
    return [each for word in tree.children(head, "conj") for each in (word, *_conjuncts(tree, word))]


def _day_said(tree: Tree, verb: Token, setting: Setting, statement: Statement | None) -> str | None:
    """Return when the verb says that it was said; else when its statement was; else, told as news, the page's day."""
    day = _own_day(tree, verb, setting)
    if day is not None:
        return day
    own = (each for each in setting.statements if each.cue is not None and each.cue.start <= verb.start < each.cue.end)
    for each in own:
        return each.said or each.reported or setting.article.published
    day = _day_of_clause(tree, verb, setting)
    if day is not None:
        return day
    if any(child.text.lower() == "had" for child in tree.children(verb, "aux")):
        return None
    if statement is not None:
        return statement.said or statement.reported or setting.article.published
    return setting.article.published


def _own_day(tree: Tree, verb: Token, setting: Setting) -> str | None:
    """Return the day that hangs on the verb itself: "announced on Monday"."""
    for moment in setting.moments:
        host = moment_host(tree, moment)
        if host is not None and host.index == verb.index and moment.relation == "on":
            return shared_precision(moment.from_, moment.to)
    return None


def _day_of_clause(tree: Tree, verb: Token, setting: Setting) -> str | None:
    """Return the day of the thing that a clause is about: "the meeting on Friday, where he ruled out a summit"."""
    if verb.dep not in {"relcl", "acl"}:
        return None
    head = tree.head(verb)
    hosts = {head.index, *(word.index for word in tree.ancestors(head) if word.pos == "NOUN")}
    for moment in setting.moments:
        inside = moment.start <= head.start < moment.end
        host = moment_host(tree, moment)
        if inside or (host is not None and host.index in hosts):
            return shared_precision(moment.from_, moment.to)
    return None


def shared_precision(start: str | None, end: str | None) -> str | None:
    """Return the day, month or year that holds all of an interval: the date at the precision known."""
    if start is None or end is None:
        return None
    for length in (DAY, 7, 4):
        if start[:length] == end[:length] and re.fullmatch(r"\d{4}(-\d\d){0,2}", start[:length]):
            return start[:length]
    return None
