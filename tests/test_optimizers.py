"""Every optimizer against Optax and closed forms: float64, 1e-12, at three gradient scales."""

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest

import descent  # noqa: F401  turns float64 on
from optimizers import SGD, MomentumSGD, NesterovMomentumSGD

STEPS = 200
RATE = 0.013
# Ours with settings unlike the defaults, and the same rule in Optax.
ORACLES = {
    "SGD": (SGD(RATE), optax.sgd(RATE)),
    "MomentumSGD": (MomentumSGD(RATE, 0.83), optax.sgd(RATE, 0.83)),
    "NesterovMomentumSGD": (NesterovMomentumSGD(RATE, 0.83), optax.sgd(RATE, 0.83, nesterov=True)),
}


def fresh(optimizer):
    return jax.tree.map(lambda leaf: leaf, optimizer)


def walk(optimizer, start, gradients):
    """The points an optimizer visits, gradient after gradient, without jit or scan."""
    points = [start]
    for gradient in gradients:
        points.append(optimizer(points[-1], gradient))
    return np.stack(points)


def walk_optax(rule, start, gradients):
    points, state = [start], rule.init(start)
    for gradient in gradients:
        move, state = rule.update(gradient, state, points[-1])
        points.append(points[-1] + move)
    return np.stack(points)


@pytest.mark.parametrize("scale", [1.0, 1e-4, 1e-8])
@pytest.mark.parametrize("name", ORACLES)
def test_follows_optax(name, scale):
    ours, theirs = ORACLES[name]
    gradients = scale * jax.random.normal(jax.random.key(7), (STEPS, 5), float)
    start = jnp.zeros(5)
    expected = walk_optax(theirs, start, gradients)
    # Relative to how far the run goes, so that small gradients count as much as large ones.
    np.testing.assert_allclose(
        walk(fresh(ours), start, gradients), expected, rtol=0, atol=1e-12 * np.abs(expected).max()
    )


FIRST_STEPS = {
    "SGD": (SGD(1.0), lambda _: 1.0),
    "MomentumSGD": (MomentumSGD(1.0, 0.9), lambda t: (1 - 0.9**t) / 0.1),
    "NesterovMomentumSGD": (NesterovMomentumSGD(1.0, 0.9), lambda t: (1 - 0.9 ** (t + 1)) / 0.1),
}


@pytest.mark.parametrize("name", FIRST_STEPS)
def test_step_lengths_on_a_constant_gradient(name):
    optimizer, closed_form = FIRST_STEPS[name]
    points = walk(fresh(optimizer), jnp.zeros(1), jnp.ones((100, 1)))[:, 0]
    expected = [closed_form(t) for t in range(1, 101)]
    np.testing.assert_allclose(-np.diff(points), expected, rtol=1e-12)


def test_sgd_on_the_saddle_in_closed_form():
    gradient = lambda p: jnp.array([2 * p[0], -2 * p[1]])  # noqa: E731
    optimizer, point = SGD(0.01), jnp.array([2.0, 0.001])
    for _ in range(349):
        point = optimizer(point, gradient(point))
    np.testing.assert_allclose(point, [2 * 0.98**349, 0.001 * 1.02**349], rtol=1e-12)


def test_defaults():
    assert (SGD().learning_rate, MomentumSGD().learning_rate) == (1e-3, 1e-3)
    assert (MomentumSGD().momentum, NesterovMomentumSGD().momentum) == (0.9, 0.9)


def test_a_schedule_is_called_with_the_number_of_updates_made():
    seen = []
    optimizer = SGD(lambda step: seen.append(step) or 0.1)
    for _ in range(3):
        optimizer(jnp.zeros(1), jnp.ones(1))
    assert seen == [0, 1, 2]


def test_a_schedule_follows_optax():
    schedule = lambda step: 0.1 / (step + 1)  # noqa: E731
    gradients = jax.random.normal(jax.random.key(1), (20, 3), float)
    ours = walk(SGD(schedule), jnp.zeros(3), gradients)
    theirs = walk_optax(optax.sgd(schedule), jnp.zeros(3), gradients)
    np.testing.assert_allclose(ours, theirs, rtol=1e-12)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: SGD(-0.1), r"SGD: learning_rate must be a number in \[0, inf\), got -0.1"),
        (lambda: SGD(float("nan")), "learning_rate .* got nan"),
        (lambda: SGD("fast"), "learning_rate .* got 'fast'"),
        (lambda: SGD(None), "learning_rate .* got None"),
        (lambda: MomentumSGD(momentum=1.0), r"momentum must be a number in \[0, 1\), got 1.0"),
        (lambda: NesterovMomentumSGD(momentum=-0.1), "momentum .* got -0.1"),
    ],
)
def test_wrong_hyperparameters_are_named(make, message):
    with pytest.raises(ValueError, match=message):
        make()


def test_hyperparameters_may_be_traced():
    gradient = jnp.ones(2)
    step = jax.jit(lambda rate, beta: MomentumSGD(rate, beta)(jnp.zeros(2), gradient))
    np.testing.assert_allclose(step(0.5, 0.9), [-0.5, -0.5])
