"""Accuracy and speed: one file per set. Not shipped."""
