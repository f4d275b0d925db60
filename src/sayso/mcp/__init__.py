"""A server of the Model Context Protocol: an assistant asks who said what, and gets words with their places.

Every answer points at characters of given texts, so that the assistant can cite instead of inventing, and "not known"
and "not found" are answers. It works over a store, over inputs named at the start, and over texts handed in by the
assistant, which are kept for the session only. Nothing is written, and no file is read that was not allowed.
"""

from sayso.mcp.server import make_server
from sayso.mcp.shelf import Shelf

__all__ = ["Shelf", "make_server"]
