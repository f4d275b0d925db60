"""Keeping stories: a SQLite file to which articles are added, and what it answers."""

from sayso.keeping.kept import (
    ActorPage,
    Added,
    Change,
    Changes,
    Hit,
    Judgement,
    Passage,
    ReadingTime,
    Revision,
    Said,
    Size,
    StoryLine,
    Suggestion,
)
from sayso.keeping.store import Store

__all__ = [
    "ActorPage",
    "Added",
    "Change",
    "Changes",
    "Hit",
    "Judgement",
    "Passage",
    "ReadingTime",
    "Revision",
    "Said",
    "Size",
    "Store",
    "StoryLine",
    "Suggestion",
]
