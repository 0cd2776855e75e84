"""Live: a ledger that is kept open for many who ask, and what is worked out once for all of them."""
