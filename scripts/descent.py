"""Run an optimizer on a loss: one path, or many lanes at once.

The only place that knows `jit`, `scan` and `vmap`. Everything here is float64: in float32 a path
in two dimensions drifts visibly within a few thousand steps.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import jax
import jax.numpy as jnp

from optimizers import Optimizer

jax.config.update("jax_enable_x64", True)


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
    noise = jnp.zeros((steps, *start.shape)) if noise is None else noise
    if noise.shape != (steps, *start.shape):
        raise ValueError(f"noise has shape {noise.shape}, not {(steps, *start.shape)}")
    gradient = jax.grad(loss)

    def advance(lane, disturbance):
        optimizer, point = lane
        point = optimizer(point, gradient(point) + disturbance)
        point = project(point) if project else point
        return (optimizer, point), point

    # The first step runs outside the scan: there the states 0.0 take the shape of a gradient.
    lane, first = advance((optimizer, start), noise[0])
    _, rest = jax.lax.scan(advance, lane, noise[1:])
    points = jnp.concatenate([start[None], first[None], rest])
    return Trajectory(points, jax.vmap(loss)(points))


def follow(optimizer: Optimizer, gradients, start=None, project=None) -> Trajectory:
    """The path of an optimizer that is given its gradients, wherever it is.

    Args:
        optimizer: a fresh instance.
        gradients: one a step, (steps, dim).
        start: first parameters, (dim,); zeros by default.
        project: as in `descend`.
    """
    gradients = jnp.asarray(gradients, float)
    start = jnp.zeros(gradients.shape[1]) if start is None else start
    return descend(optimizer, flat, start, len(gradients), gradients, project)


def flat(point):
    """A loss that is 0 everywhere."""
    return 0.0 * jnp.sum(point)


def descend_lanes(optimizers, loss: Callable, starts, steps: int) -> Trajectory:
    """Many runs side by side: arrays gain a leading axis of lanes.

    Args:
        optimizers: one instance for all lanes, or a list of one per lane (all of one class).
        loss: parameters (dim,) → scalar.
        starts: one start (dim,) for all lanes, or one per lane (lanes, dim).
        steps: number of updates, at least 1.
    """
    starts = jnp.asarray(starts, float)
    shared = isinstance(optimizers, Optimizer)
    stacked = optimizers if shared else jax.tree.map(lambda *leaves: jnp.stack(leaves), *optimizers)
    axes = (None if shared else 0, 0 if starts.ndim == 2 else None)
    return jax.vmap(lambda o, s: descend(o, loss, s, steps), in_axes=axes)(stacked, starts)


def heights_on_grid(loss: Callable, xs, ys) -> jax.Array:
    """The loss at every (x, y) of a grid, (len(ys), len(xs)) float64."""
    along_x = jax.vmap(lambda x, y: loss(jnp.stack([x, y])), in_axes=(0, None))
    return jax.jit(jax.vmap(along_x, in_axes=(None, 0)))(jnp.asarray(xs), jnp.asarray(ys))


def gradient_at(loss: Callable, point) -> jax.Array:
    """The loss's gradient at one point, (dim,) float64."""
    return jax.grad(loss)(jnp.asarray(point, float))
