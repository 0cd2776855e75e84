"""Watches: their files, how they stand, the alerts that follow and are told, and how they would have done before."""
