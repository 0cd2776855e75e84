"""The API under /api/v1: one group of routes a file."""
