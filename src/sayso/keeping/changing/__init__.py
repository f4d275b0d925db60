"""What is new, gone or different in a story between two of its readings."""

from sayso.keeping.changing.comparison import compare_accounts

__all__ = ["compare_accounts"]
