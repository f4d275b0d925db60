"""Statements: who says what in an article, by which words, in speech, writing or thought.

find_statements   the one step; behind it: quotations, clauses, phrases, quoted, sources, days, records
"""

from sayso.reading.statements.finding import find_statements

__all__ = ["find_statements"]
