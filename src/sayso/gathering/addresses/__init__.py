"""Web addresses as inputs: pages are fetched politely, kept as they came, and read.

What fetches them (`fetching`) is imported when the first address is visited, as its libraries are an extra.
"""

from sayso.gathering.addresses.pages import Visits

__all__ = ["Visits"]
