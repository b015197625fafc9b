"""A study is trained block by block; each is kept at once, and the last one makes it whole."""

import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import jax
import numpy as np

from blog.author_error import AuthorError
from blog.figures.declared import authors_code
from blog.figures.dependencies import fingerprint
from blog.figures.experiment import ambient
from blog.figures.loading import changed_since_loaded, read_by_imports, reads
from blog.figures.store import content_of
from blog.project import CACHE, ROOT
from blog.training.networks import Task, Trained, takes, train

from . import kept
from .identity import file_of, key_of
from .study import Study

WORK = CACHE.parent / "studies"
_given: dict[tuple[Callable, str], Callable] = {}


@dataclass(frozen=True)
class Block:
    """Lanes of one optimizer that are trained at once.

    Attributes:
        optimizer: its name in the study.
        variant: what of the axes is compiled in.
        lanes: what each lane is given.
        name: of its file; it says which lanes these are.
    """

    optimizer: str
    variant: dict[str, Any]
    lanes: list[dict[str, Any]]
    name: str


def blocks(study: Study) -> list[Block]:
    """All blocks of a study, in the order of its results."""
    lanes, found = study.lanes(), []
    count = -(-len(lanes) // study.block)
    ends = [len(lanes) * number // count for number in range(count + 1)]  # alike, to compile once
    for optimizer in study.optimizers:
        for number, variant in enumerate(study.variants()):
            for first, end in pairwise(ends):
                name = f"{optimizer}-{number + 1}-{first + 1}-{end}"
                found.append(Block(optimizer, variant, lanes[first:end], name))
    return found


def train_block(study: Study, block: Block, steps: int = 0, twins: int = 0) -> tuple[Trained, dict]:
    """Train the lanes of a block; and the data files that were read.

    Raises:
        AuthorError: what an author can get wrong.
    """
    place = file_of(study).relative_to(ROOT)  # a line of JAX or of ours tells an author nothing
    where = authors_code(file_of(study), f"{place}: study {study.name}, {block.optimizer}")
    with where, reads() as files, ambient(study.precision):
        hyper = {
            name: np.array([lane[name] for lane in block.lanes])
            for name in study.lane_axes
            if name != "seed"
        }
        trained = train(
            _task(study, block.variant),
            study.optimizers[block.optimizer],
            hyper,
            np.array([lane["seed"] for lane in block.lanes]),
            steps or study.steps,
            study.batch,
            study.every,
            study.precision,
            twins,
        )
    return trained, files


def missing(study: Study) -> list[Block]:
    """The blocks that are not kept yet, whole and of the code and data of now."""
    key, folder = key_of(study), folder_of(study)
    return [block for block in blocks(study) if not _is_kept(folder, block, key)]


def train_some(study: Study, some: list[Block]) -> Iterator[tuple[Block, float]]:
    """Train blocks and keep each as it is done; gives it with its seconds."""
    key, folder = key_of(study), folder_of(study)
    for block in some:
        trained, files = train_block(study, block)
        changed = {str(file.relative_to(ROOT)) for file in changed_since_loaded()} & key.keys()
        if changed or key_of(study) != key:
            names = ", ".join(sorted(changed)) or "its code"
            raise AuthorError(f"study {study.name}: {names} changed while it ran: run again")
        about = {
            "block": block.name,
            "key": key,
            "reads": read_by_imports(key) | files,
            "device": device(),
            "devices": jax.device_count(),
            "seconds": trained.seconds,
            "compiling": trained.compiling,
        }
        kept.write(folder / f"{block.name}.npz", {block.optimizer: trained.measured}, about)
        yield block, trained.seconds + trained.compiling


def make_whole(study: Study) -> Path:
    """Put the blocks together into the one file that is committed; its place.

    Raises:
        AuthorError: a block is missing, or two measured unlike things.
    """
    if missing(study):
        raise AuthorError(f"study {study.name}: its data changed while it ran: run again")
    folder, lanes, parts = folder_of(study), {}, []
    for block in blocks(study):
        told, about = kept.read(folder / f"{block.name}.npz")
        lanes.setdefault(block.optimizer, []).append(told[block.optimizer])
        parts.append((block.optimizer, about))
    try:
        whole = {
            who: {name: np.concatenate([part[name] for part in some]) for name in some[0]}
            for who, some in lanes.items()
        }
    except (KeyError, ValueError) as error:
        what = "measure gives arrays of other shapes for other values of an axis"
        raise AuthorError(f"study {study.name}: {what}: {error}") from error
    about = {
        "study": study.name,
        "key": key_of(study),
        "reads": {file: told for _, part in parts for file, told in part["reads"].items()},
        "versions": {"python": platform.python_version(), "jax": jax.__version__},
        "device": " and ".join(sorted({part["device"] for _, part in parts})),
        "devices": max(part["devices"] for _, part in parts),
        "seconds": _sums(parts, "seconds"),
        "compiling": _sums(parts, "compiling"),
    }
    kept.write(kept.place_of(study), whole, about)
    return kept.place_of(study)


def train_all(study: Study, done: Callable[[Block, float], None] = lambda *_: None) -> Path:
    """Train what is missing and put all together; the place of its results."""
    for block, seconds in train_some(study, missing(study)):
        done(block, seconds)
    return make_whole(study)


def folder_of(study: Study) -> Path:
    """Where the blocks of this very study lie: of other code or data, they lie elsewhere."""
    return WORK / study.name / fingerprint(key_of(study))


def device() -> str:
    """What trains: the kind of JAX's devices."""
    return str(jax.devices()[0].device_kind)


def _task(study: Study, variant: dict[str, Any]) -> Task:
    """What is trained, each function with what it takes of the axes that are compiled in."""
    init, loss, measure, data = (
        _with(function, {name: value for name, value in variant.items() if name in takes(function)})
        for function in (study.init, study.loss, study.measure, study.data)
    )
    return Task(init, loss, measure, data())


def _with(function: Callable, given: dict[str, Any]) -> Callable:
    """A function with some of its arguments: of the same always the same, to compile once."""
    if not given:
        return function
    return _given.setdefault((function, repr(given)), partial(function, **given))


def _is_kept(folder: Path, block: Block, key: dict[str, str]) -> bool:
    """Whether a block's file is whole and of just these lanes, this code and the data of now."""
    try:
        _, about = kept.read(folder / f"{block.name}.npz")
    except (FileNotFoundError, ValueError):
        return False
    reads = about["reads"]
    now = {file: content_of(file) for file in reads}
    return about.get("block") == block.name and about.get("key") == key and reads == now


def _sums(parts, name: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for who, about in parts:
        found[who] = round(found.get(who, 0) + about[name], 3)
    return found
