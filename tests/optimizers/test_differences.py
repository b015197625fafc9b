"""Where Optax by default computes another rule than the paper: why, and how far apart they end.

Both walk the 200 random gradients of `problems.RANDOM` with the same learning rate; the distance is
the largest between their points. If Optax changes its rule, the number here says so.
"""

import jax.numpy as jnp
import numpy as np
import optax
import pytest

import optimizers as ours
from problems import walk, walk_optax


def halved(step):
    """A learning rate that falls half-way."""
    return jnp.where(step < 100, 0.01, 0.005)


DIFFERENCES = {
    "Momentum: the learning rate stands outside of the velocity": (
        ours.MomentumSGD(halved),  # pyright: ignore[reportArgumentType]
        optax.sgd(halved, momentum=0.9),
        0.1769,
    ),
    "Adagrad: the sum starts at 0.1, ε stands inside the root": (
        ours.Adagrad(0.01),
        optax.adagrad(0.01),
        7.755e-4,
    ),
    "RMSProp: ε stands inside the root": (ours.RMSProp(0.01), optax.rmsprop(0.01), 1.482e-9),
    "AdaDelta: ρ is 0.9, the paper's 0.95": (ours.AdaDelta(), optax.adadelta(1.0), 3.831e-2),
    "AdamW: λ is 1e-4, PyTorch's and ours 1e-2": (ours.AdamW(0.01), optax.adamw(0.01), 2.222e-2),
    "AMSGrad: both moments are corrected": (ours.AMSGrad(0.01), optax.amsgrad(0.01), 0.8174),
    "RAdam: waits for 5 samples": (ours.RAdam(0.01), optax.radam(0.01), 4.030e-3),
    "AdaBelief: ε is 1e-16, the paper's 1e-8": (
        ours.AdaBelief(0.01, epsilon=1e-8),
        optax.adabelief(0.01),
        2.140e-6,
    ),
}
SAME = {
    "Momentum": (ours.MomentumSGD(0.01), optax.sgd(0.01, momentum=0.9)),
    "Adam": (ours.Adam(0.01), optax.adam(0.01)),
    "NAdam": (ours.NAdam(0.01), optax.nadam(0.01)),
    "AdaBelief": (ours.AdaBelief(0.01), optax.adabelief(0.01)),
}


def apart(optimizer, rule):
    return np.abs(walk(optimizer, "random", 1.0) - walk_optax(rule, "random", 1.0)).max()


@pytest.mark.parametrize("why", DIFFERENCES)
def test_libraries_differ_as_measured(why):
    optimizer, rule, measured = DIFFERENCES[why]
    assert apart(optimizer, rule) == pytest.approx(measured, rel=1e-3)


@pytest.mark.parametrize("name", SAME)
def test_defaults_that_agree(name):
    assert apart(*SAME[name]) < 1e-14
