"""Files, folders and standard input become pages, with the way back to where their words stand."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.gathering import gather
from sayso.gathering.decoding import decode
from sayso.gathering.markup import align
from sayso.records import LeftOut, Page

ARTICLE = (
    "<html lang='en'><head><title>Bridge stays shut | Orlow Weekly</title>"
    "<meta property='og:site_name' content='Orlow Weekly'><meta name='author' content='Petra Lind'>"
    "<meta property='og:title' content='Bridge stays shut'>"
    "<meta property='article:published_time' content='2026-02-03T10:00:00Z'>"
    "<link rel='canonical' href='https://weekly.example/bridge'></head>"
    "<body><nav>Home &gt; News</nav><article><h1>Bridge stays shut</h1>"
    "<p>The mayor of Orlow, <a href='/varga'>Ines&nbsp;Varga</a>, said on Monday that the old bridge\n"
    "   would stay shut &amp; guarded until the spring.</p>"
    "<script>var a = 'The mayor of Orlow';</script>"
    "<p>&ldquo;We will not open it a day too early,&rdquo; Varga said. The piers are weaker than anybody knew.</p>"
    "</article></body></html>"
)


def read(*inputs: Path | str, standard_input: bytes | None = None) -> list[Page]:
    """Return the pages of inputs that can all be read."""
    stream = None if standard_input is None else io.BytesIO(standard_input)
    found = list(gather([str(each) for each in inputs], stream))
    assert not [each for each in found if isinstance(each, LeftOut)]
    return [each for each in found if isinstance(each, Page)]


def write(folder: Path, name: str, text: str) -> Path:
    """Write a text as it is, line ends included."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_a_text_is_taken_as_it_is(tmp_path: Path):
    """Line ends of every kind and the space around lines stay, so that offsets are those of the file."""
    text = "Bridge shut\r\n\r\n The mayor said no.\rNobody knows why. \n"
    (page,) = read(write(tmp_path, "a.txt", text))
    assert page.text == text
    assert page.markup is None


def test_a_store_beside_the_articles_is_none_of_them(tmp_path: Path):
    """`sayso add .` in the folder where the store lies reads the articles, and misses nothing."""
    for name in ("a.txt", "sayso.db", "sayso.db-wal", "sayso.db-shm"):
        write(tmp_path, name, "The mayor said no.")
    assert [Path(page.path).name for page in read(tmp_path)] == ["a.txt"]


def test_a_folder_is_read_by_name_with_its_folders_and_without_hidden_files(tmp_path: Path):
    """Files come sorted by name, those of inner folders after their folder's own, whatever the system lists first."""
    for name in ("b.txt", "a.txt", "inner/c.txt", ".hidden/d.txt", ".e.txt", "A.txt"):
        write(tmp_path, name, "The mayor said no.")
    pages = read(tmp_path)
    assert [Path(page.path).relative_to(tmp_path).as_posix() for page in pages] == [
        "A.txt",
        "a.txt",
        "b.txt",
        "inner/c.txt",
    ]


@pytest.mark.parametrize(
    ("given", "texts"),
    [
        ("The mayor said no.", ["The mayor said no."]),
        ('{"title": "No", "text": "The mayor said no."}', ["No\n\nThe mayor said no."]),
        ('[{"text": "The mayor said no."}, {"text": "So did we."}]', ["The mayor said no.", "So did we."]),
        ('{"text": "The mayor said no."}\n{"text": "So did we."}\n', ["The mayor said no.", "So did we."]),
        ("[The mayor] said no.", ["[The mayor] said no."]),
    ],
    ids=["text", "object", "list", "lines", "text in brackets"],
)
def test_standard_input_is_told_by_how_it_begins(given: str, texts: list[str]):
    """What has no name is taken for JSON where it begins as JSON does, else for text."""
    pages = read("-", standard_input=given.encode())
    assert [page.text for page in pages] == texts
    assert {page.path for page in pages} == {"-"}


def test_standard_input_can_be_a_page():
    """HTML on standard input is recognised as such."""
    (page,) = read("-", standard_input=ARTICLE.encode())
    assert page.outlet == "Orlow Weekly"


def test_a_page_states_its_title_outlet_date_author_and_address(tmp_path: Path):
    """Metadata of the page are taken over as stated, the date without its time."""
    (page,) = read(write(tmp_path, "a.html", ARTICLE))
    assert (page.title, page.outlet, page.outlet_basis) == ("Bridge stays shut", "Orlow Weekly", "stated")
    assert (page.published, page.published_basis) == ("2026-02-03", "stated")
    assert page.bylines == ("Petra Lind",)
    assert page.url == "https://weekly.example/bridge"


def test_a_page_without_metadata_states_nothing(tmp_path: Path):
    """A year in the copyright line is no date of publication, and the machine's day plays no part."""
    body = "<p>The mayor said on Monday that the bridge would stay shut until the spring, and that was that.</p>" * 3
    (page,) = read(
        write(tmp_path, "a.html", f"<html><body><article>{body}</article><p>© 2019 All rights</p></body></html>")
    )
    assert (page.title, page.outlet, page.published, page.url) == (None, None, None, None)
    assert (page.outlet_basis, page.published_basis) == ("unknown", "unknown")


def test_a_title_is_not_printed_twice(tmp_path: Path):
    """Where the heading stands among the first lines of the article, the title is not put above it again."""
    labelled = ARTICLE.replace("<h1>", "<p>TRANSPORT</p><h1>")
    (page,) = read(write(tmp_path, "a.html", labelled))
    assert page.text.count("Bridge stays shut") == 1


def test_each_run_leads_back_to_the_same_characters(tmp_path: Path):
    """Every run has the very same characters in text and markup, and together they hold nearly all of the text."""
    (page,) = read(write(tmp_path, "a.html", ARTICLE))
    assert page.markup == ARTICLE
    check_runs(page.text, page.markup, page)
    covered = sum(run.end - run.start for run in page.runs)
    assert covered > 0.95 * len(page.text)


def test_a_run_is_found_in_the_body_rather_than_the_head_or_a_script(tmp_path: Path):
    """The headline leads back to the heading that readers see, a name in a script is never meant."""
    (page,) = read(write(tmp_path, "a.html", ARTICLE))
    assert page.runs[0].at == ARTICLE.index("<h1>") + len("<h1>")
    assert not any(ARTICLE.index("<script>") < run.at < ARTICLE.index("</script>") for run in page.runs)


def test_an_entity_lies_between_the_runs(tmp_path: Path):
    """A quotation mark written as an entity belongs to no run; the words after it do."""
    (page,) = read(write(tmp_path, "a.html", ARTICLE))
    quote = page.text.index("“We will")
    assert not any(run.start <= quote < run.end for run in page.runs)
    assert any(run.start == quote + 1 for run in page.runs)


def check_runs(text: str, markup: str, page: Page) -> None:
    """Check that runs are in order, apart, and equal on both sides."""
    after = 0
    for run in page.runs:
        assert after <= run.start < run.end
        assert text[run.start : run.end] == markup[run.at : run.at + run.end - run.start]
        after = run.end


words = st.text(alphabet="abcé “&<>;\n\t\u00a0шب", max_size=40)
entity = st.sampled_from(["&amp;", "&lt;", "&quot;", "&#233;", "&nbsp;", "&unknown;", "<b>", "</p>", "<!-- a -->", "<"])


@settings(max_examples=200, deadline=None)
@given(text=words, pieces=st.lists(st.one_of(words, entity), max_size=12))
def test_runs_are_equal_on_both_sides_whatever_the_page(text: str, pieces: list[str]):
    """Whatever text is sought in whatever markup, each run has the same characters on both sides, in order."""
    markup = "".join(pieces)
    page = Page("a", text, runs=align(text, markup))
    check_runs(text, markup, page)


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet=st.characters(codec="utf-8", exclude_characters="<>&\0"), max_size=60))
def test_what_is_printed_plainly_is_found_whole(text: str):
    """A text that stands in the markup as it is is covered by runs, all but its white space at the ends."""
    bare = "".join(text.split())
    runs = align(text, f"<html><body><p>{text}</p></body></html>")
    assert "".join("".join(text[run.start : run.end].split()) for run in runs) == bare


def test_an_article_object_has_its_title_above_its_text(tmp_path: Path):
    """The text of a JSON article is title, empty line, text; its id is the key; what it gives is called given."""
    record = {
        "id": 7,
        "title": "No",
        "text": "She said no.",
        "published": "2026-02-03",
        "outlet": "Orlow Weekly",
        "url": "u",
    }
    (page,) = read(write(tmp_path, "a.json", json.dumps(record)))
    assert page.text == "No\n\nShe said no."
    assert (page.key, page.title, page.url) == ("7", "No", "u")
    assert (page.outlet, page.outlet_basis) == ("Orlow Weekly", "given")
    assert (page.published, page.published_basis) == ("2026-02-03", "given")


def test_an_article_object_can_hold_a_page(tmp_path: Path):
    """Of a JSON article with HTML the article is taken; its fields go before what the page states."""
    record = {"title": "Shut", "html": ARTICLE, "outlet": "Evening Bell"}
    (page,) = read(write(tmp_path, "a.json", json.dumps(record)))
    assert page.text.startswith("Shut\n\nBridge stays shut\n")
    assert (page.outlet, page.outlet_basis) == ("Evening Bell", "given")
    assert (page.published, page.published_basis) == ("2026-02-03", "stated")
    assert page.markup == ARTICLE
    check_runs(page.text, ARTICLE, page)


def test_the_language_is_told_only_on_firm_ground(tmp_path: Path):
    """English and Hungarian are told apart; a few words belong to no language yet."""
    texts = {
        "a.txt": "The mayor said on Monday that the old bridge would stay shut until the spring, and nobody asked why.",
        "b.txt": "A polgármester hétfőn azt mondta, hogy a régi híd tavaszig zárva marad, senki sem kérdezte, miért.",
        "c.txt": "Varga, Orlow",
    }
    for name, text in texts.items():
        write(tmp_path, name, text)
    assert [page.language for page in read(tmp_path)] == ["en", "hu", None]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "da",
            "Borgmesteren sagde mandag, at den gamle bro for byen bliver lukket til foråret, og ingen var sent ude.",
        ),
        (
            "nl",
            "De burgemeester zei maandag dat de oude brug tot het voorjaar dicht blijft, want de pijlers waren zwak.",
        ),
        ("es", "La alcaldesa dijo el lunes que el viejo puente seguirá cerrado hasta la primavera, y nadie preguntó."),
        (
            "de",
            "Die Bürgermeisterin sagte am Montag, die alte Brücke bleibe bis zum Frühjahr zu. „We will“, sagte sie.",
        ),
    ],
)
def test_other_languages_are_told(language: str, text: str, tmp_path: Path):
    """Languages that share small words with English are not taken for it."""
    (page,) = read(write(tmp_path, "a.txt", text))
    assert page.language == language


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@given(
    text=st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_categories=["Cc"]), min_size=40)
)
def test_unicode_is_read_in_every_form(encoding: str, text: str):
    """A text of mostly Latin letters comes back the same from every form of Unicode, with a mark or without one."""
    told = "The mayor of Orlow said on Monday that the bridge was shut. " * 3 + text
    assert decode(told.encode(encoding), "a") == told


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\u2028", "\n\r"])
def test_line_ends_are_not_translated(ending: str):
    """Decoding changes no line end, in whatever encoding the text comes."""
    text = f"The bridge is shut.{ending}The mayor – déjà vu – said no.{ending}"
    assert decode(text.encode(), "a") == text
    if ending != "\u2028":
        assert decode(text.encode("cp1252"), "a") == text


def test_the_same_folder_gives_the_same_pages_twice(tmp_path: Path):
    """Gathering twice gives equal records."""
    write(tmp_path, "a.html", ARTICLE)
    write(tmp_path, "b.json", '{"text": "She said no."}')
    assert read(tmp_path) == read(tmp_path)
