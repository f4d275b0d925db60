"""Accounts as provenance (W3C PROV): each hop of a chain an entity that was quoted or derived from the one before.

The same document is written as PROV-JSON, PROV-XML, PROV-N, or in RDF (PROV-O) as Turtle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.errors import UsageError
from sayso.telling.extras import borrow
from sayso.telling.ledger import Ledger
from sayso.telling.phrases import flat
from sayso.telling.standards.naming import TERMS, address_of, known

if TYPE_CHECKING:
    from sayso.records import Account, Actor, Article, Report, Statement

KINDS = {"person": "Person", "government": "Organization", "organisation": "Organization", "outlet": "Organization"}
"""The kinds of actors that PROV has words for; others are agents."""

FORMATS = {"json": "json", "xml": "xml", "provn": "provn", "ttl": "rdf"}
"""How a file is written, by the ending of its name."""


def to_provenance(report: Report, ending: str = "json") -> str:
    """Return the provenance of all that the accounts tell, in the format that goes with the ending of a file's name.

    What a speaker said is the primary source of every hop after it; a hop is quoted from the one before where the
    statement is in quotation marks, derived from it otherwise. A hop that nobody is known for is attributed to nobody.
    Raises UsageError for an ending that is none of `FORMATS`, and where prov is not installed.
    """
    if ending not in FORMATS:
        raise UsageError(
            f".{ending}: not a format of provenance. Use one of: {', '.join(f'.{each}' for each in FORMATS)}"
        )
    document = borrow("prov.model", "graph", "Files of provenance").ProvDocument()
    document.add_namespace("sayso", TERMS)
    for thing in ("actor", "article", "statement", "claim"):
        document.add_namespace(thing, f"urn:sayso:{thing}:")
    for account in report.stories:
        _Writer(document, account).write()
    if ending == "ttl":
        return _turtle(document)
    text: str = document.serialize(format=FORMATS[ending])
    return text


def _turtle(document: Any) -> str:  # noqa: ANN401 - a class of an extra
    """Return a document in PROV-O, with the short form of each relation beside the qualified one that prov writes."""
    rdf = borrow("rdflib", "graph", "Files of provenance")
    graph = rdf.Graph().parse(data=document.serialize(format="rdf", rdf_format="turtle"), format="turtle")
    for kind, relation in (("Quotation", "wasQuotedFrom"), ("PrimarySource", "hadPrimarySource")):
        for entity, qualified in list(graph.subject_objects(rdf.PROV[f"qualified{kind}"])):
            graph.add((entity, rdf.PROV[relation], graph.value(qualified, rdf.PROV.entity)))
    text: str = graph.serialize(format="turtle")
    return text


class _Writer:
    """An account as it is written into a document."""

    def __init__(self, document: Any, account: Account) -> None:  # noqa: ANN401 - a class of an extra
        self._document = document
        self._ledger = Ledger(account)

    def write(self) -> None:
        """Write agents, articles, what is said in them, and the claims that it makes together."""
        for actor in self._ledger.actors.values():
            self._agent(actor)
        for article in self._ledger.articles.values():
            self._article(article)
        for told in self._ledger.statements.values():
            self._statement(told)
        for claim in self._ledger.account.claims:
            entity = self._entity(
                f"claim:{claim.id}", "Claim", text=claim.text, origins=len(self._known(claim.origins))
            )
            for told in self._ledger.told(claim):
                self._document.hadMember(entity, f"statement:{told.id}")
            for voice in self._known(claim.voices):
                self._document.wasAttributedTo(entity, f"actor:{voice}")

    def _known(self, actors: tuple[str, ...]) -> list[str]:
        return [each for each in dict.fromkeys(actors) if each in self._ledger.actors]

    def _agent(self, actor: Actor) -> None:
        kind = KINDS.get(actor.kind)
        attributes = {"prov:label": flat(actor.name), "sayso:kind": actor.kind}
        self._document.agent(f"actor:{actor.id}", attributes | ({"prov:type": self._prov(kind)} if kind else {}))

    def _article(self, article: Article) -> None:
        url = address_of(article.url)
        entity = self._entity(
            f"article:{article.id}", "Article", title=article.title, published=article.published, url=url
        )
        if article.outlet in self._ledger.actors:
            self._document.wasAttributedTo(entity, f"actor:{article.outlet}")
        for copy in article.copies:
            if copy.of in self._ledger.articles:
                self._document.wasDerivedFrom(entity, f"article:{copy.of}")

    def _statement(self, told: Statement) -> None:
        """Write what was said, each hop of its way, and what is printed: each comes from the one before."""
        keys = [f"statement:{told.id}.{number}" for number in range(1, len(told.chain))] + [f"statement:{told.id}"]
        for number, (key, link) in enumerate(zip(keys, told.chain, strict=True)):
            printed = number == len(keys) - 1
            entity = self._entity(
                key, "Statement" if printed else "Hop", role=link.role, **(self._words(told) if printed else {})
            )
            if link.actor in self._ledger.actors:
                self._document.wasAttributedTo(entity, f"actor:{link.actor}")
            if number:
                from_before = self._document.quotation if told.kind == "direct" else self._document.wasDerivedFrom
                from_before(entity, keys[number - 1])
                self._document.primary_source(entity, keys[0])
        self._document.hadMember(f"article:{told.article}", f"statement:{told.id}")

    def _words(self, told: Statement) -> dict[str, Any]:
        start, end = (told.content[0].start, told.content[-1].end) if told.content else (None, None)
        return known(text=told.text, start=start, end=end, said=told.said, reported=told.reported, kind=told.kind)

    def _entity(self, key: str, thing: str, /, **values: Any) -> Any:  # noqa: ANN401
        attributes = {f"sayso:{name}": value for name, value in known(**values).items()}
        return self._document.entity(
            key, {"prov:type": self._document.valid_qualified_name(f"sayso:{thing}")} | attributes
        )

    def _prov(self, kind: str) -> Any:  # noqa: ANN401
        return borrow("prov.constants", "graph", "Files of provenance").PROV[kind]
