"""The version of Tocsin, which every claim carries."""

__version__ = "0.1.0"
