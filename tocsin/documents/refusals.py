"""Pages that are served instead of a report: consent dialogues, paywalls, checks for robots, empty shells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tocsin.documents.raw import Raw
from tocsin.errors import RefusedInput

_SHELL: Final = 600  # characters: a page with less article text than this may be a shell
_CONSENT: Final = re.compile(
    r"\bcookies?\b|\bconsent\b|\blegitimate interests?\b|\bprivacy (?:policy|settings|choices|notice|preferences)\b|"
    r"\b(?:accept|reject) all\b|\bour partners\b|\bpersonali[sz]ed (?:ads|advertising|content)\b|"
    r"\bbefore you continue\b|\bmanage (?:options|preferences|settings)\b|\bdata protection\b|\bopt[- ]out\b",
    re.IGNORECASE,
)
_ADDRESSED: Final = re.compile(r"\b(?:you|your|we|our|us|accept|reject|agree|manage)\b", re.IGNORECASE)
_CONSENT_SHARE: Final = 0.5  # of the text's characters stand in lines that ask for consent


@dataclass(frozen=True, slots=True)
class _Shell:
    tell: re.Pattern[str]
    what: str
    way_out: str


_SAVE: Final = "open it in a browser, save the page and give the file"
_SHELLS: Final = (
    _Shell(
        re.compile(
            r"verify (?:that )?you are (?:a )?human|are you a robot|checking your browser|unusual (?:traffic|activity)|"
            r"complete the captcha|access (?:to this page has been )?denied|attention required|just a moment\.\.\.|"
            r"request blocked",
            re.IGNORECASE,
        ),
        "a check for robots, not a report",
        _SAVE,
    ),
    _Shell(
        re.compile(
            r"(?:subscri(?:be|ption)|sign in|log in|register)(?: now)? (?:is required )?to "
            r"(?:continue|read|keep|unlock|access|view)|(?:only|exclusively|available) (?:for|to) (?:our )?"
            r"(?:subscribers|members)|already (?:a subscriber|have an account|a member)|"
            r"you(?:'|’)ve (?:reached|read) your (?:limit|last free)|this (?:article|content|story) is "
            r"(?:reserved )?for (?:subscribers|members)|to continue reading",
            re.IGNORECASE,
        ),
        "behind a paywall or a login",
        "save the page from a browser that is logged in and give the file",
    ),
    _Shell(
        re.compile(
            r"(?:enable|turn on|requires?|activate|needs?) (?:to (?:enable|run) )?javascript|javascript (?:is|must be|"
            r"has been) (?:disabled|enabled|required|turned off|not)|without javascript",
            re.IGNORECASE,
        ),
        "built by JavaScript and holds no text by itself",
        _SAVE,
    ),
)
_PAYWALL: Final = _SHELLS[1]


def refuse_shell(raw: Raw, text: str, page: str, *, free: bool = True) -> None:
    """Raise RefusedInput where `text`, extracted from the whole `page`, is not that of a report.

    `page` is all that the page shows; `free` is False where its metadata say that it is behind a paywall.
    """
    if _asks_consent(text) or (len(text) < _SHELL and _asks_consent(page)):
        raise RefusedInput(f"{raw.name} is a consent page, not a report; {_SAVE} after answering it")
    if len(text) >= _SHELL:
        return
    shown = page[:20_000]
    shell = next((shell for shell in _SHELLS if shell.tell.search(shown)), None) or (None if free else _PAYWALL)
    if shell:
        raise RefusedInput(f"{raw.name} is {shell.what}; {shell.way_out}")
    if not text.strip():
        raise RefusedInput(f"{raw.name} is a page without the text of a report; {_SAVE}, or give its text")


def _asks_consent(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    asking = [line for line in lines if _CONSENT.search(line) and _ADDRESSED.search(line)]
    found = {match[0].lower() for line in asking for match in _CONSENT.finditer(line)}
    return len(found) > 1 and sum(map(len, asking)) > _CONSENT_SHARE * sum(map(len, lines))
