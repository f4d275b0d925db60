"""Whatever is given, the good articles among it are read, and each bad input costs one clear line."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import zipfile
from typing import TYPE_CHECKING, NamedTuple

import pytest

from sayso.gathering import gather
from sayso.reading.articles import read_article
from sayso.records import LeftOut, Page

if TYPE_CHECKING:
    from pathlib import Path

STORY = (
    "Bridge at Orlow stays shut\n\n"
    "The mayor of Orlow, Ines Varga, said on Monday that the old bridge would stay shut until the spring.\n\n"
    "“We will not open it a day too early,” Varga said. “The piers are weaker than we knew.”\n"
)
HUNGARIAN = (
    "A város polgármestere hétfőn közölte, hogy a régi híd tavaszig zárva marad, mert a pillérek gyengébbek a vártnál. "
    "A munkálatok költségeit a megye és a város közösen viseli, mondta a szóvivő."
)
HEBREW = "ראש העיר אמרה ביום שני כי הגשר הישן יישאר סגור עד האביב. „לא נפתח אותו יום אחד מוקדם מדי”, אמרה לעיתונאים."
PAGE = "<html><head><title>Bridge stays shut</title></head><body><article><p>{}</p></article></body></html>"
SAID = (
    "The mayor of Orlow said on Monday that the old bridge would stay shut until the spring, and that nobody knew why. "
)
RECORD = {"id": "a1", "title": "Bridge stays shut", "text": SAID}


def zipped() -> bytes:
    """Return a ZIP archive that holds the story."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("story.txt", STORY)
    return file.getvalue()


class Kind(NamedTuple):
    """An input under a name; `pages` come out of it, and `says` stands in the line for what is left out, if any is."""

    what: str
    name: str
    content: bytes
    pages: int
    says: str = ""


KINDS = [
    # what it is                          its name       what is in it                          read  left out because
    Kind("plain text", "a.txt", STORY.encode(), 1),
    Kind("text without a suffix", "a", STORY.encode(), 1),
    Kind("text under another suffix", "a.news", STORY.encode(), 1),
    Kind("an empty file", "a.txt", b"", 0, "the file is empty"),
    Kind("white space only", "a.txt", b" \n\t\r\n \n", 0, "nothing in it but white space"),
    Kind("a no-break space only", "a.txt", "\u00a0\n".encode(), 0, "nothing in it but white space"),
    Kind("no word in it", "a.txt", b"--- ... !!!\n***", 0, "no words"),
    Kind("one word", "a.txt", b"Bridge", 1),
    Kind("random bytes", "a.txt", bytes(range(256)) * 40, 0, "binary data"),
    Kind("NUL bytes in a text", "a.txt", b"The mayor\0said\0\0no.", 0, "binary data"),
    Kind("control characters", "a.txt", b"\x01\x02\x03\x04 The mayor \x05\x06\x07\x08", 0, "binary data"),
    Kind("one stray control character", "a.txt", STORY.encode() + b"\x07", 1),
    Kind("UTF-8 with a mark", "a.txt", STORY.encode("utf-8-sig"), 1),
    Kind("UTF-16 with a mark", "a.txt", STORY.encode("utf-16"), 1),
    Kind("UTF-16, little end first", "a.txt", STORY.encode("utf-16-le"), 1),
    Kind("UTF-16, big end first", "a.txt", STORY.encode("utf-16-be"), 1),
    Kind("UTF-32 with a mark", "a.txt", STORY.encode("utf-32"), 1),
    Kind("UTF-16 cut in half", "a.txt", STORY.encode("utf-16")[:-1], 0, "damaged"),
    Kind("UTF-8 mark, then damage", "a.txt", b"\xef\xbb\xbfThe mayor \xff\xfe said", 0, "damaged at byte"),
    Kind("Latin-1", "a.txt", "Le maire a déclaré à la presse que le pont était fermé.".encode("latin-1"), 1),
    Kind("Windows-1252 quotation marks", "a.txt", STORY.encode("cp1252"), 1),
    Kind(
        "Windows-1251",
        "a.txt",
        ("Мэр города сообщила в понедельник, что мост закрыт до весны. " * 5).encode("cp1251"),
        1,
    ),
    Kind("Mac line ends", "a.txt", STORY.replace("\n", "\r").encode(), 1),
    Kind("mixed line ends", "a.txt", b"Bridge shut\r\n\rThe mayor said no.\nNobody knows why.\r\n", 1),
    Kind("a quotation that never closes", "a.txt", "“We will not open it, the mayor said on Monday.\n".encode(), 1),
    Kind("text from right to left", "a.txt", HEBREW.encode(), 1),
    Kind("text with direction marks", "a.txt", ("\u202e\u2066" + STORY + "\u2069").encode(), 1),
    Kind("a page in another language", "a.txt", HUNGARIAN.encode(), 1),
    Kind("emoji and rare characters", "a.txt", ("\U0001f309 " + STORY + "𝕳é\u0301").encode(), 1),
    Kind("two thousand quotations", "a.txt", ("“No,” Ines Varga said on Monday. " * 2000).encode(), 1),
    Kind("one line of 5 MB", "a.txt", b"The mayor said that the bridge was shut. " * 125_000, 1),
    Kind("more than 20 MB", "a.txt", b"The mayor said no. " * 1_100_000, 0, "larger than 20 MB"),
    Kind("a PDF under another name", "a.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", 0, "this PDF is damaged"),
    Kind("a ZIP under another name", "a.txt", zipped(), 1),
    Kind("gzip under another name", "a.txt", gzip.compress(STORY.encode()), 1),
    Kind("gzip cut short", "a.txt", gzip.compress(STORY.encode())[:30], 0, "break off"),
    Kind("bzip2 under another name", "a.txt", bz2.compress(STORY.encode()), 0, "bzip2"),
    Kind("xz under another name", "a.txt", lzma.compress(STORY.encode()), 0, "xz"),
    Kind("a picture under another name", "a.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 0, "a picture"),
    Kind("a rich text document", "a.txt", rb"{\rtf1\ansi The mayor said no.}", 0, "rich text"),
    Kind("an HTML page", "a.html", PAGE.format(SAID * 3).encode(), 1),
    Kind("an HTML page named .txt", "a.txt", PAGE.format(SAID * 3).encode(), 1),
    Kind("plain text named .html", "a.html", STORY.encode(), 1),
    Kind("HTML that never closes", "a.html", f"<html><body><div><p>{SAID * 3}<p>{SAID}<b><i".encode(), 1),
    Kind("HTML closed in the wrong order", "a.html", f"</p></div><b><p>{SAID * 3}</b></p></i>".encode(), 1),
    Kind("HTML nested 3,000 deep", "a.html", ("<div>" * 3000 + SAID * 3 + "</div>" * 3000).encode(), 0, "no article"),
    Kind(
        "HTML with entities",
        "a.html",
        PAGE.format("&ldquo;No,&rdquo; she said &amp; left&hellip; " + SAID * 3).encode(),
        1,
    ),
    Kind(
        "HTML with a wrong XML header",
        "a.html",
        ('<?xml version="1.0" encoding="utf-16"?>' + PAGE.format(SAID * 3)).encode(),
        1,
    ),
    Kind(
        "HTML that names its charset",
        "a.html",
        PAGE.replace("<title>", '<meta charset="iso-8859-2"><title>')
        .format((HUNGARIAN + " ") * 3)
        .encode("iso-8859-2"),
        1,
    ),
    Kind(
        "HTML without an article",
        "a.html",
        b"<html><head><title></title></head><body><script>1</script></body></html>",
        0,
        "no article",
    ),
    Kind("HTML with nothing in it", "a.html", b"<html></html>", 0, "no article"),
    Kind("a JSON article", "a.json", json.dumps(RECORD).encode(), 1),
    Kind("a list of JSON articles", "a.json", json.dumps([RECORD, RECORD]).encode(), 2),
    Kind("a JSON article with a page", "a.json", json.dumps({"html": PAGE.format(SAID * 3)}).encode(), 1),
    Kind(
        "JSON of another shape", "a.json", b'{"headline": "No", "body": "She said no."}', 0, 'without "text" or "html"'
    ),
    Kind(
        "a JSON list with one bad item",
        "a.json",
        json.dumps([RECORD, 7, RECORD]).encode(),
        2,
        "item 2: JSON, but a number",
    ),
    Kind("a JSON string", "a.json", b'"The mayor said no."', 0, "JSON, but a string"),
    Kind("an empty JSON list", "a.json", b"[]", 0, "an empty list"),
    Kind("JSON cut short", "a.json", b'{"text": "The mayor sa', 0, "not JSON (line 1"),
    Kind("JSON with a number as text", "a.json", b'{"text": 12}', 0, '"text" is a number instead of a string'),
    Kind("JSON with an empty text", "a.json", b'{"text": ""}', 0, 'without "text" or "html"'),
    Kind("JSON nested 100,000 deep", "a.json", b"[" * 100_000, 0, "JSON"),
    Kind("JSON with half a character", "a.json", rb'{"text": "The mayor said \ud83d no."}', 1),
    Kind("JSON Lines", "a.jsonl", b'{"text": "She said no."}\n\n{"text": "He said yes."}\n', 2),
    Kind(
        "JSON Lines, one line bad",
        "a.jsonl",
        b'{"text": "She said no."}\n{"text": \n{"text": "He said yes."}\n',
        2,
        "line 2: not JSON",
    ),
    Kind("JSON Lines named .json", "a.json", b'{"text": "She said no."}\n{"text": "He said yes."}\n', 2),
    Kind(
        "JSON Lines in UTF-16", "a.ndjson", '{"text": "She said no."}\n{"text": "He said yes."}\n'.encode("utf-16"), 2
    ),
    Kind("empty JSON Lines", "a.jsonl", b"", 0, "the file is empty"),
    Kind("blank JSON Lines", "a.jsonl", b"\n \n\n", 0, "nothing in it but white space"),
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.what)
def test_each_kind_costs_only_itself(kind: Kind, tmp_path: Path):
    """Each kind gives the pages that are in it, and at most one line of reason; the good one beside it is read."""
    (tmp_path / kind.name).write_bytes(kind.content)
    good = tmp_path / "good.txt"
    good.write_text(STORY, encoding="utf-8")
    found = list(gather([str(tmp_path / kind.name), str(good)]))
    pages, left_out = _sorted(found)
    assert [page.path.startswith(str(tmp_path / kind.name)) for page in pages] == [True] * kind.pages + [False]
    assert pages[-1].path == str(good)
    assert len(left_out) == (1 if kind.says else 0)
    for each in left_out:
        _is_one_clear_line(each, kind.says)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.pages], ids=lambda kind: kind.what)
def test_what_is_read_can_be_made_an_article(kind: Kind, tmp_path: Path):
    """Every page becomes an article whose parts hold every character but white space, and can be printed."""
    (tmp_path / kind.name).write_bytes(kind.content)
    pages, _ = _sorted(list(gather([str(tmp_path / kind.name)])))
    for page in pages:
        article, _ = read_article(page)
        covered = "".join(page.text[part.start : part.end] for part in article.parts)
        assert "".join(covered.split()) == "".join(page.text.split())
        page.text.encode("utf-8")


def test_more_than_thirty_kinds_are_tried():
    """The table above holds more than thirty kinds of input, no two alike."""
    assert len({kind.what for kind in KINDS}) == len(KINDS) > 30


def test_a_missing_file_among_good_ones_is_one_line(tmp_path: Path):
    """A name that is not there costs one line in its place, and the files around it are read."""
    for name in ("a.txt", "c.txt"):
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    found = list(gather([str(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt")]))
    assert [type(each).__name__ for each in found] == ["Page", "LeftOut", "Page"]
    _is_one_clear_line(found[1], "no such file")


def test_a_file_that_may_not_be_read_is_one_line(tmp_path: Path):
    """A file without the right to read it is left out; for a user who may read everything, it is read."""
    locked = tmp_path / "locked.txt"
    locked.write_text(STORY, encoding="utf-8")
    locked.chmod(0)
    try:
        locked.read_bytes()
        expected = "Page"
    except PermissionError:
        expected = "LeftOut"
    assert [type(each).__name__ for each in gather([str(locked)])] == [expected]


def test_a_read_that_fails_is_one_line(tmp_path: Path):
    """What the system refuses to open (here a link to itself) is left out with the system's own reason."""
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    (found,) = gather([str(loop)])
    _is_one_clear_line(found, "cannot be opened")


def test_a_folder_that_links_to_itself_is_read_once(tmp_path: Path):
    """A link from a folder back to itself is not entered."""
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    found = list(gather([str(tmp_path)]))
    assert [each.path for each in found] == [str(tmp_path / "a.txt")]


def test_an_empty_folder_is_one_line(tmp_path: Path):
    """A folder with no file in it is left out, also when it holds other empty folders or hidden files."""
    (tmp_path / "inner").mkdir()
    (tmp_path / ".hidden.txt").write_text(STORY, encoding="utf-8")
    (found,) = gather([str(tmp_path)])
    _is_one_clear_line(found, "no file in this folder")


def test_a_picture_in_a_folder_is_named_not_read(tmp_path: Path):
    """A file in a folder whose name says that it is no article is left out; given by name it is read."""
    (tmp_path / "list.news").write_text(STORY, encoding="utf-8")
    (found,) = gather([str(tmp_path)])
    _is_one_clear_line(found, "not a text, page, document, table or archive by its name")
    assert isinstance(next(gather([str(tmp_path / "list.news")])), Page)


def test_nothing_on_standard_input_is_one_line():
    """An empty standard input is left out like an empty file."""
    (found,) = gather(["-"], standard_input=io.BytesIO(b""))
    _is_one_clear_line(found, "the file is empty")


def test_an_endless_line_does_not_fill_the_memory(tmp_path: Path):
    """A line of JSON Lines above the limit is left out by its number; what came before it is read."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "She said no."}\n{"text": "' + b"x" * 20_000_001 + b'"}\n')
    pages, left_out = _sorted(list(gather([str(path)])))
    assert [page.text for page in pages] == ["She said no."]
    _is_one_clear_line(left_out[0], "line 2: larger than 20 MB")


def _sorted(found: list[Page | LeftOut]) -> tuple[list[Page], list[LeftOut]]:
    pages = [each for each in found if isinstance(each, Page)]
    return pages, [each for each in found if isinstance(each, LeftOut)]


def _is_one_clear_line(found: Page | LeftOut, says: str) -> None:
    """Check a reason: one line, the input's name first, what was met, and at the end what to try."""
    assert isinstance(found, LeftOut)
    assert "\n" not in found.why
    assert found.why.startswith(found.path)
    assert says in found.why
    assert found.why.rpartition(". ")[2].split()[0].rstrip(",") in {
        "Give",
        "Check",
        "Unpack",
        "Save",
        "Take",
        "Split",
        "Name",
    }
