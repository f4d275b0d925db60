"""How the words came here: from the speaker, through those who passed them on, to the page that prints them.

A chain is read off the nesting of statements ("Lee said …, the agency reported"), off whom a report cites ("the Herald
reported, citing Lee"), off whom the speaker told ("told the Herald"), also a paragraph before, off who is credited in
the next sentence ("first reported by the Herald"), off the dateline of an agency, and off the credit of a page that
rewrites a report.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from sayso.reading.actors import mention_of
from sayso.reading.chains.carried import carry_relays
from sayso.reading.chains.cited import give_to_cited
from sayso.reading.statements.cues import is_medium
from sayso.reading.statements.sources import as_saying
from sayso.reading.syntax import Tree
from sayso.records import Link
from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.records import Actor, Article, CopyKind, Mention, Sentence, Span, Statement, Token

WORD = re.compile(r"\w+")
DATELINE = re.compile(r"^[^\n.]{0,80}?\(([^()\n]{2,40})\)\s*[—–-]")
CREDIT = re.compile(r"\b(?:was|were) first reported\b")
DEFINITE = re.compile(r"(?:the|this|that)\b", re.IGNORECASE)
SPARE = 5
"""Words that a report may hold besides what it passes on, and say nothing of its own ("However, on Friday …")."""
CREDITING = frozenset({"credit", "dateline", "byline", "boilerplate"})
"""Parts of a page that say whose report it is; of the furniture, the copyright line."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
TELLING = frozenset({"tell", "inform", "brief", "assure"})
SPEAKING = frozenset({"speak", "talk"})
INTERVIEW = frozenset({"interview", "statement", "comment", "remark", "briefing", "email", "call", "conversation"})


class _Scene:
    """What the links of an article's chains are looked up in."""

    def __init__(
        self, article: Article, sentences: Sequence[Sentence], actors: Sequence[Actor], mentions: Sequence[Mention]
    ) -> None:
        self.article = article
        self.sentences = sentences
        self.kinds: Mapping[str, str] = {each.id: each.kind for each in actors}
        self.mentions = mentions

    def is_outlet(self, actor: str | None) -> bool:
        return actor is not None and self.kinds.get(actor) == "outlet"

    def passes_on(self, statement: Statement) -> bool:
        """Say whether the source of a statement passes on what others say: an outlet, or a paper of theirs."""
        if self.is_outlet(statement.speaker) or _is_phrase(statement):
            return True
        return statement.source is not None and is_medium(statement.source.text)

    def medium_before(self, at: int) -> str | None:
        """Return the outlet last named before a place; None where the nearest sentence with outlets names two."""
        for sentence in reversed([each for each in self.sentences if each.start < at]):
            inside = [
                each for each in self.mentions if sentence.start <= each.start and each.end <= min(sentence.end, at)
            ]
            found = {each.actor for each in inside if self.is_outlet(each.actor) and each.actor != self.article.outlet}
            if found:
                return min(found, key=str) if len(found) == 1 else None
        return None

    def credits(self, span: Span) -> bool:
        """Say whether the span stands where a page says whose report it is, outside the report itself."""
        kinds = {each.kind for each in self.article.parts if each.start <= span.start < each.end}
        return span.article == self.article.id and bool(kinds & CREDITING)


def link_chains(
    article: Article,
    sentences: Sequence[Sentence],
    actors: Sequence[Actor],
    mentions: Sequence[Mention],
    statements: Sequence[Statement],
) -> tuple[Statement, ...]:
    """Return the statements with their chains: speaker, relays in the order in which the words passed, publisher.

    A report that only passes on another statement becomes a link of that one's chain and is no longer listed itself, so
    that each
    utterance stands once. The publisher is the article's outlet, `None` where that is not known.
    """
    scene = _Scene(article, sentences, actors, mentions)
    statements = [_with_medium(scene, each) for each in statements]
    statements, reporters = give_to_cited(statements, article, sentences, mentions, scene.kinds)
    by_id = {each.id: each for each in statements}
    dropped = {each.id for each in statements if _only_relays(scene, each, statements) or _only_credits(scene, each)}
    lender = _lender(scene)
    own = {each.speaker for each in statements if _told_us(scene, each)}
    kept = []
    for each in statements:
        if each.id in dropped:
            continue
        links = _links(scene, each, by_id, dropped, None if each.speaker in own else lender)
        if each.id in reporters:
            links = _through(links, reporters[each.id])
        outer = _outer(each, by_id)
        reported = next((other.said for other in outer if other.said and scene.passes_on(other)), each.reported)
        within = next((other.id for other in outer if other.id not in dropped), None)
        kept.append(replace(each, chain=links, reported=reported, within=within))
    return carry_relays(kept, sentences, [actor for actor in scene.kinds if scene.is_outlet(actor)])


def _through(links: tuple[Link, ...], relay: Link) -> tuple[Link, ...]:
    """Return the links with a relay next to the speaker, unless that is the publisher or stands there already."""
    there = any(link.actor == relay.actor for link in links)
    return links if there else (links[0], relay, *links[1:])


def _with_medium(scene: _Scene, statement: Statement) -> Statement:
    """Return the statement with the outlet that "the US media report" or "the newspaper" points back to as speaker."""
    source = statement.source
    if source is None or statement.speaker is not None or not is_medium(source.text) or not DEFINITE.match(source.text):
        return statement
    return replace(statement, speaker=scene.medium_before(source.start))


def _outer(statement: Statement, by_id: Mapping[str, Statement]) -> list[Statement]:
    """Return the statements that this one stands in, the innermost first."""
    found: list[Statement] = []
    above = statement.within
    while above is not None and above in by_id and by_id[above] not in found:
        found.append(by_id[above])
        above = by_id[above].within
    return found


def _only_relays(scene: _Scene, report: Statement, statements: Sequence[Statement]) -> bool:
    """Say whether a report holds nothing but statements of others."""
    inner = [each for each in statements if each.within == report.id]
    if not inner or not (scene.passes_on(report) or _same_source(report, inner)):
        return False
    left = _words(report.content) - _words([span for each in inner for span in _whole(each)])
    return len(left) <= SPARE or _leads(scene, report, inner)


def _only_credits(scene: _Scene, statement: Statement) -> bool:
    """Say whether a sentence does no more than credit an outlet: "The decision was first reported by the Herald"."""
    credits_one = statement.cue is not None and CREDIT.search(statement.cue.text) is not None
    return credits_one and scene.is_outlet(statement.speaker)


def _same_source(report: Statement, inner: Sequence[Statement]) -> bool:
    """Say whether a paper repeats what its author says: "the club called …, according to a letter by the club"."""
    return report.speaker is not None and report.speaker in {each.speaker for each in inner}


def _leads(scene: _Scene, report: Statement, inner: Sequence[Statement]) -> bool:
    """Say whether all that the report holds besides its last statement is the scene: "On Sunday, after a call, …"."""
    mine = _words(_whole(max(inner, key=lambda each: each.content[-1].end)))
    rest = _words(report.content) - mine
    late = [at for at in rest if at > min(mine)]
    tags = {token.start: token.tag for sentence in scene.sentences for token in sentence.tokens}
    return len(late) <= SPARE and not any(tags.get(at) in FINITE for at in rest)


def _whole(statement: Statement) -> list[Span]:
    return [each for each in (*statement.content, statement.source, statement.cue) if each is not None]


def _words(spans: Sequence[Span]) -> set[int]:
    return {span.start + match.start() for span in spans for match in WORD.finditer(span.text)}


def _is_phrase(statement: Statement) -> bool:
    """Say whether the cue is no verb but "according to", "per" …"""
    return statement.cue is not None and statement.cue.text.lower() in _phrases()


@cache
def _phrases() -> frozenset[str]:
    return frozenset(row["words"] for row in table("en/source_phrases.csv"))


def _links(
    scene: _Scene, statement: Statement, by_id: Mapping[str, Statement], dropped: set[str], lender: Link | None
) -> tuple[Link, ...]:
    links = [Link(statement.speaker, "speaker", statement.source)]
    told = _told(scene, statement)
    if told is not None:
        _append(links, told)
    outers = _outer(statement, by_id)
    for outer in outers:
        if _carries(scene, outer, dropped):
            _append(links, Link(outer.speaker, "relay", outer.source))
    for outer in _carriers_of_the_rest(scene, statement, by_id):
        _append(links, Link(outer.speaker, "relay", outer.source))
    credit = _credited_next(scene, statement)
    by_itself = scene.is_outlet(statement.speaker) and all(scene.is_outlet(each.speaker) for each in outers)
    for link in (credit, lender):
        if link is not None and not by_itself:
            _append(links, link)
    publisher = scene.article.outlet
    if publisher is not None:
        links = [links[0], *(each for each in links[1:] if each.actor != publisher)]
    evidence = scene.article.outlet_evidence[0] if scene.article.outlet_evidence else None
    return (*links, Link(publisher, "publisher", evidence))


def _carriers_of_the_rest(scene: _Scene, statement: Statement, by_id: Mapping[str, Statement]) -> list[Statement]:
    """Return who passed on the quotation that goes on from this one: the same medium passed on both.

    "…," he told reporters. "They can wait," according to the newspaper's report.
    """
    if statement.kind == "indirect" or statement.within is not None:
        return []
    end = max(span.end for span in _whole(statement))
    later = [
        each for each in by_id.values() if each.cue is None and each.source is None and each.content[0].start >= end
    ]
    following = min(later, key=lambda each: each.content[0].start, default=None)
    if following is None or following.speaker is None or following.speaker != statement.speaker:
        return []
    between = any(end <= each.content[0].start < following.content[0].start for each in by_id.values() if each.cue)
    here, there = _sentence_of(scene, end - 1), _sentence_of(scene, following.content[0].start)
    near = here is not None and there is not None and here.paragraph == there.paragraph
    outer = _outer(following, by_id)
    return [each for each in outer if scene.passes_on(each)] if near and not between else []


def _carries(scene: _Scene, outer: Statement, dropped: set[str]) -> bool:
    """Say whether an outer statement is a hop: one that passes on, or asserts the words in which this one stands.

    Who denies a report passes nothing on.
    """
    asserted = outer.mode != "thought" and outer.certainty != "unknown" and outer.polarity == "positive"
    return outer.id in dropped or scene.passes_on(outer) or asserted


def _append(links: list[Link], link: Link) -> None:
    """Add a hop, unless it is the one before again, named ("NBC") and then described ("the US media")."""
    last = links[-1]
    if link.actor is not None and any(each.actor == link.actor for each in links):
        return
    described = link.evidence is not None and is_medium(link.evidence.text)
    if link.actor is None and described and last.role == "relay" and last.actor is not None:
        return
    links.append(link)


def _told(scene: _Scene, statement: Statement) -> Link | None:
    """Return the outlet that the speaker told it to: "told the Herald", "in an interview with the Herald"."""
    if statement.cue is None:
        return None
    sentence = _sentence_of(scene, statement.cue.start)
    if sentence is None:
        return None
    tree = Tree(sentence)
    heads = [each for each in sentence.tokens if statement.cue.start <= each.start < statement.cue.end]
    for head in heads:
        for whom in (*_listeners(tree, head), *_quoting(tree, head)):
            mention = _mention_with(scene, whom) or _named_medium(scene, tree, whom)
            if mention is not None and scene.is_outlet(mention.actor):
                return Link(mention.actor, "relay", scene.article.span(mention.start, mention.end))
    return None


def _listeners(tree: Tree, verb: Token) -> list[Token]:
    """Return those whom the verb is addressed to: its object if one can be told, and whoever the interview was with."""
    found = tree.children(verb, "dobj", "dative") if verb.lemma in TELLING else []
    # "the official, speaking to the Herald, said"
    beside = [
        *tree.children(verb, "advcl"),
        *(each for who in tree.children(verb, "nsubj") for each in tree.children(who)),
    ]
    aside = [each for each in beside if each.lemma in SPEAKING and each.tag == "VBG"]
    for word in (prep for each in (verb, *aside) for prep in tree.children(each, "prep", "dative")):
        below = tree.children(word, "pobj")
        if word.lemma in {"to", "on"}:
            found += below
        for noun in below:
            if noun.lemma in INTERVIEW:
                found += [each for prep in tree.children(noun, "prep") for each in tree.children(prep, "pobj")]
    return found


def _quoting(tree: Tree, word: Token) -> list[Token]:
    """Return who quotes in "was quoted by the Herald as saying", from any word of its cue."""
    verb = next((each for each in (word, *tree.ancestors(word)) if each.lemma in {"quote", "cite"}), None)
    if verb is None or not as_saying(tree, verb):
        return []
    under = [
        verb,
        *tree.children(verb, "prep"),
        *(each for p in tree.children(verb, "prep") for each in tree.children(p)),
    ]
    behind = [each for above in under for each in tree.children(above, "agent", "prep") if each.lemma == "by"]
    return [each for by in behind for each in tree.children(by, "pobj")]


def _mention_with(scene: _Scene, word: Token) -> Mention | None:
    """Return the mention that ends in the word or holds it."""
    exact = mention_of(scene.mentions, word.start, word.end)
    if exact is not None:
        return exact
    holding = [each for each in scene.mentions if each.start <= word.start and word.end <= each.end]
    return min(holding, key=lambda each: each.end - each.start) if holding else None


def _named_medium(scene: _Scene, tree: Tree, noun: Token) -> Mention | None:
    """Return the name before a noun for a medium: "told *LBC* radio"."""
    names = tree.children(noun, "compound", "nmod") if is_medium(noun.text) else []
    return next((found for name in names if (found := _mention_with(scene, name)) is not None), None)


def _sentence_of(scene: _Scene, at: int) -> Sentence | None:
    return next((each for each in scene.sentences if each.start <= at < each.end), None)


def _credited_next(scene: _Scene, statement: Statement) -> Link | None:
    """Return the outlet that the next sentence credits: "The remarks were first reported by the Herald"."""
    last = max(span.end for span in _whole(statement))
    place = next((at for at, each in enumerate(scene.sentences) if each.start < last <= each.end + 1), None)
    if place is None or place + 1 >= len(scene.sentences):
        return None
    here, after = scene.sentences[place], scene.sentences[place + 1]
    if here.paragraph != after.paragraph:
        return None
    tree = Tree(after)
    for verb in after.tokens:
        if verb.lemma == "report" and any(each.lemma == "first" for each in tree.children(verb, "advmod")):
            for whom in _reporters(tree, verb):
                mention = _mention_with(scene, whom)
                if mention is not None and scene.is_outlet(mention.actor):
                    return Link(mention.actor, "relay", scene.article.span(mention.start, mention.end))
    return None


def _reporters(tree: Tree, verb: Token) -> list[Token]:
    agents = [each for word in tree.children(verb, "agent") for each in tree.children(word, "pobj")]
    return [*agents, *tree.children(verb, "nsubj")]


def _told_us(scene: _Scene, statement: Statement) -> bool:
    """Say whether the speaker told it to the very outlet that prints the page: no agency brought it."""
    told = _told(scene, statement)
    return told is not None and statement.speaker is not None and told.actor == scene.article.outlet


def lenders(article: Article) -> tuple[tuple[CopyKind, str, Span | None], ...]:
    """Return whose reports the article prints or rewrites, as its copies tell: kind, outlet, the words that say so."""
    borrowed = (each for each in article.copies if each.kind in {"wire", "rewrite"} and each.of != article.outlet)
    return tuple((each.kind, each.of, next(iter(each.evidence), None)) for each in borrowed)


def _lender(scene: _Scene) -> Link | None:
    """Return whose report the page prints or rewrites, as the last relay of what it tells; None for its own report."""
    for kind, lender, evidence in lenders(scene.article):
        if evidence is not None and scene.credits(evidence):
            return Link(lender, "relay", evidence)
        if kind == "wire":  # named in the page's metadata: there are no words to point at
            return Link(lender, "relay", None)
    return _dateline_agency(scene)


def _dateline_agency(scene: _Scene) -> Link | None:
    """Return the agency of a dateline, "LAKEVILLE (AP) —", as the last relay; None where it is the publisher itself."""
    begins = [each.start for each in scene.article.parts if each.kind in {"dateline", "body"}]
    for start in begins[:2]:
        match = DATELINE.match(scene.article.text[start : start + 140])
        if match is None:
            continue
        at = (start + match.start(1), start + match.end(1))
        mention = mention_of(scene.mentions, *at)
        if mention is not None and scene.is_outlet(mention.actor) and mention.actor != scene.article.outlet:
            return Link(mention.actor, "relay", scene.article.span(*at))
    return None
