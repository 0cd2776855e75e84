"""The wiring: the only place that joins the stages, opens clients and writes.

`Desk` reads, stores and recalls reports; `rounds` visits the feeds that are followed; `following` and `judging` record
what people decide. What needs the network is imported when it is asked for.
"""

from tocsin.run.intake.desk import Desk

__all__ = ["Desk"]
