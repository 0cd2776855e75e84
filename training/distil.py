"""`python -m training.distil`: the network that ships, taught by the larger one that `training.train` makes.

It keeps all layers of the other's encoder, and of each half of the heads and of the neurons: those without which the
other's answers change least. What is left is fitted to make up for what is gone. Then it learns again to answer as the
other does, on the sentences with their answers and on others that have none.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.multiprocessing import get_context
from torch.nn import functional

from tocsin.reading.learned import NETWORK, tokenizer
from tocsin.reading.packing import PADDING
from training.answers import PARTS, Lesson, lessons
from training.base import SHAPE, packaged
from training.batches import Arrays, arrays, batches
from training.calibration import temperature
from training.corpus import examples, happenings
from training.export import export
from training.network import Network
from training.pruning import Loss, pruned, refit, worths
from training.recipe import Recipe, altering, has_fast_bfloat, loss, schedule
from training.teacher import recovered
from training.train import BUILD, OUT, record
from training.unlabelled import sentences

_JUDGED: Final = 500  # sentences by which heads and neurons are judged
_TOGETHER: Final = 16  # of them in a batch
_AHEAD: Final = 4  # batches that the teacher may be ahead
_TELL: Final = 50  # batches
_PATIENCE: Final = 900  # seconds for a batch of the teacher's

Read = tuple[tuple[Tensor, ...], list[Tensor]]
Taught = TypeVar("Taught")


@dataclass(frozen=True, slots=True)
class Distilling:
    """What can be varied; `answers` tells how right answers count among themselves, and how sentences are altered."""

    seed: int = 1
    heads: int = 6  # of 12 of each layer
    wide: int = 768  # neurons, of 1,536
    fitted: bool = True  # whether what is left is first fitted to what is gone: of use where much is cut
    epochs: float = 5.0
    readings: int = 32  # of a batch
    rate: float = 1e-4
    warm_up: float = 0.05
    labels: float = 0.3  # what the right answers weigh against the teacher's
    states: float = 1.0  # and that the states after each layer be the teacher's
    modes: float = 0.3
    cues: float = 0.3
    happened: float = 0.3
    certainty: float = 0.3
    answers: Recipe = field(default_factory=lambda: Recipe(alike=0.0))


def main(arguments: list[str] | None = None) -> int:
    """Distil, export, make the reporter anew, measure on the held-back part; return an exit status."""
    parser = argparse.ArgumentParser(prog="python -m training.distil", description=__doc__)
    parser.add_argument("--teacher", type=Path, default=OUT / "network.onnx", help="the file to learn from")
    parser.add_argument("--out", type=Path, default=NETWORK)
    for field_ in (one for one in fields(Distilling) if one.name in ("seed", "heads", "wide", "epochs")):
        parser.add_argument(f"--{field_.name}", type=type(field_.default), default=field_.default)
    parser.add_argument("--fitted", action=argparse.BooleanOptionalAction, default=True, help="fit what is left first")
    parser.add_argument("--student", type=Path, help="the states of one to go on with, as build/training keeps them")
    parser.add_argument("--reports", type=Path, help="JSON Lines of texts to learn from without answers: ECB+'s train")
    options = parser.parse_args(arguments)
    # Small products: two threads would wait for each other longer than they work.
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    start = time.perf_counter()
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "tokenizer.json").write_bytes(packaged("tokenizer.json"))
    reads = tokenizer(options.out / "tokenizer.json")
    parts = {name: [one for one in lessons(examples(), happenings()) if one.part == name] for name in PARTS}
    unlabelled = sentences(options.reports)
    print({**{name: len(found) for name, found in parts.items()}, "unlabelled": len(unlabelled)}, flush=True)
    recipe = Distilling(
        seed=options.seed, heads=options.heads, wide=options.wide, fitted=options.fitted, epochs=options.epochs
    )

    def tell(epoch: float, lost: Sequence[float]) -> None:
        told = " ".join(f"{one:.4f}" for one in lost)
        print(f"epoch {epoch:.2f}: losses {told}, {time.perf_counter() - start:.0f} s", flush=True)

    teacher = recovered(options.teacher, SHAPE)
    taught_with = [*parts["train"], *unlabelled]
    network = resumed(options.student, recipe) if options.student else cut(teacher, taught_with, reads, recipe)
    teach(network, teacher, taught_with, reads, recipe, tell)
    BUILD.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), BUILD / f"distilled-{options.seed}.pt")
    heat = temperature(network, reads, [one for one in parts["calibration"] if one.pairs])
    export(network, heat, options.out / "network.onnx")
    run = {
        "seed": options.seed,
        "sentences": len(parts["train"]),
        "unlabelled": len(unlabelled),
        "reports": options.reports and options.reports.name,
        "teacher": hashlib.sha256(options.teacher.read_bytes()).hexdigest(),
        "student": options.student and options.student.name,
        "recipe": asdict(recipe),
    }
    record(run, options.out, heat, parts["held back"], seconds=time.perf_counter() - start)
    return 0


def cut(teacher: Network, lessons: Sequence[Lesson], tokenizer: Tokenizer, recipe: Distilling) -> Network:
    """Return what is left of the teacher without the heads and neurons that its answers depend on least."""
    chosen = random.Random(recipe.seed).sample(
        [one for one in lessons if any(pair.kinds for pair in one.pairs)], _JUDGED
    )
    judged = list(_of_one_length(tokenizer, chosen))
    network = pruned(teacher, SHAPE, worths(teacher, judged, _of_each(recipe)), recipe.heads, recipe.wide)
    if recipe.fitted:
        refit(network, teacher, judged)
    return network


def resumed(student: Path, recipe: Distilling) -> Network:
    """Return the network whose states a file holds, as wide as the recipe says."""
    network = Network(replace(SHAPE, heads=recipe.heads, wide=recipe.wide), dropout=0.0, among=SHAPE)
    network.load_state_dict(torch.load(student))
    return network


def teach(
    network: Network,
    teacher: Network,
    lessons: Sequence[Lesson],
    tokenizer: Tokenizer,
    recipe: Distilling,
    tell: Callable[[float, Sequence[float]], None],
) -> None:
    """Have a network answer as the teacher does; `tell` hears how far it has come, and the mean losses."""
    torch.manual_seed(recipe.seed)
    chance = random.Random(recipe.seed)
    # What the words are is kept, and nothing is left to chance: where a pair sees the others, so does the teacher's.
    network.encoder.words.requires_grad_(False)
    network.encoder.positions.requires_grad_(False)
    network.eval()
    optimizer = torch.optim.AdamW(_parameters(network), recipe.rate, betas=(0.9, 0.98), fused=True)
    steps = math.ceil(recipe.epochs * len(lessons) / recipe.readings)
    rates = torch.optim.lr_scheduler.LambdaLR(optimizer, schedule(steps, recipe.warm_up))
    has_fast_bfloat()  # found out once, so that both processes do the same
    losses: list[list[float]] = []
    for batch, right, wanted in _ahead(islice(_taught(teacher, tokenizer, lessons, recipe, chance), steps)):
        lost = _losses(_read(network, batch), (right, wanted), batch, recipe)
        optimizer.zero_grad()
        torch.stack(lost).sum().backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        rates.step()
        losses.append([one.item() for one in lost])
        if len(losses) % _TELL == 0:
            means = [sum(each) / _TELL for each in zip(*losses[-_TELL:], strict=True)]
            tell(len(losses) / steps * recipe.epochs, means)


def _taught(
    teacher: Network, tokenizer: Tokenizer, lessons: Sequence[Lesson], recipe: Distilling, chance: random.Random
) -> Iterator[tuple[Arrays, *Read]]:
    """Yield batch after batch with the teacher's answers and its states after each layer; there is no end to them."""
    while True:
        for batch in batches(tokenizer, lessons, recipe.readings, chance, altering(recipe.answers), twice=False):
            with torch.no_grad():
                yield batch, *_read(teacher, batch)


def _ahead(given: Iterator[Taught]) -> Iterator[Taught]:
    """Yield what is given as another process makes it, which may be some ahead: the teacher's thread beside ours.

    Raises queue.Empty where that process has come to nothing.
    """
    context = get_context("fork")
    queue = context.Queue(_AHEAD)

    def put() -> None:
        for one in given:
            queue.put(one)
        queue.put(None)
        queue.close()
        queue.join_thread()
        done.wait()

    done = context.Event()  # what is put lies in the memory of the process that put it
    process = context.Process(target=put, daemon=True)
    process.start()
    while (one := queue.get(timeout=_PATIENCE)) is not None:
        yield one
    done.set()
    process.join()


def _of_one_length(tokenizer: Tokenizer, lessons: Sequence[Lesson]) -> Iterator[Arrays]:
    ordered = sorted(lessons, key=lambda one: len(one.text))
    return (arrays(tokenizer, ordered[at : at + _TOGETHER]) for at in range(0, len(ordered), _TOGETHER))


def _of_each(recipe: Distilling) -> Loss:
    """Return the loss by which parts are judged: the sum of what the sentences of a batch lose."""
    return lambda answers, batch: len(batch.ids) * loss(answers, batch, recipe.answers)


def _parameters(network: Network) -> list[dict[str, object]]:
    learning = [one for one in network.parameters() if one.requires_grad]
    return [
        {"params": [one for one in learning if one.ndim > 1], "weight_decay": 0.01},
        {"params": [one for one in learning if one.ndim == 1], "weight_decay": 0.0},
    ]


def _losses(mine: Read, theirs: Read, batch: Arrays, recipe: Distilling) -> list[Tensor]:
    """Return how far the network is from the teacher, answer by answer and in its states, and from what is right."""
    (given, found), (right, wanted) = mine, theirs
    words = batch.groups == 0
    seen = batch.groups != PADDING
    # Batches have pairs or none; what is not asked loses nothing.
    lost = [recipe.states * torch.stack([_away(a[seen], b[seen]) for a, b in zip(found, wanted, strict=True)]).mean()]
    if len(batch.pairs) == 0:
        lost += [torch.zeros(())] * 3
    else:
        something = 1 - right[0].softmax(-1)[:, 0]
        every = torch.ones_like(something)
        for at, (of, weight) in enumerate(((every, 1.0), (something, recipe.modes), (something, recipe.cues))):
            lost.append(weight * (of * _apart(given[at], right[at])).sum() / of.sum())
    lost.append(recipe.happened * _apart(given[3][words], right[3][words]).mean())
    lost.append(recipe.certainty * functional.smooth_l1_loss(given[4][words], right[4][words]))
    lost.append(recipe.labels * loss(given, batch, recipe.answers))
    return lost


def _read(network: Network, batch: Arrays) -> Read:
    """Return the answers to a batch, and the states after each layer."""
    with torch.autocast("cpu", torch.bfloat16, enabled=has_fast_bfloat()):
        after = network.encoder(batch.ids, batch.places, batch.groups)
        answers = network.answers(after, batch.groups, batch.pairs)
    return tuple(one.float() for one in answers), [one.float() for one in after]


def _away(states: Tensor, wanted: Tensor) -> Tensor:
    """Return how far states are from those wanted, as a share of how far these are from their mean."""
    return (states - wanted).square().mean() / (wanted - wanted.mean(0)).square().mean()


def _apart(logits: Tensor, wanted: Tensor) -> Tensor:
    """Return of each row how much is lost where one distribution is taken for another (Kullback and Leibler's)."""
    right = functional.log_softmax(wanted, -1)
    return (right.exp() * (right - functional.log_softmax(logits, -1))).sum(-1)


if __name__ == "__main__":
    sys.exit(main())
