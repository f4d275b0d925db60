"""Pages in other languages are said to be so, and carried with parts, days and agencies; never with statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from sayso.cli import commands
from sayso.gathering import gather
from sayso.reading.articles import read_article
from sayso.reading.moments import find_moments, moments_in
from sayso.reading.parts import mark_parts
from sayso.reading.parts.dates import find_dates
from sayso.reading.parts.wording import known_language, page_words
from sayso.records import Page
from sayso.words import languages, table

if TYPE_CHECKING:
    from pathlib import Path

GERMAN = """Alte Brücke in Orlau bleibt bis zum Frühjahr gesperrt
Von Anna Berg
Freie Journalistin
Aktualisiert am 4. März 2026, 10:15 Uhr
Veröffentlicht: Dienstag, 3. März 2026
Die alte Brücke in Orlau am Montagabend. Foto: Petra Lind/dpa
Orlau (dpa) - Die Bürgermeisterin von Orlau, Ines Varga, hat am Montag angekündigt, die alte Brücke bleibe gesperrt.
„Wir werden sie keinen Tag zu früh öffnen“, sagte Varga vor dem Rathaus. Die Pfeiler seien schwächer als gedacht.
Lesen Sie auch: Neue Fähre für Orlau
Der Stadtrat will am 20.3.2026 über die Kosten von 300.000 Kronen abstimmen.
Mit Material von Reuters
© 2026 Orlauer Tageblatt. Alle Rechte vorbehalten.
"""

MARKED = [
    ("headline", "Alte Brücke in Orlau"),
    ("byline", "Von Anna Berg"),
    ("byline", "Freie Journalistin"),
    ("published", "Aktualisiert am 4."),
    ("published", "Veröffentlicht: D"),
    ("caption", "Die alte Brücke in"),
    ("credit", "Foto: Petra Lind/dpa"),
    ("dateline", "Orlau (dpa) -"),
    ("body", "Die Bürgermeisteri"),
    ("body", "„Wir werden sie ke"),
    ("boilerplate", "Lesen Sie auch: Ne"),
    ("body", "Der Stadtrat will "),
    ("credit", "Mit Material von R"),
    ("boilerplate", "© 2026 Orlauer Tag"),
]


def test_the_parts_of_a_german_page_are_told():
    """Headline, authors, days, caption, credits, dateline and furniture are told apart by German words."""
    parts = mark_parts(GERMAN, language="de")
    found = [(part.kind, GERMAN[part.start : part.end]) for part in parts]
    assert [kind for kind, _ in found] == [kind for kind, _ in MARKED]
    assert all(text.startswith(begins) for (_, text), (_, begins) in zip(found, MARKED, strict=True))


def test_a_german_page_states_author_agencies_and_both_days():
    """The first day is that of publication, the one of the update apart; agencies are no authors."""
    article, _ = read_article(Page("a.txt", GERMAN, language="de"))
    assert (article.published, article.modified) == ("2026-03-03", "2026-03-04")
    assert article.bylines == ("Anna Berg",)
    assert set(article.agencies) == {"Deutsche Presse-Agentur", "Reuters"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("am 3. März 2026", "2026-03-03"),
        ("Dienstag, 3. März 2026", "2026-03-03"),
        ("Di., 3. Mrz. 2026", "2026-03-03"),
        ("1. Jänner 2026", "2026-01-01"),
        ("den 03.04.2026 in Orlau", "2026-04-03"),
        ("2026-03-03", "2026-03-03"),
    ],
)
def test_german_dates_are_read_with_the_day_first(text: str, day: str):
    """Words and figures as German prints them; in figures the day stands first."""
    (found,) = find_dates(text, language="de")
    assert found.day.isoformat() == day


@pytest.mark.parametrize("text", ["am 32. März 2026", "3. Marz 2026", "March 3, 2026", "13.13.2026"])
def test_what_is_no_german_date_is_none(text: str):
    """Days that do not exist and months of other languages are not read."""
    assert list(find_dates(text, language="de")) == []


def test_figures_that_can_be_read_both_ways_have_no_day_in_english():
    """`03.04.2026` is in March or April; with the day above twelve there is no doubt."""
    assert list(find_dates("03.04.2026")) == []
    assert [each.day.isoformat() for each in find_dates("23.04.2026")] == ["2026-04-23"]


def test_a_language_without_lists_is_read_with_those_of_english():
    """A page in another language keeps its text whole; what English words tell is told."""
    assert known_language("hu") == known_language(None) == "en"
    text = "A híd zárva marad\nPublished: 3 March 2026\nA polgármester hétfőn közölte, hogy a régi híd zárva marad.\n"
    assert [part.kind for part in mark_parts(text, language="hu")] == ["headline", "published", "body"]


@pytest.mark.parametrize("language", languages("page_words.csv"))
def test_each_language_has_all_kinds_of_words(language: str):
    """A folder of a language has the months, the weekdays, and every kind of words that all languages need."""
    assert len({row["value"] for row in table(f"{language}/page_words.csv") if row["kind"] == "month"}) == 12
    assert len({row["value"] for row in table(f"{language}/page_words.csv") if row["kind"] == "weekday"}) == 7
    for kind in ("byline", "role", "dated", "published", "revised", "picture", "source", "telling"):
        assert page_words(kind, language)


@pytest.mark.parametrize(
    ("text", "value", "from_", "to", "relation"),
    [
        ("Die Brücke wurde am 3. März 2026 gesperrt.", "2026-03-03", "2026-03-03", "2026-03-03", "on"),
        ("Varga sagte am Montag, sie bleibe zu.", "2026-03-02", "2026-03-02", "2026-03-02", "on"),
        ("Das war gestern.", "2026-03-04", "2026-03-04", "2026-03-04", "on"),
        ("Heute Abend tagt der Rat.", "2026-03-05TEV", "2026-03-05", "2026-03-05", "on"),
        ("Der Rat tagt am 04.05.2026 wieder.", "2026-05-04", "2026-05-04", "2026-05-04", "on"),
        ("Das war vergangene Woche.", "2026-W09", "2026-02-23", "2026-03-01", "on"),
        ("Im nächsten Jahr wird gebaut.", "2027", "2027-01-01", "2027-12-31", "on"),
        ("Ende April ist sie offen.", "2026-04", "2026-04-01", "2026-04-30", "on"),
        ("Sie bleibt bis 12. Mai zu.", "2026-05-12", None, "2026-05-12", "by"),
        ("Sie ist seit Januar 2025 zu.", "2025-01", "2025-01-01", None, "since"),
    ],
)
def test_german_time_expressions_are_read(text: str, value: str, from_: str | None, to: str | None, relation: str):
    """Days, weeks, months and years as German names them, against the day of publication."""
    (found,) = moments_in(text, "2026-03-05", "de")
    assert (found.value, found.relation) == (value, relation)
    assert from_ is None or found.from_ == from_
    assert to is None or found.to == to
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize("text", ["So am an may march second.", "Der Mann am Fenster.", "Sie gewann 3 zu 2."])
def test_what_is_no_german_time_expression_is_none(text: str):
    """English words of time are none in German, nor are numbers by themselves."""
    assert moments_in(text, "2026-03-05", "de") == ()


def test_the_moments_of_a_german_page_are_read_in_german():
    """The language of the page chooses the words."""
    page, _ = read_article(Page("a.txt", GERMAN, language="de"))
    found = {each.text: each.value for each in find_moments(page, {"body"})}
    assert found == {"Montag": "2026-03-02", "20.3.2026": "2026-03-20"}


def write(folder: Path) -> None:
    """Write a German page and a Hungarian one."""
    (folder / "a.txt").write_text(GERMAN, encoding="utf-8")
    hungarian = "A polgármester hétfőn azt mondta, hogy a régi híd tavaszig zárva marad, senki sem kérdezte, miért.\n"
    (folder / "b.txt").write_text(hungarian * 3, encoding="utf-8")


def test_the_language_of_a_page_is_found(tmp_path: Path):
    """German and Hungarian are known by their words."""
    write(tmp_path)
    assert [each.language for each in gather([str(tmp_path)]) if isinstance(each, Page)] == ["de", "hu"]


def test_reading_says_which_languages_are_carried_without_statements(tmp_path: Path):
    """One line on standard error counts the pages by language; nothing was left out, so the status is 0."""
    write(tmp_path)
    result = CliRunner().invoke(commands, ["read", str(tmp_path), "--json", "-"])
    assert result.exit_code == 0
    assert "2 pages not in English (1 in German, 1 in Hungarian)" in result.stderr
    assert result.stderr.count("\n") == 1
    assert '"statements": []' in result.stdout or '"statements":[]' in result.stdout


def test_statements_say_so_too(tmp_path: Path):
    """`sayso statements` counts the pages whose statements it does not read."""
    write(tmp_path)
    result = CliRunner().invoke(commands, ["statements", str(tmp_path)])
    assert (result.exit_code, result.stdout) == (0, "")
    assert "2 pages not in English" in result.stderr


def test_adding_says_so_once(tmp_path: Path):
    """`sayso add` counts the pages that are new; what is known already is not told of again."""
    pages = tmp_path / "pages"
    pages.mkdir()
    write(pages)
    call = ["add", str(pages), "--store", str(tmp_path / "sayso.db")]
    first, again = CliRunner().invoke(commands, call), CliRunner().invoke(commands, call)
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert first.stderr.startswith("sayso: 2 pages not in English (1 in German, 1 in Hungarian): kept")
    assert again.stderr == ""


def test_a_check_says_so_as_what_is_said_there_is_not_read(tmp_path: Path):
    """Words of a German page are found, as nobody's."""
    write(tmp_path)
    call = ["check", "Die Pfeiler seien schwächer als gedacht.", str(tmp_path / "a.txt")]
    result = CliRunner().invoke(commands, call)
    assert result.exit_code == 4
    assert result.stderr.startswith("sayso: 1 page not in English (1 in German): kept")


def test_every_language_that_can_be_told_has_a_name():
    """Each language is named in English, once."""
    codes = [row["code"] for row in table("languages.csv")]
    assert len(codes) == len(set(codes)) > 90
    assert all(row["name"] for row in table("languages.csv"))
