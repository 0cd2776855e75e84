"""Speakers: who speaks in each claim, known again from report to report, and who only passes it on."""
