"""Which articles tell of the same happening."""

from sayso.comparing.stories.grouping import group_stories, join_likeliest
from sayso.comparing.stories.likeness import likeness_of_pages
from sayso.comparing.stories.reasons import explain_joining, explain_stories

__all__ = ["explain_joining", "explain_stories", "group_stories", "join_likeliest", "likeness_of_pages"]
