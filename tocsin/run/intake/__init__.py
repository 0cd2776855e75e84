"""Intake: reports are read, in one process or several, and stored."""
