"""What is fuzzed: each target with how an input is read, inputs to begin with, and the pieces that belong into it."""

from __future__ import annotations

import gzip
import io
import json
import warnings
import zipfile
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from textwrap import fill
from typing import TYPE_CHECKING

from tests.documents import (
    HTML,
    QUOTED,
    SAID,
    TITLE,
    archived,
    letter,
    page,
    pdf,
    saved_page,
    wacz,
    warc,
    word,
    workbook,
)

from fuzzing import promises
from fuzzing.pieces import HEADERS, JSON, MARKUP, PAIRS, REPORT, TABLE, TIMES, WARC, WORDS, XML

if TYPE_CHECKING:
    from collections.abc import Callable

DEMO = files("sayso") / "demo"
STORY = sorted(each.read_bytes() for each in DEMO.iterdir() if each.name.endswith(".txt"))
PAGE = (DEMO / "4-coast-four.html").read_bytes()
OBJECT = (DEMO / "5-newsloop.json").read_bytes()
RELEASE = f"{TITLE}\n\n{SAID}\n\n{QUOTED}".encode()

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD = (
    f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>{SAID}</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r>'
    f"<w:t>{QUOTED}</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
).encode()
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = (
    f'<worksheet xmlns="{S}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>text</t></is></c></row><row r="2">'
    f'<c r="A2" t="inlineStr"><is><t>{SAID}</t></is></c><c r="B2"><v>46000</v></c></row></sheetData></worksheet>'
).encode()
NEWSML = (
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:7"><itemMeta><provider literal="Northline"/>'
    "<versionCreated>2026-02-03T09:00:00Z</versionCreated></itemMeta><contentMeta><headline>Bridge</headline>"
    f"<by>Petra Lind</by></contentMeta><contentSet><inlineXML><html><body>{HTML}</body></html></inlineXML></contentSet>"
    "</newsItem>"
).encode()
NINJS = json.dumps({
    "uri": "urn:7", "type": "text", "versionCreated": "2026-02-03T09:00:00Z", "copyrightHolder": "Northline",
    "headlines": [{"role": "main", "value": TITLE}], "bodies": [{"contentType": "text/html", "value": HTML}],
    "infoSources": [{"name": "Reuters", "role": "isrol:originated"}],
}).encode()  # fmt: skip
RSS = (
    b"<rss version='2.0'><channel><title>Orlow Courier</title><item><title>Bridge shut</title><link>/bridge</link>"
    b"<pubDate>Tue, 03 Mar 2026 23:30:00 +0200</pubDate><source url='u'>Northline</source></item></channel></rss>"
)
ATOM = (
    b"<feed xmlns='http://www.w3.org/2005/Atom'><title>Orlow</title><entry><title>Bridge</title><id>urn:1</id>"
    b"<link href='/bridge'/><updated>2026-03-04T08:00:00Z</updated><content type='html'>&lt;p&gt;No</content></entry>"
    b"</feed>"
)
SITEMAP = (
    b"<urlset xmlns:news='n'><url><loc>/bridge</loc><news:news><news:title>Bridge</news:title>"
    b"<news:publication_date>2026-03-03</news:publication_date></news:news></url></urlset>"
)
JSON_FEED = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/a", "title": "A"}]}).encode()
OPML = b"<opml><body><outline text='a'><outline xmlUrl='https://a.example/feed'/></outline></body></opml>"
MIXED = letter(html=HTML)
MIXED.add_attachment(RELEASE, maintype="text", subtype="csv", filename="release.csv")


@dataclass(frozen=True, slots=True)
class Target:
    """An input of one kind: what is done with it, what to begin with, its pieces, and its share of the time."""

    name: str
    about: str
    check: Callable[[bytes], object]
    seeds: tuple[bytes, ...]
    pieces: tuple[bytes, ...]
    share: float = 1.0


def _file(name: str) -> Callable[[bytes], object]:
    return partial(promises.gathers, name=name)


def _exchanged(outer: bytes, name: str, own: str) -> Callable[[bytes], object]:
    """Return the check of an office's document in which one file has the bytes of the input."""

    def check(raw: bytes) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(outer)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
            for each in archive.infolist():
                made.writestr(each, raw if each.filename == name else archive.read(each))
        promises.gathers(out.getvalue(), own)

    return check


def _named(raw: bytes) -> None:
    """Check an archive whose files are named as the lines of the input say."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        warnings.simplefilter("ignore")  # of two files with one name
        for name in raw.decode("utf-8", "replace").split("\n")[:50]:
            info = zipfile.ZipInfo("x")
            info.filename = name.encode("utf-8", "replace").decode()[:10_000]  # as it is, which the library forbids
            archive.writestr(info, SAID)
    promises.gathers(out.getvalue(), "named.zip")


def _zipped(raw: bytes) -> None:
    """Check an archive of three files with the bytes of the input, under names of three kinds."""
    promises.gathers(archived({"a.html": raw, "b/c": raw, "d.json": raw[::2]}), "filled.zip")


def _crawled(raw: bytes) -> None:
    """Check a web archive whose answer is the input: status line, headers, body."""
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://weekly.example/one\r\n"
    kind = b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(raw)
    promises.gathers(head + kind + raw + b"\r\n\r\n", "answer.warc")


ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\n\r\n"
NAMES = b"a.txt\nb/c.html\n../d.txt\nC:\\e.txt\na.txt\nCON\nnul.txt\n/f.txt\n.h.txt\nword/document.xml\nlink"

TARGETS = (
    Target("text", "a whole reading of one or two pages, told in every way", promises.reads,
           (STORY[0], STORY[1] + b"\f" + STORY[2], RELEASE), (*WORDS, *TIMES), 5),
    Target("html", "a page to its article and the way back", _file("a.html"), (PAGE, page()), (*MARKUP, *XML), 3),
    Target("moments", "the times in a text", promises.times,
           (b"2026-03-05\nThey met on Friday, from 3 to 5 April, and again late on Monday.", *STORY[:2]), TIMES, 2),
    Target("wording", "two wordings, a line each", promises.compares,
           ("“We will not sign it”, she said.\nWe will sign [the deal] … she said".encode(), QUOTED.encode() * 2),
           WORDS, 1),
    Target("check", "a quotation against a text", promises.checks, (b"stay shut until the spring\n" + RELEASE,), WORDS),
    Target("feed", "what comes from the address of a feed", promises.feeds, (RSS, ATOM, SITEMAP, JSON_FEED),
           (*XML, *TIMES[:8]), 2),
    Target("opml", "a list of feeds", promises.lists, (OPML, b"https://a.example/feed\n# no\n"), XML),
    Target("answer", "a body as a server sent it, compressed", promises.unpacks,
           (b"gzip\n" + gzip.compress(RELEASE), b"deflate, gzip\n" + gzip.compress(RELEASE), b"\n" + RELEASE), HEADERS),
    Target("bytes", "bytes without a name that says what they are", _file("a"),
           (RELEASE, RELEASE.decode().encode("utf-16"), PAGE, OBJECT, letter().as_bytes()), (*MARKUP, *JSON, *HEADERS)),
    Target("json", "a JSON record, or a list of them", _file("a.json"), (OBJECT, b"[" + OBJECT + b"]", NINJS), JSON),
    Target("jsonl", "a record a line", _file("a.jsonl"), (OBJECT.replace(b"\n", b" ") * 2, NINJS), JSON),
    Target("ninjs", "an agency's item as JSON", _file("n.json"), (NINJS,), JSON),
    Target("newsml", "an agency's item as XML", _file("n.xml"), (NEWSML,), XML),
    Target("csv", "a table", _file("a.csv"), (f'headline;body\n{TITLE};"{SAID}"\n'.encode(),), TABLE),
    Target("eml", "a letter and what is attached to it", _file("a.eml"),
           (letter().as_bytes(), MIXED.as_bytes()), HEADERS),
    Target("mhtml", "a page saved in one file", _file("a.mhtml"), (saved_page(page()),), (*HEADERS, *MARKUP)),
    Target("pdf", "a PDF", _file("a.pdf"), (pdf([TITLE, "", *fill(SAID, 60).split("\n")]),),
           (b"/Type /Page", b"<< /Length 99999 >>", b"2 0 R", b"stream\n", b"endobj\n", b"/FlateDecode", b"[", b"(")),
    Target("docx", "the text of a Word document", _exchanged(word([SAID]), "word/document.xml", "a.docx"), (WORD,),
           (*XML, b"<w:p>", b"<w:r><w:t>", b"<w:tbl>", b"<w:tr>", b"<w:tc>", b'<w:gridSpan w:val="99999"/>')),
    Target("xlsx", "a sheet of a workbook",
           _exchanged(workbook(articles=[["text"], [SAID]]), "xl/worksheets/sheet1.xml", "a.xlsx"), (SHEET,),
           (*XML, b'r="XFD1048576"', b'<c r="ZZ99"><v>1</v></c>', b't="s"', b't="d"', b"<v>-1</v>", b"<f>1</f>")),
    Target("zip", "an archive with bytes of any kind, and one that is damaged", _file("a.zip"),
           (archived({"a.txt": RELEASE, "b/c.html": page()}),), (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"../")),
    Target("members", "files in an archive", _zipped, (RELEASE, PAGE, OBJECT), (*MARKUP, *JSON)),
    Target("names", "names of files in an archive", _named, (NAMES,),
           (b"../", b"..\\", b"/", b"C:", b"\x00", b"\n", b".txt", b".html", b"__MACOSX/", "\u202e".encode(), b"CON")),
    Target("gzip", "a file that is compressed", _file("a.txt.gz"), (gzip.compress(RELEASE), gzip.compress(OBJECT)),
           (b"\x1f\x8b\x08", b"\x00" * 9)),
    Target("warc", "a web archive", _file("a.warc"),
           (warc(("https://a.example/1", page()), ("https://a.example/2", page(HTML * 2)), packed=False),), WARC),
    Target("crawled", "an answer in a web archive", _crawled,
           (ANSWER + gzip.compress(page()), ANSWER.replace(b"Content-Encoding: gzip\r\n", b"") + page()),
           (*WARC, *MARKUP)),
    Target("wacz", "a packed web archive", _file("a.wacz"),
           (wacz(["https://a.example/1"], ("https://a.example/1", page())),), (b"PK\x03\x04", b"archive/", b"\n{")),
    Target("report", "a report of ours, read back", promises.loads, REPORT, JSON),
    Target("search", "words typed into a search", promises.searches,
           (b'ferry "night sailings" agree* -castellan', b"Hollis OR 1"), (*PAIRS, b"*", b"NEAR(", b":", b"-", b"^")),
)  # fmt: skip

BY_NAME = {target.name: target for target in TARGETS}
