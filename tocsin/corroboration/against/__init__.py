"""Against: a report laid against the sources that it was written from."""
