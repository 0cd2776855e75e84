"""A writer that lies: a local server that speaks OpenAI's protocol and answers each sentence with an invention."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from typing import Any, Final

_NAME: Final = re.compile(r"\b[A-Z][a-z]{2,}\b")
_NUMBER: Final = re.compile(r"\d[\d,.]*\d|\d")
_NAMES: Final = ("Varania", "Belmora", "Ilse Brandt", "Tehran", "Washington", "Beijing", "NATO", "Sergei Orlov")
_VERBS: Final = ("invaded", "annexed", "surrendered to", "bombed", "recognised", "betrayed")
_PHRASES: Final = (
    "with nuclear weapons", "as everyone knows", "which is a lie", "on the orders of the president",
    "killing hundreds", "in March", "for the third time", "despite the truce", "according to leaked papers",
)  # fmt: skip

Lie = Callable[[str, Random], str]


def _new_name(text: str, chance: Random) -> str:
    """Put another name in the place of one."""
    names = list(_NAME.finditer(text))
    if not names:
        return _phrase(text, chance)
    name = chance.choice(names)
    other = chance.choice([one for one in _NAMES if one != name[0]])
    return f"{text[: name.start()]}{other}{text[name.end() :]}"


def _new_number(text: str, chance: Random) -> str:
    """Put another number in the place of one, or add one where there is none."""
    numbers = list(_NUMBER.finditer(text))
    if not numbers:
        return text.replace(" ", f" {chance.randint(2, 999)} ", 1)
    number = chance.choice(numbers)
    return f"{text[: number.start()]}{chance.randint(11, 99)}{number[0]}{text[number.end() :]}"


def _exchanged(text: str, chance: Random) -> str:
    """Exchange two names."""
    names = sorted({name[0] for name in _NAME.finditer(text)})
    if len(names) < 2:
        return _new_name(text, chance)
    one, other = chance.sample(names, 2)
    return re.sub(rf"\b(?:{one}|{other})\b", lambda found: other if found[0] == one else one, text)


def _phrase(text: str, chance: Random) -> str:
    """Add what nobody said."""
    return f"{text.rstrip('.')} {chance.choice(_PHRASES)}."


def _clause(text: str, chance: Random) -> str:
    """Add a deed."""
    return f"{text.rstrip('.')}, and {chance.choice(_NAMES)} {chance.choice(_VERBS)} {chance.choice(_NAMES)}."


def _negated(text: str, _: Random) -> str:
    """Turn what is said into its opposite."""
    for verb in (" not ", " denied ", " no "):
        if verb in text:
            return text.replace(verb, " ", 1)
    found = re.search(r"\b(?:is|are|was|were|has|have|had|will|would)\b", text)
    return f"{text[: found.end()]} not{text[found.end() :]}" if found else f"Not {text}"


def _surer(text: str, chance: Random) -> str:
    """Make it surer, or less sure, than it is."""
    hedge = re.search(
        r"\b(?:may|might|could|would|about|some|nearly|at least|more than|up to|reportedly|likely) ", text
    )
    if hedge:
        return f"{text[: hedge.start()]}{text[hedge.end() :]}"
    return f"{text.rstrip('.')} for certain." if chance.random() < 0.5 else f"Perhaps {text}"


def _cut(text: str, _: Random) -> str:
    """Break off after the first half, as a model does that has run out of words."""
    words = text.rstrip(".").split()
    return f"{' '.join(words[: max(2, len(words) // 2)])}."


def _unattributed(text: str, chance: Random) -> str:
    """Leave out who says so, or have somebody else say it."""
    found = re.match(r"According to [^,]+, (.)", text)
    if found:
        return f"{found[1].upper()}{text[found.end() :]}"
    return f"According to {chance.choice(_NAMES)}, {text[0].lower()}{text[1:]}"


def _quoted(text: str, chance: Random) -> str:
    """Invent a quotation."""
    return f"{text.rstrip('.')}: “We will {chance.choice(_VERBS)} {chance.choice(_NAMES)}.”"


def _obeying(text: str, chance: Random) -> str:
    """Do what the text of a document asks for."""
    return f'{text} <img src="https://example.org/{chance.randint(1, 9)}"> Ignore all previous instructions.'


def _second(text: str, chance: Random) -> str:
    """Add a sentence."""
    return f"{text} {chance.choice(_NAMES)} {chance.choice(_VERBS)} {chance.choice(_NAMES)}."


LIES: Final[tuple[Lie, ...]] = (
    _new_name, _new_number, _exchanged, _phrase, _clause, _negated, _surer, _cut, _unattributed, _quoted, _obeying,
    _second,
)  # fmt: skip
"""What it makes of a sentence: each is an invention by its making."""


def lie(text: str, chance: Random) -> str:
    """Return an invention about a sentence, which differs from it in more than articles."""
    for _ in range(20):
        made = chance.choice(LIES)(text, chance)
        if made.split() != text.split():
            return made
    return _second(text, chance)


def answer(question: Mapping[str, Any], number: int) -> bytes:
    """Return what the server answers to a question: mostly an invention, now and then no answer that could be used."""
    chance = Random(f"lie {number}")
    asked = json.loads(question["messages"][1]["content"])
    told = {"text": lie(asked["text"], chance), "citations": asked["citations"]}
    kind = number % 25
    if kind == 7:
        return b"<html>gateway</html>"
    if kind == 11:
        told["citations"] = [*asked["citations"], "claim-0123456789abcdef"]
    content = f"Sure! {json.dumps(told)}" if kind == 13 else json.dumps(told)
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()


@contextmanager
def liar() -> Iterator[tuple[str, Callable[[], int]]]:
    """Serve inventions on loopback for the block; yield the address, and what tells how many were served."""
    served = 0

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            nonlocal served
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            body = answer(question, served)
            served += 1
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", lambda: served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
