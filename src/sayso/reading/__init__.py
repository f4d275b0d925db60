"""One article read by itself: parts, sentences, actors, moments, statements, chains, events."""
