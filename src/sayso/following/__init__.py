"""Following feeds: what they name that is new is fetched, kept as it came, and added to the store, round by round."""

from sayso.following.memory import Memory
from sayso.following.rounds import Following, Round, follow_once

__all__ = ["Following", "Memory", "Round", "follow_once"]
