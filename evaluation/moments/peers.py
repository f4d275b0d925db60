# ruff: noqa: PLC0415 - each library is imported by what uses it: most are not there
"""Tag texts with a library that others use, as a program of its own: it may run in another environment than ours.

    python peers.py NAME < texts.json > tags.json

`texts.json` is a list of {"text", "published"}; `tags.json` is {"seconds", "tags"} with a list a text of [start, end,
TIMEX3 type, value, first day, last day], the last two null where the library gives no interval of its own. Libraries
that return a moment get the grain that the words have ("May 2013": 2013-05), and of several readings the nearest past
one is taken; names that end in "+" prefer the future. Leading prepositions are no part of an expression. Exits with
status 3 where the library is not installed.
"""

from __future__ import annotations

import json
import re
import sys
import time
import warnings
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Tag = tuple[int, int, str, str | None, str | None, str | None]
    Tagger = Callable[[str, datetime], Iterator[Tag]]

LEADING = re.compile(r"^(?:(?:on|in|at|by|of|to|for|since|until|within|during|the|a|,) |\s)+", re.IGNORECASE)
MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
CLOCK = re.compile(
    r"\d:\d\d|\b\d{1,2} ?[ap]\.?m\b|\bnoon\b|\bmidnight\b|\bGMT\b|\bhours?\b|\bminutes?\b", re.IGNORECASE
)
LENGTH = re.compile(r"^(?:\w+ )?\w+ (hour|day|week|month|year)s?$")
CODES = {
    "second": "PT{}S",
    "minute": "PT{}M",
    "hour": "PT{}H",
    "day": "P{}D",
    "week": "P{}W",
    "month": "P{}M",
    "year": "P{}Y",
}
MISSING = 3


def dateparser_of(prefer: str) -> Tagger:
    """Tag with dateparser's search, which prefers past or future days."""
    from dateparser.search import search_dates

    def tag(text: str, day: datetime) -> Iterator[Tag]:
        settings = {"RELATIVE_BASE": day, "PREFER_DATES_FROM": prefer}
        place = 0
        for words, moment in search_dates(text, languages=["en"], settings=settings) or []:
            start = text.find(words, place)
            if start >= 0:
                place = start + len(words)
                yield start, place, "DATE", cut(words, moment), None, None

    return tag


def parsedatetime_() -> Tagger:
    """Tag with parsedatetime."""
    import parsedatetime

    calendar = parsedatetime.Calendar()

    def tag(text: str, day: datetime) -> Iterator[Tag]:
        for moment, _, start, end, words in calendar.nlp(text, day) or ():
            yield start, end, "DATE", cut(words, moment), None, None

    return tag


def timefhuman_() -> Tagger:
    """Tag with timefhuman; two moments that it returns together are the ends of a stretch."""
    from timefhuman import tfhConfig, timefhuman

    def tag(text: str, day: datetime) -> Iterator[Tag]:
        found = timefhuman(text, config=tfhConfig(now=day, return_matched_text=True))
        for words, (start, end), told in found if isinstance(found, list) else []:
            if isinstance(told, timedelta):
                yield start, end, "DURATION", f"PT{int(told.total_seconds() // 3600)}H", None, None
            elif isinstance(told, tuple) and all(isinstance(each, datetime) for each in told):
                first, last = (each.date().isoformat() for each in told)
                yield start, end, "DATE", cut(words, told[0]), first, last
            elif isinstance(told, datetime):
                yield start, end, "DATE", cut(words, told), None, None

    return tag


def metadate_() -> Tagger:
    """Tag with metadate, whose periods end with the day after."""
    from metadate import parse_date

    def tag(text: str, day: datetime) -> Iterator[Tag]:
        for found in parse_date(text, reference_date=day, multi=True) or ():
            if not getattr(found, "spans", None):
                continue
            start, end = min(each for each, _ in found.spans), max(each for _, each in found.spans)
            moment = found.start_date
            last = (found.end_date - timedelta(seconds=1)).date().isoformat()
            yield start, end, "DATE", cut(text[start:end], moment), moment.date().isoformat(), last

    return tag


def duckling_() -> Tagger:
    """Tag with Duckling, through its native Python binding."""
    import duckling

    zones = duckling.load_time_zones("/usr/share/zoneinfo")
    language = duckling.parse_lang("EN")
    locale = duckling.parse_locale("EN_US", duckling.default_locale_lang(language))
    kinds = duckling.parse_dimensions(["time", "duration"])

    def tag(text: str, day: datetime) -> Iterator[Tag]:
        reference = duckling.parse_ref_time(zones, "UTC", int(day.replace(tzinfo=UTC).timestamp()))
        for found in duckling.parse(text, duckling.Context(reference, locale), kinds, False):  # noqa: FBT003 - as the library has it
            yield _duckling(found)

    return tag


def _duckling(found: Mapping[str, Any]) -> Tag:
    value = found["value"]
    if found["dim"] == "duration":
        return (
            found["start"],
            found["end"],
            "DURATION",
            CODES.get(value["unit"], "PX").format(value["value"]),
            None,
            None,
        )
    ends = [value.get(name, {}).get("value", "")[:10] for name in ("from", "to")]
    if value["type"] != "interval":
        moment = datetime.fromisoformat(value["value"][:19])
        return found["start"], found["end"], "DATE", grained(moment, value["grain"]), None, None
    moment = datetime.fromisoformat((value.get("from") or value["to"])["value"][:19])
    grain = (value.get("from") or value["to"])["grain"]
    last = None
    if ends[1]:  # its intervals end before the last moment
        last = max((date.fromisoformat(ends[1]) - timedelta(days=1)).isoformat(), ends[0])
    return found["start"], found["end"], "DATE", grained(moment, grain), ends[0] or None, last


def recognizers_of(*, later: bool) -> Tagger:
    """Tag with Microsoft's recognizers; of two readings the past or the future one."""
    from recognizers_date_time import Culture, recognize_datetime

    def tag(text: str, day: datetime) -> Iterator[Tag]:
        for found in recognize_datetime(text, Culture.English, reference=day):
            values = found.resolution["values"]
            yield found.start, found.end + 1, *_recognized(values[-1 if later else 0])

    return tag


def _recognized(value: Mapping[str, str]) -> tuple[str, str | None, str | None, str | None]:
    kind, timex = value["type"], value["timex"]
    if kind == "set":
        return "SET", timex, None, None
    if kind == "duration":
        return "DURATION", timex, None, None
    day = value.get("value") or value.get("start") or value.get("end") or ""
    last = value.get("end")
    if (
        last and not timex.startswith("(") and re.match(r"\d{4}-\d\d-\d\d", last)
    ):  # a period's end lies behind its last day
        last = (date.fromisoformat(last[:10]) - timedelta(days=1)).isoformat()
    plain = timex if re.fullmatch(r"\d{4}(?:-(?:W\d\d|\d\d|Q\d|SP|SU|FA|WI))?(?:-WE)?", timex) else day[:10]
    return "DATE", plain, (value.get("start") or "")[:10] or None, last


def timexy_() -> Tagger:
    """Tag with timexy, a component of spaCy."""
    import spacy
    import timexy  # noqa: F401 - it registers itself

    nlp = spacy.blank("en")
    nlp.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})

    def tag(text: str, _day: datetime) -> Iterator[Tag]:
        for found in nlp(text).ents:
            kind, value = re.findall(r'"([^"]*)"', found.kb_id_)[:2]
            moment = value if kind == "DURATION" else cut(found.text, datetime.fromisoformat(value[:19]))
            yield found.start_char, found.end_char, kind, moment, None, None

    return tag


PEERS = {
    "dateparser": lambda: dateparser_of("past"),
    "dateparser+": lambda: dateparser_of("future"),
    "duckling": duckling_,
    "metadate": metadate_,
    "parsedatetime": parsedatetime_,
    "recognizers": lambda: recognizers_of(later=False),
    "recognizers+": lambda: recognizers_of(later=True),
    "timefhuman": timefhuman_,
    "timexy": timexy_,
}


def cut(words: str, moment: datetime) -> str:
    """Return a moment as TIMEX3 writes it at the grain that the words have."""
    lower = words.lower()
    if "week" in lower and "weekend" not in lower:
        return grained(moment, "week")
    if "year" in lower or (re.fullmatch(r"\D*\d{4}", words.strip()) and not re.search(MONTHS, lower)):
        return grained(moment, "year")
    season = next((code for name, code in SEASONS.items() if name in lower), None)
    if season:
        return f"{moment.year}-{season}"
    month = "month" in lower or re.fullmatch(rf"\D*(?:{MONTHS})[a-z]*\.?,?(?: \d{{4}})?", lower.strip())
    if month:
        return grained(moment, "month")
    return grained(moment, "minute" if CLOCK.search(words) else "day")


def grained(moment: datetime, grain: str) -> str:
    """Return a moment cut to a grain: `2013-05`, `2013-W20`, `2013-Q2`."""
    day = moment.date().isoformat()
    if grain in {"second", "minute", "hour"}:
        return moment.isoformat(timespec="minutes")
    if grain == "week":
        year, week, _ = moment.isocalendar()
        return f"{year}-W{week:02}"
    if grain == "quarter":
        return f"{moment.year}-Q{(moment.month + 2) // 3}"
    return {"month": day[:7], "year": day[:4]}.get(grain, day)


def trimmed(text: str, tag: Tag) -> Tag:
    """Return a tag without leading prepositions and blanks, and without blanks at its end."""
    start, end, *rest = tag
    words = text[start:end]
    lead = LEADING.match(words)
    start += lead.end() if lead and lead.end() < len(words) else 0
    return start, start + len(text[start:end].rstrip(" ,.")), *rest


def tagged(tag: Tagger, text: str, published: str) -> list[Tag]:
    """Return the tags of a text; one on which the library fails has none."""
    try:
        found = [trimmed(text, each) for each in tag(text, datetime.fromisoformat(published[:10]))]
    except Exception as error:  # noqa: BLE001 - whatever another library raises, the others go on
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return []
    found.sort(key=lambda each: (each[0], -each[1]))
    return found[:1] + [each for before, each in pairwise(found) if each[0] >= before[1]]


def main() -> int:
    """Read texts, write tags."""
    warnings.simplefilter("ignore")
    name = sys.argv[1]
    try:
        tag = PEERS[name]()
    except ImportError as error:
        print(error.name, file=sys.stderr)
        return MISSING
    texts = json.load(sys.stdin)
    before = time.process_time()
    tags = [tagged(tag, each["text"], each["published"]) for each in texts]
    json.dump({"seconds": time.process_time() - before, "tags": tags}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
