"""One search for all: the same learning rates, the same starts, the same aim, for everyone."""

import jax
import jax.numpy as jnp
import numpy as np

from descent import descend
from landscapes import Landscape

# Five learning rates a decade, wide enough that nobody's best lies on the edge.
GRID = np.geomspace(1e-6, 1e3, 46)
NEVER = np.iinfo(np.int32).max


def arrival(points, landscape: Landscape, near: float) -> jax.Array:
    """The first step within `near` of a minimum; NEVER if there is none."""
    minima = jnp.array(landscape.minima)
    away = jnp.linalg.norm(jnp.asarray(points)[:, None] - minima, axis=-1).min(1)
    return jnp.where((away <= near).any(), (away <= near).argmax(), NEVER)


def settling(points, landscape: Landscape, near: float) -> jax.Array:
    """The first step from which on a run stays within `near` of a minimum; NEVER if none."""
    minima = jnp.array(landscape.minima)
    away = jnp.linalg.norm(jnp.asarray(points)[:, None] - minima, axis=-1).min(1)
    inside = away <= near
    outside = len(away) - (~inside)[::-1].argmax()
    return jnp.where(inside[-1], jnp.where(inside.all(), 0, outside), NEVER)


def in_view(points, landscape: Landscape, near: float) -> jax.Array:
    """As `settling`, but only for runs that never leave the domain."""
    low, high = jnp.array(landscape.domain).T
    inside = ((points >= low) & (points <= high)).all()
    return jnp.where(inside, settling(points, landscape, near), NEVER)


def arrivals(kind, landscape, rates, starts, steps: int, near: float, when=settling) -> np.ndarray:
    """When every learning rate settles from every start, or first arrives, (rates, starts)."""

    def one(rate, start):
        return when(descend(kind(rate), landscape, start, steps).points, landscape, near)

    over_starts = jax.vmap(one, in_axes=(None, 0))
    lanes = jax.jit(jax.vmap(over_starts, in_axes=(0, None)))
    return np.asarray(lanes(jnp.asarray(rates), jnp.asarray(starts, float)))


def best_rate(kind, landscape: Landscape, starts, steps: int, near: float, when=settling) -> float:
    """The rate of GRID with which the median start settles first.

    Raises:
        ValueError: nobody arrived, or the best rate lies on the edge of the grid.
    """
    medians = np.median(arrivals(kind, landscape, GRID, starts, steps, near, when), axis=1)
    best = int(medians.argmin())
    if medians[best] >= NEVER or best in (0, len(GRID) - 1):
        raise ValueError(
            f"{kind.__name__} on {landscape.name}: widen the grid, or allow more steps"
        )
    return float(GRID[best])
