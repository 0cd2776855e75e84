"""Answers: what somebody asks of a view of the ledger, one question a file."""
