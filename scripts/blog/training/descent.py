"""Run an optimizer on a loss, and keep its path, or what is asked of each step."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple, overload

import jax
import jax.numpy as jnp
import numpy as np

from blog.figures import heard
from blog.training.inputs import check_batches, check_run, in_precision, parameters, traceable
from optimizers import Optimizer


class Trajectory(NamedTuple):
    """Where a run went.

    Attributes:
        points: parameters before the first and after every step, (steps + 1, dim).
        heights: the loss there, on all data, (steps + 1,).
    """

    points: jax.Array
    heights: jax.Array


class Observed(NamedTuple):
    """What was kept of a run.

    Attributes:
        kept: what `observe` gave after every step, each of its arrays with one more axis, the
            first, of length steps.
        end: parameters after the last step, (dim,).
    """

    kept: Any
    end: jax.Array


@overload
def descend(
    optimizer: Optimizer, loss: Callable, start, steps: int, *,
    data=..., batches=..., noise=..., project: Callable | None = ..., observe: None = ...,
) -> Trajectory: ...  # fmt: skip
@overload
def descend(
    optimizer: Optimizer, loss: Callable, start, steps: int, *,
    data=..., batches=..., noise=..., project: Callable | None = ..., observe: Callable,
) -> Observed: ...  # fmt: skip
def descend(
    optimizer, loss, start, steps, *,
    data=None, batches=None, noise=None, project=None, observe=None,
):  # fmt: skip
    """Run one optimizer down one loss, in the precision of the start.

    Args:
        optimizer: a fresh instance; it is copied, never changed.
        loss: parameters (dim,) → scalar, or (parameters, data) → scalar where there are data;
            differentiable by JAX. A `jax.tree_util.Partial` may carry arrays: like data they can
            change without compiling again.
        start: first parameters, (dim,).
        steps: number of updates, at least 1.
        data: what the loss is measured on, any pytree of arrays.
        batches: the rows of all arrays of the data that each step sees, (steps, size) integers;
            all data by default.
        noise: what is added to each gradient, (steps, dim); none by default.
        project: moves each new point to where it is allowed to be; everywhere by default.
        observe: (optimizer, parameters, gradient) → any pytree: what to keep of each step, from
            the optimizer and the parameters after it and the gradient that it was given.

    Returns:
        A Trajectory; or, with `observe`, an Observed, and then no other point is kept.

    Raises:
        ValueError: an argument has another type or shape, a batch names no row, or the start is
            float64 where JAX computes in float32.
    """
    check_run(optimizer, loss, steps)
    start = parameters(start)
    if start.ndim != 1 or not start.size:
        raise ValueError(f"start has shape {start.shape}, not (dim,)")
    noise = None if noise is None else jnp.asarray(noise)
    if noise is not None and noise.shape != (steps, *start.shape):
        raise ValueError(f"noise has shape {noise.shape}, not {(steps, *start.shape)}")
    if batches is not None:
        batches = np.asarray(batches)
        check_batches(batches, data, steps)
    who = type(optimizer).__name__, *map(heard.known, jax.tree.leaves(optimizer))
    parts = {"data": data, "batches": batches, "noise": noise, "project": project}
    heard.tell("run", who, loss=loss, start=start, steps=steps, **parts)
    given = () if data is None else (data,)
    functions = traceable(project), traceable(observe)
    return _descend(optimizer, traceable(loss), start, steps, given, batches, noise, *functions)


@partial(jax.jit, static_argnames="steps")
def _descend(optimizer, loss, start, steps, data, batches, noise, project, observe):
    numbers = in_precision(start.dtype, (optimizer, loss, data, noise, project, observe))
    optimizer, loss, data, noise, project, observe = numbers

    def advance(lane, given):
        optimizer, params = lane
        rows, disturbance = given
        seen = data if rows is None else jax.tree.map(lambda leaf: leaf[rows], data)
        slope = jax.grad(loss)(params, *seen)
        slope = slope if disturbance is None else slope + disturbance
        params = optimizer(params, slope)
        params = (project(params) if project else params).astype(start.dtype)
        return (optimizer, params), observe(optimizer, params, slope) if observe else params

    given = (batches, noise)
    (_, end), kept = jax.lax.scan(advance, (optimizer.init(start), start), given, steps)
    if observe:
        return Observed(kept, end)
    points = jnp.concatenate([start[None], kept])
    return Trajectory(points, jax.vmap(lambda point: loss(point, *data))(points))


def follow(optimizer: Optimizer, gradients, start=None, project=None) -> Trajectory:
    """The path of an optimizer that is given its gradients, wherever it is.

    Args:
        optimizer: a fresh instance.
        gradients: one a step, (steps, dim).
        start: first parameters, (dim,); zeros by default.
        project: as in `descend`.

    Raises:
        ValueError: the gradients have another shape, or as `descend`.
    """
    if np.ndim(gradients) != 2:
        raise ValueError(f"gradients have shape {np.shape(gradients)}, not (steps, dim)")
    steps, dim = np.shape(gradients)
    start = jnp.zeros(dim) if start is None else start
    return descend(optimizer, flat, start, steps, noise=gradients, project=project)


def flat(point):
    """A loss that is 0 everywhere."""
    return 0.0 * jnp.sum(point)
