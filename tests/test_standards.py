"""Accounts in the vocabularies of others, each checked by what others made for it: schemas, parsers, vocabularies."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import jsonschema
import pytest
import rdflib
from followthemoney import model
from hypothesis import given
from hypothesis import strategies as st
from iiif_prezi3 import AnnotationPage
from prov.model import ProvDocument
from pydantic import ValidationError
from rdflib import OWL, PROV, RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import SDO
from rfc3986_validator import validate_rfc3986

import examples
from sayso.errors import UsageError
from sayso.gathering import gather
from sayso.records import LeftOut, Page, PlanStatus, Status
from sayso.telling.calendar import standards
from sayso.telling.standards import (
    to_annotations,
    to_follow_the_money,
    to_grasp,
    to_ninjs,
    to_provenance,
    to_schema_org,
)
from sayso.telling.standards.naming import address_of, latest
from told_by_demo import both, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.records import Account, Event

VOCABULARIES = Path(__file__).parent / "vocabularies"
PROPERTIES = {"Property", "ObjectProperty", "DatatypeProperty", "AnnotationProperty"}

STRAIT = examples.strait()
MEETING = STRAIT.events[0]
GAF = rdflib.Namespace("http://groundedannotationframework.org/gaf#")
GRASP = rdflib.Namespace("http://groundedannotationframework.org/grasp#")
GRASPF = rdflib.Namespace("http://groundedannotationframework.org/grasp/factuality#")
SEM = rdflib.Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")


def stories() -> tuple[Account, ...]:
    """Return both stories."""
    return both().stories


def statements() -> list[Any]:
    """Return the statements of both stories."""
    return [each for story in stories() for each in story.statements]


def stands(*statuses: tuple[Status, str]) -> Event:
    """Return the meeting with these statuses, each as of a day."""
    word = MEETING.status[0].evidence
    return replace(
        MEETING, status=tuple(PlanStatus(status, MEETING.participants[:1], None, day, word) for status, day in statuses)
    )


# --- the latest word on a plan --------------------------------------------------------------------------------------


def test_the_latest_word_counts_where_those_who_speak_agree():
    """Of two days the later one; of two voices on that day neither, unless they say the same."""
    assert latest(stands(("scheduled", "2026-05-10"), ("postponed", "2026-05-11")), "schema") == "EventPostponed"
    assert latest(stands(("postponed", "2026-05-11"), ("scheduled", "2026-05-10")), "schema") == "EventPostponed"
    assert latest(stands(("postponed", "2026-05-11"), ("cancelled", "2026-05-11")), "schema") is None
    assert latest(stands(("cancelled", "2026-05-11"), ("cancelled", "2026-05-11")), "schema") == "EventCancelled"
    assert latest(replace(MEETING, status=()), "iptc") is None


@pytest.mark.parametrize("status", get_args(Status))
def test_a_status_is_never_put_into_a_word_that_says_something_else(status: Status):
    """What the other vocabulary has no word for is left out."""
    assert latest(stands((status, "2026-05-11")), "schema") == standards(status).schema


# --- addresses ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("https://courier.example/ferry?x=1#top", "https://courier.example/ferry?x=1#top"),
        ("https://kurier.example/fähre#größe", "https://kurier.example/f%C3%A4hre#gr%C3%B6%C3%9Fe"),
        ("https://courier.example/100%?q=[a]", "https://courier.example/100%25?q=%5Ba%5D"),
        ("http://[::1]:8000/a", "http://[::1]:8000/a"),
        ("https://courier.example:port/", None),
        ("ftp://courier.example/a", None),
        ("https://courier.example/a b", None),
    ],
)
def test_an_address_is_written_as_its_standard_has_it(printed: str, written: str | None):
    """What RFC 3986 forbids is written as `%E4…`; what is no address of a page is left out."""
    assert address_of(printed) == written


@given(st.text(), st.text())
def test_no_address_that_is_written_is_against_its_standard(server: str, rest: str):
    """Whatever a page says that its address is."""
    written = address_of(f"https://{server}/{rest}")
    assert written is None or validate_rfc3986(written)


# --- ninjs ----------------------------------------------------------------------------------------------------------


@cache
def ninjs_schema() -> Any:  # noqa: ANN401 - a schema
    """Return the part of ninjs 3.1 that we write."""
    return json.loads((Path(__file__).parent / "ninjs_3_1.json").read_text(encoding="utf-8"))


def test_every_item_is_valid_ninjs():
    """Each article and each event has an item that the schema takes, with no field beside it."""
    checker = jsonschema.Draft202012Validator(ninjs_schema(), format_checker=jsonschema.FormatChecker())
    items = to_ninjs(both())
    assert len(items) == sum(len(story.articles) + len(story.events) for story in stories())
    for item in items.values():
        assert list(checker.iter_errors(item)) == []


def test_the_schema_takes_no_other_field():
    """The check can fail: an unknown field, a wrong type and a wrong date are refused."""
    item = next(iter(to_ninjs(both()).values()))
    checker = jsonschema.Draft202012Validator(ninjs_schema(), format_checker=jsonschema.FormatChecker())
    for wrong in ({"nonsense": 1}, {"type": "novel"}, {"bodies": [{"role": "main"}]}, {"uri": "no address"}):
        assert not checker.is_valid({**item, **wrong}), wrong


def test_the_chain_is_in_the_info_sources():
    """Who said it originated, who relayed it supplied, who printed it distributed."""
    gazette = next(each for each in STRAIT.articles if each.path == examples.ARTICLES["g"].path)
    item = to_ninjs(examples.report())[f"article-{gazette.id}.json"]
    parts = {(each["name"], each["role"]) for each in item["infoSources"]}
    assert ("Ilsa Marrow", "originated") in parts
    assert ("Northern Wire", "supplied") in parts
    assert ("Kestrel Gazette", "distributed") in parts


def test_the_text_of_an_item_is_the_text_of_the_article():
    """Body and count are those of the text, character by character."""
    told = texts(both())
    for name, item in to_ninjs(both()).items():
        if name.startswith("article-"):
            (body,) = item["bodies"]
            assert body["value"] == told[item["uri"].rpartition(":")[2]]
            assert body["charCount"] == len(body["value"])


def test_our_own_items_are_read_back(tmp_path: Path):
    """Text, title, language and whose report it is come back; an item of an event is left out as one without a text."""
    items = to_ninjs(both())
    for name, item in items.items():
        (tmp_path / name).write_text(json.dumps(item), encoding="utf-8")
    told = texts(both())
    found = list(gather([str(tmp_path)]))
    pages = [each for each in found if isinstance(each, Page)]
    assert {(each.key or "").rpartition(":")[2]: each.text for each in pages} == {
        article: text.strip() for article, text in told.items()
    }
    left_out = [each.why for each in found if isinstance(each, LeftOut)]
    assert len(left_out) == sum(item["type"] == "event" for item in items.values())
    assert all("a ninjs item without a text" in why for why in left_out)
    supplied = {
        item["uri"]: {each["name"] for each in item["infoSources"] if each["role"] == "supplied"}
        for item in items.values()
        if item["type"] == "text"
    }
    assert {each.key: set(each.agencies) for each in pages} == supplied


def test_an_event_of_ninjs_has_its_status_and_all_that_was_said_of_it():
    """The status is a NewsCode where the latest word is one; each word stands with its voice in any case."""
    account = replace(STRAIT, events=(stands(("scheduled", "2026-05-10"), ("postponed", "2026-05-11")),))
    item = to_ninjs(examples.report(account))[f"event-{MEETING.id}.json"]
    assert item["eventDetails"]["eventStatus"] == "http://cv.iptc.org/newscodes/eventoccurstatus/eos3"
    assert item["eventDetails"]["dates"] == {"expectedStartDate": "2026-05-20", "expectedEndDate": "2026-05-20"}
    told = [each["value"] for each in item["descriptions"] if each["role"] == "status"]
    assert len(told) == 2
    assert all("according to Ilsa Marrow" in each for each in told)


def test_a_time_of_the_clock_has_its_seconds():
    """Ninjs wants them where a time is given."""
    account = replace(STRAIT, events=(replace(MEETING, from_="2026-05-20T17:30", to=None),))
    item = to_ninjs(examples.report(account))[f"event-{MEETING.id}.json"]
    assert item["eventDetails"]["dates"] == {"expectedStartDate": "2026-05-20T17:30:00"}
    jsonschema.validate(item, ninjs_schema())


# --- schema.org -----------------------------------------------------------------------------------------------------


def nodes(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON
    """Yield every typed thing in a JSON-LD document."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for each in value.values():
            yield from nodes(each)
    elif isinstance(value, list):
        for each in value:
            yield from nodes(each)


@cache
def schema_properties(kind: str) -> frozenset[str]:
    """Return the properties that schema.org gives a type, as a library made from its vocabulary has them."""
    described = getattr(import_module(f"pydantic2_schemaorg.{kind}"), kind)
    return frozenset(each.alias for each in described.__fields__.values())


def test_every_type_and_property_is_schema_orgs():
    """Each property belongs to the type that has it, by the published vocabulary."""
    graph = json.loads(to_schema_org(both()))
    assert graph["@context"] == "https://schema.org/"
    found = list(nodes(graph))
    assert {each["@type"] for each in found} >= {"NewsArticle", "Quotation", "Statement", "Claim", "Event", "Person"}
    for each in found:
        assert set(each) <= schema_properties(each["@type"]) | {"@id", "@type"}, each["@type"]
        assert all(key in SDO for key in each if not key.startswith("@"))


def test_json_ld_is_read_as_rdf_and_every_link_leads_somewhere():
    """A parser of somebody else's finds every article, statement, claim and event, and no loose end."""
    text = to_schema_org(both()).replace('"https://schema.org/"', '{"@vocab": "https://schema.org/"}', 1)
    graph = Graph().parse(data=text, format="json-ld")
    for kind, field in (("NewsArticle", "articles"), ("Claim", "claims"), ("Event", "events")):
        assert len(set(graph.subjects(RDF.type, SDO[kind]))) == len(
            {e.id for s in stories() for e in getattr(s, field)}
        )
    ours = {each for each in graph.objects() if isinstance(each, URIRef) and re.match(r"urn:sayso:\w+:[^#]*$", each)}
    assert ours <= set(graph.subjects())


def test_the_event_status_is_schema_orgs():
    """It is one of the four where the latest word is one, and is left out where voices of that day part."""
    for statuses, written in (
        ([("on hold", "2026-05-12")], "https://schema.org/EventPostponed"),
        ([("on hold", "2026-05-12"), ("cancelled", "2026-05-12")], None),
    ):
        account = replace(STRAIT, events=(stands(*statuses),))  # type: ignore[arg-type]
        told = nodes(json.loads(to_schema_org(examples.report(account))))
        (event,) = [each for each in told if each["@type"] == "Event"]
        assert event.get("eventStatus") == written


def test_a_first_appearance_is_given_only_where_every_day_is_known():
    """An undated page may be the first: then nobody knows."""
    told = {each["@id"]: each for each in nodes(json.loads(to_schema_org(both()))) if "@id" in each}
    for story in stories():
        dates = {each.id: each.reported for each in story.statements}
        for claim in story.claims:
            known = all(dates[each] for each in claim.statements)
            assert ("firstAppearance" in told[f"urn:sayso:claim:{claim.id}"]) == known


# --- provenance -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["json", "xml"])
def test_provenance_comes_back_as_the_same_document(ending: str):
    """The library reads what was written, and finds the same relations."""
    document = ProvDocument.deserialize(content=to_provenance(both(), ending), format=ending)
    again = ProvDocument.deserialize(content=to_provenance(both(), "json"), format="json")
    assert document.unified() == again.unified()


def test_every_hop_comes_from_the_one_before():
    """In PROV-O: a hop was quoted from, or derived from, the one before, and had the speaker's as its source."""
    graph = Graph().parse(data=to_provenance(both(), "ttl"), format="turtle")
    for told in statements():
        keys = [URIRef(f"urn:sayso:statement:{told.id}.{n}") for n in range(1, len(told.chain))]
        keys.append(URIRef(f"urn:sayso:statement:{told.id}"))
        for before, after in pairwise(keys):
            relation = PROV.wasQuotedFrom if told.kind == "direct" else PROV.wasDerivedFrom
            assert (after, relation, before) in graph
            assert (after, PROV.hadPrimarySource, keys[0]) in graph
        for key, link in zip(keys, told.chain, strict=True):
            agents = set(graph.objects(key, PROV.wasAttributedTo))
            assert agents == ({URIRef(f"urn:sayso:actor:{link.actor}")} if link.actor else set())


def test_provenance_uses_only_words_of_prov_o():
    """Every term in PROV's namespace is one that the standard has."""
    graph = Graph().parse(data=to_provenance(both(), "ttl"), format="turtle")
    used = {term for triple in graph for term in triple if isinstance(term, URIRef) and term.startswith(str(PROV))}
    assert used
    assert all(term in PROV for term in used)


def test_nobody_is_made_the_source_of_what_has_none():
    """A hop that is not known is attributed to nobody."""
    graph = Graph().parse(data=to_provenance(examples.report(examples.single("It is shut.")), "ttl"), format="turtle")
    printed = URIRef(f"urn:sayso:statement:{examples.single('It is shut.').statements[0].id}")
    assert list(graph.objects(printed, PROV.wasAttributedTo)) == []


def test_an_ending_that_is_no_format_says_which_are():
    """The message lists what can be written."""
    with pytest.raises(UsageError, match=r"\.docx: not a format.*\.ttl"):
        to_provenance(both(), "docx")


# --- Web Annotation -------------------------------------------------------------------------------------------------


def annotated() -> list[dict[str, Any]]:
    """Return the annotations of both stories."""
    found: list[dict[str, Any]] = json.loads(to_annotations(both()))["items"]
    return found


def selectors(target: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the selectors of a target by type."""
    return {each["type"]: each for each in target["selector"]}


def test_every_annotation_finds_its_words_again():
    """The position cuts the quotation out of the text; with its surroundings it stands there only once."""
    told = texts(both())
    targets = [target for each in annotated() for target in each["target"]]
    assert targets
    for target in targets:
        text = told[target["source"]["id"].rpartition(":")[2]]
        found = selectors(target)
        place, words = found["TextPositionSelector"], found["TextQuoteSelector"]
        assert text[place["start"] : place["end"]] == words["exact"]
        whole = words["prefix"] + words["exact"] + words["suffix"]
        assert text.count(whole) == 1
        assert text.index(whole) + len(words["prefix"]) == place["start"]


def test_words_that_stand_twice_are_told_apart():
    """The surroundings grow until there is one place only."""
    sentence = "The lock is shut. Nobody knows why the lock is shut, and nobody will say so. "
    account = examples.single(sentence * 3 + "End.", content="Nobody knows why")
    (item,) = json.loads(to_annotations(examples.report(account)))["items"]
    words = selectors(item["target"][0])["TextQuoteSelector"]
    assert account.articles[0].text.count(words["prefix"] + words["exact"] + words["suffix"]) == 1


def test_every_statement_and_status_is_annotated():
    """One annotation a statement, with a target a stretch of its content; one a status of a plan."""
    ids = {each["id"]: each for each in annotated()}
    assert len(ids) == len(annotated())
    for told in statements():
        assert len(ids[f"urn:sayso:statement:{told.id}"]["target"]) == len(told.content)
    statuses = sum(len(event.status) for story in stories() for event in story.events)
    assert len(ids) == len(statements()) + statuses


def test_annotations_are_shaped_as_the_model_asks():
    """Context, types and keys are those of the W3C's data model; every body has its purpose, and no field is ours."""
    page = json.loads(to_annotations(both()))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    purposes = {"describing", "identifying", "tagging"}
    for each in page["items"]:
        assert set(each) == {"id", "type", "motivation", "body", "target"}
        assert {body["purpose"] for body in each["body"]} <= purposes
        assert all(set(body) == {"type", "purpose", "value", "format"} for body in each["body"])
        assert all(set(target) == {"type", "source", "selector"} for target in each["target"])


def test_the_annotations_are_what_another_program_of_the_model_takes():
    """A library with the W3C's model as typed classes reads the page; nothing is lost or put right on the way."""
    page = json.loads(to_annotations(both()))
    read = AnnotationPage.model_validate(page).model_dump(mode="json", by_alias=True, exclude_none=True)
    for target in (target for each in page["items"] for target in each["target"]):
        target["source"].pop("via", None)  # in the model, a page has it; in that library only an annotation
    assert read["items"] == page["items"]
    assert {key: read[key] for key in ("@context", "id", "type")} == {
        key: page[key] for key in ("@context", "id", "type")
    }


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        (("type",), "Note"),
        (("body", 0, "type"), "Body"),
        (("body", 0, "format"), 7),
        (("target", 0, "source"), None),
        (("target", 0, "selector", 0, "start"), "at the top"),
        (("target", 0, "selector", 1, "exact"), None),
    ],
)
def test_the_other_program_takes_no_other_shape(place: tuple[str | int, ...], wrong: object):
    """The check can fail: a wrong type, a place that is no number, a selector without words are refused."""
    page = json.loads(to_annotations(both()))
    page["items"] = page["items"][:1]
    inside = page["items"][0]
    for key in place[:-1]:
        inside = inside[key]
    inside[place[-1]] = wrong
    with pytest.raises(ValidationError):
        AnnotationPage.model_validate(page)


OA = "http://www.w3.org/ns/oa#"

ANNO = {
    "id": "@id", "type": "@type",
    "AnnotationPage": "http://www.w3.org/ns/activitystreams#OrderedCollectionPage",
    "Software": "http://www.w3.org/ns/activitystreams#Application",
    "Text": "http://purl.org/dc/dcmitype/Text",
    **{name: OA + name for name in (
        "Annotation", "TextualBody", "SpecificResource", "TextPositionSelector", "TextQuoteSelector",
        "start", "end", "exact", "prefix", "suffix",
    )},
    **{name: {"@id": OA + term, "@type": "@id"} for name, term in (
        ("body", "hasBody"), ("target", "hasTarget"), ("source", "hasSource"), ("selector", "hasSelector"),
        ("via", "via"),
    )},
    **{name: {"@id": OA + term, "@type": "@vocab"} for name, term in (
        ("motivation", "motivatedBy"), ("purpose", "hasPurpose"),
    )},
    **{name: OA + name for name in ("describing", "identifying", "tagging")},
    "items": {"@id": "http://www.w3.org/ns/activitystreams#items", "@type": "@id", "@container": "@list"},
    "creator": {"@id": "http://purl.org/dc/terms/creator", "@type": "@id"},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "name": "http://xmlns.com/foaf/0.1/name",
}  # fmt: skip
"""The terms of the W3C's context that we use, as its vocabulary defines them: no page of the web is asked in a test."""


def test_annotations_are_read_as_rdf():
    """Every key is a term of the vocabulary, and a parser finds annotations, targets and selectors by it."""
    page = json.loads(to_annotations(both()))
    keys = {key for each in every_object(page) for key in each} - {"@context"}
    assert keys <= ANNO.keys()
    graph = Graph().parse(data=json.dumps({**page, "@context": ANNO}), format="json-ld")
    oa = rdflib.Namespace(OA)
    assert len(set(graph.subjects(RDF.type, oa.Annotation))) == len(page["items"])
    for target in graph.objects(None, oa.hasTarget):
        kinds = {graph.value(each, RDF.type) for each in graph.objects(target, oa.hasSelector)}
        assert kinds == {oa.TextPositionSelector, oa.TextQuoteSelector}
        assert str(graph.value(target, oa.hasSource)).startswith("urn:sayso:article:")
    assert set(graph.objects(None, oa.hasPurpose)) == {oa.describing, oa.identifying, oa.tagging}
    vocabulary = published("oa.nq")
    assert misused(graph, vocabulary, OA) == []
    motives = {*graph.objects(None, oa.hasPurpose), *graph.objects(None, oa.motivatedBy)}
    assert all((each, RDF.type, oa.Motivation) in vocabulary for each in motives)


def every_object(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON
    """Yield every object in a JSON document."""
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from every_object(each)
    elif isinstance(value, list):
        for each in value:
            yield from every_object(each)


# --- GRaSP ----------------------------------------------------------------------------------------------------------


@cache
def dataset() -> rdflib.Dataset:
    """Return what rdflib reads out of the TriG of both stories."""
    found = rdflib.Dataset()
    found.parse(data=to_grasp(both()), format="trig")
    return found


def quads() -> list[tuple[Any, Any, Any, Any]]:
    """Return everything that is said, with the graph that says it."""
    return list(dataset().quads())


def test_every_story_and_article_has_a_graph_of_its_own():
    """What is told stands apart from who tells it where."""
    graphs = {str(quad[3]) for quad in quads()}
    assert graphs >= {f"urn:sayso:story:{story.id}" for story in stories()}
    assert graphs >= {f"urn:sayso:article:{page.id}" for story in stories() for page in story.articles}


def test_every_statement_is_an_attribution_with_its_source_and_values():
    """Mention, attribution, source, certainty and polarity, as a query of GRaSP asks for them."""
    query = """SELECT ?attribution ?source ?certainty ?polarity WHERE {
        GRAPH ?article {
            ?mention a gaf:Mention ; grasp:hasAttribution ?attribution .
            ?attribution a grasp:Attribution ; rdf:value ?certainty, ?polarity .
            ?certainty a grasp:CertaintyValue . ?polarity a grasp:PolarityValue .
            OPTIONAL { ?mention grasp:wasAttributedTo ?source . ?attribution grasp:wasAttributedTo ?source } } }"""
    spaces = {"gaf": GAF, "grasp": GRASP, "rdf": RDF}
    rows = {str(row[0]): row for row in dataset().query(query, initNs=spaces)}
    assert rows.keys() == {f"urn:sayso:statement:{told.id}" for told in statements() if told.content}
    for told in statements():
        _, source, certainty, polarity = rows[f"urn:sayso:statement:{told.id}"]
        assert source == (URIRef(f"urn:sayso:actor:{told.speaker}") if told.speaker else None)
        assert polarity == GRASPF[told.polarity]
        assert certainty == GRASPF[told.certainty if told.certainty != "unknown" else "underspecified"]


@cache
def published(*names: str) -> Graph:
    """Return published vocabularies as one graph."""
    found = Graph()
    for name in names:
        text = (VOCABULARIES / name).read_text(encoding="utf-8")
        if name.endswith(".nq"):
            dataset = rdflib.Dataset()
            dataset.parse(data=text, format="nquads")
            for quad in dataset.quads():
                found.add(quad[:3])
        else:
            found.parse(data=f"@prefix grasp: <{GRASP}> .\n@prefix sem: <{SEM}> .\n{text}", format="turtle")
    return found


def kinds(vocabulary: Graph, term: URIRef) -> set[str]:
    """Return what a vocabulary says that one of its terms is: Class, ObjectProperty, NamedIndividual …"""
    return {str(each).rpartition("#")[2] for each in vocabulary.objects(term, RDF.type)}


def misused(said: Iterable[tuple[Any, Any, Any]], vocabulary: Graph, *spaces: str) -> list[str]:
    """Return the terms of these namespaces that a vocabulary does not have, or has as something else."""
    wrong = []
    for _, predicate, value in said:
        if str(predicate).startswith(spaces) and not kinds(vocabulary, predicate) & PROPERTIES:
            wrong.append(f"no property: {predicate}")
        if predicate == RDF.type and str(value).startswith(spaces) and "Class" not in kinds(vocabulary, value):
            wrong.append(f"no class: {value}")
        if predicate == RDF.value and str(value).startswith(spaces) and not kinds(vocabulary, value):
            wrong.append(f"no value: {value}")
    return wrong


def test_every_term_of_gaf_grasp_and_sem_is_one_that_they_have():
    """Classes, properties and values are those of the published vocabularies, each used as what it is."""
    vocabulary = published("gaf_extended.ttl", "grasp_extended.ttl", "sem_extended.ttl")
    said = [quad[:3] for quad in quads()]
    ours = str(GAF), str(GRASP), str(GRASPF), str(SEM)
    assert {space for space in ours if any(space in str(each) for each in said)} == set(ours)
    assert misused(said, vocabulary, *ours) == []
    wrong = [(URIRef("urn:x"), GRASP.hasOpinion, Literal("")), (URIRef("urn:x"), RDF.type, GRASP.hasAttribution)]
    assert len(misused(wrong, vocabulary, *ours)) == len(wrong)


def test_each_value_is_of_the_kind_that_the_vocabulary_gives_it():
    """Certainty and polarity are the individuals that GRaSP lists for them."""
    vocabulary = published("grasp_extended.ttl")
    for subject, _, kind, _ in dataset().quads((None, RDF.type, None, None)):
        if kind in {GRASP.CertaintyValue, GRASP.PolarityValue}:
            assert (subject, RDF.type, kind) in vocabulary


def test_every_mention_reads_what_stands_there():
    """The characters in a mention's address are those of its label."""
    told = texts(both())
    labels = {s: str(o) for s, p, o, _ in quads() if p == RDFS.label and "#char=" in str(s)}
    assert labels
    for place, label in labels.items():
        article, start, end = re.fullmatch(r"urn:sayso:article:(\w+)#char=(\d+),(\d+)", place).groups()  # type: ignore[union-attr]
        assert told[article][int(start) : int(end)] == label


def test_events_have_actors_and_days_as_sem_has_them():
    """Participants and typed days come back; a day known to the month is a month."""
    event = URIRef(f"urn:sayso:event:{MEETING.id}")
    said = {(p, o) for s, p, o, _ in quads() if s == event}
    assert (RDF.type, SEM.Event) in said
    assert (SEM.hasBeginTimeStamp, Literal("2026-05-20", datatype=rdflib.XSD.date)) in said
    boats = URIRef(f"urn:sayso:event:{STRAIT.events[1].id}")
    days = {str(o.datatype) for s, p, o, _ in quads() if s == boats and p == SEM.hasBeginTimeStamp}
    assert days == {str(rdflib.XSD.gYearMonth)}


def test_words_on_several_lines_stay_as_they_are():
    """A mention that runs over a line, or holds what looks like TriG, is read back as it was."""
    text = 'The lock\n@prefix x: <y> .\n\n  is "shut" \\ }'
    found = rdflib.Dataset()
    found.parse(data=to_grasp(examples.report(examples.single(text))), format="trig")
    assert Literal(text) in {quad[2] for quad in found.quads()}


# --- FollowTheMoney -------------------------------------------------------------------------------------------------


def entities() -> list[dict[str, Any]]:
    """Return the entities of both stories."""
    return [json.loads(line) for line in to_follow_the_money(both()).splitlines()]


def test_every_entity_is_one_that_follow_the_money_knows():
    """Schema and properties are the model's, every value is clean by its types, and nothing is lost in reading."""
    for plain in entities():
        proxy = model.get_proxy(plain)
        proxy.schema.validate(plain)
        for name, values in plain["properties"].items():
            prop = proxy.schema.get(name)
            assert prop is not None, (plain["schema"], name)
            assert [prop.type.clean(value) is not None for value in values] == [True] * len(values), (name, values)
        assert {name: sorted(proxy.get(name)) for name in plain["properties"]} == {
            name: sorted(values) for name, values in plain["properties"].items()
        }


def test_every_link_of_an_entity_leads_to_an_entity():
    """Documents and actors that are named are there, and of a schema that the property takes."""
    found = {each["id"]: model.get(each["schema"]) for each in entities()}
    for plain in entities():
        schema = model.get(plain["schema"])
        assert schema is not None
        for name, values in plain["properties"].items():
            prop = schema.get(name)
            if prop is not None and prop.range is not None:
                assert all(found[value].is_a(prop.range) for value in values), (name, values)  # type: ignore[union-attr]


def test_every_hop_ties_an_article_to_an_actor():
    """Each known hop of each statement is a Documentation with its words, its role and its day."""
    ties = [each for each in entities() if each["schema"] == "Documentation"]
    acting = {actor.id for story in stories() for actor in story.actors if actor.kind != "place"}
    known = sum(link.actor in acting for told in statements() for link in told.chain)
    assert len(ties) == known
    assert {each["properties"]["role"][0] for each in ties} == {"said", "relayed", "published"}
    assert all(each["properties"]["description"] for each in ties)


# --- all of them ----------------------------------------------------------------------------------------------------

WAYS = {
    "annotations": to_annotations,
    "follow_the_money": to_follow_the_money,
    "grasp": to_grasp,
    "ninjs": lambda report: json.dumps(to_ninjs(report)),
    "provenance": to_provenance,
    "turtle": lambda report: to_provenance(report, "ttl"),
    "schema_org": to_schema_org,
}


@pytest.mark.parametrize("name", WAYS)
def test_the_same_report_gives_the_same_text(name: str):
    """No clock, no chance, no order of a set is in it."""
    assert WAYS[name](both()) == WAYS[name](both())


@pytest.mark.parametrize("name", WAYS)
def test_hostile_words_break_no_format(name: str):
    """Markup, quotation marks, control signs and line ends of a text are carried as they are, or left out whole."""
    hostile = examples.single(examples.HOSTILE + "\n\"\"\" ''' \\u0041 <urn:x> }{ ; . \u2028", 'Bob "</b>" {x}')
    text = WAYS[name](examples.report(hostile))
    if name in {"annotations", "ninjs", "provenance", "schema_org"}:
        json.loads(text)
    elif name == "follow_the_money":
        assert [json.loads(line) for line in text.split("\n") if line]
    else:
        rdflib.Dataset().parse(data=text, format="trig" if name == "grasp" else "turtle")


def test_nothing_that_is_ours_stands_in_somebody_elses_namespace():
    """Our own words are under our own name."""
    assert not any(str(OWL) in str(quad) for quad in quads())
    ours = {str(p) for _, p, _, _ in quads() if str(p).startswith("urn:sayso:")}
    assert all(each.startswith("urn:sayso:terms:") for each in ours)
