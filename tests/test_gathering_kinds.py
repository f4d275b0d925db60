"""Articles come in many kinds of files; the same article gives the same words out of each."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import sys
from email.message import EmailMessage
from textwrap import fill
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from NewsMLG2.document import NewsMLG2Document

from documents import HTML, QUOTED, SAID, TITLE, archived, letter, page, parquet, pdf, saved_page, warc, word, workbook
from sayso.cli import commands
from sayso.gathering import gather
from sayso.gathering.kinds import tell_kind
from sayso.gathering.paragraphs import join_lines
from sayso.records import LeftOut, Page

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language


def read(folder: Path, name: str, raw: bytes | str) -> list[Page]:
    """Return the pages of a file that can all be read."""
    (folder / name).write_bytes(raw.encode() if isinstance(raw, str) else raw)
    found = list(gather([str(folder / name)]))
    assert [each.why for each in found if isinstance(each, LeftOut)] == []
    return [each for each in found if isinstance(each, Page)]


NEWSML = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2026-02-03T10:00:00Z</sent></header><itemSet>
<newsItem guid="urn:newsml:northline:7" version="2" standard="NewsML-G2" standardversion="2.34" xml:lang="en">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="x"><name>Northline News Agency</name></provider>
<versionCreated>2026-02-03T09:00:00Z</versionCreated><firstCreated>2026-02-02T18:00:00Z</firstCreated></itemMeta>
<contentMeta><creditline>Northline/Orlow Weekly</creditline><headline>{TITLE}</headline><by>Petra Lind</by>
<infoSource qcode="nprov:AFP"/></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>no</title></head><body>{HTML}</body></html></inlineXML>
</contentSet></newsItem></itemSet></newsMessage>"""

NINJS = {
    "uri": "urn:northline:7", "type": "text", "language": "en", "firstCreated": "2026-02-02T18:00:00Z",
    "versionCreated": "2026-02-03T09:00:00Z", "copyrightHolder": "Northline News Agency", "by": "By Petra Lind",
    "headlines": [{"role": "sub", "value": "No"}, {"role": "main", "value": TITLE}],
    "bodies": [{"role": "main", "contentType": "text/html", "value": HTML}],
    "infoSources": [{"name": "Reuters", "role": "isrol:originated"}, {"name": "Sub-editor", "role": "isrol:enhanced"}],
}  # fmt: skip

ROWS = [["Title", "Publish_Date", "Media Name", "Full Text", "URL"], [TITLE, "2026-02-03", "Orlow Weekly", SAID, "u"]]

KINDS = {
    "text": ("a.txt", f"{TITLE}\n\n{SAID}\n\n{QUOTED}"),
    "page": ("a.html", page()),
    "saved page": ("a.mhtml", saved_page(page())),
    "PDF": ("a.pdf", pdf([TITLE, "", *fill(SAID, 60).split("\n"), "", QUOTED])),
    "Word": ("a.docx", word([TITLE, SAID, QUOTED])),
    "mail": ("a.eml", letter().as_bytes()),
    "JSON": ("a.json", json.dumps({"title": TITLE, "text": f"{SAID}\n\n{QUOTED}"})),
    "ninjs 3": ("a.json", json.dumps(NINJS)),
    "ninjs 2": (
        "b.json",
        json.dumps({name.lower(): each for name, each in NINJS.items()}).replace("contentType", "contenttype"),
    ),
    "ninjs 1": (
        "c.json",
        json.dumps({"uri": "u", "pubstatus": "usable", "headline": TITLE, "body_text": f"{SAID}\n{QUOTED}"}),
    ),
    "NewsML-G2": ("a.xml", NEWSML),
    "CSV": ("a.csv", f'headline;body\n{TITLE};"{SAID}\n{QUOTED}"\n'),
    "workbook": ("a.xlsx", workbook(notes=[["x"]], articles=[["Headline", "Body"], [TITLE, f"{SAID}\n{QUOTED}"]])),
    "Parquet": ("a.parquet", parquet([{"Headline": TITLE, "Body": f"{SAID}\n{QUOTED}", "rank": 3}])),
    "ZIP": ("a.zip", archived({"inner/a.txt": f"{TITLE}\n\n{SAID}\n\n{QUOTED}".encode(), "__MACOSX/a.txt": b"x"})),
    "gzip": ("a.txt.gz", gzip.compress(f"{TITLE}\n\n{SAID}\n\n{QUOTED}".encode())),
    "WARC": ("a.warc.gz", warc(("https://weekly.example/bridge", page()))),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_gives_the_same_words(kind: str, tmp_path: Path):
    """The article's words come out of each kind of file in their order, and nothing else."""
    name, raw = KINDS[kind]
    (found,) = read(tmp_path, name, raw)
    assert found.text.split() == f"{TITLE} {SAID} {QUOTED}".split()
    assert found.language == "en"


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_known_under_another_name(kind: str, tmp_path: Path):
    """What says by its first bytes what it is is read under any name; a table and a letter go by their names."""
    _, raw = KINDS[kind]
    if kind != "CSV":
        (found,) = read(tmp_path, "something", raw)
        assert SAID.split()[-3:] == [word for word in found.text.split() if word in SAID.split()[-3:]][-3:]


@pytest.mark.parametrize("kind", [each for each in KINDS if each not in {"text", "CSV", "gzip"}])
def test_a_file_that_is_cut_costs_one_line_or_is_read_in_part(kind: str, tmp_path: Path):
    """Half of a file of any kind gives pages or one clear line, never an error of the program."""
    name, raw = KINDS[kind]
    whole = raw.encode() if isinstance(raw, str) else raw
    for end in (len(whole) // 2, len(whole) - 20):
        (tmp_path / name).write_bytes(whole[:end])
        found = list(gather([str(tmp_path / name)]))
        assert found
        assert all("\n" not in each.why for each in found if isinstance(each, LeftOut))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["", ".pdf", ".eml", ".csv", ".xml", ".warc", ".json", ".zip"]))
def test_any_bytes_have_a_kind(head: bytes, suffix: str):
    """Whatever a file begins with, it is of one kind."""
    assert tell_kind(head, f"a{suffix}")


# --- agency, outlet, author and days --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["ninjs 3", "ninjs 2"])
def test_ninjs_names_holder_source_author_and_both_days(kind: str, tmp_path: Path):
    """Who holds the rights is the outlet, an originating source the agency; first version and this one are two days."""
    (found,) = read(tmp_path, *KINDS[kind])
    assert (found.outlet, found.agencies, found.bylines) == ("Northline News Agency", ("Reuters",), ("By Petra Lind",))
    assert (found.published, found.modified) == ("2026-02-02T18:00:00Z", "2026-02-03T09:00:00Z")
    assert (found.key, found.title) == ("urn:northline:7", TITLE)


def test_newsml_names_provider_credit_author_and_both_days(tmp_path: Path):
    """The provider is the outlet; credit line and sources, named or as codes, are whom the text is from."""
    (found,) = read(tmp_path, "a.xml", NEWSML)
    assert (found.outlet, found.bylines) == ("Northline News Agency", ("Petra Lind",))
    assert found.agencies == ("AFP", "Northline/Orlow Weekly")
    assert (found.published, found.modified) == ("2026-02-02T18:00:00Z", "2026-02-03T09:00:00Z")
    assert found.key == "urn:newsml:northline:7"


def test_what_is_read_of_newsml_is_what_the_library_of_its_makers_reads(tmp_path: Path):
    """IPTC's own reader takes the document and gives the same provider, headline, author, credit and days."""
    (found,) = read(tmp_path, "a.xml", NEWSML)
    element = next(etree.fromstring(NEWSML.encode()).iter("{http://iptc.org/std/nar/2006-10-01/}newsItem"))
    item = NewsMLG2Document(etree.tostring(element)).get_item()
    assert (item.guid, str(item.contentmeta.headline[0])) == (found.key, found.title)
    assert [str(each) for each in item.itemmeta.provider.name] == [found.outlet]
    assert tuple(str(each) for each in item.contentmeta.by) == found.bylines
    codes = tuple(each.qcode.partition(":")[2] for each in item.contentmeta.infosource)
    assert (*codes, *(str(each) for each in item.contentmeta.creditline)) == found.agencies
    assert (str(item.itemmeta.firstcreated), str(item.itemmeta.versioncreated)) == (found.published, found.modified)


def test_the_creator_of_a_newsml_item_is_its_author_where_it_has_no_by_line(tmp_path: Path):
    """A party with a name; one with a code alone names nobody."""
    for creator, names in (("<name>Petra Lind</name>", ("Petra Lind",)), ("", ())):
        text = NEWSML.replace("<by>Petra Lind</by>", f"<creator qcode='staff:7'>{creator}</creator>")
        (found,) = read(tmp_path, "a.xml", text)
        assert found.bylines == names


def test_newsml_in_nitf_and_in_another_encoding_is_read(tmp_path: Path):
    """Agencies that write NITF inside, in Latin-1, are read as well."""
    nitf = (
        f"<nitf><body><body.head><hedline><hl1>x</hl1></hedline></body.head><body.content><p>{SAID}</p>"
        "<p>The <person>mayor</person>’s café &amp; bar.</p></body.content></body></nitf>"
    )
    start, end = NEWSML.index("<html"), NEWSML.index("</html>") + len("</html>")
    text = (NEWSML[:start] + nitf + NEWSML[end:]).replace("UTF-8", "windows-1252")
    (found,) = read(tmp_path, "a.xml", text.encode("cp1252"))
    assert found.text == f"{TITLE}\n\n{SAID}\nThe mayor’s café & bar."


def test_entities_of_a_newsml_document_are_not_read(tmp_path: Path):
    """A document type that names a file on this machine leads nowhere."""
    (tmp_path / "secret").write_text("PIN 1234", encoding="utf-8")
    declared = f'<!DOCTYPE newsMessage [<!ENTITY s SYSTEM "file://{tmp_path}/secret">]>'
    text = NEWSML.replace("<newsMessage", f"{declared}<newsMessage", 1).replace("spring.", "spring. &s;")
    (tmp_path / "a.xml").write_text(text, encoding="utf-8")
    assert not any("1234" in str(each) for each in gather([str(tmp_path / "a.xml")]))


def test_columns_of_a_table_are_found_by_their_names(tmp_path: Path):
    """Headers in any case, with spaces or underscores, and below a line of something else."""
    text = "Export of 3 February\n" + "\n".join(",".join(f'"{cell}"' for cell in row) for row in ROWS)
    (found,) = read(tmp_path, "a.csv", text)
    assert (found.title, found.outlet, found.published, found.url) == (TITLE, "Orlow Weekly", "2026-02-03", "u")


def test_a_workbook_gives_days_as_days(tmp_path: Path):
    """A cell that holds a day is a day in ISO; a number that is whole has no fraction."""
    rows = [["id", "text", "date", "byline"], [7, SAID, dt.datetime(2026, 2, 3), "Petra Lind; Ada Moor"]]  # noqa: DTZ001
    (found,) = read(tmp_path, "a.xlsx", workbook(articles=rows))
    assert (found.key, found.bylines) == ("7", ("Petra Lind", "Ada Moor"))
    assert found.published == "2026-02-03T00:00:00"


def test_a_bad_row_costs_only_itself(tmp_path: Path):
    """A row without a text is left out by its number, an empty one is passed over."""
    (tmp_path / "a.csv").write_text(f"title,text\nOne,{SAID}\nTwo,\n,\nThree,{SAID}\n", encoding="utf-8")
    found = list(gather([str(tmp_path / "a.csv")]))
    assert [type(each) for each in found] == [Page, LeftOut, Page]
    assert "line 3: a row without a text" in found[1].why  # type: ignore[union-attr]


def test_a_letter_states_its_subject_sender_and_day(tmp_path: Path):
    """The day is the sender's, not that of Greenwich; the sender is the author; the subject is the title."""
    (found,) = read(tmp_path, "a.eml", letter().as_bytes())
    assert (found.title, found.published, found.bylines) == (TITLE, "2026-02-02", ("Petra Lind",))


def test_lines_of_a_letter_that_were_broken_to_fit_are_whole_again(tmp_path: Path):
    """A sentence over three lines is one line."""
    broken = SAID.replace(" said ", " said\n").replace(" bridge ", " bridge\n")
    (found,) = read(tmp_path, "a.eml", letter(f"{broken}\n\n{QUOTED}\n").as_bytes())
    assert found.text == f"{TITLE}\n\n{SAID}\n{QUOTED}"


def test_a_letter_in_html_only_is_read(tmp_path: Path):
    """Without plain text the markup is read, styles left out."""
    message = EmailMessage()
    message["Subject"] = TITLE
    message.set_content(f"<style>p {{}}</style><table><tr><td>{HTML}</td></tr></table>", subtype="html")
    (found,) = read(tmp_path, "a.eml", message.as_bytes())
    assert found.text == f"{TITLE}\n\n{SAID}\n{QUOTED}"


def test_documents_attached_to_a_letter_are_read(tmp_path: Path):
    """A press release comes as an attachment; pictures beside it are let be."""
    message = letter("Please find our statement attached.")
    message.add_attachment(pdf([SAID]), maintype="application", subtype="pdf", filename="../statement.pdf")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    first, second = read(tmp_path, "a.eml", message.as_bytes())
    assert first.text.endswith("statement attached.")
    assert (second.text, second.path) == (SAID, f"{tmp_path / 'a.eml'}/.._statement.pdf")


def test_a_saved_page_has_its_address(tmp_path: Path):
    """The address under which a browser saved a page is the page's."""
    (found,) = read(tmp_path, "a.mht", saved_page(page(), "https://weekly.example/bridge"))
    assert (found.url, found.title) == ("https://weekly.example/bridge", TITLE)


def test_a_word_document_is_read_with_its_tables(tmp_path: Path):
    """A row of a table is a line."""
    (found,) = read(tmp_path, "a.docx", word([SAID], [["Mayor", "Ines Varga"]]))
    assert found.text == f"{SAID}\nMayor\tInes Varga"


def test_linked_data_tells_author_agency_publisher_and_day_of_change(tmp_path: Path):
    """Persons are authors, other organisations agencies; the publisher is neither."""
    data = {"@graph": [{"@type": "WebPage"}, {
        "@type": ["NewsArticle"], "dateModified": "2026-02-04T10:00:00Z",
        "author": [{"@type": "Person", "name": "Petra Lind"}, {"@type": "Organization", "name": "Northline"}],
        "publisher": {"@type": "NewsMediaOrganization", "name": "Orlow Weekly"},
        "isBasedOn": {"@type": "NewsArticle", "publisher": {"name": "Reuters"}},
    }]}  # fmt: skip
    head = (
        f"<script type='application/ld+json'>{json.dumps(data)}</script><script type='application/ld+json'>{{</script>"
    )
    (found,) = read(tmp_path, "a.html", page(HTML * 2, head))
    assert (found.bylines, found.agencies) == (("Petra Lind",), ("Northline", "Reuters"))
    assert (found.outlet, found.modified) == ("Orlow Weekly", "2026-02-04T10:00:00Z")


def test_meta_tags_tell_the_day_of_change_where_linked_data_do_not(tmp_path: Path):
    """`article:modified_time` is when the page was changed."""
    head = "<meta content='2026-02-04' property='article:modified_time'>"
    (found,) = read(tmp_path, "a.html", page(HTML * 2, head))
    assert found.modified == "2026-02-04"


# --- GDELT's quotations ---------------------------------------------------------------------------------------------


GQG = {
    "date": "2026-02-03T10:00:00Z", "url": "https://weekly.example/bridge", "title": TITLE, "lang": "ENGLISH",
    "quotes": [
        {"pre": "The mayor of Orlow, Ines Varga, said on Monday: ", "quote": "We will not open it a day too early.",
         "post": " Then she left for the council in Brackwater."},
        {"pre": "she left for the council in Brackwater. “", "quote": "The piers are weaker than we knew",
         "post": ",” engineer Omar Finch said."},
    ],
}  # fmt: skip


def test_quotations_of_gdelt_stand_between_the_words_around_them(tmp_path: Path):
    """Snippets that go on in one another are joined, and each quotation is in marks."""
    (found,) = read(tmp_path, "a.jsonl", json.dumps(GQG) + "\n")
    assert found.text == (
        f'{TITLE}\n\nThe mayor of Orlow, Ines Varga, said on Monday: "We will not open it a day too early." Then she '
        "left for the council in Brackwater. “The piers are weaker than we knew,” engineer Omar Finch said."
    )
    assert (found.url, found.published) == ("https://weekly.example/bridge", "2026-02-03T10:00:00Z")


def test_the_speakers_of_gdelts_quotations_are_found(tmp_path: Path, language: Language):
    """Whose quotation it is is told by the words around it, which is what GDELT leaves to its readers."""
    (tmp_path / "a.jsonl").write_text(json.dumps(GQG) + "\n", encoding="utf-8")
    found = CliRunner().invoke(commands, ["statements", str(tmp_path / "a.jsonl"), "--json"]).stdout.splitlines()
    said = {
        each["speaker_name"].rpartition(", ")[2]: each["text"]
        for each in map(json.loads, found)
        if each["kind"] == "direct"
    }
    assert set(said) == {"Ines Varga", "Omar Finch"}
    assert "a day too early" in said["Ines Varga"]
    assert "The piers are weaker" in said["Omar Finch"]


def test_quotations_of_gdelt_come_compressed(tmp_path: Path):
    """Its files are JSON Lines in gzip; a line without quotations costs only itself."""
    lines = "\n".join(json.dumps(each) for each in (GQG, {**GQG, "quotes": []}, GQG))
    (tmp_path / "20260203100000.gqg.json.gz").write_bytes(gzip.compress(lines.encode()))
    found = list(gather([str(tmp_path / "20260203100000.gqg.json.gz")]))
    assert [type(each) for each in found] == [Page, LeftOut, Page]


# --- paragraphs -----------------------------------------------------------------------------------------------------


def test_words_parted_at_the_end_of_a_line_are_whole_again():
    """A hyphen at a line's end goes when the word goes on in lower case."""
    assert join_lines("The old bridge would stay shut un-\ntil the spring, said Anna-\nMaria.") == (
        "The old bridge would stay shut until the spring, said Anna- Maria."
    )


def test_short_lines_end_paragraphs_and_lists_stay():
    """A headline, a short last line and the items of a list are lines of their own."""
    text = (
        "Bridge shut\n\nThe old bridge of Orlow would stay shut until the end of\nthe spring.\n"
        "The mayor said so on Monday to all who came to the hall.\n- No cars\n- No carts"
    )
    assert join_lines(text).split("\n") == [
        "Bridge shut",
        "The old bridge of Orlow would stay shut until the end of the spring.",
        "The mayor said so on Monday to all who came to the hall.",
        "- No cars",
        "- No carts",
    ]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="abc. -\n", max_size=120))
def test_joining_lines_loses_no_word(text: str):
    """Whatever the lines, their letters stay, in order."""
    kept = [each for each in join_lines(text) if each.isalnum()]
    assert kept == [each for each in text if each.isalnum()]


# --- Parquet --------------------------------------------------------------------------------------------------------


def test_a_parquet_file_gives_an_article_a_row(tmp_path: Path):
    """Days are days, lists of authors are authors, an id is the key; a row without words costs only itself."""
    rows = [
        {"id": 7, "title": TITLE, "text": SAID, "date": dt.date(2026, 3, 2), "authors": ["Ada Lind", "Bo Rask"]},
        {"id": 8, "title": None, "text": "…", "date": dt.date(2026, 3, 3), "authors": None},
        {"id": 9, "title": None, "text": QUOTED, "date": None, "authors": None},
    ]
    first, second, third = gather([kept(tmp_path, "a.parquet", parquet(rows))])
    assert isinstance(first, Page)
    assert (first.key, first.published, first.bylines) == ("7", "2026-03-02", ("Ada Lind", "Bo Rask"))
    assert isinstance(second, LeftOut)
    assert "row 2" in second.why
    assert isinstance(third, Page)
    assert third.text == QUOTED


@pytest.mark.parametrize("share", [0.3, 0.99])
def test_a_parquet_file_that_breaks_off_is_left_out_with_the_reason(share: float, tmp_path: Path):
    """What is not whole is one line, never a traceback."""
    raw = parquet([{"text": f"{SAID} {number}"} for number in range(50)])
    (found,) = gather([kept(tmp_path, "a.parquet", raw[: int(len(raw) * share)])])
    assert isinstance(found, LeftOut)
    assert "damaged or cut short" in found.why


def test_a_parquet_file_without_a_column_of_texts_says_what_it_has(tmp_path: Path):
    """The reason names the columns."""
    (found,) = gather([kept(tmp_path, "a.parquet", parquet([{"rank": 1, "score": 0.5}]))])
    assert isinstance(found, LeftOut)
    assert "rank, score" in found.why


def kept(folder: Path, name: str, raw: bytes) -> str:
    """Put a file into a folder; return its path."""
    (folder / name).write_bytes(raw)
    return str(folder / name)


# --- missing libraries ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("library", "kind", "extra"),
    [
        ("pypdf", "PDF", "documents"),
        ("docx", "Word", "documents"),
        ("openpyxl", "workbook", "documents"),
        ("pyarrow.parquet", "Parquet", "parquet"),
        ("fastwarc.warc", "WARC", "archives"),
    ],
)
def test_a_missing_library_is_named_with_the_line_that_installs_it(
    library: str, kind: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Without the extra a file is left out, and the reason says what to type; the others are read."""
    monkeypatch.setitem(sys.modules, library, None)
    name, raw = KINDS[kind]
    (tmp_path / name).write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    (tmp_path / "b.txt").write_text(SAID, encoding="utf-8")
    found = list(gather([str(tmp_path / name), str(tmp_path / "b.txt")]))
    assert [type(each) for each in found] == [LeftOut, Page]
    assert f"pip install 'sayso[{extra}]'" in found[0].why  # type: ignore[union-attr]
