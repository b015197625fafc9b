"""What a run is given: checked, and in one precision."""

import jax
import jax.numpy as jnp
import numpy as np
from jax.tree_util import Partial, all_leaves

from optimizers import Optimizer


def traceable(function):
    """A function as an argument of `jit`: arrays that it carries are traced, not compiled in.

    Args:
        function: a `jax.tree_util.Partial` or another pytree, which stays what it is; or anything
            else that can be called, and then equal ones compile once; or None.
    """
    return Partial(function) if all_leaves([function]) else function


def floats(values) -> jax.Array:
    """Values as an array of floats: Python's numbers and integers in JAX's present precision."""
    array = jnp.asarray(values)
    return array if jnp.issubdtype(array.dtype, jnp.floating) else array.astype(float)


def parameters(start) -> jax.Array:
    """A start as an array of floats in its own precision.

    Raises:
        ValueError: it is float64, which JAX would narrow now.
    """
    wide = any(getattr(part, "dtype", None) == np.float64 for part in jax.tree.leaves(start))
    if wide and not jax.config.read("jax_enable_x64"):
        raise ValueError(
            "the start is float64, but JAX computes in float32: put `with jax.enable_x64(True):` "
            "around the run, or start at float32 numbers"
        )
    return floats(start)


def in_precision(dtype, tree):
    """The same tree of arrays, each of its floats in this precision."""

    def cast(leaf):
        return leaf.astype(dtype) if jnp.issubdtype(leaf.dtype, jnp.floating) else leaf

    return jax.tree.map(cast, tree)


def check_run(optimizer, loss, steps: int) -> None:
    """Raise a ValueError unless these can run."""
    if not isinstance(optimizer, Optimizer):
        raise ValueError(f"optimizer must be an instance such as SGD(0.01), got {optimizer!r}")
    if not callable(loss):
        raise ValueError(f"loss must be a function of parameters, got {loss!r}")
    if not isinstance(steps, int | np.integer) or steps < 1:
        raise ValueError(f"steps must be at least 1 and whole, got {steps}")


def check_batches(batches: np.ndarray, data, steps: int) -> None:
    """Raise a ValueError unless each batch names rows that all arrays of the data have."""
    right = batches.dtype.kind in "iu" and batches.ndim == 2 and len(batches) == steps
    if not right or not batches.size:
        shape = f"{batches.dtype} of shape {batches.shape}"
        raise ValueError(f"batches are {shape}, not integers of shape ({steps}, size)")
    rows = {np.shape(leaf)[:1] for leaf in jax.tree.leaves(data)}
    if len(rows) != 1 or () in rows:
        raise ValueError(f"batches need data whose arrays have the same rows, got {rows or None}")
    ((count,),) = rows
    if not 0 <= batches.min() <= batches.max() < count:
        raise ValueError(f"batches name rows {batches.min()} to {batches.max()} of {count}")
