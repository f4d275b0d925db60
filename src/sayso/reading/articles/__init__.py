"""A page as an article: its parts, outlet, date, authors and credits, as far as the page itself tells them."""

from sayso.reading.articles.stating import credited, read_article
from sayso.reading.parts.dates import is_date

__all__ = ["credited", "is_date", "read_article"]
