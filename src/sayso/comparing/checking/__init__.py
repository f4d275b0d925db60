"""Whether a quotation is in the texts: where it is printed, how far from the words given, and whose words they are.

`check_quotation(quotation, pages)` gives the places and a verdict. It looks in what the statements print first, then in
the sentences of the whole text, so that words which nobody is found to say are found all the same. `is_near` tells
quickly whether an article is worth reading.
"""

from sayso.comparing.checking.passages import is_near
from sayso.comparing.checking.records import Check, Place, Verdict
from sayso.comparing.checking.verdicts import Told, check_quotation

__all__ = ["Check", "Place", "Told", "Verdict", "check_quotation", "is_near"]
