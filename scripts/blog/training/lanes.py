"""Many runs side by side, on all cores."""

import math
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np

from blog.figures import heard
from blog.training.inputs import check_run, in_precision, parameters, traceable
from optimizers import Optimizer

BLOCK = 2000  # lanes that run together: their numbers fit the processor's cache


def descend_lanes(
    optimizer: Optimizer, loss: Callable, starts, steps: int, whole_paths: bool = True, *, data=None
) -> np.ndarray:
    """Many runs side by side: from many starts, with many hyper-parameters, or both.

    Every optimizer here works on each coordinate by itself, so lanes are one more axis of its
    arrays, the last, and the class runs as it is. Lanes run in blocks that fit the processor's
    cache, on all cores: memory holds the result and a few blocks, however many lanes there are.

    Args:
        optimizer: a fresh instance; hyper-parameters are numbers, or arrays of one per lane.
        loss: as in `descend`.
        starts: one start for all lanes, (dim,), or one per lane, (lanes, dim).
        steps: number of updates, at least 1.
        whole_paths: whether to keep every point, or only the last.
        data: as in `descend`, all of it for every lane.

    Returns:
        Points before the first and after every step, (lanes, steps + 1, dim), in the precision of
        the starts; only the last ones, (lanes, dim), if whole paths are not kept.

    Raises:
        ValueError: starts and hyper-parameters speak of different numbers of lanes, there is no
            step, or the starts are float64 where JAX computes in float32.
    """
    check_run(optimizer, loss, steps)
    starts = np.asarray(parameters(starts))
    if starts.ndim not in (1, 2):
        raise ValueError(f"starts have shape {starts.shape}, not (dim,) or (lanes, dim)")
    sizes = {leaf.size for leaf in jax.tree.leaves(optimizer) if np.ndim(leaf) == 1}
    sizes |= {len(starts)} if starts.ndim == 2 else set()
    if len(sizes) > 1:
        raise ValueError(f"starts and hyper-parameters have different numbers of lanes: {sizes}")
    lanes, dim = max(sizes, default=1), starts.shape[-1]
    starts = np.broadcast_to(starts, (lanes, dim)).T
    each = np.unique(starts, axis=1)  # how many rates are tried from each is no matter of who
    who = (type(optimizer).__name__,)
    heard.tell("lanes", who, part=True, loss=loss, starts=each, steps=steps, data=data)
    points = np.empty((steps + 1 if whole_paths else 1, dim, lanes), starts.dtype)
    points[0] = starts
    blocks = math.ceil(lanes / BLOCK)
    width = math.ceil(lanes / blocks)
    loss, given = traceable(loss), () if data is None else (data,)
    wide = jax.config.read("jax_enable_x64")  # of this thread: others know nothing of it

    def run(first):
        # The last block repeats its last lane, so that all have one shape and JAX compiles once.
        here = np.minimum(np.arange(first, first + width), lanes - 1)
        mine = jax.tree.map(lambda leaf: leaf[here] if np.ndim(leaf) == 1 else leaf, optimizer)
        with jax.enable_x64(wide):
            rest, last = _descend_block(mine, loss, starts[:, here], steps, given, whole_paths)
        kept = slice(first, min(first + width, lanes))
        if whole_paths:
            points[1:, :, kept] = np.asarray(rest)[..., : kept.stop - kept.start]
        else:
            points[0, :, kept] = np.asarray(last)[..., : kept.stop - kept.start]

    with ThreadPoolExecutor(os.cpu_count()) as threads:
        list(threads.map(run, range(0, lanes, width)))
    return points.transpose(2, 0, 1) if whole_paths else points[0].T


@partial(jax.jit, static_argnames=("steps", "whole_paths"))
def _descend_block(optimizer, loss, starts, steps, data, whole_paths):
    """The points (dim, lanes) after every step, if they are kept; and after the last."""
    optimizer, loss, data = in_precision(starts.dtype, (optimizer, loss, data))
    # Lanes do not touch each other, so the gradient of their sum holds each lane's own.
    heights = jax.vmap(lambda point: loss(point, *data), in_axes=-1)
    gradient = jax.grad(lambda points: jnp.sum(heights(points)))

    def advance(block, _):
        optimizer, points = block
        points = optimizer(points, gradient(points)).astype(starts.dtype)
        return (optimizer, points), points if whole_paths else None

    (_, last), points = jax.lax.scan(advance, (optimizer.init(starts), starts), length=steps)
    return points, last
