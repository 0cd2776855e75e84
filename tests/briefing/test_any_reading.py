"""Whatever a reading holds, it can be briefed, and nothing unsupported is printed."""

from __future__ import annotations

from hypothesis import given, settings
from reports import NAMES
from strategies import readings

from tocsin.briefing import brief, verify
from tocsin.briefing.markdown import render
from tocsin.corroboration import cautions, summary, trace
from tocsin.model import Dossier, Reading


@settings(max_examples=80)
@given(readings())
def test_any_reading_is_briefed_in_supported_lines(reading: Reading) -> None:
    origins = trace(reading)
    found = cautions(reading, origins, words={}, schedule=())
    briefing = brief(reading, origins, found, NAMES)
    claims = {claim.id: claim for claim in reading.claims}
    lines = [line for section in briefing.sections for line in section.lines]
    assert all(verify(line, claims, [reading.document], NAMES) == () for line in lines)
    assert all(verify(rejection.line, claims, [reading.document], NAMES) for rejection in briefing.rejected)
    assert {claim for origin in origins for claim in origin.claims} == set(claims)
    assert str(summary(origins, reading))
    written = render(Dossier(reading=reading, origins=origins, cautions=found, briefing=briefing))
    assert written.startswith("# ")
