"""Which pages copy which: whole, in part, with other words, or from an agency, each with the passages that show it."""

from sayso.comparing.copies.finding import find_copies

__all__ = ["find_copies"]
