"""Joining: claims are linked, those of one happening make an event, and what was known of it each day is settled."""
