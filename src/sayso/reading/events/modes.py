"""How those who take part in an event meet: in person, by phone, by video, many at a table, or as somebody's guests."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.reading.events.stands import Stand
    from sayso.reading.events.triggers import Trigger
    from sayso.reading.syntax import Tree
    from sayso.records import Mode, Token

PHONE = frozenset({"phone", "telephone", "telephonic"})
VIDEO = frozenset({"video", "videolink", "video-link", "videoconference", "virtual", "virtually", "online", "remotely"})
IN_PERSON = frozenset({"face-to-face", "in-person", "person"})
MANY = frozenset({"multilateral", "trilateral", "three-way", "tripartite", "four-way", "quadrilateral"})
HOSTING = frozenset({"host", "mediate", "broker", "facilitate"})
BETWEEN = frozenset({"between", "among"})
BY_KIND: dict[str, Mode] = {"call": "phone", "visit": "in person"}


def find_mode(tree: Tree, trigger: Trigger, stands: Sequence[Stand]) -> Mode | None:
    """Return the mode that the words at the event tell, else the one that its kind has; None where neither does."""
    hosts = [stand.token for stand in stands if stand.about == "event"]
    words = {word.lemma for host in hosts for word in _around(tree, host)} | {hosts[0].lemma}
    if words & VIDEO:
        return "video"
    if words & PHONE:
        return "phone"
    if words & IN_PERSON or "facetoface" in "".join(word.lemma for word in tree.subtree(hosts[0]) if word.text != "-"):
        return "in person"
    if words & MANY:
        return "multilateral"
    if _is_hosted(tree, trigger.token):
        return "third party"
    return BY_KIND.get(trigger.word.kind)


def _around(tree: Tree, host: Token) -> Iterator[Token]:
    """Yield the modifiers of a word and what hangs on it by "by", "via", "in" and the like."""
    for child in tree.children(host, "amod", "compound", "nmod", "advmod", "npadvmod", "prep"):
        yield child
        if child.dep == "prep" and child.lemma in {"by", "via", "over", "on", "through", "in", "to"}:
            yield from (
                word for noun in tree.children(child, "pobj") for word in (noun, *tree.children(noun, "compound"))
            )


def _is_hosted(tree: Tree, noun: Token) -> bool:
    """Return whether somebody is host to others: "talks hosted by X", "X hosted talks between A and B"."""
    for clause in tree.children(noun, "acl"):
        if clause.lemma in HOSTING and clause.tag == "VBN" and tree.child(clause, "agent") is not None:
            return True
    verb = tree.head(noun)
    between = any(prep.lemma in BETWEEN for prep in tree.children(noun, "prep"))
    return noun.dep == "dobj" and verb.lemma in HOSTING and between
