"""Events: which claims are about one happening, and which documents tell one story."""
