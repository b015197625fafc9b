"""Many trainings side by side: parameters of any shape, mini-batches, each lane its own numbers."""

import inspect
import time
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax.flatten_util import ravel_pytree
from jax.sharding import AxisType, PartitionSpec

from blog.training.inputs import in_precision

_programs: dict[tuple, Callable] = {}
LANES = PartitionSpec("lanes")
NUDGE = 32  # of the last digit, by which a twin starts elsewhere: far more than any order of sums
# What init splits a key into is what the first whole numbers are folded into: chance takes others.
STEPS, SIDES = 2**31 - 1, 2**31 - 2


class Task(NamedTuple):
    """What is trained, on what, and what is measured.

    Attributes:
        init: a key → parameters, any pytree of float arrays.
        loss: (parameters, batch) or (parameters, batch, key) → scalar.
        measure: (parameters, data) → dict of arrays by name.
        data: a dict of pytrees of arrays; those of "train" share their rows, of which batches are.
    """

    init: Callable
    loss: Callable
    measure: Callable
    data: dict[str, Any]


class Trained(NamedTuple):
    """What came of it.

    Attributes:
        measured: by name, (lanes, times, …), before the first step and after each `every` steps.
        compiling, seconds: of the compilation, and of the training itself.
    """

    measured: dict[str, np.ndarray]
    compiling: float
    seconds: float


def train(
    task: Task, make: Callable, hyper: dict[str, np.ndarray], seeds: np.ndarray,
    steps: int, batch: int, every: int, dtype="float32", twins: int = 0,
) -> Trained:  # fmt: skip
    """Train a network once for each lane, all in one program, on all devices that JAX has.

    A seed is what chance decides: first parameters, and the order of the batches, which are those
    of shuffled epochs. It is the same for whoever trains.

    Args:
        task: what is trained.
        make: hyper-parameters by name → a fresh optimizer.
        hyper: the hyper-parameters of each lane, (lanes,) each.
        seeds: the seed of each lane, (lanes,) whole numbers.
        steps: number of updates, a multiple of `every`.
        batch: rows that each step sees.
        every: steps between two measurements.
        dtype: of parameters, data and optimizer.
        twins: further lanes that start NUDGE last digits beside each lane, behind it in the
            result: how far they come from it is what a computer's rounding can do.

    Raises:
        ValueError: the data have other rows, a batch is larger than they, or a measurement or the
            loss has another shape.
    """
    if not isinstance(task.data, dict) or "train" not in task.data:
        raise ValueError('data must give a dict that has "train": arrays that share their rows')
    data = in_precision(dtype, jax.tree.map(jnp.asarray, task.data))
    numbers, who = np.unique(seeds, return_inverse=True)
    keys = jax.vmap(jax.random.key)(numbers)
    starts = _starts(task.init, keys, dtype)
    order = np.stack([epochs(_rows(data), batch, steps, int(seed)) for seed in numbers])
    lanes = len(seeds) * (1 + twins)
    width = -(-lanes // jax.device_count()) * jax.device_count()
    here = np.minimum(np.arange(width), lanes - 1) // (1 + twins)  # the last one fills up
    nudges = jnp.where(np.arange(width) % (1 + twins), 1 + np.arange(width), 0)
    mine = {name: jnp.asarray(values, dtype)[here] for name, values in hyper.items()}
    who = who[here]
    given = (mine, nudges, starts[who], keys[who], order[who]), data
    started = time.perf_counter()
    program = _program(task, make, steps, every, given)
    compiled = time.perf_counter()
    measured = jax.tree.map(lambda part: np.asarray(part)[:lanes], program(*given))
    return Trained(measured, compiled - started, time.perf_counter() - compiled)


def _program(task: Task, make: Callable, steps: int, every: int, given) -> Callable:
    """All lanes, spread over all devices, compiled; once for arguments of such shapes."""
    shapes = jax.tree.map(lambda leaf: (leaf.shape, str(leaf.dtype)), given)
    key = task[:3], make, steps, every, str(shapes)
    if key not in _programs:
        spread = jax.shard_map(
            jax.vmap(partial(_lane, task, make, steps, every), in_axes=(0, None)),
            mesh=jax.make_mesh((jax.device_count(),), ("lanes",), axis_types=(AxisType.Auto,)),
            in_specs=(LANES, PartitionSpec()),
            out_specs=LANES,
            check_vma=False,
        )
        _programs.clear()  # of another optimizer: each is trained once
        with jax.default_matmul_precision("float32"):  # some GPUs would drop half of the digits
            _programs[key] = jax.jit(spread).lower(*given).compile()
    return _programs[key]


def epochs(rows: int, batch: int, steps: int, seed: int) -> np.ndarray:
    """Which rows each step sees, (steps, batch): each row once an epoch, in an order of chance."""
    if not 1 <= batch <= rows:
        raise ValueError(f"a batch of {batch} does not fit into {rows} rows of training data")
    each, chance = rows // batch, np.random.default_rng(seed)
    passes = [chance.permutation(rows)[: each * batch] for _ in range(-(-steps // each))]
    return np.concatenate(passes).reshape(-1, batch)[:steps].astype(np.int32)


def takes(function: Callable) -> list[str]:
    """The names of a function's parameters."""
    return list(inspect.signature(function).parameters)


def _starts(init, keys, dtype):
    """First parameters as one array for each seed, (seeds, dim)."""
    tree = jax.eval_shape(init, keys[0])
    if not all(jnp.issubdtype(leaf.dtype, jnp.floating) for leaf in jax.tree.leaves(tree)):
        raise ValueError("init must give arrays of floats alone: keep what is not trained in data")
    each = jax.jit(lambda key: ravel_pytree(in_precision(dtype, init(key)))[0])
    return jnp.stack([each(key) for key in keys])  # one by one: the same in any company


def _rows(data: dict) -> int:
    rows = {np.shape(leaf)[:1] for leaf in jax.tree.leaves(data["train"])}
    if len(rows) != 1 or () in rows:
        raise ValueError(f'the arrays of data["train"] must share their rows, they have {rows}')
    return rows.pop()[0]


def _lane(task, make, steps, every, mine, data):
    """One training: what was measured, (times, …) each."""
    hyper, nudge, start, key, order = mine
    shapes = jax.eval_shape(task.init, key)
    blank = jax.tree.map(lambda leaf: jnp.zeros(leaf.shape, start.dtype), shapes)
    restore = ravel_pytree(blank)[1]
    start = start + jnp.where(nudge, _beside(start, jax.random.fold_in(key, SIDES), nudge), 0)
    chances = jax.random.fold_in(key, STEPS)
    noisy = "key" in takes(task.loss)

    def advance(lane, step):
        optimizer, params = lane
        batch = jax.tree.map(lambda leaf: leaf[order[step]], data["train"])
        chance = {"key": jax.random.fold_in(chances, step)} if noisy else {}
        slope = jax.grad(lambda flat: task.loss(restore(flat), batch, **chance))(params)
        return (optimizer, optimizer(params, slope).astype(start.dtype)), None

    def stretch(lane, first):
        lane, _ = jax.lax.scan(
            lambda lane, part: advance(lane, first + part), lane, jnp.arange(every)
        )
        return lane, _measure(task, restore(lane[1]), data)

    optimizer = in_precision(start.dtype, jax.tree.map(jnp.asarray, make(**hyper)))
    fresh = optimizer.init(start), start
    _, later = jax.lax.scan(stretch, fresh, jnp.arange(0, steps, every))
    first = _measure(task, restore(start), data)
    return jax.tree.map(lambda one, rest: jnp.concatenate([one[None], rest]), first, later)


def _beside(start, key, number):
    """How far from a start its twin begins: NUDGE last digits of each parameter, to either side.

    What starts at 0 has no digits: it is taken to be as large as the others, or 1.
    """
    size = jnp.abs(start)
    usual = jnp.where(size.any(), size.mean(), 1)
    sides = jax.random.rademacher(jax.random.fold_in(key, number), start.shape, start.dtype)
    return NUDGE * jnp.finfo(start.dtype).eps * sides * jnp.where(size, size, usual)


def _measure(task, params, data):
    told = task.measure(params, data)
    if not isinstance(told, dict) or not told:
        raise ValueError(f"measure must give a dict of numbers by name, not {type(told).__name__}")
    return {name: jnp.asarray(value) for name, value in told.items()}
