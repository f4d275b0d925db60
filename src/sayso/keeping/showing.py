"""What the store answers, as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.records import to_dict
from sayso.telling.phrases import clip, count, day, days

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sayso.keeping.kept import Added, Changes, Hit, Judgement, StoryLine, Suggestion, Thing

WORDS = 120
"""Characters of a text that a line shows."""

WEIGHT: tuple[Thing, ...] = ("story", "title", "status", "dispute", "origin", "quote", "claim", "article", "statement")
"""What is shown first: what a reader would want to be called about."""

SIGNS = {"new": "+", "gone": "-", "different": "~"}


def show_added(titles: Mapping[str, str]) -> Callable[[Added], str]:
    """Return what shows the result of adding, with the stories by their titles."""

    def show(added: Added) -> str:
        counted = (
            f"{count(len(added.new), 'new article')}, {count(len(added.versions), 'new version')}, "
            f"{len(added.known)} known already"
        )
        stories = [f"  {story}  {clip(titles.get(story, ''), WORDS)}" for story in added.stories]
        merged = [f"  {story}  is part of another story now" for story in added.merged]
        return "\n".join([counted, *stories, *merged])

    return show


def show_story(story: StoryLine) -> str:
    """Return a story in two lines: id and title, then its days and how much is in it."""
    parts = (
        days(story.from_, story.to),
        count(story.articles, "article"),
        count(story.outlets, "outlet"),
        count(story.claims, "claim"),
        count(story.disputes, "dispute"),
    )
    return f"{story.id}  {clip(story.title, WORDS)}\n{' ' * 14}{' · '.join(parts)}"


def show_hit(hit: Hit) -> str:
    """Return a place that was found in two lines: the words, then whose they are, where they stand and the day."""
    who = (hit.speaker_name or "voice not known") if hit.kind == "statement" else "article"
    parts = (who, hit.outlet_name or "outlet not known", day(hit.day), clip(hit.title or "", 60), f"story {hit.story}")
    return f"{clip(hit.text, WORDS)}\n    {' · '.join(part for part in parts if part)}"


def change_records(changes: Changes) -> Iterator[dict[str, Any]]:
    """Yield each change as a plain dict with its kind ("new", "gone", "different"), the story and both readings."""
    for kind in SIGNS:
        for change in sorted(getattr(changes, kind), key=lambda change: WEIGHT.index(change.what)):
            times = {"story": changes.story, "earlier": changes.before, "later": changes.after}
            yield {"change": kind, **to_dict(change), **times}


def show_change(record: Mapping[str, Any]) -> str:
    """Return a change in one line, or two where there is a before and an after."""
    head = f"{SIGNS[record['change']]} {record['what']}"
    if record["change"] != "different":
        return f"{head}: {clip(record['before'] or record['after'], WORDS)} ({clip(record['why'], WORDS)})"
    pair = f"{clip(record['before'], WORDS)}  →  {clip(record['after'], WORDS)}"
    return f"{head}: {clip(record['why'], WORDS)}\n    {pair}"


def show_suggestion(suggestion: Suggestion) -> str:
    """Return two actors that may be one in two lines: names and reason, then what to type."""
    names = f"{clip(suggestion.name_a, 40)} and {clip(suggestion.name_b, 40)}"
    return f"{names}: {suggestion.why}\n    sayso same {suggestion.a} {suggestion.b}"


def show_judgement(judgement: Judgement) -> str:
    """Return a judgement in one line."""
    undone = ": taken back" if judgement.undone_at else ""
    return f"{judgement.a} and {judgement.b} are {judgement.verdict}{undone}"
