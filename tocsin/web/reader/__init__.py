"""The reader: a report with its claims marked, and the record of each claim beside it."""

from tocsin.web.reader.sheet import Sheet, sheet

__all__ = ["Sheet", "sheet"]
