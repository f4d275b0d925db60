"""Web archives and packed files are read as far as they go, and never unpack beyond their limits."""

from __future__ import annotations

import gzip
import io
import resource
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents import HTML, SAID, TITLE, archived, page, pdf, wacz, warc, word
from sayso.gathering import gather
from sayso.records import LeftOut, Page

if TYPE_CHECKING:
    from pathlib import Path

ONE, TWO, THREE = (f"https://weekly.example/{name}" for name in ("one", "two", "three"))
HARDLY = bytes(range(32, 127)) * 4
CRAWL = warc(
    (ONE, page()),
    ("https://weekly.example/logo.png", HARDLY, "image/png"),
    ("https://weekly.example/gone", page(), "text/html", 404),
    ("https://weekly.example/robots.txt", b"User-agent: *", "text/plain"),
    (TWO, page(HTML * 2)),
)


def read(folder: Path, name: str, raw: bytes) -> tuple[list[str], list[str]]:
    """Return the paths of the pages of a file, and the reasons for what was left out."""
    (folder / name).write_bytes(raw)
    found = list(gather([str(folder / name)]))
    assert all("\n" not in each.why for each in found if isinstance(each, LeftOut))
    pages = [each.path for each in found if isinstance(each, Page)]
    return pages, [each.why for each in found if isinstance(each, LeftOut)]


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc", "a", "CC-NEWS-20260203100000-00042.warc.gz"])
def test_pages_of_a_crawl_are_read_with_their_addresses(name: str, tmp_path: Path):
    """Pages that were answered with success are read, pictures, rules and failures passed over without a word."""
    raw = CRAWL if name.endswith(("gz", "a")) else gzip.decompress(CRAWL)
    assert read(tmp_path, name, raw) == ([ONE, TWO], [])


def test_a_crawl_that_was_compressed_as_a_whole_is_read(tmp_path: Path):
    """Archives that were unpacked and packed again by hand are read too."""
    assert read(tmp_path, "a.warc.gz", gzip.compress(gzip.decompress(CRAWL))) == ([ONE, TWO], [])


def test_the_layout_of_cc_news_is_read(tmp_path: Path):
    """A folder of years and months of archives is gone through in order."""
    for month, url in (("02", ONE), ("03", TWO)):
        folder = tmp_path / "crawl-data" / "CC-NEWS" / "2026" / month
        folder.mkdir(parents=True)
        (folder / f"CC-NEWS-2026{month}01000000-00001.warc.gz").write_bytes(warc((url, page())))
    listed = gzip.compress(b"crawl-data/CC-NEWS/2026/02/CC-NEWS-20260201000000-00001.warc.gz\n")
    (folder / "warc.paths.gz").write_bytes(listed)
    found = list(gather([str(tmp_path / "crawl-data")]))
    assert [each.path for each in found if isinstance(each, Page)] == [ONE, TWO]
    (left,) = [each for each in found if isinstance(each, LeftOut)]
    assert left.why.startswith(f"{folder}/warc.paths.gz: not a text, page, document, table or archive by its name")


@pytest.mark.parametrize("packed", [True, False], ids=["compressed", "plain"])
def test_an_archive_that_breaks_off_is_read_up_to_the_break(packed: bool, tmp_path: Path):  # noqa: FBT001
    """What stands before the break is read, and the line says after which page it was."""
    whole = warc((ONE, page()), (TWO, page()), (THREE, page()), packed=packed)
    first = len(warc((ONE, page()), packed=packed))
    pages, left_out = read(tmp_path, "a.warc.gz", whole[: first + (len(whole) - first) // 4])
    assert pages[0] == ONE
    assert THREE not in pages
    assert len(left_out) == 1
    assert "breaks off after https://weekly.example/" in left_out[0]


def test_a_page_without_an_article_costs_only_itself(tmp_path: Path):
    """The reason names the archive and the address."""
    pages, left_out = read(tmp_path, "a.warc", warc((ONE, b"<html></html>"), (TWO, page()), packed=False))
    assert pages == [TWO]
    assert f"a.warc, {ONE}: no article" in left_out[0]


def test_a_document_in_an_archive_is_read(tmp_path: Path):
    """A press release that was crawled as a PDF is a page too."""
    (tmp_path / "a.warc").write_bytes(warc((ONE, pdf([SAID]), "application/pdf"), packed=False))
    (found,) = gather([str(tmp_path / "a.warc")])
    assert isinstance(found, Page)
    assert (found.text, found.url) == (SAID, ONE)


def test_the_charset_in_the_headers_counts(tmp_path: Path):
    """A page in Hungarian Latin-2 that does not say so itself keeps its letters."""
    body = page(
        "<p>A polgármester hétfőn azt mondta, hogy a régi híd tavaszig zárva marad, senki sem tudja, miért.</p>"
    )
    raw = body.decode().encode("iso-8859-2")
    (tmp_path / "a.warc").write_bytes(warc((ONE, raw, "text/html; charset=ISO-8859-2"), packed=False))
    (found,) = gather([str(tmp_path / "a.warc")])
    assert isinstance(found, Page)
    assert "hétfőn azt" in found.text


def test_of_a_wacz_the_pages_that_it_lists_are_read(tmp_path: Path):
    """Frames and advertisements in the archive that are in no list of pages are passed over."""
    raw = wacz([TWO], (ONE, page()), (TWO, page()))
    assert read(tmp_path, "a.wacz", raw) == ([TWO], [])


def test_a_wacz_without_a_list_is_read_whole(tmp_path: Path):
    """Without a list that can be read, all pages count."""
    files = {"datapackage.json": b"{}", "archive/a.warc.gz": warc((ONE, page())), "pages/pages.jsonl": b"nonsense"}
    assert read(tmp_path, "a.wacz", archived(files)) == ([ONE], [])


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"WARC/1.0\r\nnonsense", "breaks off"),
        (b"WARC/1.0\r\n\r\n\r\n\r\n", "no page"),
        (warc(("https://weekly.example/a.png", b"x", "image/png")), "no page in this web archive"),
        (wacz([], (ONE, page()))[:300], "damaged or cut short"),
    ],
)
def test_what_is_no_archive_of_pages_is_one_clear_line(raw: bytes, says: str, tmp_path: Path):
    """The line says what was met."""
    pages, left_out = read(tmp_path, "a.warc", raw)
    assert pages == []
    assert len(left_out) == 1
    assert says in left_out[0]


@settings(max_examples=100, deadline=None)
@given(
    at=st.lists(st.integers(10, 10_000), min_size=1, max_size=5),
    bytes_=st.binary(min_size=1, max_size=12),
    gone=st.integers(0, 40),
)
def test_damage_anywhere_costs_lines_and_no_errors(
    at: list[int], bytes_: bytes, gone: int, tmp_path_factory: pytest.TempPathFactory
):
    """Whatever is changed in an archive, it is read as far as it goes."""
    raw = bytearray(warc((ONE, b"<html>"), (TWO, b"<html>"), packed=False))
    for each in at:
        place = max(each % len(raw), 10)  # what it begins with stays: else it is a text
        raw[place : place + gone] = bytes_
    path = tmp_path_factory.getbasetemp() / "damaged.warc"
    path.write_bytes(raw)
    found = list(gather([str(path)]))
    assert found
    assert all("\n" not in each.why for each in found if isinstance(each, LeftOut))


# --- ZIP ------------------------------------------------------------------------------------------------------------


def test_a_zip_of_everything_is_read(tmp_path: Path):
    """Files of many kinds in folders and in one another, each under the archive's name and its own."""
    inner = archived({"deep.txt": SAID.encode(), "deep.docx": word([SAID])})
    raw = archived({"b.html": page(), "a/c.warc.gz": warc((ONE, page())), "a/inner.zip": inner, ".hidden": b"x"})
    pages, left_out = read(tmp_path, "a.zip", raw)
    place = str(tmp_path / "a.zip")
    assert pages == [ONE, f"{place}/a/inner.zip/deep.docx", f"{place}/a/inner.zip/deep.txt", f"{place}/b.html"]
    assert left_out == []


@pytest.mark.parametrize("name", ["../../etc/out.txt", "/etc/out.txt", "a/../../out.txt", "..\\out.txt", "C:\\out.txt"])
def test_a_name_that_leads_out_of_an_archive_is_left_out(name: str, tmp_path: Path):
    """Nothing is ever written, and what pretends is not read; the good file beside it is."""
    pages, left_out = read(tmp_path, "a.zip", archived({name: SAID.encode(), "good.txt": SAID.encode()}))
    assert pages == [f"{tmp_path / 'a.zip'}/good.txt"]
    assert "leads out of the archive" in left_out[0]


def test_an_archive_in_an_archive_in_an_archive_has_an_end(tmp_path: Path):
    """Nests are entered three deep."""
    raw = SAID.encode()
    for depth in range(6):
        raw = archived({f"{depth}.{'zip' if depth else 'txt'}": raw})
    pages, left_out = read(tmp_path, "a.zip", raw)
    assert pages == []
    assert "too deep" in left_out[0]


def memory() -> int:
    """Return the most megabytes that this process has used."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def bomb(name: str) -> bytes:
    """Return a ZIP archive whose one file unpacks to 120 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w", force_zip64=True) as file:
        for _ in range(120):
            file.write(b" " * 1_000_000)
    return out.getvalue()


@pytest.fixture(scope="module")
def zip_bomb() -> bytes:
    """The archive, made once."""
    return bomb("a.txt")


def test_a_zip_bomb_is_known_by_its_size(zip_bomb: bytes, tmp_path: Path):
    """A file that unpacks to a thousand times its size is left out before it is unpacked."""
    before = memory()
    pages, left_out = read(tmp_path, "a.zip", zip_bomb)
    assert pages == []
    assert "times its size, as no text does" in left_out[0]
    assert memory() - before < 60


def test_a_zip_bomb_that_lies_about_its_size_is_cut(zip_bomb: bytes, tmp_path: Path):
    """Where the archive says that a bomb is small, no more than that is unpacked."""
    lying = bytearray(zip_bomb)
    place = lying.rindex(b"PK\x01\x02")
    lying[place + 24 : place + 28] = struct.pack("<I", 1000)
    before = memory()
    pages, left_out = read(tmp_path, "a.zip", bytes(lying))
    assert (pages, len(left_out)) == ([], 1)
    assert memory() - before < 60


def test_a_document_that_is_a_bomb_is_left_out(zip_bomb: bytes, tmp_path: Path):
    """A Word document is an archive too, and looked at like one."""
    out = io.BytesIO(word([SAID]))
    with zipfile.ZipFile(out, "a") as archive, zipfile.ZipFile(io.BytesIO(zip_bomb)) as loaded:
        archive.writestr(zipfile.ZipInfo("word/media/a.bin"), b"")
        info = loaded.infolist()[0]
        archive.filelist[-1].file_size, archive.filelist[-1].compress_size = info.file_size, info.compress_size
        archive._didModify = True  # noqa: SLF001 - a lie that the library would not write
    pages, left_out = read(tmp_path, "a.docx", out.getvalue())
    assert pages == []
    assert "times its size" in left_out[0]


@pytest.mark.parametrize(
    ("name", "size"),
    [("a.txt.gz", 30), ("a.jsonl.gz", 30), ("a.html.gz", 30), ("a.gz", 30), ("a.csv.gz", 210)],
)
def test_a_gzip_bomb_is_cut(name: str, size: int, tmp_path: Path):
    """Whatever is said to be in it, no more megabytes are unpacked than a file of that kind may have."""
    pages, left_out = read(tmp_path, name, gzip.compress(b" " * size * 1_000_000, 1))
    assert (pages, len(left_out)) == ([], 1)
    assert "larger than" in left_out[0]


def test_a_locked_file_in_an_archive_is_one_line(tmp_path: Path):
    """A file with a password is named; the others are read."""
    raw = bytearray(archived({"a.txt": SAID.encode(), "b.txt": SAID.encode()}))
    place = raw.index(b"PK\x01\x02")
    raw[place + 8] |= 1
    pages, left_out = read(tmp_path, "a.zip", bytes(raw))
    assert pages == [f"{tmp_path / 'a.zip'}/b.txt"]
    assert "locked with a password" in left_out[0]


def test_a_damaged_file_in_an_archive_is_one_line(tmp_path: Path):
    """A file whose checksum is wrong is named; the others are read."""
    raw = bytearray(archived({"a.txt": SAID.encode() * 3, "b.txt": SAID.encode()}))
    raw[60] ^= 0xFF
    pages, left_out = read(tmp_path, "a.zip", bytes(raw))
    assert pages == [f"{tmp_path / 'a.zip'}/b.txt"]
    assert "damaged in the archive" in left_out[0]


def test_a_compressed_stream_that_breaks_off_gives_what_comes_before(tmp_path: Path):
    """Of a JSON Lines file in gzip the whole lines before the break are read."""
    lines = b"".join(b'{"id": %d, "text": "%s %d"}\n' % (at, SAID.encode(), at * 7919) for at in range(4000))
    packed = gzip.compress(lines)
    pages, left_out = read(tmp_path, "a.jsonl.gz", packed[: len(packed) // 2])
    assert len(pages) > 500
    assert "break off" in left_out[-1]
    assert TITLE not in left_out[-1]
