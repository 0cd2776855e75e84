"""The burden of defence: who reaches a target by which edition, what is missing, and what if."""

from tocsin.reference.burden.choice import Choice, ally_named, choose
from tocsin.reference.burden.lines import PRICES
from tocsin.reference.burden.reckoning import reckon
from tocsin.reference.burden.revisions import revisions
from tocsin.reference.burden.targets import share_of_gdp

__all__ = ["PRICES", "Choice", "ally_named", "choose", "reckon", "revisions", "share_of_gdp"]
