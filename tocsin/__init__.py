"""Tocsin: early warning for international security that keeps its evidence."""

__version__ = "0.1.0"
