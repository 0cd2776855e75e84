"""PDF: paragraphs and words put together again, and the files that cannot be read."""

from __future__ import annotations

from datetime import date

import pytest
from pdf_samples import blank, described, encrypted, pdf

from tocsin.documents import Raw, extract
from tocsin.errors import RefusedInput

LINES = [
    "Ships leave for the islands",
    "",
    "Three grey ships left the harbour of Port Amber on Monday, the minis-",
    "try of defence said in a statement that it gave to the press of the",
    "islands in the evening (of the same day).",
    "",
    "The ships carry grain and fuel, and they will reach the islands with",
    "the next tide if the weather allows it, a spokeswoman said.",
    "7",
]
TEXT = (
    "Ships leave for the islands\n"
    "Three grey ships left the harbour of Port Amber on Monday, the ministry of defence said in a statement that "
    "it gave to the press of the islands in the evening (of the same day).\n"
    "The ships carry grain and fuel, and they will reach the islands with the next tide if the weather allows it, "
    "a spokeswoman said."
)


def test_text_is_put_together() -> None:
    document = extract(Raw(content=pdf(LINES), name="report.pdf"))
    assert document.text == TEXT
    assert [block.kind.value for block in document.blocks] == ["headline", "lead", "body"]


def test_metadata() -> None:
    content = described(pdf(LINES), Title="Ships and bread", CreationDate="D:20240305101500Z")
    document = extract(Raw(content=content, name="report.pdf"))
    assert (document.title, document.published, document.date_basis) == (
        "Ships and bread",
        date(2024, 3, 5),
        "metadata",
    )


def test_the_name_of_a_source_file_is_no_title() -> None:
    content = described(pdf(LINES), Title="Microsoft Word - ships final.docx")
    assert extract(Raw(content=content, name="report.pdf")).title == "Ships leave for the islands"


def test_a_pdf_that_opens_without_password_is_read() -> None:
    assert extract(Raw(content=encrypted(pdf(LINES), password=""), name="report.pdf")).text == TEXT


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (encrypted(pdf(LINES), password="amber"), "is an encrypted PDF; save a copy without password"),
        (
            encrypted(pdf(LINES), password="").replace(b"/Filter /Standard", b"/Filter /Stundard"),
            "is a damaged PDF; save it anew, or give its text",
        ),
        (blank(), r"is a PDF of images without text; run text recognition \(OCR\) on it first"),
        (pdf(LINES)[:300], "is a damaged PDF; save it anew, or give its text"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 8, "is a damaged PDF"),
    ],
)
def test_pdfs_that_cannot_be_read(content: bytes, message: str) -> None:
    with pytest.raises(RefusedInput, match=rf"^report\.pdf {message}"):
        extract(Raw(content=content, name="report.pdf"))
