"""What ships is what was published: a changed byte of weights or compiled data is noticed before it is used."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tocsin import shipped
from tocsin.errors import VocabularyError
from tocsin.reading.gazetteer import Gazetteer
from tocsin.reading.learned import NETWORK, LearnedCoder
from tocsin.shipped import PACKAGE, pins, verified
from tocsin.vocabulary import Vocabulary
from tocsin.vocabulary.vocabulary import DATA

COMPILED = [*NETWORK.iterdir(), *DATA.glob("*.zip")]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what ships, taken for the package."""
    for name in pins():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PACKAGE / name, tmp_path / name)
    monkeypatch.setattr(shipped, "PACKAGE", tmp_path)
    return tmp_path


def changed(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_every_file_that_nobody_can_read_over_is_pinned() -> None:
    assert set(pins()) == {path.relative_to(PACKAGE).as_posix() for path in COMPILED}
    for path in COMPILED:
        assert verified(path) == path


@pytest.mark.parametrize("name", list(pins()))
def test_one_changed_bit_is_noticed(name: str, package: Path) -> None:
    assert verified(package / name) == package / name
    changed(package / name)
    with pytest.raises(VocabularyError, match=r"its bytes are not those that were published; install Tocsin again"):
        verified(package / name)


def test_what_is_put_beside_them_is_noticed(package: Path) -> None:
    added = package / "reading" / "network" / "other.onnx"
    added.write_bytes(b"")
    with pytest.raises(VocabularyError, match="not those that were published"):
        verified(added)


@pytest.mark.parametrize("name", ["network.onnx", "tokenizer.json"])
def test_a_changed_network_is_not_loaded(name: str, package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = package / "reading" / "network"
    monkeypatch.setattr("tocsin.reading.learned.NETWORK", folder)
    changed(folder / name)
    with pytest.raises(VocabularyError, match=name):
        LearnedCoder()


def test_a_changed_gazetteer_is_not_opened(package: Path, vocabulary: Vocabulary) -> None:
    changed(package / "vocabulary" / "data" / "gazetteer.zip")
    with pytest.raises(VocabularyError, match=r"gazetteer\.zip"):
        Gazetteer(package / "vocabulary" / "data", vocabulary.actors)


def test_what_is_of_ones_own_is_as_it_was_made(tmp_path: Path) -> None:
    (tmp_path / "network.onnx").write_bytes(b"mine")
    assert verified(tmp_path / "network.onnx") == tmp_path / "network.onnx"
