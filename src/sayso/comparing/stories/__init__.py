"""Which articles tell of the same happening."""

from sayso.comparing.stories.grouping import group_stories

__all__ = ["group_stories"]
