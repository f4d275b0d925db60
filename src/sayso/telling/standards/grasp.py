"""Accounts in the vocabularies of NewsReader: events in SEM, mentions in GAF, perspectives in GRaSP, as TriG.

What is told stands in a graph for the story; who tells it, with which certainty and polarity, in a graph for each
article. A. Fokkens et al., GRaSP: Grounded Representation and Source Perspective, KnowRSH 2017. The source stands at
the mention, as the ontology has it, and at the attribution, where NewsReader's queries look for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sayso.telling.extras import borrow
from sayso.telling.ledger import Ledger
from sayso.telling.standards.naming import TERMS, name_of, place_name

if TYPE_CHECKING:
    from sayso.records import Account, Actor, Article, Claim, Event, Report, Statement

SPACES = {
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "gaf": "http://groundedannotationframework.org/gaf#",
    "grasp": "http://groundedannotationframework.org/grasp#",
    "graspf": "http://groundedannotationframework.org/grasp/factuality#",
    "prov": "http://www.w3.org/ns/prov#",
    "sayso": TERMS,
}
UNDERSPECIFIED = "underspecified"
"""GRaSP's word for a certainty that is unknown; its other values of certainty and polarity are our words."""

DATES = (
    (r"\d{4}-\d\d-\d\d", "date"),
    (r"\d{4}-\d\d", "gYearMonth"),
    (r"\d{4}", "gYear"),
)
"""How a date is written, and what XML Schema calls it, by how precise it is."""


def to_grasp(report: Report) -> str:
    """Return the accounts as TriG, its graphs by name. Raises UsageError where rdflib is not installed."""
    graphs: dict[str, Any] = {}
    for account in report.stories:
        _Writer(graphs, account).write()
    spaces = {**SPACES, **{prefix: str(space) for prefix, space in _known_to_all().items()}}
    heads = [f"@prefix {prefix}: <{space}> ." for prefix, space in sorted(spaces.items())]
    return "\n".join(heads) + "\n" + "".join(f"\n<{name}> {{\n{_body(graphs[name])}\n}}\n" for name in sorted(graphs))


def _known_to_all() -> dict[str, Any]:
    rdf = borrow("rdflib", "graph", "Files of GRaSP")
    return {"rdf": rdf.RDF, "rdfs": rdf.RDFS, "xsd": rdf.XSD}


def _body(graph: Any) -> str:  # noqa: ANN401 - a class of an extra
    """Return a graph as Turtle without the prefixes, which stand once for all graphs.

    rdflib has a writer of TriG, but it puts the graphs into another order on each run.
    """
    return re.sub(r"\A(?:@prefix[^\n]*\n)*", "", graph.serialize(format="turtle")).strip("\n")


class _Writer:
    """An account as it is written into graphs; names are written `sem:Event`, and addresses in full."""

    def __init__(self, graphs: dict[str, Any], account: Account) -> None:
        self._rdf = borrow("rdflib", "graph", "Files of GRaSP")
        self._spaces = {**SPACES, **_known_to_all()}
        self._graphs = graphs
        self._account = account
        self._ledger = Ledger(account)
        self._told = self._graph(name_of("story", account.id))

    def write(self) -> None:
        """Write what is told, then who tells it in which article."""
        for actor in self._account.actors:
            self._actor(actor)
        for event in self._account.events:
            self._event(event)
        for claim in self._account.claims:
            self._claim(claim)
        for article in self._account.articles:
            self._article(article)

    def _graph(self, name: str) -> Any:  # noqa: ANN401
        if name not in self._graphs:
            self._graphs[name] = self._rdf.Graph(bind_namespaces="none")
            for prefix, space in self._spaces.items():
                self._graphs[name].bind(prefix, space)
        return self._graphs[name]

    def _add(self, graph: Any, subject: str, **properties: Any) -> None:  # noqa: ANN401
        """Add properties of a thing: `sem__hasActor=…` is `sem:hasActor`; a list gives several; None gives none."""
        for name, values in properties.items():
            for value in values if isinstance(values, list) else [values]:
                if value is not None:
                    predicate = self._term(name.replace("__", ":"))
                    graph.add((self._rdf.URIRef(subject), predicate, value))

    def _term(self, name: str) -> Any:  # noqa: ANN401
        prefix, _, local = name.partition(":")
        return self._rdf.URIRef(str(self._spaces[prefix]) + local)

    def _named(self, thing: Any, key: str) -> Any:  # noqa: ANN401
        return self._rdf.URIRef(name_of(thing, key))

    def _day(self, text: str | None) -> Any:  # noqa: ANN401
        """Return a date as precise as it is known."""
        for pattern, kind in DATES:
            if text and re.match(rf"{pattern}(?:T|$)", text):
                return self._rdf.Literal(text[: len("2026-05-20")], datatype=self._rdf.XSD[kind])
        return None

    def _actor(self, actor: Actor) -> None:
        label = self._rdf.Literal(actor.name)
        kinds = [self._term("sem:Place" if actor.kind == "place" else "sem:Actor"), self._term("gaf:Instance")]
        kind = self._rdf.Literal(actor.kind)
        self._add(self._told, name_of("actor", actor.id), rdf__type=kinds, rdfs__label=label, sayso__kind=kind)

    def _event(self, event: Event) -> None:
        name = name_of("event", event.id)
        actors = [self._named("actor", each) for each in event.participants if each in self._ledger.actors]
        place = self._rdf.Literal(event.place) if event.place else None
        self._add(
            self._told,
            name,
            rdf__type=[self._term("sem:Event"), self._term("gaf:Instance")],
            rdfs__label=self._rdf.Literal(event.label),
            sem__eventType=self._rdf.Literal(event.kind),
            sem__hasActor=actors,
            sayso__place=place,
            sem__hasBeginTimeStamp=self._day(event.from_),
            sem__hasEndTimeStamp=self._day(event.to),
            gaf__denotedBy=[self._rdf.URIRef(place_name(span)) for span in event.mentions],
        )
        for span in event.mentions:
            self._mention(self._graph(name_of("article", span.article)), place_name(span), span.text, name)

    def _claim(self, claim: Claim) -> None:
        told = self._ledger.told(claim)
        self._add(
            self._told,
            name_of("claim", claim.id),
            rdf__type=self._term("gaf:Instance"),
            rdfs__label=self._rdf.Literal(claim.text),
            gaf__denotedBy=[self._rdf.URIRef(place_name(span)) for each in told for span in each.content],
        )

    def _article(self, article: Article) -> None:
        graph, name = self._graph(name_of("article", article.id)), name_of("article", article.id)
        outlet = self._named("actor", article.outlet) if article.outlet in self._ledger.actors else None
        title = self._rdf.Literal(article.title) if article.title else None
        day = self._day(article.published)
        self._add(graph, name, prov__wasAttributedTo=outlet, rdfs__label=title, sayso__published=day)
        for told in self._account.statements:
            if told.article == article.id:
                self._statement(graph, told)

    def _statement(self, graph: Any, told: Statement) -> None:  # noqa: ANN401
        claims = [each.id for each in self._account.claims if told.id in each.statements]
        name = name_of("statement", told.id)
        speaker = self._named("actor", told.speaker) if told.speaker in self._ledger.actors and told.speaker else None
        for span in told.content:
            self._mention(graph, place_name(span), span.text, *(name_of("claim", each) for each in claims))
            self._add(
                graph,
                place_name(span),
                grasp__hasAttribution=self._rdf.URIRef(name),
                grasp__wasAttributedTo=speaker,
            )
        certainty = UNDERSPECIFIED if told.certainty == "unknown" else told.certainty
        values = [self._term(f"graspf:{value}") for value in (certainty, told.polarity)]
        self._add(
            graph,
            name,
            rdf__type=self._term("grasp:Attribution"),
            rdf__value=values,
            grasp__wasAttributedTo=speaker,
            prov__wasAttributedTo=self._named("article", told.article),
            sayso__chain=self._rdf.Literal(" > ".join(self._ledger.path(told))),
            sayso__said=self._day(told.said),
            sayso__reported=self._day(told.reported),
        )
        self._add(graph, SPACES["graspf"] + certainty, rdf__type=self._term("grasp:CertaintyValue"))
        self._add(graph, SPACES["graspf"] + told.polarity, rdf__type=self._term("grasp:PolarityValue"))

    def _mention(self, graph: Any, place: str, words: str, *instances: str) -> None:  # noqa: ANN401
        denoted = [self._rdf.URIRef(each) for each in instances]
        label = self._rdf.Literal(words)
        self._add(graph, place, rdf__type=self._term("gaf:Mention"), rdfs__label=label, gaf__denotes=denoted)
