"""Visits: every followed feed is visited when it is due, and what it lists and the ledger lacks is taken in."""
