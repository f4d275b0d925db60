"""The account as one page: what is in it, what its pieces are, and what its drawings are made of."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - hypothesis reads the types of the tests it fills in
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import examples
import sayso.telling.page
from sayso.records import Claim, Link, Report, identify
from sayso.telling.ledger import Ledger
from sayso.telling.page import page
from sayso.telling.page.hops import chain
from sayso.telling.page.story import WRITTEN, Story
from sayso.telling.page.texts import paragraphs, starts_told, usual_gap
from sayso.telling.page.timeline import Days, rows, whole_days
from sayso.telling.page.tracks import plan
from sayso.telling.page.versions import versions
from sayso.telling.phrases import flat

# --- what is in it ----------------------------------------------------------------------------------------------------


class Elements(HTMLParser):
    """The start tags of a page, their attributes, and the text of its scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.found.append((tag, dict(attrs)))


def test_the_same_report_gives_the_same_page():
    """Telling twice gives the same characters."""
    assert page(examples.report()) == page(examples.report())


def test_the_page_asks_nothing_of_the_network():
    """No element loads anything, no style or script points elsewhere, and the policy forbids it."""
    html = page(examples.report())
    elements = Elements(html).found
    assert not [attrs for tag, attrs in elements if "src" in attrs or tag in {"link", "iframe", "object", "base"}]
    assert not [attrs for _, attrs in elements if "style" in attrs or any(name.startswith("on") for name in attrs)]
    assert "@import" not in html
    assert "url(" not in html[html.index("<style>") : html.index("</style>")]
    policy = next(attrs["content"] for _, attrs in elements if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_every_jump_inside_the_page_has_its_target():
    """Each link that starts with # names an element, or words by their article and offsets."""
    elements = Elements(page(examples.report())).found
    ids = [attrs["id"] for _, attrs in elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    targets = {(attrs["href"] or "")[1:] for tag, attrs in elements if tag == "a" and attrs.get("href")}
    words = {each for each in targets if each.startswith("span-")}
    assert words
    assert targets - words <= set(ids)


def test_the_facts_for_the_script_cannot_end_its_element():
    """The JSON that the page carries is whole, whatever characters names and cues hold, and has none that is markup."""
    account = examples.single("The lock is shut.", examples.HOSTILE + "\u2028 &amp; ]]> <!--")
    html = page(examples.report(examples.strait(), account))
    found = re.search(r'<script type="application/json" id="facts">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    assert not set("<>&\u2028") & set(found[1])
    facts = json.loads(found[1])
    assert flat(account.actors[0].name) in [name for _, name, _, _ in facts["hops"]]
    assert set(facts["statements"]) == {told.id for told in (*examples.strait().statements, *account.statements)}


def test_text_of_an_article_is_never_markup():
    """Tags in a text, a name, a path or a reason are shown as they are."""
    account = examples.single(examples.HOSTILE, "<i>Bob</i>", "<u>.txt")
    html = page(Report("0.1.0", (account,), examples.report().left_out))
    tags = [tag for tag, _ in Elements(html).found]
    assert tags.count("script") == 4
    assert "img" not in tags
    assert "u" not in tags
    assert "{{ 7 * 7 }}" in html


def test_an_empty_report_is_a_page():
    """With no story there is a page that says so."""
    assert "No story was found" in page(Report("0.1.0", ()))


def test_what_html_cannot_carry_is_replaced():
    """Control characters and halves of surrogate pairs become the replacement sign, so that the page can be written."""
    html = page(examples.report(examples.single("The \x00lock\x1b is \ud800shut.")))
    assert html.encode()
    assert not set("\x00\x1b\ud800") & set(html)


def test_a_page_of_fifty_articles_is_under_a_megabyte_and_a_half():
    """Fifty articles of ten statements each are small enough to send, whether they share their claims or not."""
    shared = examples.wide(50, 10)
    own = tuple(
        Claim(identify("own", told.id), told.text, (told.id,), 1, (), ("unknown",), (told.speaker or "unknown",), ())
        for told in shared.statements
    )
    assert len(page(examples.report(shared)).encode()) < 1_500_000
    assert len(page(examples.report(replace(shared, claims=own))).encode()) < 1_500_000


def test_of_very_many_claims_the_page_has_the_first_and_the_words_of_the_others_once():
    """What a script puts in later points at words that an article in the page has already, wherever it prints them."""
    account = examples.woven(20, 200, 1)
    html = page(examples.report(account))
    tags = [attrs["id"] for tag, attrs in Elements(html).found if tag == "details" and "id" in attrs]
    found = re.search(r'id="facts">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    facts = json.loads(found[1])
    ranked = [f"claim-{each.id}" for each in Story(account).ranked]
    assert (tags, [f"claim-{claim[0]}" for claim in facts["claims"]]) == (ranked[:WRITTEN], ranked)
    later = [claim for claim in facts["claims"] if len(claim) > 4]
    assert len(later) == len(ranked) - WRITTEN
    texts = {each.id: each.text for each in account.articles}
    shown = {each.id: Story(account).shown(each) for each in account.claims}
    for claim in later:
        number, start, length = claim[4]
        article = texts[facts["articles"][number][0]]
        assert article[start : start + length] == shown[claim[0]]


def test_pages_of_outlets_that_are_not_known_have_names_of_their_own():
    """Two files whose short names would be the same are told apart by a number."""
    paths = ("a-very-long-name-of-a-file-1.txt", "a-very-long-name-of-a-file-2.txt", "short.txt")
    pages = tuple(replace(each, outlet=None, path=path) for each, path in zip(
        examples.strait().articles, paths, strict=False,
    ))  # fmt: skip
    names = list(Story(replace(examples.strait(), articles=pages, statements=(), claims=())).outlets.values())
    assert names == ["a-very-long-nam…", "a-very-long… 2", "short"]


# --- its pieces -------------------------------------------------------------------------------------------------------


def test_paragraphs_join_to_the_text_of_the_article():
    """Cutting a text where statements begin and end loses none of its characters but line ends."""
    for article in examples.ARTICLES.values():
        found = paragraphs(article, examples.strait().statements)
        assert "\n".join("".join(piece.text for piece in each.pieces) for each in found) == article.text.strip("\n")
        assert all(article.text[each.start :].startswith(each.pieces[0].text) for each in found)


@given(st.text("ab \n", max_size=40))
def test_where_each_paragraph_starts_follows_from_what_the_page_tells(text: str):
    """Only paragraphs with another gap before them tell their start; the others come the usual gap after the last."""
    article = replace(examples.ARTICLES["t"], text=text, parts=())
    found = paragraphs(article, ())
    at, gap = 0, usual_gap(found)
    for told, each in zip(starts_told(found), found, strict=True):
        at = at + gap if told is None else told
        assert at == each.start
        at = each.end


def test_every_statement_begins_once_and_covers_its_words():
    """The pieces that a statement covers read as its words."""
    article, statements = examples.ARTICLES["t"], examples.strait().statements
    pieces = [piece for each in paragraphs(article, statements) for piece in each.pieces]
    for told in statements:
        if told.article == article.id:
            assert "".join(piece.text for piece in pieces if told.id in piece.inside) == told.text
            assert sum(told.id in piece.begins for piece in pieces) == 1


def test_words_in_which_versions_differ_are_marked_in_both():
    """The longest version comes first; "not" is marked in it, and nothing takes its place in the other."""
    longest, other = versions(examples.quotes()[0])
    assert [text for text, differs in longest.pieces if differs] == ["not", "an empty"]
    assert [text for text, differs in other.pieces if differs] == ["a"]
    assert {differs for _, differs in longest.pieces} == {"", "other"}
    assert len(longest.statements) == 3
    assert other.level == "changed"
    assert [(each.a, each.b) for each in other.differences] == [("not", ""), ("an empty", "a")]


def test_words_that_are_only_left_out_are_marked_otherwise():
    """A cut is told apart from other words, and where both meet the words count as other."""
    quote = examples.make_quote(
        ("w-empty", "t-want"), "marrow", [examples.make_pair("w-empty", "t-want", "trimmed", ("an empty", "", "cut"))]
    )
    assert [piece for piece in versions(quote)[0].pieces if piece[1]] == [("an empty", "cut")]


def test_pieces_of_a_version_join_to_its_words():
    """Marking differences changes no character."""
    for quote in examples.quotes():
        texts = {"".join(text for text, _ in printed.pieces) for printed in versions(quote)}
        assert texts == {version.span.text for version in quote.versions}


def test_a_plan_has_a_track_for_each_voice_and_a_column_for_each_day():
    """A voice that speaks on two days has marks in two columns; months stand apart from days."""
    found = plan(examples.events()[0])
    assert [each.on for each in found.columns] == ["2026-05", "2026-05-12", "2026-05-13", "2026-05-14"]
    assert [each.after_gap for each in found.columns] == [False, True, False, False]
    quill = next(each for each in found.tracks if each.voices == (examples.ident("quill"),))
    assert [[mark.status for mark in cell] for cell in quill.cells] == [[], ["in preparation"], ["in preparation"], []]
    marrow = next(each for each in found.tracks if each.voices == (examples.ident("marrow"),))
    assert [len(mark.places) for cell in marrow.cells for mark in cell] == [2]


def test_a_month_and_an_interval_are_days_that_are_not_certain():
    """A mark covers all the days that it may lie on, and is exact only where one day is known."""
    assert whole_days("2026-02", "2026-02") == Days("2026-02-01", "2026-02-28", exact=False)
    assert whole_days("2026", None) == Days("2026-01-01", "2026-12-31", exact=False)
    assert whole_days("2026-05-12T09:30", "2026-05-12") == Days("2026-05-12", "2026-05-12", exact=True)
    assert whole_days("2026-05-12", "2026-05-14") == Days("2026-05-12", "2026-05-14", exact=False)
    assert whole_days(None, None) is None


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_the_days_of_a_date_at_any_precision_hold_the_date(date: dt.date, precision: int):
    """Cut to a month or a year, a date lies within the days that it becomes."""
    found = whole_days(date.isoformat()[:precision], None)
    assert found is not None
    assert found.first <= date.isoformat() <= found.last
    assert found.exact == (precision == 10)


def test_a_plan_is_a_row_for_each_voice_with_its_statuses_in_the_order_of_their_days():
    """What one voice says of a plan on a day stands once on its track, however many outlets print it."""
    found = rows(Story(examples.strait()))
    title = found[0]
    assert title["title"] == "meeting with Estria over the Kestrel strait"
    assert title["when"] == {"from": "2026-05-20", "to": "2026-05-20", "exact": True, "label": "planned: 20 May 2026"}
    tracks = {str(row["name"]): row["marks"] for row in found[1 : 1 + int(str(title["rows"]))]}
    assert [mark["label"] for mark in tracks["Anders Quill"]] == ["in preparation", "in preparation"]  # type: ignore[attr-defined]
    assert [mark["shape"] for mark in tracks["Ilsa Marrow"]] == ["open"]  # type: ignore[attr-defined]
    assert [mark["exact"] for mark in tracks["the two governments"]] == [False]  # type: ignore[attr-defined]


def test_what_has_no_day_is_in_no_row():
    """An account without dates has no timeline to draw."""
    assert rows(Story(examples.single("The lock is shut."))) == []


def test_the_same_hop_twice_in_a_row_is_one():
    """An outlet that is voice and publisher at once is one hop, and keeps the hue of a voice."""
    ledger = Ledger(examples.strait())
    told = examples.STATEMENTS["g-hold"]
    wire = told.chain[1].actor
    doubled = replace(told, chain=(*told.chain[:2], Link(wire, "relay", None), told.chain[2]))
    assert [hop.name for hop in chain(ledger, doubled, lambda _: "v1")] == [
        "Ilsa Marrow",
        "Northern Wire",
        "Kestrel Gazette",
    ]
    assert [hop.hue for hop in chain(ledger, doubled, lambda _: "v1")] == ["v1", "", ""]


# --- the drawings' bundle ---------------------------------------------------------------------------------------------

BUNDLE = Path(sayso.telling.page.__file__).parent
SOURCES = Path(__file__).parents[1] / "page-src"


def digest(*pieces: bytes) -> str:
    """Return the digest of these bytes, one piece after the other."""
    return hashlib.sha256(b"".join(pieces)).hexdigest()


def test_the_bundle_is_made_of_the_sources_as_they_are():
    """Sources or bundle that were changed without `npm run build` in page-src are noticed."""
    if not SOURCES.exists():
        pytest.skip("the sources of the drawings are not here")
    recorded = json.loads((BUNDLE / "drawings.json").read_text(encoding="utf-8"))
    code = [f"src/{each.name}" for each in (SOURCES / "src").iterdir()]
    names = sorted(["build.mjs", "package.json", "package-lock.json", *code])
    pieces = [piece for name in names for piece in (name.encode(), b"\0", (SOURCES / name).read_bytes(), b"\0")]
    assert recorded["sources"] == digest(*pieces)
    assert recorded["bundle"] == digest((BUNDLE / "drawings.js").read_bytes())


def test_the_bundle_names_its_packages_and_carries_their_licences():
    """Every package in the bundle has its version and licence on record, and its text at the bundle's head."""
    recorded = json.loads((BUNDLE / "drawings.json").read_text(encoding="utf-8"))
    head = (BUNDLE / "drawings.js").read_text(encoding="utf-8").partition("*/")[0]
    for each in recorded["packages"]:
        assert f"{each['name']} {each['version']}" in head
        assert each["license"] in {"ISC", "BSD-3-Clause"}


def test_the_lock_file_has_no_addresses():
    """Where packages come from is the registry that is set up; their digests tell that they are the same."""
    if not SOURCES.exists():
        pytest.skip("the sources of the drawings are not here")
    locked = json.loads((SOURCES / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert all("resolved" not in each for each in locked.values())
    assert all("integrity" in each for name, each in locked.items() if name)
