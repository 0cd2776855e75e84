"""Bytes to text: Unicode NFC, line ends as \\n, no byte order mark, no NUL; nothing else is changed."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from tocsin.documents.raw import Raw
from tocsin.errors import RefusedInput

# The longer mark first: UTF-32's begins with UTF-16's.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_MULTIBYTE: Final = re.compile(r"[^\x00-\x7f\ufffd]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_SAMPLE: Final = 65_536  # bytes that the guess of an encoding looks at
# In Windows-1252; of the letters of an English text a few have accents, of a Polish one many, of a Russian one all.
_PUNCTUATION: Final = frozenset("€…‘’“”•–—™ £§«»".encode("windows-1252")) | {0xA0}
_WESTERN_SHARE: Final = 0.04


def decode(raw: Raw) -> str:
    """Return the text of `raw`, normalised; raise RefusedInput where it is empty, binary or in no known encoding."""
    if not raw.content.strip():
        raise RefusedInput(f"{raw.name} is empty; give a report with text in it")
    for text in _attempts(raw):
        if text is not None and not _is_noise(text):
            return normalise(text)
    raise RefusedInput(f"{raw.name} is binary, or text in an unknown encoding; save it as UTF-8 text, HTML or PDF")


def normalise(text: str) -> str:
    """Return `text` in Unicode NFC with \\n line ends, without byte order mark and NUL."""
    text = text.removeprefix("\ufeff").replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


def encodable(text: str) -> str:
    """Return `text` with a replacement character for each half of a surrogate pair, which has no bytes in UTF-8."""
    return _SURROGATE.sub("\ufffd", text)


def _attempts(raw: Raw) -> Iterator[str | None]:
    """Yield the readings of the bytes, the surest first."""
    content = raw.content
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            yield _strict(content, encoding)
    if wide := _without_mark(content):
        yield _strict(content, wide)
    yield _strict(content, "utf-8")
    yield _damaged(content)
    if declared := _declared(raw):
        yield _strict(content, declared)
    if _is_western(content):
        yield _strict(content, "windows-1252") or content.decode("latin-1")
    if not content.count(0):
        yield _guess(content)


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _without_mark(content: bytes) -> str | None:
    """Tell UTF-16 by its NULs: in European text every other byte."""
    sample = content[: _SAMPLE & ~1]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    enough = len(sample) // 5
    if max(even, odd) <= enough or min(even, odd) > enough // 10:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _damaged(content: bytes) -> str | None:
    """Read UTF-8 in which single bytes are broken; the replacement characters show where."""
    text = content.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(1 for _ in _MULTIBYTE.finditer(text))
    return text if whole > 4 * broken and broken * 1000 < len(text) else None


def _declared(raw: Raw) -> str | None:
    header = (raw.media_type or "").encode("ascii", "ignore")
    found = _DECLARED.search(header) or _DECLARED.search(raw.content[:2048])
    return found[1].decode("ascii") if found else None


def _is_western(content: bytes) -> bool:
    sample = content[:_SAMPLE]
    accented = sum(byte > 127 and byte not in _PUNCTUATION for byte in sample)
    return accented < _WESTERN_SHARE * len(sample)


def _guess(content: bytes) -> str | None:
    # Imported here, since few reports need it.
    import charset_normalizer

    best = charset_normalizer.from_bytes(content[:_SAMPLE]).best()
    return _strict(content, best.encoding) if best else None


def _is_noise(text: str) -> bool:
    """Tell what no report holds: more than one control or replacement character in a hundred."""
    return 100 * sum(1 for _ in _CONTROL.finditer(text)) > len(text) or not normalise(text).strip()
