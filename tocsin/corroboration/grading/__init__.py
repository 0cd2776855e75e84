"""Grading: how far sources, and what they say, can be relied on, and how likely it is."""
