"""Outgoing: what leaves Tocsin to be read elsewhere: briefs, charts, exports."""
