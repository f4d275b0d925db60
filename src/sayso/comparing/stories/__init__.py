"""Which articles tell of the same happening."""

from sayso.comparing.stories.grouping import group_stories, join_likeliest
from sayso.comparing.stories.likeness import likeness_of_pages

__all__ = ["group_stories", "join_likeliest", "likeness_of_pages"]
