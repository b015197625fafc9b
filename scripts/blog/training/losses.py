"""A loss and its surroundings: heights, slopes and curvatures."""

from collections.abc import Callable
from functools import wraps

import jax
import jax.numpy as jnp

from blog.training.inputs import floats, traceable


def compiled(evaluate):
    """`jit` for a function whose first argument is a loss."""
    jitted = jax.jit(evaluate)
    return wraps(evaluate)(lambda loss, *places: jitted(traceable(loss), *places))


@compiled
def heights_along(loss: Callable, points) -> jax.Array:
    """The loss at every point (points, dim), (points,)."""
    return jax.vmap(loss)(points)


@compiled
def heights_on_grid(loss: Callable, xs, ys) -> jax.Array:
    """The loss at every (x, y) of a grid, (len(ys), len(xs))."""
    along_x = jax.vmap(lambda x, y: loss(jnp.stack([x, y])), in_axes=(0, None))
    return jax.vmap(along_x, in_axes=(None, 0))(xs, ys)


@compiled
def gradient_at(loss: Callable, point) -> jax.Array:
    """The loss's gradient at one point, (dim,)."""
    return jax.grad(loss)(floats(point))


@compiled
def hessian_at(loss: Callable, point) -> jax.Array:
    """The loss's second derivatives at one point, (dim, dim)."""
    return jax.hessian(loss)(floats(point))
