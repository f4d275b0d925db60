"""Events across articles: which words of which pages tell of the same thing that happened or is planned."""

from sayso.comparing.coreference.linking import link_mentions
from sayso.comparing.coreference.mentions import EventMention, read_mention

__all__ = ["EventMention", "link_mentions", "read_mention"]
