"""An agency that only a page's metadata name: it relays what the page tells, and no words are invented for it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import rdflib

import sayso
from documents import page
from plain import plain_article
from sayso.comparing.copies import find_copies
from sayso.records import Actor, Part, actor_id
from sayso.telling.standards import (
    to_annotations,
    to_follow_the_money,
    to_grasp,
    to_ninjs,
    to_provenance,
    to_schema_org,
)
from test_copies import REPORT

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.records import Article
    from sayso.telling.report import Report

REUTERS = actor_id("Reuters", "outlet")
SAID = "The mayor of Orlow said on Monday that the old bridge would stay shut until the spring."
TOLD = "<p>“We will not open it a day too early,” Ines Varga, the mayor of Orlow, said on Monday.</p>"
LINKED = '<script type="application/ld+json">{}</script><meta property="og:site_name" content="{}">'


def linked(outlet: str, **stated: Any) -> bytes:  # noqa: ANN401 - JSON
    """Return a page of an outlet with linked data."""
    data = {"@type": "NewsArticle", "datePublished": "2026-03-03", "publisher": {"name": outlet}, **stated}
    return page(TOLD, LINKED.format(json.dumps(data), outlet))


def ninjs(**stated: Any) -> bytes:  # noqa: ANN401 - JSON
    """Return a ninjs item."""
    item = {
        "uri": "urn:x:1", "type": "text", "versionCreated": "2026-03-03T10:00:00Z", "copyrightHolder": "Orlow Weekly",
        "headlines": [{"value": "Bridge stays shut"}], "bodies": [{"value": re.sub("<[^>]+>", "", TOLD)}], **stated,
    }  # fmt: skip
    return json.dumps(item).encode()


DOORS = {
    "author.html": linked("Orlow Weekly", author={"@type": "Organization", "name": "Reuters"}),
    "person.html": linked("Orlow Weekly", author=[{"@type": "Person", "name": "Petra Lind, Reuters"}]),
    "source.html": linked("Orlow Weekly", sourceOrganization={"@type": "NewsMediaOrganization", "name": "Reuters"}),
    "based.html": linked("Orlow Weekly", isBasedOn="https://www.reuters.com/world/bridge"),
    "meta.html": page(
        TOLD,
        '<meta property="og:site_name" content="Orlow Weekly"><meta name="original-source" '
        'content="https://www.reuters.com/world/bridge">',
    ),
    "supplied.json": ninjs(infoSources=[{"name": "Reuters", "role": "supplied"}]),
    "by.json": ninjs(by="Petra Lind, Reuters"),
    "field.json": json.dumps(
        {"text": re.sub("<[^>]+>", "", TOLD), "outlet": "Orlow Weekly", "agency": "Reuters", "published": "2026-03-03"}
    ).encode(),
}
"""Pages whose metadata name Reuters, each by another door; no word of their text does."""


def told(folder: Path, *files: tuple[str, bytes]) -> Report:
    """Return the report on these files, as one story."""
    for name, raw in files:
        (folder / name).write_bytes(raw)
    return sayso.read([str(folder)], together=True)


@pytest.mark.parametrize("door", DOORS)
def test_what_the_metadata_name_relays_and_nothing_is_pointed_at(tmp_path: Path, door: str):
    """The page is the agency's wire copy, the agency a hop of each chain, and the evidence is empty, not made up."""
    (account,) = told(tmp_path, (door, DOORS[door])).stories
    (article,) = account.articles
    assert "Reuters" not in article.text
    assert (article.agencies, article.agencies_evidence) == (("Reuters",), ())
    assert [(each.kind, each.of, each.evidence) for each in article.copies] == [("wire", REUTERS, ())]
    (statement,) = account.statements
    hops = [(each.role, each.actor, each.evidence) for each in statement.chain[1:]]
    assert hops == [("relay", REUTERS, None), ("publisher", actor_id("Orlow Weekly", "outlet"), None)]
    assert {each.id for each in account.actors} >= {REUTERS}


def test_outlets_that_relay_one_agency_are_one_origin_however_they_say_so(tmp_path: Path):
    """Two outlets, one origin; the reason says that it stands in the metadata."""
    printed = "Mayor keeps bridge shut\nPublished: March 3, 2026\nThe Aldermere Courier\n\nORLOW (Reuters) - "
    both = ("a.html", DOORS["author.html"]), ("b.txt", (printed + re.sub("<[^>]+>", "", TOLD)).encode())
    (claim,) = told(tmp_path, *both).stories[0].claims
    assert (len(claim.outlets), claim.origins) == (2, (REUTERS,))
    assert any("its metadata say so" in each and "“Reuters”" in each for each in claim.why)


def test_a_page_of_an_agency_names_nobody_else(tmp_path: Path):
    """What the agency's own page states of itself is no relaying."""
    raw = linked("Reuters", author={"@type": "Organization", "name": "Reuters"})
    (account,) = told(tmp_path, ("a.html", raw)).stories
    assert account.articles[0].copies == ()
    assert [each.role for each in account.statements[0].chain] == ["speaker", "publisher"]


@pytest.mark.parametrize(
    "stated",
    [
        {"author": {"@type": "Organization", "name": "Getty Images"}},
        {"creditText": "European Pressphoto Agency"},
        {"copyrightHolder": {"name": "Orlow Media Holding"}},
        {"provider": {"name": "The Guardian"}},
        {"isBasedOn": "https://unknown.example/a"},
        {"author": {"@type": "Person", "name": "Ada Reuters"}},
    ],
    ids=["photographs", "photo credit", "owner", "another outlet", "unknown address", "a person"],
)
def test_who_is_no_agency_of_the_text_relays_nothing(tmp_path: Path, stated: dict[str, Any]):
    """Photo agencies, owners, people, and other outlets on the page of a known one are no origin."""
    (account,) = told(tmp_path, ("a.html", linked("Orlow Weekly", **stated))).stories
    assert account.articles[0].copies == ()
    assert [each.role for each in account.statements[0].chain] == ["speaker", "publisher"]
    assert all(REUTERS not in each.origins for each in account.claims)


def stated(text: str, *agencies: str, outlet: str | None = None, **known: Any) -> Article:  # noqa: ANN401
    """Return a page that names agencies."""
    return plain_article("page", text, outlet=outlet, agencies=agencies, **known)


def test_an_outlet_of_the_story_is_found_by_the_name_that_metadata_give_it():
    """A local agency that is in no table is known where its own page is in the story."""
    wire = Actor(actor_id("Tidewire News Agency", "outlet"), "Tidewire News Agency", "outlet")
    copy, _ = find_copies(
        [stated(SAID, "Tidewire", outlet="quay"), plain_article("own", REPORT, outlet=wire.id)], [wire]
    )
    assert [(each.kind, each.of, each.evidence) for each in copy.copies] == [("wire", wire.id, ())]


def test_another_outlet_in_metadata_counts_where_the_page_names_none_or_shares_its_words():
    """Without an outlet of its own the page is taken for a rewriting of the one named; with one it must share words."""
    guardian = Actor(actor_id("The Guardian", "outlet"), "The Guardian", "outlet")
    (unknown,) = find_copies([stated(SAID, "The Guardian")], [])
    assert [(each.kind, each.of) for each in unknown.copies] == [("rewrite", guardian.id)]
    source = plain_article("source", REPORT, outlet=guardian.id, published="2026-03-02")
    copy, _ = find_copies([stated(REPORT, "The Guardian", outlet="quay"), source], [guardian])
    assert [(each.kind, each.of) for each in copy.copies] == [("rewrite", guardian.id)]


def test_a_copyright_line_is_evidence_and_a_part_in_the_work_is_no_relaying():
    """`© 2026 Reuters` points at its words; "Mit Material von Reuters" on an outlet's page makes nothing wire copy."""
    for line, found in (("© 2026 Reuters", [("wire", ["Reuters"])]), ("Mit Material von Reuters", [])):
        text = f"{SAID}\n{line}"
        kind = "boilerplate" if "©" in line else "credit"
        parts = (Part("body", 0, len(SAID)), Part(kind, len(SAID) + 1, len(text)))  # type: ignore[arg-type]
        bare = stated(text, "Reuters", outlet="quay", parts=parts)
        (copy,) = find_copies([replace(bare, agencies_evidence=(bare.span(text.index("Reuters"), len(text)),))], [])
        assert [(each.kind, [span.text for span in each.evidence]) for each in copy.copies] == found


def test_a_hop_without_words_is_carried_by_every_way_out(tmp_path: Path):
    """Page, Markdown, tables and standards name the agency, and point at no characters for it."""
    report = told(tmp_path, ("a.html", linked("Orlow Weekly", author={"@type": "Organization", "name": "Reuters"})))
    texts = {
        "html": report.to_html(), "markdown": report.to_markdown(), "lines": report.to_json_lines(),
        "ninjs": json.dumps(to_ninjs(report)), "schema": to_schema_org(report), "prov": to_provenance(report),
        "ftm": to_follow_the_money(report), "grasp": to_grasp(report), "notes": to_annotations(report),
    }  # fmt: skip
    for name in set(texts) - {"grasp", "notes"}:  # these tell of mentions and of characters
        assert "Reuters" in texts[name], name
    rdflib.Dataset().parse(data=texts["grasp"], format="trig")
    assert list(report.to_pandas()["articles"]["copied_from"]) == [REUTERS]
