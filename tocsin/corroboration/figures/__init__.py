"""Figures: what reports count, and which of their figures are about one thing and disagree."""
