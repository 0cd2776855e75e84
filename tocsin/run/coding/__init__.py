"""Coding a corpus: files of reports in, Parquet of claims out, each exactly once, here or on a cluster.

`corpus` says which files there are and streams their items, `batches` divides them into shards and these into what a
worker reads at a time, `rows` makes rows of it in whichever process, `pools` and `cluster` are those processes,
`folder` keeps what is finished, and `coding` joins them.
"""

from tocsin.run.coding.coding import Coded, code

__all__ = ["Coded", "code"]
