"""The menu: the pages that stand at the top of every page, in the order of the data's journey back to the reader."""

from __future__ import annotations

from typing import Final

MENU: Final = (
    ("/", "Today"),
    ("/events", "Events"),
    ("/dyads", "Dyads"),
    ("/network", "Network"),
    ("/map", "Map"),
    ("/watches", "Watches"),
    ("/briefs", "Brief"),
    ("/record", "Record"),
    ("/sources", "Sources"),
)
