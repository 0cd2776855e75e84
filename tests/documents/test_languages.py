"""Language: ISO 639-1 codes, English where nothing tells."""

from __future__ import annotations

import pytest

from tocsin.documents.language import language


@pytest.mark.parametrize(
    ("text", "declared", "code"),
    [
        ("Three ships left the harbour on Monday, the ministry of defence said in a statement.", None, "en"),
        ("Three ships left the harbour on Monday, the ministry of defence said in a statement.", "fr", "en"),
        ("Das Ministerium teilte am Montag mit, dass drei Schiffe den Hafen verlassen haben.", None, "de"),
        ("Le ministère a annoncé lundi que trois navires avaient quitté le port pour les îles.", "en-US", "fr"),
        ("Министерство обороны сообщило, что три корабля вышли из порта.", None, "ru"),
        ("Міністерство оборони повідомило, що три кораблі вийшли з порту до островів.", None, "uk"),
        ("国防部周一表示，三艘船已离开港口前往群岛。", None, "zh"),
        ("وزارة الدفاع تقول إن ثلاث سفن غادرت الميناء", None, "ar"),
        ("Kim met Putin in Pyongyang.", None, "en"),
        ("OK.", "de-AT", "de"),
        ("12 345", None, "en"),
        ("", "nb", "no"),
        ("", "xx-invalid-name", "xx"),
        ("", "x", "en"),
    ],
)
def test_language(text: str, declared: str | None, code: str) -> None:
    assert language(text, declared=declared) == code
