"""E-mail as a report: what it says, who sent it, when."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.documents import Raw, extract, items, mail
from tocsin.documents.layout import Layout
from tocsin.errors import RefusedInput
from tocsin.model import Document

TEXT = "Three ships left the harbour of Port Amber on Monday, the ministry said."
HEAD = "From: Amber Desk <desk@amber.example>\nSubject: Ships leave\nDate: Thu, 07 Nov 2024 10:15:00 +0100\n"


def document(content: str | bytes) -> Document:
    content = content.encode() if isinstance(content, str) else content
    return extract(Raw(content=content, name="a.eml", media_type="message/rfc822"))


def test_a_message_with_text() -> None:
    read = document(f"{HEAD}\n{TEXT}\n")
    assert read.text == f"Ships leave\n{TEXT}\n"
    assert (read.title, read.outlet, read.published) == ("Ships leave", "Amber Desk", date(2024, 11, 7))
    assert read.blocks[-1].span.of(read.text) == TEXT


@pytest.mark.parametrize(
    ("plain", "read"),
    [
        ("See the HTML.", f"Ships leave\n{TEXT} Żeby."),
        (f"{TEXT} {TEXT} {TEXT}", f"Ships leave\n{TEXT} {TEXT} {TEXT}\n"),
    ],
)
def test_the_text_is_read_unless_it_is_a_stub_beside_html(plain: str, read: str) -> None:
    message = EmailMessage()
    message["Subject"] = "Ships leave"
    message.set_content(plain)
    message.add_alternative(f"<html><title>News</title><body><p>{TEXT} Żeby.</p></body></html>", "html", "iso-8859-2")
    message.add_attachment("Not this.", filename="a.txt")
    assert document(message.as_bytes()).text.replace("\nNews", "") == read


@pytest.mark.parametrize(
    ("head", "title", "outlet"),
    [
        ("Subject: =?utf-8?q?Ships_l=C3=A9ave?=\nFrom: desk@amber.example", "Ships léave", "amber.example"),
        ("Subject: =?none?q?Ships?=\nFrom: =?utf-8?b?QW1iZXI=?= <a@b.example>", "=?none?q?Ships?=", "Amber"),
        ("Subject: =?utf-8?b?Q?=", "=?utf-8?b?Q?=", None),
        ("Subject: Ships\n leave\nFrom: ", "Ships leave", None),
    ],
)
def test_headers(head: str, title: str, outlet: str | None) -> None:
    read = document(f"{head}\n\n{TEXT}")
    assert (read.title, read.outlet) == (title, outlet)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (HEAD, "is a message without text; save what it carries and give that"),
        (f"{HEAD}Content-Type: image/png\n\n{TEXT}", "is a message without text"),
        ("Content-Type: message/rfc822\n\n" * 5_000 + TEXT, "has messages nested too deep; give the text alone"),
    ],
)
def test_messages_that_hold_nothing_to_read(content: str, message: str) -> None:
    with pytest.raises(RefusedInput, match=rf"a\.eml {message}"):
        document(content)


def test_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text(f"{HEAD}\n{TEXT}")
    (found,) = items(str(tmp_path / "a.eml"))
    assert isinstance(found, Raw)
    assert extract(found).title == "Ships leave"


PARTS = st.sampled_from(
    [
        "Subject: ", "From: ", "Date: ", "Content-Type: text/plain", "Content-Type: text/html", "; charset=", "utf-8",
        "Content-Type: multipart/mixed; boundary=b", "\n--b\n", "\n--b--\n", "\n", "\n\n", "=?utf-8?b?", "?=", "=?",
        "Content-Transfer-Encoding: base64", "Content-Transfer-Encoding: uuencode", "begin 644 a", "<p>", '"', "<", "@",
        "Content-Disposition: ", "filename*=a'b'%ff", "quoted-printable", "=3D", "é",
        "Content-Type: message/rfc822\n\n",
        "charset*=x'y'%e9", "idna", "unicode_escape", "\\x", "\udce9",
    ]
)  # fmt: skip


@given(st.binary() | st.lists(PARTS | st.text(max_size=5), max_size=20).map(lambda all: surrogates("".join(all))))
def test_any_message(content: bytes) -> None:
    try:
        layout = mail.lay_out(Raw(content=content, name="a.eml"))
    except RefusedInput:
        return
    assert isinstance(layout, Layout)
    layout.text.encode()


def surrogates(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
