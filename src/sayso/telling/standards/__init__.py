"""Accounts in vocabularies that others have agreed on; each function gives what is to be written, as text or objects.

IPTC ninjs 3.1, JSON-LD in schema.org's words, W3C PROV, W3C Web Annotation, GRaSP with GAF and SEM as TriG, and
entities of FollowTheMoney for Aleph. iCalendar is `sayso.telling.calendar`.
"""

from sayso.telling.standards.annotations import to_annotations
from sayso.telling.standards.follow_the_money import to_follow_the_money
from sayso.telling.standards.grasp import to_grasp
from sayso.telling.standards.ninjs import to_ninjs
from sayso.telling.standards.provenance import to_provenance
from sayso.telling.standards.schema_org import to_schema_org

__all__ = ["to_annotations", "to_follow_the_money", "to_grasp", "to_ninjs", "to_provenance", "to_schema_org"]
