"""Briefings: what a report claims, in sentences that each cite claims and say nothing that these do not contain."""

from tocsin.briefing.compose import brief
from tocsin.briefing.estimate import Confidence, confidence, likelihood
from tocsin.briefing.verify import verify
from tocsin.corroboration import Band

__all__ = ["Band", "Confidence", "brief", "confidence", "likelihood", "verify"]
