"""A landscape's formula, and the derivatives under it, computed beside its function."""

import jax
import numpy as np

from landscapes import Landscape

from .arithmetic import evaluate
from .latex import read

POINTS = 200
CLOSE = 1e-12


def proves(thing) -> bool:
    """Whether it is a landscape."""
    return isinstance(thing, Landscape)


def difference(land: Landscape, lines: list[str]) -> str | None:
    """How a landscape's lines differ from its function; None if they do not.

    Raises:
        FormulaError: a line cannot be read, or uses a name that has no value.
    """
    low, high = np.array(land.domain).T
    points = np.random.default_rng(0).uniform(low, high, size=(POINTS, len(low)))
    names = dict(zip("xy", points.T, strict=False))
    truths = {"f": np.asarray(jax.jit(jax.vmap(land.loss))(points))}
    for name, slopes in zip(
        "xy", np.asarray(jax.jit(jax.vmap(jax.grad(land.loss)))(points)).T, strict=False
    ):
        truths[rf"\frac{{\partial f}}{{\partial {name}}}"] = slopes
    for target, tree in map(read, lines):
        if target not in truths:
            return f"it defines {target}, which a landscape does not have"
        away = np.abs(evaluate(tree, names) - truths[target]).max()
        if not away <= CLOSE * np.abs(truths[target]).max():
            return f"its {target} is up to {away:.1e} away from the code"
    return None
