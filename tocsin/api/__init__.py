"""The API: what Tocsin knows, for programs; one group of resources a file in `routes/`."""

from tocsin.api.app import api

__all__ = ["api"]
