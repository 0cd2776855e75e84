"""How states and others treat one another over time: dyads, transfers and exchanges, requests, the network.

All of it rests on happenings, which are events and never reports, or on event data of others (`history/`). Both are
rows of one frame (`rows.py`), told apart by their provenance.
"""
