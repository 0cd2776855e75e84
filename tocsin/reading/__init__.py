"""Text to claims: sentences, names, parties, clauses, and the patterns that code what they say."""
