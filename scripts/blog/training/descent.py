"""Run an optimizer on a loss: one path, or many lanes at once.

The only place that knows `jit`, `scan` and `vmap`. Everything here is float64: in float32 a path
in two dimensions drifts visibly within a few thousand steps.
"""

import math
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from optimizers import Optimizer

jax.config.update("jax_enable_x64", True)

BLOCK = 2000  # lanes that run together: their numbers fit the processor's cache


class Trajectory(NamedTuple):
    """Where a run went.

    Attributes:
        points: parameters before the first and after every step, (steps + 1, dim) float64.
        heights: the loss there, (steps + 1,) float64.
    """

    points: jax.Array
    heights: jax.Array


@partial(jax.jit, static_argnames=("loss", "steps", "project"))
def descend(
    optimizer: Optimizer,
    loss: Callable,
    start,
    steps: int,
    noise: jax.Array | None = None,
    project: Callable | None = None,
) -> Trajectory:
    """The path of one optimizer down one loss.

    Args:
        optimizer: a fresh instance; it is copied, never changed.
        loss: parameters (dim,) → scalar, differentiable by JAX.
        start: first parameters, (dim,).
        steps: number of updates, at least 1.
        noise: what is added to each gradient, (steps, dim); none by default.
        project: moves each new point to where it is allowed to be; everywhere by default.

    Raises:
        ValueError: the noise has another shape.
    """
    start = jnp.asarray(start, float)
    if noise is not None and noise.shape != (steps, *start.shape):
        raise ValueError(f"noise has shape {noise.shape}, not {(steps, *start.shape)}")
    gradient = jax.grad(loss)

    def advance(lane, disturbance):
        optimizer, point = lane
        slope = gradient(point)
        point = optimizer(point, slope if disturbance is None else slope + disturbance)
        point = project(point) if project else point
        return (optimizer, point), point

    _, rest = jax.lax.scan(advance, _shaped(advance, (optimizer, start)), noise, steps)
    points = jnp.concatenate([start[None], rest])
    return Trajectory(points, jax.vmap(loss)(points))


def _shaped(advance, lane):
    """The same lane, with its states 0.0 in the shape that they have after a step."""
    after = jax.eval_shape(lambda lane: advance(lane, None)[0], lane)
    return jax.tree.map(
        lambda x, a: jnp.broadcast_to(jnp.asarray(x, a.dtype), a.shape), lane, after
    )


def follow(optimizer: Optimizer, gradients, start=None, project=None) -> Trajectory:
    """The path of an optimizer that is given its gradients, wherever it is.

    Args:
        optimizer: a fresh instance.
        gradients: one a step, (steps, dim).
        start: first parameters, (dim,); zeros by default.
        project: as in `descend`.
    """
    gradients = np.asarray(gradients, float)
    start = np.zeros(gradients.shape[1]) if start is None else start
    return descend(optimizer, flat, start, len(gradients), gradients, project)


def flat(point):
    """A loss that is 0 everywhere."""
    return 0.0 * jnp.sum(point)


def descend_lanes(
    optimizer: Optimizer, loss: Callable, starts, steps: int, whole_paths: bool = True
) -> np.ndarray:
    """Many runs side by side: from many starts, with many hyper-parameters, or both.

    Every optimizer here works on each coordinate by itself, so lanes are one more axis of its
    arrays, the last, and the class runs as it is. Lanes run in blocks that fit the processor's
    cache, on all cores: memory holds the result and a few blocks, however many lanes there are.

    Args:
        optimizer: a fresh instance; hyper-parameters are numbers, or arrays of one per lane.
        loss: parameters (dim,) → scalar, differentiable by JAX.
        starts: one start for all lanes, (dim,), or one per lane, (lanes, dim).
        steps: number of updates, at least 1.
        whole_paths: whether to keep every point, or only the last.

    Returns:
        Points before the first and after every step, (lanes, steps + 1, dim) float64; only the
        last ones, (lanes, dim), if whole paths are not kept.

    Raises:
        ValueError: starts and hyper-parameters speak of different numbers of lanes.
    """
    starts = np.asarray(starts, float)
    sizes = {leaf.size for leaf in jax.tree.leaves(optimizer) if np.ndim(leaf) == 1}
    sizes |= {len(starts)} if starts.ndim == 2 else set()
    if len(sizes) > 1:
        raise ValueError(f"starts and hyper-parameters have different numbers of lanes: {sizes}")
    lanes, dim = max(sizes, default=1), starts.shape[-1]
    starts = np.broadcast_to(starts, (lanes, dim)).T
    points = np.empty((steps + 1 if whole_paths else 1, dim, lanes))
    points[0] = starts
    blocks = math.ceil(lanes / BLOCK)
    width = math.ceil(lanes / blocks)

    def run(first):
        # The last block repeats its last lane, so that all have one shape and JAX compiles once.
        here = np.minimum(np.arange(first, first + width), lanes - 1)
        mine = jax.tree.map(lambda leaf: leaf[here] if np.ndim(leaf) == 1 else leaf, optimizer)
        rest, last = _descend_block(mine, loss, starts[:, here], steps, whole_paths)
        kept = slice(first, min(first + width, lanes))
        if whole_paths:
            points[1:, :, kept] = np.asarray(rest)[..., : kept.stop - kept.start]
        else:
            points[0, :, kept] = np.asarray(last)[..., : kept.stop - kept.start]

    with ThreadPoolExecutor(os.cpu_count()) as threads:
        list(threads.map(run, range(0, lanes, width)))
    return points.transpose(2, 0, 1) if whole_paths else points[0].T


@partial(jax.jit, static_argnames=("loss", "steps", "whole_paths"))
def _descend_block(optimizer, loss, starts, steps, whole_paths):
    """The points (dim, lanes) after every step, if they are kept; and after the last."""
    # Lanes do not touch each other, so the gradient of their sum holds each lane's own.
    gradient = jax.grad(lambda points: jnp.sum(jax.vmap(loss, in_axes=-1)(points)))

    def advance(block, _):
        optimizer, points = block
        points = optimizer(points, gradient(points))
        return (optimizer, points), points if whole_paths else None

    first = _shaped(advance, (optimizer, starts))
    (_, last), points = jax.lax.scan(advance, first, length=steps)
    return points, last


@partial(jax.jit, static_argnames="loss")
def heights_along(loss: Callable, points) -> jax.Array:
    """The loss at every point (points, dim), (points,) float64."""
    return jax.vmap(loss)(points)


@partial(jax.jit, static_argnames="loss")
def heights_on_grid(loss: Callable, xs, ys) -> jax.Array:
    """The loss at every (x, y) of a grid, (len(ys), len(xs)) float64."""
    along_x = jax.vmap(lambda x, y: loss(jnp.stack([x, y])), in_axes=(0, None))
    return jax.vmap(along_x, in_axes=(None, 0))(xs, ys)


@partial(jax.jit, static_argnames="loss")
def gradient_at(loss: Callable, point) -> jax.Array:
    """The loss's gradient at one point, (dim,) float64."""
    return jax.grad(loss)(jnp.asarray(point, float))


@partial(jax.jit, static_argnames="loss")
def gradients_along(loss: Callable, points) -> jax.Array:
    """The loss's gradients at many points (points, dim), (points, dim) float64."""
    return jax.vmap(jax.grad(loss))(points)


@partial(jax.jit, static_argnames="loss")
def hessian_at(loss: Callable, point) -> jax.Array:
    """The loss's second derivatives at one point, (dim, dim) float64."""
    return jax.hessian(loss)(jnp.asarray(point, float))
