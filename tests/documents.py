"""Makers of the kinds of files that articles come in, with text that we wrote."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from email.message import EmailMessage
from typing import TYPE_CHECKING

from docx import Document
from fastwarc.warc import WarcRecord, WarcRecordType
from openpyxl import Workbook
from pyarrow import Table
from pyarrow.parquet import write_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TITLE = "Bridge stays shut"
SAID = "The mayor of Orlow, Ines Varga, said on Monday that the old bridge would stay shut until the spring."
QUOTED = "“We will not open it a day too early,” Varga said. “The piers are weaker than we knew.”"
HTML = f"<p>{SAID}</p><p>{QUOTED}</p>"


def page(words: str = HTML, head: str = "") -> bytes:
    """Return an HTML page."""
    title = f"<title>{TITLE}</title>"
    body = f"<article><h1>{TITLE}</h1>{words}</article>"
    return f"<html lang='en'><head>{title}{head}</head><body>{body}</body></html>".encode()


def pdf(lines: Sequence[str]) -> bytes:
    """Return a PDF of one page that prints these lines."""
    shown = [line.encode("cp1252", "replace").replace(b"(", rb"\(").replace(b")", rb"\)") for line in lines]
    drawn = b"BT /F1 11 Tf 14 TL 60 780 Td " + b" ".join(b"(" + line + b") Tj T*" for line in shown) + b" ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def word(paragraphs: Iterable[str], table: Sequence[Sequence[str]] = ()) -> bytes:
    """Return a Word document of these paragraphs, and of a table behind them."""
    document, out = Document(), io.BytesIO()
    for each in paragraphs:
        document.add_paragraph(each)
    if table:
        cells = document.add_table(len(table), len(table[0]))
        for at, row in enumerate(table):
            for to, text in enumerate(row):
                cells.cell(at, to).text = text
    document.save(out)
    return out.getvalue()


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    """Return a workbook with these sheets."""
    book, out = Workbook(), io.BytesIO()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(out)
    return out.getvalue()


def parquet(rows: Sequence[dict[str, object]]) -> bytes:
    """Return a Parquet file with these rows."""
    out = io.BytesIO()
    write_table(Table.from_pylist(list(rows)), out)
    return out.getvalue()


def zipped(**files: bytes) -> bytes:
    """Return a ZIP archive; in the names of files `__` stands for a slash and `_` for a dot."""
    return archived({name.replace("__", "/").replace("_", "."): raw for name, raw in files.items()})


def archived(files: dict[str, bytes]) -> bytes:
    """Return a ZIP archive of files by their names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return out.getvalue()


def letter(text: str = f"{SAID}\n\n{QUOTED}\n", html: str | None = None) -> EmailMessage:
    """Return a letter of a press office."""
    message = EmailMessage()
    message["Subject"] = TITLE
    message["From"] = "Petra Lind <press@orlow.example>"
    message["To"] = "desk@courier.example"
    message["Date"] = "Mon, 02 Feb 2026 23:40:00 +0100"
    message["Message-ID"] = "<7@orlow.example>"
    message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message


def saved_page(html: bytes, url: str = "https://weekly.example/bridge") -> bytes:
    """Return a page as browsers save it in one file."""
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: " + url.encode() + b"\r\nSubject: Bridge\r\n"
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; type=text/html; boundary=b\r\n\r\n--b\r\n"
        b"Content-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: " + url.encode()
        + b"\r\n\r\n" + html + b"\r\n--b\r\nContent-Type: text/css\r\n\r\np {}\r\n--b--\r\n"
    )  # fmt: skip


def warc(
    *answers: tuple[str, bytes] | tuple[str, bytes, str] | tuple[str, bytes, str, int], packed: bool = True
) -> bytes:
    """Return a web archive of answers: address, body, and where it matters media type and status."""
    out = b""
    for url, body, *rest in answers:
        kind, status = (*rest, *("text/html; charset=utf-8", 200)[len(rest) :])
        record, plain = WarcRecord(), io.BytesIO()
        record.init_headers(WarcRecordType.response)
        record.headers["WARC-Target-URI"] = url
        record.headers["Content-Type"] = "application/http; msgtype=response"
        record.is_http = True
        record.set_bytes_content(f"HTTP/1.1 {status} Yes\r\nContent-Type: {kind}\r\n\r\n".encode() + body)
        record.write(plain)
        out += gzip.compress(plain.getvalue()) if packed else plain.getvalue()
    return out


def wacz(pages: Iterable[str], *answers: tuple[str, bytes]) -> bytes:
    """Return a WACZ file of answers, whose list of pages names these addresses."""
    header = {"format": "json-pages-1.0", "id": "pages", "title": "All"}
    listed = "\n".join(json.dumps(each) for each in [header, *({"url": url} for url in pages)])
    return archived({
        "datapackage.json": b"{}",
        "archive/data.warc.gz": warc(*answers),
        "pages/pages.jsonl": listed.encode(),
    })  # fmt: skip
