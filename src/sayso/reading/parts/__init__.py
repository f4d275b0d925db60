"""The parts of a page: headline, captions, credits and the like told apart from the story, nothing deleted.

Beside `mark_parts` lie what it reads in a line, which later steps read as well: full dates (`dates`), names of outlets
(`outlets`), captions and picture credits (`captions`), lines that say from whom a text was taken (`credits`).
"""

from sayso.reading.parts.marking import mark_parts

__all__ = ["mark_parts"]
