"""The record: what others publish, as files that are kept: facts, lists, spending, event data, and a user's own."""
