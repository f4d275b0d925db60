"""Who is who across the pages of a story: the actors of all readings joined, each join with its reason.

`join_actors` gives the actors of the story and the readings with their ids; `explain_joins` says why.
"""

from sayso.comparing.identities.joining import Join, explain_joins, join_actors

__all__ = ["Join", "explain_joins", "join_actors"]
