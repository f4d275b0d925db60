"""What must hold of whatever is read, and of whatever cannot be read: broken promises raise AssertionError."""

from __future__ import annotations

import json
import re
import tempfile
from datetime import date
from pathlib import Path

import sayso
from sayso import records
from sayso.comparing.checking import check_quotation
from sayso.comparing.quotes import compare_wording
from sayso.errors import InputError, UsageError
from sayso.gathering import gather
from sayso.gathering.encodings import unpack
from sayso.gathering.feeds import find_feeds, read_feed
from sayso.gathering.files import LARGEST
from sayso.reading.articles import read_article
from sayso.reading.moments import find_moments, moments_in
from sayso.records import LeftOut, Moment, Page, spans_of

URL = "https://weekly.example/bridge"
SCRATCH = Path(tempfile.mkdtemp(prefix="sayso-fuzzing-"))
"""Where an input lies while it is read."""

TIMEX = re.compile(r"[0-9A-Z_/:,.+-]+|[A-Z_]+")


class Broken(AssertionError):  # noqa: N818 - a promise is
    """A promise that does not hold, in words."""


def must(holds: bool, promise: str) -> None:  # noqa: FBT001 - it is what is asked
    """Raise Broken where a promise does not hold."""
    if not holds:
        raise Broken(promise)


def put(name: str, raw: bytes) -> Path:
    """Return the path of a file with these bytes."""
    path = SCRATCH / name
    path.write_bytes(raw)
    return path


# --- gathering ------------------------------------------------------------------------------------------------------


def gathers(raw: bytes, name: str) -> list[Page]:
    """Check that a file gives pages that can be used, or one clear line for what cannot be read; return the pages."""
    path = str(put(name, raw))
    found = list(gather([path]))
    must(bool(found), "every input gives a page or a reason")
    for each in found:
        if isinstance(each, LeftOut):
            is_one_line(each.why)
    pages = [each for each in found if isinstance(each, Page)]
    for page in pages:
        is_usable(page)
    return pages


def is_one_line(why: str) -> None:
    """Check a reason: one line that can be printed, with what was met and what to try."""
    must(why.isprintable(), f"a reason is one line that can be printed: {why!a}")
    must(len(why) < 2000, "a reason is short")  # noqa: PLR2004
    must(". " in why, "a reason ends with what to try")


def is_usable(page: Page) -> None:
    """Check that a page can be written, that its way back is exact, and that its parts and times stand in its text."""
    for text in filter(None, (page.text, page.path, page.title, page.url, page.key, page.markup, *page.bylines)):
        text.encode("utf-8")
    must(any(sign.isalnum() for sign in page.text), "a page has words")
    for run in page.runs:
        there = (page.markup or "")[run.at : run.at + run.end - run.start]
        must(page.text[run.start : run.end] == there, "a run has the same characters in both")
    article, _ = read_article(page)
    must(article.text == page.text, "the text stays as it is")
    covered = "".join(article.text[part.start : part.end] for part in article.parts)
    must("".join(covered.split()) == "".join(article.text.split()), "parts hold every character but white space")
    for moment in find_moments(article, frozenset(part.kind for part in article.parts)):
        is_exact(moment, article.text)


def feeds(raw: bytes) -> None:
    """Check that what comes from the address of a feed is a feed with usable entries, or one clear line."""
    try:
        feed = read_feed(raw, URL, {"content-type": "application/xml; charset=utf-8"})
    except InputError as error:
        is_one_line(str(error))
        return
    for entry in feed.entries:
        must(bool(entry.url.strip()), "an entry has an address")
        must(entry.published is None or entry.published.isprintable(), "a day is one line")


def lists(raw: bytes) -> None:
    """Check that a list of feeds gives addresses, and a clear line for what is none."""
    addresses, faults = find_feeds([str(put("feeds.opml", raw))])
    for each in addresses:
        must(each.lower().startswith(("http://", "https://")), "a feed has an address")
    for fault in faults:
        is_one_line(str(fault))


def unpacks(raw: bytes) -> None:
    """Check that a body never unpacks beyond what a page may have; its first line is the header Content-Encoding."""
    encoding, _, body = raw.partition(b"\n")
    try:
        found = unpack(body, encoding.decode("latin-1"), URL)
    except InputError as error:
        is_one_line(str(error))
        return
    must(len(found) <= max(LARGEST, len(body)), "a body unpacks to no more than a page may have")


# --- reading and telling --------------------------------------------------------------------------------------------


def reads(raw: bytes) -> None:
    """Check a whole reading of one or two pages, which a form feed parts: every span verbatim, and all can be told."""
    pages = raw.split(b"\f")[:2]
    paths = [str(put(f"{name}.txt", page)) for name, page in zip("ab", pages, strict=False)]
    report = sayso.read(paths, published="2026-03-05", together=True)
    for account in report.stories:
        texts = {article.id: article.text for article in account.articles}
        for span in spans_of(account):
            must(span.start < span.end, "a span has words")
            must(texts[span.article][span.start : span.end] == span.text, "a span is verbatim")
    printed = json.loads(report.to_json())
    must(records.Report.from_dict(printed).stories == report.stories, "what is printed is what was read")
    report.to_html().encode("utf-8")
    report.to_markdown().encode("utf-8")


def times(raw: bytes) -> None:
    """Check the times in a text: each verbatim, with a value that can be one, and an interval that does not end early.

    The first line may be the day of publication.
    """
    first, _, rest = raw.decode("utf-8", "replace").partition("\n")
    text = rest or first
    for moment in moments_in(text, first[:40]):
        is_exact(moment, text)
    for language in ("en", "de"):
        for moment in moments_in(text, "2026-03-05", language):
            is_exact(moment, text)


def is_exact(moment: Moment, text: str) -> None:
    """Check one time expression against its text."""
    must(text[moment.start : moment.end] == moment.text != "", "a moment is verbatim")
    must(moment.value is None or TIMEX.fullmatch(moment.value) is not None, f"{moment.value!a} is a TIMEX3 value")
    for day in filter(None, (moment.from_, moment.to, moment.other)):
        date.fromisoformat(day[:10])
    if moment.from_ and moment.to:
        short = min(len(moment.from_), len(moment.to))
        must(moment.from_[:short] <= moment.to[:short], f"{moment.text!a} ends after it begins")


def compares(raw: bytes) -> None:
    """Check two wordings, a line each: one rung both ways, identical with themselves, differences that stand there."""
    a, _, b = raw.decode("utf-8", "replace").partition("\n")
    there, differences = compare_wording(a, b)
    back, _ = compare_wording(b, a)
    must(compare_wording(a, a)[0] == "identical", "a wording is identical with itself")
    must(("different" in (there, back)) == (there == back == "different"), f"one answer both ways: {there}, {back}")
    for each in differences:
        must(each.a in a and each.b in b, "a difference stands in its wording")


def checks(raw: bytes) -> None:
    """Check a quotation (the first line) against a text without statements: places are verbatim."""
    quotation, _, text = raw.decode("utf-8", "replace").partition("\n")
    path = put("c.txt", text.encode())
    try:
        found = sayso.check(quotation, [path]) if text.strip() else check_quotation("nothing", [], None)
    except UsageError as error:
        must(str(error).isprintable(), "what is wrong with a call is one line")
        return
    whole = path.read_bytes().decode()
    for place in found.places:
        for span in place.spans:
            must(whole[span.start : span.end] == span.text, "a place is verbatim")


def loads(raw: bytes) -> None:
    """Check that a file that should hold a report does, or gives one clear line."""
    try:
        report = sayso.load(put("report.json", raw))
    except UsageError as error:
        is_one_line(str(error))
        return
    report.to_json()


def searches(raw: bytes) -> None:
    """Check that whatever is typed into a search gives hits, or none, and never an error."""
    from fuzzing.shelf import shelf  # noqa: PLC0415 - reads the bundled story first

    for hit in shelf().search(raw.decode("utf-8", "replace"), limit=5):
        must(bool(hit.text), "a hit shows words")
