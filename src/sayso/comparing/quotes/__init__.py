"""Quotations: how two printings of one utterance differ, and which printings are of one utterance.

`compare_wording(a, b)` gives the rung of the ladder and the differences word by word; `match_quotes(statements,
articles)` gives the utterances that pages print, with all their versions; `with_translations` says which of them are
translations, as the texts tell it.
"""

from sayso.comparing.quotes.matching import match_quotes
from sayso.comparing.quotes.translations import with_translations
from sayso.comparing.quotes.wording import compare_wording

__all__ = ["compare_wording", "match_quotes", "with_translations"]
