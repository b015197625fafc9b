"""What every optimizer does beside its rule: schedules, checks, defaults, first steps."""

import inspect

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest

import optimizers
from blog.training.descent import descend
from optimizers import (
    SGD,
    AdaBelief,
    AdaDelta,
    Adagrad,
    Adam,
    AdaMax,
    AdamW,
    AMSGrad,
    MomentumSGD,
    NAdam,
    NesterovMomentumSGD,
    RAdam,
    RMSProp,
)

ALL = [getattr(optimizers, name) for name in optimizers.__all__ if name != "Optimizer"]


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


def lengths(optimizer, steps, gradient=1.0):
    """How far each step goes on a constant gradient, in learning rates."""
    return -np.diff(walk(optimizer, jnp.zeros(1), jnp.full((steps, 1), gradient))[:, 0])


def belief(t, beta1=0.9, beta2=0.999):
    """AdaBelief's step on a constant gradient, without ε (LINEAGE of the project)."""
    past = np.arange(1, t + 1)
    spread = (1 - beta2) * np.sum(beta2 ** (t - past) * beta1 ** (2 * past)) / (1 - beta2**t)
    return spread**-0.5


def rectified(t, beta2=0.999):
    """RAdam's factor on a constant gradient: 1 while ρ ≤ 4, then r."""
    limit = 2 / (1 - beta2) - 1
    rho = limit - 2 * t * beta2**t / (1 - beta2**t)
    if rho <= 4:
        return 1.0
    return np.sqrt((rho - 4) * (rho - 2) * limit / ((limit - 4) * (limit - 2) * rho))


# The length of step t over the learning rate on a constant gradient of 1: closed forms.
FIRST_STEPS = {
    "SGD": (SGD(1.0), lambda _: 1.0),
    "MomentumSGD": (MomentumSGD(1.0), lambda t: (1 - 0.9**t) / 0.1),
    "NesterovMomentumSGD": (NesterovMomentumSGD(1.0), lambda t: (1 - 0.9 ** (t + 1)) / 0.1),
    "Adagrad": (Adagrad(1.0), lambda t: t**-0.5),
    "RMSProp": (RMSProp(1.0), lambda t: (1 - 0.9**t) ** -0.5),
    "RMSProp(.99)": (RMSProp(1.0, 0.99), lambda t: (1 - 0.99**t) ** -0.5),
    "Adam": (Adam(1.0), lambda _: 1.0),
    "AdaMax": (AdaMax(1.0), lambda _: 1.0),
    "NAdam": (NAdam(1.0), lambda t: 0.9 * (1 - 0.9**t) / (1 - 0.9 ** (t + 1)) + 0.1 / (1 - 0.9**t)),
    "AdamW": (AdamW(1.0, weight_decay=0.0), lambda _: 1.0),
    "AMSGrad": (AMSGrad(1.0, epsilon=0.0), lambda t: (1 - 0.9**t) / np.sqrt(1 - 0.999**t)),
    "RAdam": (RAdam(1.0), rectified),
    "AdaBelief": (AdaBelief(1.0), belief),
}


@pytest.mark.parametrize("name", FIRST_STEPS)
def test_step_lengths_on_a_constant_gradient(name):
    optimizer, closed_form = FIRST_STEPS[name]
    expected = [closed_form(t) for t in range(1, 101)]
    # 1e-7: the closed forms leave out ε = 1e-8.
    np.testing.assert_allclose(lengths(optimizer, 100), expected, rtol=1e-7)


def test_published_step_lengths():
    assert lengths(RMSProp(1.0), 2) == pytest.approx([3.162, 2.294], abs=1e-3)
    assert lengths(RMSProp(1.0, 0.99), 1)[0] == pytest.approx(10, abs=1e-3)
    assert lengths(NAdam(1.0), 2) == pytest.approx([1.474, 1.157], abs=1e-3)
    assert lengths(Adam(1.0), 1, 1e-9)[0] == pytest.approx(0.0909, abs=1e-4)
    assert lengths(AdaDelta(1.0), 1)[0] == pytest.approx((1e-6 / (0.05 + 1e-6)) ** 0.5)
    strides = lengths(AdaBelief(1.0), 1000)
    assert strides[[0, 99, 999]] == pytest.approx([1.111, 4.955, 20.03], abs=5e-3)
    assert lengths(AdaBelief(1.0, epsilon=1e-8), 20000).max() < 316.3


DEFAULTS = {
    "SGD": {"learning_rate": 1e-3},
    "MomentumSGD": {"learning_rate": 1e-3, "momentum": 0.9},
    "NesterovMomentumSGD": {"learning_rate": 1e-3, "momentum": 0.9},
    "Adagrad": {"learning_rate": 1e-2, "epsilon": 1e-10},
    "RMSProp": {"learning_rate": 1e-3, "rho": 0.9, "epsilon": 1e-8},
    "AdaDelta": {"learning_rate": 1.0, "rho": 0.95, "epsilon": 1e-6},
    "Adam": {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
    "AdaMax": {"learning_rate": 2e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
    "NAdam": {"learning_rate": 2e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
    "AMSGrad": {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
    "RAdam": {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
    "AdaBelief": {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-16},
}
DEFAULTS["AdamW"] = DEFAULTS["Adam"] | {"weight_decay": 1e-2}


@pytest.mark.parametrize("name", DEFAULTS)
def test_defaults(name):
    kind = getattr(optimizers, name)
    parameters = list(inspect.signature(kind).parameters.values())
    assert {p.name: p.default for p in parameters} == DEFAULTS[name]
    optimizer = kind()
    assert {p.name: getattr(optimizer, p.name) for p in parameters} == DEFAULTS[name]


@pytest.mark.parametrize("kind", ALL)
def test_classes_are_final_and_directly_under_the_base(kind):
    assert kind.__bases__ == (optimizers.Optimizer,)


@pytest.mark.parametrize("kind", ALL)
def test_every_hyperparameter_may_be_traced_and_swept(kind):
    gradients = jax.random.normal(jax.random.key(3), (10, 4), float)
    defaults = {p.name: p.default for p in inspect.signature(kind).parameters.values()}
    names, values = list(defaults), [0.5 * value for value in defaults.values()]

    def last(values):
        optimizer, point = kind(**dict(zip(names, values, strict=True))), jnp.ones(4)
        for gradient in gradients:
            point = optimizer(point, gradient)
        return point

    lanes = jnp.stack([jnp.array(values), 0.9 * jnp.array(values)])
    swept = jax.jit(jax.vmap(last))(lanes)
    np.testing.assert_allclose(swept[0], last(values), rtol=1e-12)
    np.testing.assert_allclose(swept[1], last([0.9 * v for v in values]), rtol=1e-12)
    assert np.isfinite(jax.grad(lambda v: last(v).sum())(jnp.array(values))).all()


def test_sgd_on_the_saddle_in_closed_form():
    gradient = lambda p: jnp.array([2 * p[0], -2 * p[1]])  # noqa: E731
    optimizer, point = SGD(0.01), jnp.array([2.0, 0.001])
    for _ in range(349):
        point = optimizer(point, gradient(point))
    np.testing.assert_allclose(point, [2 * 0.98**349, 0.001 * 1.02**349], rtol=1e-12)


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


def test_a_falling_schedule_leaves_the_velocity_as_it_was():
    """The rate multiplies each gradient as it comes, so old velocity keeps its old rate."""
    schedule = lambda step: jnp.where(step < 2, 1.0, 0.0)  # noqa: E731
    steps = lengths(MomentumSGD(schedule, 0.5), 4)
    np.testing.assert_allclose(steps, [1, 1.5, 0.75, 0.375])
    steps = lengths(NesterovMomentumSGD(schedule, 0.5), 4)
    np.testing.assert_allclose(steps, [1.5, 1.75, 0.375, 0.1875])


def test_a_schedule_that_is_a_partial_keeps_its_leaves():
    optimizer = SGD(jax.tree_util.Partial(lambda top, step: top / (step + 1), 0.5))
    assert sorted(jax.tree.leaves(optimizer)) == [0, 0.5]


def test_weight_decay_uses_the_rate_of_the_same_step():
    schedule = lambda step: 0.1 * (step + 1)  # noqa: E731
    point = walk(AdamW(schedule, weight_decay=0.5), jnp.ones(1), jnp.zeros((2, 1)))[-1]
    np.testing.assert_allclose(point, [0.95 * 0.9])


def test_without_noise_adamw_reaches_a_floor_that_is_not_0_but_slowly():
    """Xie & Li, 2024, arXiv:2404.04454: it ends where the loss is least within |w| ≤ 1/λ."""
    loss = lambda point: jnp.sum((point - 3) ** 2) / 2  # noqa: E731
    path = np.asarray(descend(AdamW(0.01, weight_decay=0.01), loss, (0.0,), 20_000).points)[:, 0]
    assert abs(path[1000] - 3) > 0.02 and abs(path[20_000] - 3) < 1e-4
    shifted = np.asarray(descend(Adam(0.01), loss, (0.0,), 2000).points)[:, 0]
    assert abs(shifted[2000] - 3) < 1e-4  # which nothing pulls


@pytest.mark.parametrize("zero", [0, 0.0, np.zeros(3)])
def test_zero_is_allowed(zero):
    Adam(zero, zero, zero, zero)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: SGD(-0.1), r"SGD: learning_rate must be a number in \[0, inf\), got -0.1"),
        (lambda: SGD(float("nan")), "learning_rate .* got nan"),
        (lambda: SGD("fast"), "learning_rate .* got 'fast'"),
        (lambda: SGD(None), "learning_rate .* got None"),
        (lambda: MomentumSGD(momentum=1.0), r"momentum must be a number in \[0, 1\), got 1.0"),
        (lambda: NesterovMomentumSGD(momentum=-0.1), "momentum .* got -0.1"),
        (lambda: SGD("0.1"), "learning_rate .* got '0.1'"),
        (lambda: SGD(True), "learning_rate .* got True"),
        (lambda: SGD([]), "learning_rate .* got \\[\\]"),
        (lambda: SGD(1j), "learning_rate .* got 1j"),
        (lambda: SGD(10**400), "learning_rate .* got 1000"),
        (lambda: SGD(np.array([0.1, -0.1])), "learning_rate .* got array"),
        (lambda: MomentumSGD(momentum=lambda _: 0.9), "momentum .* got <function"),
        (lambda: RMSProp(rho=1), r"RMSProp: rho must be a number in \[0, 1\), got 1"),
        (lambda: Adam(beta1=1.5), r"Adam: beta1 must be a number in \[0, 1\), got 1.5"),
        (lambda: AdaBelief(beta2=-1), r"AdaBelief: beta2 must be a number in \[0, 1\), got -1"),
        (lambda: RAdam(epsilon=-1e-8), r"RAdam: epsilon must be .* got -1e-08"),
        (lambda: AdamW(weight_decay=float("inf")), r"AdamW: weight_decay must be .* got inf"),
    ],
)
def test_wrong_hyperparameters_are_named(make, message):
    with pytest.raises(ValueError, match=message):
        make()


def test_hyperparameters_may_be_traced():
    gradient = jnp.ones(2)
    step = jax.jit(lambda rate, beta: MomentumSGD(rate, beta)(jnp.zeros(2), gradient))
    np.testing.assert_allclose(step(0.5, 0.9), [-0.5, -0.5])
