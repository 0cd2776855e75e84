"""Exports: what a view of a ledger shows, in the formats of others.

One file per format, each from `Material` to the bytes of a file, piece by piece; `formats` is the table of them,
`tables` has the columns of what is exported row by row, `codes` what states are called. `run.outgoing.exporting`
writes.
"""
