"""Thirteen optimizers × five problems × three gradient scales: 200 steps, float64, 1e-12."""

from functools import cache

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import optimizers
from problems import PROBLEMS, SCALES, walk, walk_optax
from rules import RATE, RULES

PLAIN = ("SGD", "MomentumSGD", "NesterovMomentumSGD")
TOLERANCE = 1e-12


def test_the_table_holds_every_optimizer():
    exported = set(optimizers.__all__) - {"Optimizer"}
    assert exported == set(RULES), "give each optimizer a row in tests/optimizers/rules.py"


@cache
def paths(name, problem):
    """Ours and Optax's paths at every scale, (scales, steps + 1, dim) each."""
    make, make_optax = RULES[name]
    rate = PROBLEMS[problem][1] if name in PLAIN else RATE
    scales = jnp.array(SCALES)
    ours = jax.jit(jax.vmap(lambda scale: walk(make(rate), problem, scale)))(scales)
    theirs = jax.jit(jax.vmap(lambda scale: walk_optax(make_optax(rate), problem, scale)))(scales)
    return np.asarray(ours), np.asarray(theirs)


@pytest.mark.parametrize("scale", range(len(SCALES)), ids=[f"{s:g}" for s in SCALES])
@pytest.mark.parametrize("problem", PROBLEMS)
@pytest.mark.parametrize("name", RULES)
def test_follows_optax(name, problem, scale):
    ours, theirs = (path[scale] for path in paths(name, problem))
    assert np.isfinite(ours).all()
    # Relative to how far the run moves at all, so that a tiny step must be right too.
    moved = np.abs(theirs - theirs[0]).max()
    assert moved > 0
    # A position cannot be known better than its own last digit.
    tolerance = TOLERANCE * moved + 4 * np.finfo(float).eps * np.abs(theirs).max()
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=tolerance)
