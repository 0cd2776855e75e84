"""The wiring: the only place that joins the stages, opens clients and writes.

`Desk` reads, stores and recalls reports. The rooms stand in the order of the data: `visits` brings reports and `record`
the facts; `joining` makes events of claims and `intake` has the desk; `coding`, `watches` and `answers` say what there
is, `outgoing` writes it, `live` keeps it at hand for many, and `people` says who may ask. What needs the network is
imported when it is asked for.
"""

from tocsin.run.intake.desk import Desk

__all__ = ["Desk"]
