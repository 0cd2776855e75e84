"""Fuzzing: every parser is given what an attacker may send. Not shipped; `python -m fuzz` runs it (docs/threats.md)."""
