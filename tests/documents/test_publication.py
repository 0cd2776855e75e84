"""Dating: the day of publication, and the words for what it rests on."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.documents import Raw, extract

BODY = (
    "The ships carry grain and fuel, and they will reach the islands within a week if the weather allows it, she said."
)
POSTS = "Three left.\n— Port (@port) March 4, 2024\nTwo came.\n— Isle (@isle) March 6, 2024"


@pytest.mark.parametrize(
    ("text", "address", "day", "basis"),
    [
        (f"KYIV, March 5, 2024 (AP) — {BODY}", None, "2024-03-05", "dateline"),
        (f"Published: 5 March 2024\n{BODY}\n{POSTS}", None, "2024-03-05", "dateline"),
        (f"KYIV, March 5 (AP) — {BODY}\n{POSTS}", None, "2024-03-05", "dateline"),
        (f"KYIV, Dec 31 (AP) — {BODY}", "https://example.org/2024/01/02/ships", "2023-12-31", "dateline"),
        (f"KYIV, March 5 (AP) — {BODY}", None, None, None),
        (f"KYIV — {BODY}\n{POSTS}", "https://example.org/2024/03/05/ships", "2024-03-05", "address"),
        (BODY, "https://example.org/ships-2024-03-05.html", "2024-03-05", "address"),
        (BODY, "https://example.org/20240305/ships", "2024-03-05", "address"),
        (BODY, "https://example.org/ships-1203058999", None, None),
        (BODY, "https://example.org/2024/02/30/ships", None, None),
        (f"{BODY}\n{POSTS}", None, "2024-03-06", "embedded posts"),
        (f"Three ships left on March 5, 2024. {BODY}", None, "2024-03-05", "text"),
        (f"The siege began on 1 May 2023, and on 5 March 2024 it ended. {BODY}", None, "2024-03-05", "text"),
        (f"{BODY * 20} It ended on 5 March 2024.", None, None, None),
        (BODY, None, None, None),
    ],
)
def test_publication(text: str, address: str | None, day: str | None, basis: str | None) -> None:
    document = extract(Raw(content=text.encode(), name="ships.txt", address=address))
    assert (document.published, document.date_basis) == (date.fromisoformat(day) if day else None, basis)


def test_the_agency_of_the_dateline_is_the_outlet() -> None:
    document = extract(Raw(content=f"Ships leave\nKYIV, March 5, 2024 (Reuters) - {BODY}".encode(), name="ships.txt"))
    assert (document.title, document.outlet) == ("Ships leave", "Reuters")
