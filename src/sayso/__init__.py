"""`sayso` reads what several outlets wrote about one story and answers, for every claim: on whose say-so?"""

__version__ = "0.1.0"
