"""Origins: where the claims of one report, and of many, come from in the end."""
